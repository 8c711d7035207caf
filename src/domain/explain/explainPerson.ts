import { isQuarantined, isStopped } from '../jobs/jobState'
import { readLogEntry, type LogEntry } from '../logs/entry'
import { resultFromLog } from '../onDemand/fromLog'
import { skipReasonOf } from '../onDemand/readSteps'
import { verdictOfResult, type Decider, type OnDemandVerdict } from '../onDemand/verdict'
import type { SynchronizationJob } from '../resources/synchronization'
import type { Assignment } from './assignment'
import type { LocalRun } from './localRun'

/** A fact that couldn't be read, and the permission that would make it readable. */
export type Unknown = { what: string; scope: string | undefined }

/**
 * Whether a person has an account, and why. `account`: the account exists. `none`: the rules give no account, or
 * removed it. `failing`: an error keeps the account from being created. `waiting`: the account will be created later.
 * `unknown`: the available data doesn't say.
 */
export type Conclusion = {
  outcome: 'account' | 'none' | 'failing' | 'waiting' | 'unknown'
  /** Two or three words. */
  headline: string
  /** The full sentence. Names and values are between backticks. */
  sentence: string
  decidedBy: Decider | undefined
  /** What the conclusion is based on: the rules computed here, or the last log line. */
  rests: 'local' | 'log' | 'nothing'
}

/** The words of the outcomes. The summary counts by them, and each job's badge shows one of them. */
export const outcomeWords: Readonly<Record<Conclusion['outcome'], string>> = {
  account: 'Has an account',
  none: 'No account',
  failing: 'Failing',
  waiting: 'Waiting',
  unknown: "Can't tell",
}

/** What is known about one person and one job. */
export type Evidence = {
  job: SynchronizationJob
  assignment: Assignment
  /** `SyncAll`: assignment does not matter. Undefined: the settings could not be read. */
  synchronizesAll: boolean | undefined
  /** The engine's own run; undefined when the job does not read people from Entra ID or their attributes are not known. */
  local: LocalRun | undefined
  /** Whether the job reads people from Entra ID at all. */
  readsEntra: boolean
  /** Where the job reads people. */
  sourceSystem: string
  /** Lines of the provisioning log about the person and the job, any order; undefined: not readable. */
  log: readonly unknown[] | undefined
  /** The person was deleted from the directory, at least from outside its recycle bin. */
  isGone?: boolean
}

/** What the log says happened to the account: the last line that wrote, and the last line of all. */
function readHistory(log: readonly unknown[] | undefined) {
  const lines = (log ?? [])
    .map((body) => ({ body, entry: readLogEntry(body) }))
    .sort((a, b) => (b.entry.at ?? 0) - (a.entry.at ?? 0))
  const wrote = ({ entry }: { entry: LogEntry }) =>
    entry.status === 'success' && ['create', 'update', 'disable', 'delete'].includes(entry.action)
  const matches = ({ body }: { body: unknown }) => {
    const result = resultFromLog(body)
    return result !== undefined && skipReasonOf(result) === 'RedundantExport'
  }
  return { last: lines[0], account: lines.find((line) => wrote(line) || matches(line)) }
}

/** What a verdict of the log means for the account. */
const byLog: Record<OnDemandVerdict['outcome'], Conclusion['outcome']> = {
  done: 'account',
  partly: 'account',
  same: 'account',
  notProvisioned: 'none',
  failed: 'failing',
  unknown: 'unknown',
}

const gone = (entry: LogEntry) => entry.action === 'disable' || entry.action === 'delete'

/** A sentence about what keeps the job from running. Empty if nothing does. */
function jobNote(job: SynchronizationJob): string {
  if (isQuarantined(job)) return ' The job is in quarantine, so nothing changes until it runs again.'
  if (isStopped(job)) return " The job is paused, so nothing changes until it's started."
  return ''
}

/**
 * Explains why a person has an account or not. The current rules decide first. If they let the person in, the last log
 * line shows the result.
 */
export function explainPerson(evidence: Evidence): Conclusion {
  const { job, assignment, synchronizesAll, local, readsEntra, sourceSystem } = evidence
  const { last, account } = readHistory(evidence.log)
  const hasAccount = account !== undefined && !gone(account.entry)
  const lastResult = last && resultFromLog(last.body)
  const lastVerdict = lastResult && verdictOfResult(lastResult)
  const note = jobNote(job)
  const say = (
    outcome: Conclusion['outcome'],
    headline: string,
    sentence: string,
    rests: Conclusion['rests'],
    decidedBy?: Decider,
  ): Conclusion => ({ outcome, headline, sentence: sentence + note, decidedBy, rests })

  if (!readsEntra) {
    if (lastVerdict)
      return say(
        last && gone(last.entry) ? 'none' : byLog[lastVerdict.outcome],
        lastVerdict.headline,
        `This job reads people from \`${sourceSystem}\`. Its last word on this one: ${lastVerdict.sentence}`,
        'log',
        lastVerdict.decidedBy,
      )
    return say(
      'unknown',
      'Another source',
      `This job reads people from \`${sourceSystem}\`, which can't be looked into from here.`,
      'nothing',
    )
  }
  // A held delete explains the missing account on its own, whatever the rules say.
  if (last?.entry.action === 'stagedDelete') {
    return say(
      'account',
      'Delete is held',
      `The account will be deleted, but the delete is held with too many others until someone decides. ${local ? why(local, assignment) : ''}`.trimEnd(),
      'log',
      { kind: 'assignment' },
    )
  }
  if (evidence.isGone === true) {
    const deleted = 'The person was deleted from the directory'
    if (hasAccount)
      return say(
        'account',
        'Account, person deleted',
        `${deleted}. The next cycle disables or deletes the account, as the mappings and settings say.`,
        'log',
        { kind: 'account' },
      )
    if (account)
      return say(
        'none',
        account.entry.action === 'delete' ? 'Deleted' : 'Disabled',
        `${deleted}, and the account was ${account.entry.action === 'delete' ? 'deleted' : 'disabled'}.`,
        'log',
        { kind: 'account' },
      )
    return say(
      'none',
      'Not provisioned',
      `Not provisioned because the person was deleted from the directory.`,
      'local',
      { kind: 'account' },
    )
  }
  if (local && !local.outcome.scoping.inScope && isDecided(evidence)) {
    const verdict = verdictOfResult(local.result)
    const reason = why(local, assignment)
    if (hasAccount)
      return say(
        'account',
        'Account, out of scope',
        local.outcome.scoping.isRead
          ? `${reason} An account exists: the next cycle disables or deletes it, as the mappings and settings say.`
          : `${reason} An account exists. It's no longer updated, and it isn't taken away.`,
        'local',
        verdict.decidedBy,
      )
    if (account)
      return say(
        'none',
        account.entry.action === 'delete' ? 'Deleted' : 'Disabled',
        `${reason} The account was ${account.entry.action === 'delete' ? 'deleted' : 'disabled'}.`,
        'local',
        verdict.decidedBy,
      )
    return say('none', verdict.headline, reason, 'local', verdict.decidedBy)
  }
  if (assignment.kind === 'nested' && synchronizesAll === false)
    return say('none', 'Not provisioned', nestedSentence(assignment), 'local', { kind: 'assignment' })
  if (assignment.kind === 'none' && synchronizesAll === false)
    return say(
      'none',
      'Not provisioned',
      'Not provisioned: not assigned to the app, neither directly nor through a direct group.',
      'local',
      { kind: 'assignment' },
    )

  if (last?.entry.status === 'failure' && lastVerdict)
    return say('failing', lastVerdict.headline, lastVerdict.sentence, 'log', lastVerdict.decidedBy)
  if (hasAccount)
    return say(
      'account',
      'Has an account',
      account.entry.action === 'create'
        ? 'The account was created, and nothing in its way is known.'
        : 'According to the log, the account exists and matches the mappings.',
      'log',
    )
  if (local?.outcome.result.kind === 'error' || local?.outcome.result.kind === 'skip') {
    const verdict = verdictOfResult(local.result)
    return say(
      local.outcome.result.kind === 'error' ? 'failing' : 'none',
      verdict.headline,
      verdict.sentence,
      'local',
      verdict.decidedBy,
    )
  }
  if (account)
    return say(
      'waiting',
      'Waiting',
      `The account was ${account.entry.action === 'delete' ? 'deleted' : 'disabled'} earlier. The person is in scope again, and the next cycle restores it.`,
      'local',
    )
  if (local && isDecided(evidence)) {
    if (evidence.log === undefined)
      return say(
        'unknown',
        'In scope',
        "In scope. Whether the account exists is in the log, which couldn't be read.",
        'local',
      )
    return say(
      'waiting',
      'In scope',
      'In scope. The log has no recent event, so either the account already exists or the next cycle will create it.',
      'local',
    )
  }
  if (lastVerdict)
    return say(
      byLog[lastVerdict.outcome],
      lastVerdict.headline,
      `The last word of the log: ${lastVerdict.sentence}`,
      'log',
      lastVerdict.decidedBy,
    )
  return say(
    'unknown',
    'Not known',
    'Too little of the person, the assignment or the log could be read to tell.',
    'nothing',
  )
}

/** Assignment is known, or does not matter, or something before it already keeps the person out. */
function isDecided({ assignment, synchronizesAll, local }: Evidence): boolean {
  if (synchronizesAll === true || assignment.kind !== 'unknown') return true
  const { isRead, isActive, filter } = local?.outcome.scoping ?? {}
  return isRead === false || isActive === false || filter?.inScope === false
}

const nestedSentence = ({ groups }: Assignment) =>
  `Not provisioned because the person is only in a group nested in ${groups.map((name) => `\`${name}\``).join(', ')}. Members of nested groups aren't provisioned.`

function why(local: LocalRun, assignment: Assignment): string {
  const { scoping } = local.outcome
  if (scoping.isActive && !scoping.isAssigned && assignment.kind === 'nested') return nestedSentence(assignment)
  return verdictOfResult(local.result).sentence
}

/** What of the evidence is missing, and which permission would bring it. */
export function unknownsOf(
  { assignment, synchronizesAll, local, readsEntra, log }: Evidence,
  person: { attributesKnown: boolean; groupsKnown: boolean },
): Unknown[] {
  const unknowns: Unknown[] = []
  if (readsEntra && !person.attributesKnown)
    unknowns.push({
      what: "The person's attributes, and with them scoping filter, matching and mappings",
      scope: 'User.Read.All',
    })
  if (readsEntra && synchronizesAll !== true && assignment.kind === 'unknown')
    unknowns.push({
      what: person.groupsKnown ? 'Who is assigned to the app' : "Whether one of the person's groups is assigned",
      scope: person.groupsKnown ? 'Application.Read.All' : 'User.Read.All',
    })
  if (synchronizesAll === undefined)
    unknowns.push({ what: 'Whether all users are in scope, assigned or not (SyncAll)', scope: undefined })
  if (log === undefined) unknowns.push({ what: 'What the service did last', scope: 'ProvisioningLog.Read.All' })
  if (local?.outcome.scoping.inScope)
    unknowns.push({
      what: 'Whether the app already has a matching account. Provision on demand can check',
      scope: undefined,
    })
  return unknowns
}
