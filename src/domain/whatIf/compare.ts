import { MINUTE } from '../../base/time'
import { counted } from '../../base/numbers'
import { coveringMapping } from '../explain/localRun'
import type { AttributeRecord, Value } from '../expression/values'
import type { CompiledMapping, CompiledObjectMapping } from '../provisioning/compileObjectMapping'
import { modifiedPropertiesOf } from '../provisioning/describe'
import { createdAttributes, decideScope, provision, type EngineInput } from '../provisioning/engine'
import type {
  AttributeChange,
  Outcome,
  ProvisioningError,
  ScopingDecision,
  SkipReason,
  TargetLookup,
  TargetObject,
} from '../provisioning/model'
import { sameValue } from '../provisioning/values'
import { compileScope } from '../scope/scope'
import { failingClause, kindOfEntering, kindOfLeaving, kindOfNoLongerSent, kindOfValue } from './kinds'
import type { ComparisonPlan, MappingPair } from './plan'
import { failsAnyway, leavesAnyway, noAccountYet, wouldBeEnabledAgain } from './reasons'
import type {
  AccountEvidence,
  Certainty,
  ChangeClass,
  Fate,
  KindSignature,
  PersonComparison,
  UnknownCause,
  ValueChange,
  WhatIfPerson,
} from './types'

/** What is known beside the person. */
export type Knowledge = {
  /** What the log says of the account. Undefined: no line says anything. */
  evidence: AccountEvidence | undefined
  /** Epoch milliseconds. */
  now: number
}

/** Whoever was assigned more recently may not have been in a cycle yet: the interval of the app connectors. */
const JUST_ASSIGNED = 40 * MINUTE

const causes: Readonly<Record<UnknownCause, string>> = {
  chance: 'a changed mapping chooses a free or random value',
  clock: 'a changed mapping depends on when the cycle runs',
  roles: "a changed mapping reads app roles, which couldn't be read",
  placeholder: 'a changed mapping has a placeholder that only the service fills in',
  reference: "a changed mapping refers to another object, such as the manager, that wasn't read",
  customSecurityAttribute: 'the rules read a custom security attribute',
  attribute: "the rules read an attribute that Graph doesn't list for users",
  inputFilter: 'the input filter decides otherwise, and nothing logs what it leaves out',
  source: 'the job reads people from another system than Entra ID',
  assignedJustNow: 'the person was assigned minutes ago, and no cycle may have seen that',
  assignment: "whether the person is assigned couldn't be read",
  construct: "a changed expression can't be run here",
  account: 'it depends on what the account holds, and nothing says that',
  notFound: 'the directory has no one with this ID',
  notGiven: 'the person was pasted without an attribute that decides',
  objectMapping: 'another object mapping takes the person, and nothing documents what happens to the account',
  definition: 'the definition of an attribute changes, and nothing documents what that does to its value',
}

/** A class under one assumption about the account. */
type Finding = {
  class: ChangeClass
  reason: string
  changes: ValueChange[]
  kinds: KindSignature[]
  fate?: Fate
  cause?: UnknownCause
  /** Whether the class doesn't depend on the account. */
  isSure: boolean
}

type Comparison = {
  plan: ComparisonPlan
  pair: MappingPair
  person: WhatIfPerson & { attributes: AttributeRecord }
  evidence: AccountEvidence | undefined
  inputs: { before: EngineInput; after: EngineInput }
  /** Undefined without an object mapping. */
  scoping: { before: ScopingDecision | undefined; after: ScopingDecision | undefined }
  wasIn: boolean
  isIn: boolean
}

const none: TargetLookup = {
  linked: () => undefined,
  linkedSource: () => undefined,
  find: () => [],
  isUnique: () => true,
  resolve: (sourceId) => sourceId,
}
const holding = (account: TargetObject): TargetLookup => ({ ...none, linked: () => account })

/**
 * What a save does to one person: what the saved schema makes of the person and the account, against what the new one
 * makes of the same. Total and pure. The reason is a sentence for people.
 */
export function comparePerson(plan: ComparisonPlan, person: WhatIfPerson, knowledge: Knowledge): PersonComparison {
  const { id, name } = person
  const { evidence, now } = knowledge
  const finding = decide(plan, person, evidence, now)
  const certainty: Certainty = evidence ? 'evidence' : finding.isSure ? 'computed' : 'assumed'
  const justAssigned =
    certainty === 'assumed' &&
    finding.class !== 'unknown' &&
    finding.class !== 'same' &&
    person.assignedAt !== undefined &&
    now - person.assignedAt < JUST_ASSIGNED
  const { isSure, ...shown } = justAssigned ? unknown('assignedJustNow') : finding
  return { id, name, ...shown, certainty: shown.class === 'unknown' && isSure ? 'computed' : certainty }
}

const same = (reason: string, isSure = true): Finding => ({ class: 'same', reason, changes: [], kinds: [], isSure })
const unknown = (cause: UnknownCause, detail = ''): Finding => ({
  class: 'unknown',
  cause,
  reason: `Can't be told: ${causes[cause]}${detail}.`,
  changes: [],
  kinds: [],
  isSure: true,
})

const NOTHING_DIFFERS = 'The edit changes nothing for this person.'

function decide(
  plan: ComparisonPlan,
  person: WhatIfPerson,
  evidence: AccountEvidence | undefined,
  now: number,
): Finding {
  if (plan.isUnchanged) return same(NOTHING_DIFFERS)
  if (!plan.readsEntra) return unknown('source', ` (${plan.sourceSystem})`)
  const { attributes } = person
  if (!attributes) return unknown('notFound')
  const { settings } = plan
  if (!person.entitlement && !(settings.before.synchronizesAll && settings.after.synchronizesAll)) {
    const finding = decide(plan, { ...person, entitlement: { isAssigned: true, isEntitled: true } }, evidence, now)
    if (settings.before.synchronizesAll !== settings.after.synchronizesAll) {
      // Whether the person is assigned matters on one side only, so both possibilities have to agree.
      const other = decide(plan, { ...person, entitlement: { isAssigned: false, isEntitled: false } }, evidence, now)
      return finding.class === other.class ? finding : unknown('assignment')
    }
    return finding.class === 'same' || finding.class === 'unknown' || evidence?.state === 'active'
      ? finding
      : unknown('assignment')
  }

  const [before, after] = mappingsOf(plan, attributes)
  const pair = plan.pairOf(before, after)
  const isSettingTouched =
    settings.before.synchronizesAll !== settings.after.synchronizesAll ||
    settings.before.skipOutOfScopeDeletions !== settings.after.skipOutOfScopeDeletions
  if (pair.isSame && !isSettingTouched) return same(NOTHING_DIFFERS)

  const input = (which: 'before' | 'after'): EngineInput => ({
    source: { id: person.id, attributes, isEnabled: person.isEnabled },
    entitlement: person.entitlement ?? { isAssigned: true, isEntitled: true },
    target: none,
    settings: settings[which],
    environment: {
      now: () => now,
      random: () => 0,
      ...(plan.context.defaultDomain === undefined ? {} : { defaultDomain: plan.context.defaultDomain }),
    },
    explain: false,
  })
  const inputs = { before: input('before'), after: input('after') }
  const scoping = {
    before: before && decideScope(before, inputs.before),
    after: after && decideScope(after, inputs.after),
  }
  const isConcerned = [scoping.before, scoping.after].some(
    (one) => one?.isActive === true && one.isAssigned && one.isEntitled,
  )
  if (
    isConcerned &&
    pair.isInputTouched &&
    (before === undefined || after === undefined || differsInInput(pair, scoping))
  )
    return unknown('inputFilter')
  const [wasIn, isIn] = [scoping.before?.inScope === true, scoping.after?.inScope === true]
  const [lacking] = isConcerned && person.lacks ? lackedBy(plan, pair, person.lacks, isIn && !wasIn) : []
  if (lacking !== undefined) return unknown('notGiven', ` (\`${lacking}\`)`)
  if (wasIn && isIn && before && after && plan.counterpartOf(before) !== after) return unknown('objectMapping')
  const comparison: Comparison = {
    plan,
    pair,
    person: { ...person, attributes },
    evidence,
    inputs,
    scoping,
    wasIn,
    isIn,
  }
  if (isConcerned && pair.unreadableScope !== undefined) {
    if (pair.isScopeTouched) return unknown(pair.unreadableScope)
    // The filter is the same on both sides, so the person is in scope on both or on neither.
    const finding = conclude({ ...comparison, pair: withoutFilter(pair), wasIn: true, isIn: true })
    return finding.class === 'same' || finding.class === 'unknown' || evidence?.state === 'active'
      ? finding
      : unknown(pair.unreadableScope)
  }
  return conclude(comparison)
}

/** The pair with everybody in scope, for a filter that can't be evaluated and is the same on both sides. */
function withoutFilter(pair: MappingPair): MappingPair {
  const open = (compiled: CompiledObjectMapping): CompiledObjectMapping => ({
    ...compiled,
    scope: compileScope(null),
    inputScope: compileScope(null),
  })
  const openSide = (side: MappingPair['before']) =>
    side && {
      ...side,
      compiled: open(side.compiled),
      knowable: open(side.knowable),
      fallible: open(side.fallible),
    }
  return {
    ...pair,
    before: openSide(pair.before),
    after: openSide(pair.after),
    touchedBefore: pair.touchedBefore && open(pair.touchedBefore),
    touchedAfter: pair.touchedAfter && open(pair.touchedAfter),
  }
}

/** The attributes that decide about somebody, among those that nobody gave. Whoever enters gets every value. */
function lackedBy(
  { filtersRead }: ComparisonPlan,
  { touched, after }: MappingPair,
  lacks: readonly string[],
  isEntering: boolean,
): string[] {
  const reads = isEntering
    ? (after?.compiled.mappings ?? []).flatMap((mapping) => mapping.reads)
    : [...touched.values()].flatMap((one) => [...(one.before?.reads ?? []), ...(one.after?.reads ?? [])])
  return lacks.filter((name) => filtersRead.has(name) || reads.includes(name))
}

/** The category filter and the filters of a rule aren't evaluated here, so any change of them counts. */
function differsInInput({ before, after }: MappingPair, scoping: Comparison['scoping']): boolean {
  if (scoping.before?.isRead !== scoping.after?.isRead) return true
  const category = (compiled: CompiledObjectMapping | undefined) =>
    JSON.stringify([
      compiled?.objectMapping.scope?.categoryFilterGroups ?? [],
      compiled?.rule.containerFilter ?? null,
      compiled?.rule.groupFilter ?? null,
    ])
  return category(before?.compiled) !== category(after?.compiled)
}

/** The object mappings that decide about a person: whichever lets them in, else the one that made their account. */
function mappingsOf(
  plan: ComparisonPlan,
  attributes: AttributeRecord,
): [CompiledObjectMapping | undefined, CompiledObjectMapping | undefined] {
  const { before, after } = plan
  const old = coveringMapping(before, attributes) ?? before[0]
  const counterpart = old && plan.counterpartOf(old)
  return [old, coveringMapping(after, attributes) ?? counterpart ?? after[0]]
}

/** Chooses what is assumed of the account, and names what depends on that. */
function conclude(comparison: Comparison): Finding {
  const { evidence, wasIn, isIn, pair, plan, person } = comparison
  if (evidence) return under(comparison, evidence.state)
  if (wasIn) {
    const finding = under(comparison, 'active')
    if (finding.class === 'same' || finding.class === 'unknown') return finding
    // Whoever the saved schema can't create is taken to have no account.
    const { before } = pair
    return before && provision(before.fallible, comparison.inputs.before).result.kind === 'error'
      ? { ...under(comparison, 'none'), isSure: false }
      : finding
  }
  // An account can be active there only if the saved schema leaves those alone that leave the scope.
  if (isIn) return { ...under(comparison, 'none'), isSure: deprovisions(comparison) }
  // Out of scope before and after: only accounts that were left alone until now are concerned.
  const isReleased = plan.settings.before.skipOutOfScopeDeletions && !plan.settings.after.skipOutOfScopeDeletions
  if (!isReleased && !pair.isLeavingTouched) return same(NOTHING_DIFFERS)
  const leftAlone = under(comparison, 'active')
  if (leftAlone.class === 'same') return leftAlone
  return person.entitlement?.isAssigned === true
    ? unknown('account')
    : same("Out of scope, and nothing says that there's an account.", false)
}

/** Whether the saved schema takes the account of this person away, who is out of its scope. */
function deprovisions({ pair, inputs }: Comparison): boolean {
  const { before } = pair
  if (!before) return false
  const bare: TargetObject = { id: 'account', attributes: {}, isActive: true }
  return run(before.knowable, inputs.before, bare).result.kind === 'export'
}

function under(comparison: Comparison, state: AccountEvidence['state']): Finding {
  const { wasIn, isIn } = comparison
  if (wasIn && isIn) return state === 'none' ? staysWithout(comparison) : stays(comparison, state)
  if (isIn) return enters(comparison, state)
  return leaves(comparison, state)
}

const errorOf = ({ result }: Outcome): ProvisioningError | undefined =>
  result.kind === 'error' ? result.error : undefined
const skipOf = ({ result }: Outcome): SkipReason | undefined => (result.kind === 'skip' ? result.reason : undefined)
const changesOf = ({ result }: Outcome): readonly AttributeChange[] =>
  result.kind === 'export' ? result.export.changes : []

/** The account as the mappings make it, with what the log says was exported instead. */
function account(
  comparison: Comparison,
  compiled: CompiledObjectMapping | undefined,
  state: AccountEvidence['state'],
): TargetObject {
  const { evidence, inputs } = comparison
  const isActive = state === 'active'
  const source = isActive ? inputs.before.source : { ...inputs.before.source, isSoftDeleted: true }
  const made = compiled ? createdAttributes(compiled, { ...inputs.before, source }) : {}
  const attributes: Record<string, Value | undefined> = { ...made }
  if (evidence && compiled && isActive)
    for (const { target, isReference } of compiled.mappings) {
      const exported = evidence.exported.get(target)
      if (exported !== undefined && !isReference) attributes[target] = exported
    }
  return { id: evidence?.targetId ?? 'account', attributes, isActive }
}

const run = (compiled: CompiledObjectMapping, input: EngineInput, object: TargetObject | undefined): Outcome =>
  provision(compiled, { ...input, target: object ? holding(object) : none })

/** As text, with secrets masked as in the log. */
function shown(changes: readonly AttributeChange[], outcome: Outcome, compiled: CompiledObjectMapping): ValueChange[] {
  const result: Outcome['result'] = {
    kind: 'export',
    export: { action: 'update', target: undefined, changes: [...changes] },
  }
  return modifiedPropertiesOf({ ...outcome, result }, compiled).map(({ displayName, oldValue, newValue }) => ({
    attribute: displayName,
    before: oldValue,
    after: newValue,
  }))
}

const caseOf = (compiled: CompiledObjectMapping, attribute: string): boolean =>
  compiled.mappings.find(({ target }) => target === attribute)?.caseExact === true

/** What the new schema writes and the saved one wouldn't. */
function difference(old: Outcome, now: Outcome, compiled: CompiledObjectMapping): AttributeChange[] {
  const pending = new Map(changesOf(old).map((change) => [change.attribute, change.after]))
  return changesOf(now).filter(({ attribute, before, after }) => {
    const caseExact = caseOf(compiled, attribute)
    if (sameValue(before, after, caseExact)) return false
    return !(pending.has(attribute) && sameValue(pending.get(attribute) ?? null, after, caseExact))
  })
}

function sameWrites(old: Outcome, now: Outcome, compiled: CompiledObjectMapping): boolean {
  const [a, b] = [changesOf(old), changesOf(now)]
  return a.length === b.length && difference(old, now, compiled).length === 0
}

/** In scope before and after, with an account: only the touched mappings run. */
function stays(comparison: Comparison, state: 'active' | 'disabled'): Finding {
  const { pair, inputs, evidence } = comparison
  const { touchedBefore, touchedAfter, before, after } = pair
  if (!touchedBefore || !touchedAfter || !before || !after) return same(NOTHING_DIFFERS)
  const matching = matchingOf(comparison)
  if (!before.compiled.canUpdate || !after.compiled.canUpdate) {
    if (before.compiled.canUpdate)
      return noLongerUpdated('Updates are off (flow types), so changed values no longer reach the account.')
    if (after.compiled.canUpdate) return unknown('account', ', which got no updates until now')
    return matching ?? same('Updates are off (flow types), before and after.')
  }
  const bare: TargetObject = { id: 'account', attributes: {}, isActive: true }
  const [sentBefore, sentAfter] = [run(touchedBefore, inputs.before, bare), run(touchedAfter, inputs.after, bare)]
  const blocking = unknownIn(comparison, (mapping) => !mapping.isCreateOnly)
  if (blocking) return blocking
  const isWritten = sentBefore.result.kind === 'export' && sentAfter.result.kind === 'export'
  // Most people: the touched mappings give the same values, so the account and its creation don't matter.
  if (pair.isPlain && isWritten && sameWrites(sentBefore, sentAfter, touchedAfter))
    return matching ?? same(NOTHING_DIFFERS, !pair.isCreationTouched && !pair.isLeavingTouched)
  const isPlain = !errorOf(sentBefore) && !errorOf(sentAfter) && !skipsAll(sentBefore) && !skipsAll(sentAfter)
  const object = account(comparison, touchedBefore, state)
  const old = run(touchedBefore, inputs.before, object)
  const now = run(touchedAfter, inputs.after, object)
  const made = { before: object.attributes, after: createdAttributes(touchedAfter, inputs.after) }
  const isSameOnCreation =
    !pair.isCreationTouched &&
    !pair.isLeavingTouched &&
    [...pair.touched.keys()].every((target) =>
      sameValue(made.before[target] ?? null, made.after[target] ?? null, caseOf(touchedAfter, target)),
    )
  if (isPlain && sameWrites(sentBefore, sentAfter, touchedAfter) && sameWrites(old, now, touchedAfter)) {
    const stale = staleAttribute(comparison, sentAfter)
    if (stale !== undefined) return unknown('account', `: \`${stale}\` was set on creation only`)
    return matching ?? same(NOTHING_DIFFERS, isSameOnCreation)
  }

  const [failure, oldFailure] = [errorOf(now), errorOf(old)]
  if (failure?.placeholder !== undefined || oldFailure?.placeholder !== undefined) return unknown('placeholder')
  const other = otherFailure(comparison, object)
  if (other !== undefined) return same(failsAnyway(other))
  if (failure)
    return oldFailure
      ? same(failsAnyway(failure.message))
      : {
          class: 'beginsToFail',
          reason: `Begins to fail: ${failure.message}`,
          changes: [],
          kinds: [{ attribute: failure.attribute ?? '', change: `fails with ${failure.code}` }],
          isSure: true,
        }
  if (skipsAll(now) && !skipsAll(old))
    return noLongerUpdated('An expression now skips the person, so nothing reaches the account anymore.')

  const changes = shown(difference(old, now, touchedAfter), now, after.compiled)
  const written = new Set(changes.map(({ attribute }) => attribute))
  const sent = new Set(changesOf(sentAfter).map(({ attribute }) => attribute))
  const unsent = shown(
    changesOf(sentBefore).filter(({ attribute }) => {
      const mapping = pair.touched.get(attribute)
      // What runs on creation only from now on stays as it is.
      return !sent.has(attribute) && !written.has(attribute) && mapping?.after?.isCreateOnly !== true
    }),
    sentBefore,
    before.compiled,
  ).map(({ attribute, after: value }) => ({ attribute, before: value, after: null }))
  const stale = changes.length === 0 ? staleAttribute(comparison, sentAfter) : undefined
  if (stale !== undefined) return unknown('account', `: \`${stale}\` was set on creation only`)
  const kinds = [
    ...changes.map(({ attribute, before: was, after: is }) => kindOfValue(attribute, was, is)),
    ...unsent.map(({ attribute }) => kindOfNoLongerSent(attribute)),
  ]
  const isKnownBefore = changes.every(({ attribute }) => isPresentKnown(pair, attribute, evidence))
  // A value that is no longer sent isn't cleared, so it's no change of the account.
  if (matching) return { ...matching, changes, kinds: [...matching.kinds, ...kinds] }
  if (changes.length > 0)
    return {
      class: 'valuesChange',
      reason: `${counted(changes.length, 'attribute')} of the account ${changes.length === 1 ? 'changes' : 'change'}.${
        isKnownBefore ? '' : " What the account holds now isn't known."
      }${unsent.length === 0 ? '' : ` ${noLongerSentText(unsent.length)}`}`,
      changes,
      kinds,
      isSure: isKnownBefore && !isSameOnCreation,
    }
  if (unsent.length > 0)
    return {
      class: 'noLongerSent',
      reason: noLongerSentText(unsent.length),
      changes: unsent,
      kinds,
      isSure: true,
    }
  if (oldFailure)
    return {
      class: 'stopsFailing',
      reason: `No longer fails: ${oldFailure.message}`,
      changes: [],
      kinds: [{ attribute: oldFailure.attribute ?? '', change: `no longer fails with ${oldFailure.code}` }],
      isSure: false,
    }
  return same(NOTHING_DIFFERS, isSameOnCreation)
}

const noLongerSentText = (count: number): string =>
  `${counted(count, 'value')} ${count === 1 ? 'is' : 'are'} no longer sent, and the account keeps what it has.`

const skipsAll = (outcome: Outcome): boolean => skipOf(outcome) === 'IgnoredByExpression'

const noLongerUpdated = (reason: string): Finding => ({
  class: 'noLongerSent',
  reason,
  changes: [],
  kinds: [{ attribute: '', change: 'no longer updated' }],
  isSure: true,
})

/** Whether the log or the saved schema says what the account holds now. */
function isPresentKnown(pair: MappingPair, attribute: string, evidence: AccountEvidence | undefined): boolean {
  if (evidence?.exported.has(attribute)) return true
  const before = pair.touched.get(attribute)?.before
  return before !== undefined && !pair.before?.unknowable.has(before)
}

/** An attribute that starts to flow although it was set on creation only: what the account holds may be older. */
function staleAttribute({ pair, evidence }: Comparison, sentAfter: Outcome): string | undefined {
  return changesOf(sentAfter).find(({ attribute }) => {
    const { before, after } = pair.touched.get(attribute) ?? {}
    if (!before || !after || evidence?.exported.has(attribute)) return false
    return (before.isCreateOnly || before.onlyWhenEmpty) && !after.isCreateOnly && !after.onlyWhenEmpty
  })?.attribute
}

/** A touched mapping that can't be computed and that runs for this person. */
function unknownIn({ pair }: Comparison, runs: (mapping: CompiledMapping) => boolean): Finding | undefined {
  for (const [target, { after }] of pair.touched) {
    const cause = after && pair.after?.unknowable.get(after)
    // SelectUniqueValue runs on creation only where the mapping says so. The documentation leaves other flow types open.
    const isOnCreation = after?.asksUnique === true ? after.mapping.flowType === 'ObjectAddOnly' : after && !runs(after)
    if (cause && after && !isOnCreation)
      return unknown(cause, ` (\`${target}\`${after.refusal === undefined ? '' : `: ${after.refusal}`})`)
  }
  return undefined
}

/** A mapping that the edit doesn't touch fails, so nothing reaches the account before or after. */
function otherFailure({ pair, inputs }: Comparison, object: TargetObject): string | undefined {
  const side = pair.after
  if (!side) return undefined
  const untouched = side.fallible.mappings.filter(({ target, mapping }) => !pair.touched.has(target) && mapping.source)
  if (untouched.length === 0) return undefined
  const outcome = run({ ...side.fallible, mappings: untouched }, inputs.after, object)
  return skipsAll(outcome) ? 'an expression skips the person.' : errorOf(outcome)?.message
}

/** What matching looks for, in order. */
const triesOf = (compiled: CompiledObjectMapping, input: EngineInput) =>
  (provision({ ...compiled, mappings: [], required: [] }, input).matching?.tried ?? []).map(
    ({ attribute, value }) => `${attribute}\n${value ?? ''}`,
  )

/** Matching looks for something else than before. Undefined if it doesn't. */
function matchingOf({ pair, inputs }: Comparison): Finding | undefined {
  const { before, after } = pair
  if (!pair.isMatchingTouched || !before || !after) return undefined
  const [old, now] = [triesOf(before.knowable, inputs.before), triesOf(after.knowable, inputs.after)]
  if (old.join('\n\n') === now.join('\n\n')) return undefined
  const names = after.compiled.matching.map(({ target }) => target).join(', ')
  return {
    class: 'matchingChanges',
    reason: 'Matching looks for something else. A linked account keeps its link.',
    changes: [],
    kinds: [{ attribute: names, change: 'matching changes, links stay' }],
    isSure: true,
  }
}

/** In scope before and after, without an account. */
function staysWithout(comparison: Comparison): Finding {
  const { pair, inputs } = comparison
  const { before, after } = pair
  if (!before || !after) return same(NOTHING_DIFFERS)
  const [old, now] = [run(before.knowable, inputs.before, undefined), run(after.knowable, inputs.after, undefined)]
  const [failure, oldFailure] = [errorOf(now), errorOf(old)]
  if (failure?.placeholder !== undefined || oldFailure?.placeholder !== undefined) return unknown('placeholder')
  if (failure) return oldFailure ? same(failsAnyway(failure.message), false) : beginsToFail(failure)
  if (now.result.kind === 'export') {
    if (old.result.kind !== 'export') return gains(comparison, now, 'created', oldFailure)
    const blocking = unknownIn(comparison, () => true)
    if (blocking) return blocking
    const differing = difference(old, now, after.compiled).concat(valuesThatDiffer(old, now, after.compiled))
    const unique = [...new Map(differing.map((change) => [change.attribute, change])).values()]
    const sent = new Set(changesOf(now).map(({ attribute }) => attribute))
    const unsent = shown(
      changesOf(old).filter(({ attribute }) => !sent.has(attribute)),
      old,
      before.compiled,
    ).map(({ attribute, after: value }) => ({ attribute, before: value, after: null }))
    const changes = shown(unique, now, after.compiled)
    const matching = matchingOf(comparison)
    const kinds = [
      ...changes.map((change) => kindOfValue(change.attribute, change.before, change.after)),
      ...unsent.map(({ attribute }) => kindOfNoLongerSent(attribute)),
    ]
    if (matching) return { ...matching, changes, kinds: [...matching.kinds, ...kinds] }
    if (changes.length > 0)
      return {
        class: 'valuesChange',
        reason: noAccountYet('. The next cycle creates it with other values.'),
        changes,
        kinds,
        isSure: false,
      }
    if (unsent.length > 0)
      return {
        class: 'noLongerSent',
        reason: noAccountYet('. The next cycle creates it without some values.'),
        changes: unsent,
        kinds,
        isSure: false,
      }
    return same(NOTHING_DIFFERS, false)
  }
  if (old.result.kind === 'export')
    return notCreated(noAccountYet(", and the new schema doesn't create it (flow types or an expression)."), [
      { attribute: '', change: 'no longer created' },
    ])
  return oldFailure ? stopsFailing(oldFailure) : same(NOTHING_DIFFERS, false)
}

/** The values of a create that differ, each with what the saved schema would have created. */
function valuesThatDiffer(old: Outcome, now: Outcome, compiled: CompiledObjectMapping): AttributeChange[] {
  const was = new Map(changesOf(old).map(({ attribute, after }) => [attribute, after]))
  return changesOf(now).flatMap(({ attribute, after }) => {
    const before = was.get(attribute) ?? null
    return sameValue(before, after, caseOf(compiled, attribute)) ? [] : [{ attribute, before, after }]
  })
}

const beginsToFail = (failure: ProvisioningError): Finding => ({
  class: 'beginsToFail',
  reason: `Begins to fail: ${failure.message}`,
  changes: [],
  kinds: [{ attribute: failure.attribute ?? '', change: `fails with ${failure.code}` }],
  isSure: false,
})

const stopsFailing = (failure: ProvisioningError): Finding => ({
  class: 'stopsFailing',
  reason: `No longer fails: ${failure.message}`,
  changes: [],
  kinds: [{ attribute: failure.attribute ?? '', change: `no longer fails with ${failure.code}` }],
  isSure: false,
})

const notCreated = (reason: string, kinds: KindSignature[]): Finding => ({
  class: 'losesAccount',
  fate: 'notCreated',
  reason,
  changes: [],
  kinds,
  isSure: false,
})

const fateTexts: Readonly<Record<'created' | 'takesOver' | 'enabledAgain', string>> = {
  created: 'The account is created, unless one in the target matches.',
  takesOver: 'The existing account is taken over.',
  enabledAgain: 'The disabled account is enabled again.',
}

function gains(
  comparison: Comparison,
  now: Outcome,
  fate: 'created' | 'takesOver' | 'enabledAgain',
  oldFailure?: ProvisioningError,
): Finding {
  const { pair, scoping, inputs } = comparison
  const { before, after } = pair
  if (!after) return same(NOTHING_DIFFERS)
  const { attributes } = inputs.after.source
  const explained = {
    before: before?.compiled.scope.explain(attributes),
    after: after.compiled.scope.explain(attributes),
  }
  const kind: KindSignature = oldFailure
    ? { attribute: oldFailure.attribute ?? '', change: `no longer fails with ${oldFailure.code}` }
    : !before
      ? { attribute: '', change: 'object mapping is new or enabled' }
      : scoping.before?.isAssigned === false
        ? { attribute: '', change: 'in scope without an assignment' }
        : explained.before?.inScope === false
          ? kindOfEntering(explained.before, explained.after)
          : { attribute: '', change: 'accounts are created from now on' }
  const missing = after.unknowable.size
  return {
    class: 'gainsAccount',
    fate,
    reason: `${oldFailure ? `No longer fails (${oldFailure.message})` : 'Enters the scope'}. ${fateTexts[fate]}${
      missing > 0 ? ` ${counted(missing, 'value')} can't be told.` : ''
    }`,
    changes: shown(changesOf(now), now, after.compiled),
    kinds: [kind],
    isSure: false,
  }
}

/** In scope from now on. */
function enters(comparison: Comparison, state: AccountEvidence['state']): Finding {
  const { pair, inputs, evidence } = comparison
  const { before, after } = pair
  if (!after) return same(NOTHING_DIFFERS)
  const object = state === 'none' ? undefined : account(comparison, (before ?? after).knowable, state)
  const now = run(after.knowable, inputs.after, object)
  const failure = errorOf(now)
  if (failure?.placeholder !== undefined) return unknown('placeholder')
  if (failure) return beginsToFail(failure)
  if (state === 'none') {
    if (now.result.kind !== 'export')
      return same('In scope from now on, and nothing is created (flow types or an expression).')
    return gains(comparison, now, 'created')
  }
  if (state === 'disabled')
    return now.result.kind === 'export' ? gains(comparison, now, 'enabledAgain') : same(NOTHING_DIFFERS)
  const changes = shown(
    changesOf(now).filter(
      (change) => !sameValue(change.before, change.after, caseOf(after.compiled, change.attribute)),
    ),
    now,
    after.compiled,
  )
  if (changes.length === 0) return same('Enters the scope, and the account that was left alone needs no change.')
  return {
    class: 'valuesChange',
    reason: `Enters the scope. The account that was left alone is kept up to date again: ${counted(changes.length, 'attribute')}.`,
    changes,
    kinds: changes.map(({ attribute, before: was, after: is }) => kindOfValue(attribute, was, is)),
    isSure: evidence !== undefined,
  }
}

/** Out of scope from now on, or before and after. */
function leaves(comparison: Comparison, state: AccountEvidence['state']): Finding {
  const { pair, inputs, scoping, wasIn } = comparison
  const { before, after } = pair
  if (state === 'none') {
    if (!wasIn || !before) return same('Out of scope, without an account.')
    const old = run(before.knowable, inputs.before, undefined)
    const failure = errorOf(old)
    if (failure) return stopsFailing(failure)
    return old.result.kind === 'export'
      ? notCreated(noAccountYet(`, and it's no longer created. ${whyOut(comparison)}`), [whyKind(comparison)])
      : same('Out of scope, without an account.')
  }
  if (!after) {
    if (!wasIn) return same('No object mapping takes the person, before or after.')
    return leftAlone(comparison, 'The object mapping is disabled or gone, so nothing reaches the account anymore.')
  }
  if (state === 'disabled')
    return wasIn
      ? notCreated(wouldBeEnabledAgain(whyOut(comparison)), [whyKind(comparison)])
      : same('Out of scope, and the account is already disabled.')
  const disabling = after.compiled.disabling.find((mapping) => after.unknowable.has(mapping))
  if (disabling) return unknown(after.unknowable.get(disabling) ?? 'construct', ` (\`${disabling.target}\`)`)
  const targets = new Set(
    [...(before?.compiled.disabling ?? []), ...after.compiled.disabling].map(({ target }) => target),
  )
  const writing = (compiled: CompiledObjectMapping): CompiledObjectMapping => ({
    ...compiled,
    mappings: compiled.mappings.filter(({ target }) => targets.has(target)),
    required: [],
  })
  const object = account(comparison, before && writing(before.compiled), 'active')
  const now = run(after.compiled, inputs.after, object)
  const old = wasIn || !before ? undefined : run(before.compiled, inputs.before, object)
  const failure = errorOf(now)
  if (failure) return old && errorOf(old) ? same(failsAnyway(failure.message)) : beginsToFail(failure)
  if (now.result.kind === 'export') {
    const { action } = now.result.export
    if (old?.result.kind === 'export' && old.result.export.action === action) return same(leavesAnyway(action))
    const fate = action === 'delete' ? 'deleted' : 'disabled'
    return {
      class: 'losesAccount',
      fate,
      reason: `${whyOut(comparison)} The account is ${fate}.`,
      changes: shown(changesOf(now), now, after.compiled),
      kinds: [whyKind(comparison)],
      isSure: false,
    }
  }
  if (!wasIn) return same('Out of scope before and after, and the account is left alone.')
  return leftAlone(comparison, `${whyOut(comparison)} ${leftAloneTexts(now, scoping.after)}`)
}

function leftAlone(comparison: Comparison, reason: string): Finding {
  return {
    class: 'losesAccount',
    fate: 'leftAlone',
    reason,
    changes: [],
    kinds: [whyKind(comparison)],
    isSure: false,
  }
}

/** What decides that an account out of scope is left alone. */
function leftAloneTexts(now: Outcome, scoping: ScopingDecision | undefined): string {
  switch (skipOf(now)) {
    case 'SkipOutOfScopeDeletions':
      return 'The account is left alone (SkipOutOfScopeDeletions).'
    case 'FlowTypeDisabled':
      return 'The account is left alone (flow types, or a mapping that runs on creation only).'
    default:
      return scoping?.isRead === false
        ? 'The account is left alone (input filter).'
        : 'The account is left alone, because the mapping of `IsSoftDeleted` writes nothing else.'
  }
}

/** Why the person is out of scope after the save. */
function whyOut({ pair, scoping, inputs }: Comparison): string {
  const now = scoping.after
  if (!now) return 'No object mapping takes the person anymore.'
  if (!now.isActive) return "The person isn't active in the directory."
  if (!now.isAssigned) return 'Leaves the scope: not assigned to the app.'
  if (!now.isEntitled) return "Leaves the scope: assigned with a role that doesn't provision."
  const clause = failingClause(pair.after?.compiled.scope.explain(inputs.after.source.attributes))
  return clause ? `Leaves the scope: ${clause.reason}` : 'Leaves the scope.'
}

function whyKind({ pair, scoping, inputs }: Comparison): KindSignature {
  const now = scoping.after
  if (!now) return { attribute: '', change: 'object mapping is disabled or gone' }
  if (!now.isAssigned || !now.isEntitled) return { attribute: '', change: 'out of scope without an assignment' }
  if (now.filter === undefined && pair.after?.compiled.scope.test(inputs.after.source.attributes) === true)
    return { attribute: '', change: 'accounts out of scope are no longer left alone' }
  return kindOfLeaving(pair.after?.compiled.scope.explain(inputs.after.source.attributes))
}
