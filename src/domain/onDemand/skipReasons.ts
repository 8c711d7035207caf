/** Why the service left an object alone, in words. */
export type SkipReasonFacts = {
  code: string
  title: string
  cause: string
  fix: string
  /** No action is needed: the object is as it should be. */
  isExpected: boolean
  /** The public page that describes it. */
  documentation: string
}

const learn = 'https://learn.microsoft.com/entra/identity'
const noUsersPage = `${learn}/app-provisioning/application-provisioning-config-problem-no-users-provisioned`
const scopePage = `${learn}/app-provisioning/define-conditional-rules-for-provisioning-user-accounts`
const howPage = `${learn}/app-provisioning/how-provisioning-works`
const skipPage = `${learn}/app-provisioning/skip-out-of-scope-deletions`
const expressionsPage = `${learn}/app-provisioning/functions-for-customizing-application-data`

const dictionary: readonly SkipReasonFacts[] = [
  {
    code: 'RedundantExport',
    title: 'Source and target already match',
    cause: "Every mapped attribute already has the right value, so there's nothing to write.",
    fix: 'No action needed. If you expected a change, check the mapping of that attribute. It may apply only on creation, or return the old value.',
    isExpected: true,
    documentation: howPage,
  },
  {
    code: 'NotEffectivelyEntitled',
    title: 'Not entitled to the app',
    cause:
      "The object isn't assigned to the app, is a member only through a nested group, or has a role that isn't provisioned (such as Default Access).",
    fix: 'Assign the person or one of their direct groups to the app, with a role of the app. Changes to assignments take some minutes to arrive.',
    isExpected: false,
    documentation: noUsersPage,
  },
  {
    code: 'NotActiveInSource',
    title: 'Not active in the source',
    cause: 'The account is disabled or deleted in the source. Such an account is never created in the target.',
    fix: 'Enable the account in the source if the person should have one.',
    isExpected: true,
    documentation: howPage,
  },
  {
    code: 'NotInScope',
    title: 'Outside the scoping filter',
    cause: "The object doesn't match any clause group of the scoping filter.",
    fix: 'Correct the attribute in the source, or the clause that decided.',
    isExpected: true,
    documentation: scopePage,
  },
  {
    code: 'NotRead',
    title: 'Left out by the input filter',
    cause:
      'The input filter of the object mapping drops the object while the source is read. Its account, if it has one, is no longer updated and not deprovisioned.',
    fix: 'Correct the attribute in the source, or the input filter.',
    isExpected: true,
    documentation: scopePage,
  },
  {
    code: 'SkipOutOfScopeDeletions',
    title: 'Out of scope, and left alone on purpose',
    cause: 'The object left the scope. The job is set to leave such accounts alone (SkipOutOfScopeDeletions).',
    fix: 'No action needed if this is intended. To disable accounts that leave the scope, turn the setting off.',
    isExpected: true,
    documentation: skipPage,
  },
  {
    code: 'FlowTypeDisabled',
    title: "The object mapping doesn't allow this operation",
    cause:
      'The object would have to be created, updated or deleted, and the object mapping has that operation switched off.',
    fix: 'Switch the operation on in the object mapping (Create, Update, Delete).',
    isExpected: false,
    documentation: `${learn}/app-provisioning/customize-application-attributes`,
  },
  {
    code: 'AlreadyDeprovisioned',
    title: 'Already deprovisioned',
    cause: 'The object is out of scope, and its account in the target is disabled or gone already.',
    fix: 'Nothing.',
    isExpected: true,
    documentation: howPage,
  },
  {
    code: 'IgnoredByExpression',
    title: 'Left alone by an expression',
    cause: 'An expression of the mappings said to ignore this object.',
    fix: 'Look for IgnoreFlowIfNullOrEmpty and its like in the expressions of the mappings.',
    isExpected: false,
    documentation: expressionsPage,
  },
]

const byCode = new Map(dictionary.map((facts) => [facts.code.toLowerCase(), facts]))

/** Explains a skip reason (`SkipReason` of the export step, or the code of a skipped result). Undefined for an unknown one. */
export const explainSkipReason = (code: string | null | undefined): SkipReasonFacts | undefined =>
  byCode.get((code ?? '').toLowerCase())
