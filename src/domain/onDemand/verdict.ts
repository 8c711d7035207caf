import { plainMessage } from '../../base/serviceMessage'
import { connectorOf } from '../jobs/connector'
import { explainErrorCode, type ErrorCodeFacts } from '../jobs/errorCodes'
import { findScopeOperator } from '../scope/operators'
import type { OnDemandReading, OnDemandResult, OnDemandStep } from './readResult'
import {
  clauseGroups,
  errorCodeOf,
  readScoping,
  skipReasonOf,
  type ClauseReading,
  type ScopingReading,
} from './readSteps'
import { explainSkipReason } from './skipReasons'

/** What decided: where a person would go to change the outcome. */
export type Decider =
  | { kind: 'clause'; attribute: string; group: string }
  | { kind: 'mapping'; attribute: string }
  | { kind: 'assignment' }
  | { kind: 'account' }
  | { kind: 'matching' }
  | { kind: 'connection' }

/** A result in one sentence. Names and values are between backticks. */
export type OnDemandVerdict = {
  /**
   * `done`: written. `partly`: the account was written and a later step failed. `same`: nothing to write.
   * `notProvisioned`: left unchanged. `failed`. `unknown`: the answer doesn't say.
   */
  outcome: 'done' | 'partly' | 'same' | 'notProvisioned' | 'failed' | 'unknown'
  /** Two or three words: "Created", "Not provisioned". */
  headline: string
  /** The full sentence, headline included. */
  sentence: string
  decidedBy: Decider | undefined
}

/** A value between backticks; what would end them early is replaced. */
const quoted = (text: string) => `\`${text.replaceAll('`', '’').replace(/\s+/g, ' ').trim()}\``

/** "`department` is `Sales`, but the filter requires `Engineering`". */
export function describeFailedClause({ attribute, operator, wanted, actual, text }: ClauseReading): string {
  const known = findScopeOperator(operator)
  if (!known) return `the clause ${quoted(text)} doesn't pass`
  const is =
    actual === undefined
      ? `${quoted(attribute)} doesn't pass`
      : actual === null
        ? `${quoted(attribute)} is empty`
        : `${quoted(attribute)} is ${quoted(actual)}`
  if (known.arity === 'Unary' || wanted === undefined) return `${is}, but the filter requires that it ${known.label}`
  const label =
    known.name === 'EQUALS' ? '' : known.name === 'NOT EQUALS' ? 'anything but ' : `a value that ${known.label} `
  return `${is}, but the filter requires ${label}${quoted(wanted)}`
}

function scopeVerdict(
  scoping: ScopingReading,
  result: OnDemandResult,
): { why: string; decidedBy: Decider } | undefined {
  const system = result.sourceSystem ? quoted(result.sourceSystem) : 'the source'
  if (scoping.passesInputFilter === false) {
    const failed = scoping.inputClauses.find(({ passed }) => !passed)
    return {
      why: `the input filter leaves it out while ${system} is read${failed ? `: ${quoted(failed.attribute)} is ${failed.actual ? quoted(failed.actual) : 'empty'}` : ''}`,
      decidedBy: { kind: 'clause', attribute: failed?.attribute ?? '', group: failed?.group ?? '' },
    }
  }
  if (scoping.isActive === false)
    return { why: `the account isn't active in ${system}`, decidedBy: { kind: 'account' } }
  if (scoping.isAssigned === false)
    return {
      why: 'not assigned to the app, neither directly nor through a direct group',
      decidedBy: { kind: 'assignment' },
    }
  if (scoping.isEntitled === false)
    return { why: "assigned to the app, but with a role that doesn't provision", decidedBy: { kind: 'assignment' } }
  const groups = clauseGroups(scoping.clauses)
  if (groups.length > 0 && groups.every(({ passed }) => !passed)) {
    // Groups are alternatives: the one that comes nearest is where a person would look.
    const failing = (group: (typeof groups)[number]) => group.clauses.filter(({ passed }) => !passed)
    const [nearest] = [...groups].sort(
      (a, b) => failing(a).length - failing(b).length || b.clauses.length - a.clauses.length,
    )
    const failed = nearest ? failing(nearest) : []
    const [first] = failed
    if (nearest && first) {
      const others = failed.length - 1
      const alternatives =
        groups.length > 1
          ? `none of the ${String(groups.length)} groups passes${nearest.name ? `, ${quoted(nearest.name)} comes nearest` : ''}`
          : ''
      const more = others > 0 ? (others === 1 ? 'one more clause fails' : `${String(others)} more clauses fail`) : ''
      const aside = [more, alternatives].filter((text) => text !== '').join('; ')
      return {
        why: `${describeFailedClause(first)}${aside ? ` (${aside})` : ''}`,
        decidedBy: { kind: 'clause', attribute: first.attribute, group: first.group },
      }
    }
  }
  if (scoping.passesFilter === false)
    return { why: "it doesn't pass the scoping filter", decidedBy: { kind: 'clause', attribute: '', group: '' } }
  return undefined
}

/** The service's action in lower case without blanks, `disable` for the log's word too. */
const DONE: Readonly<Record<string, string>> = {
  create: 'Created',
  update: 'Updated',
  disable: 'Disabled',
  delete: 'Deleted',
  stageddelete: 'Staged for deletion',
}

function written(result: OnDemandResult): string {
  const names = result.properties.map(({ name }) => name).filter((name) => name !== '')
  if (names.length === 0) return ''
  if (result.action.toLowerCase() === 'create')
    return ` with ${names.length === 1 ? 'one attribute' : `${String(names.length)} attributes`}`
  const shown = names.slice(0, 3).map(quoted).join(', ')
  return `: ${shown}${names.length > 3 ? ` and ${String(names.length - 3)} more` : ''}`
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const ended = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`)

/** The tables' words for the connector between the two systems of the result. */
const explained = (
  code: string | undefined,
  { sourceSystem, targetSystem }: OnDemandResult,
): ErrorCodeFacts | undefined => explainErrorCode(code, connectorOf('', { source: sourceSystem, target: targetSystem }))

/** The reason for a failure. Uses the title from the code tables if the service sends nothing better. */
function failureReason(result: OnDemandResult, code: string | undefined): string {
  const facts = explained(code, result)
  const failed = result.steps.findLast(({ status }) => status === 'failure')
  const words = result.reason ?? (failed?.description || undefined)
  const said = words && plainMessage(words)
  if (facts)
    return `${facts.title.charAt(0).toLowerCase()}${facts.title.slice(1)} (${quoted(facts.connector ? `${facts.connector}${facts.code}` : facts.code)})`
  if (said) return code ? `${said.replace(/\.$/, '')} (${quoted(code)})` : said
  return code ? `the service names the code ${quoted(code)}` : "the service doesn't report a reason"
}

function failureDecider(result: OnDemandResult, code: string | undefined): Decider | undefined {
  const kind = explained(code, result)?.kind
  if (kind === 'credentials' || kind === 'agent') return { kind: 'connection' }
  if (kind === 'matching') return { kind: 'matching' }
  const failed = result.steps.findLast(
    ({ status, details }) => status === 'failure' && (details.attribute ?? '') !== '',
  )
  if (failed?.details.attribute) return { kind: 'mapping', attribute: failed.details.attribute }
  // The engine and many connectors put the attribute's name between quotes.
  const named = /attribute '([^']+)'|'([^']+)' (?:attribute|is required)|\brequires ([\w:.-]+), and no mapping/i.exec(
    `${result.reason ?? ''} ${result.steps.at(-1)?.description ?? ''}`,
  )
  const attribute = named?.[1] ?? named?.[2] ?? named?.[3]
  return attribute === undefined ? undefined : { kind: 'mapping', attribute }
}

/**
 * What the export steps wrote before another step failed: `create` for an account that now exists. Undefined if
 * nothing was written.
 */
function writtenBefore(result: OnDemandResult): { action: string; failed: OnDemandStep } | undefined {
  const at = result.steps.findLastIndex(({ status }) => status === 'failure')
  const failed = result.steps[at]
  if (!failed) return undefined
  const wrote = result.steps
    .slice(0, at)
    .find(({ name, type, status }) => status === 'success' && (type === 'export' || /^EntryExport/i.test(name)))
  if (!wrote) return undefined
  const named = /^EntryExport(Add|Update|Disable|Delete)/i.exec(wrote.name)?.[1]?.toLowerCase()
  const action =
    named === 'add' ? 'create' : named === undefined || named === 'update' ? result.action.toLowerCase() : named
  return { action: DONE[action] === undefined ? 'update' : action, failed }
}

const REFERENCES: Readonly<Record<string, string>> = { manager: 'the manager', members: 'a member', owners: 'an owner' }

/** What did not arrive although the account was written, as a subject of a sentence. */
function missingPart(failed: OnDemandStep, result: OnDemandResult): string {
  const isReference = /reference/i.test(`${failed.name} ${failed.type}`)
  const text = `${failed.details.attribute ?? ''} ${failed.description} ${result.reason ?? ''}`
  const name = Object.keys(REFERENCES).find((known) => new RegExp(`\\b${known.replace(/s$/, '')}s?\\b`, 'i').test(text))
  if (name !== undefined && isReference) return `only the reference to ${REFERENCES[name] ?? name} is missing`
  if (isReference) return 'only a reference to another object, such as the manager, is missing'
  return 'a later step failed'
}

/**
 * The result for one object in one sentence, from the steps (docs/graph-behaviours.md B20). Pure and total: an unknown
 * shape gives `unknown` with the service's own text.
 */
export function verdictOfResult(result: OnDemandResult): OnDemandVerdict {
  const target = result.targetSystem ? quoted(result.targetSystem) : 'the target'
  const scoping = readScoping(result)
  const scope = scoping && scopeVerdict(scoping, result)
  const say = (
    outcome: OnDemandVerdict['outcome'],
    headline: string,
    rest: string,
    decidedBy?: Decider,
  ): OnDemandVerdict => ({ outcome, headline, sentence: ended(`${headline}${rest}`), decidedBy })

  if (result.result === 'failure') {
    const code = errorCodeOf(result)
    const failed = result.steps.find(({ status }) => status === 'failure')
    const isConnection = failed !== undefined && /test.?connection|credential/i.test(`${failed.name} ${failed.type}`)
    // The service reports a failure if there was no value to match by, but nothing failed.
    if (explained(code, result)?.kind === 'notAFailure')
      return say('notProvisioned', 'Not provisioned', `: ${failureReason(result, code)}`, { kind: 'matching' })
    if (isConnection)
      return say('failed', 'Failed', `: the connection to ${target} doesn't work: ${failureReason(result, code)}`, {
        kind: 'connection',
      })
    const before = writtenBefore(result)
    if (before) {
      const isNew = before.action === 'create'
      return say(
        'partly',
        isNew ? 'Created in part' : 'Done in part',
        `: the account in ${target} ${isNew ? 'exists now' : 'was changed'}, and ${missingPart(before.failed, result)}: ${failureReason(result, code)}`,
        failureDecider(result, code),
      )
    }
    const decidedBy = failureDecider(result, code)
    const attribute = decidedBy?.kind === 'mapping' ? ` for ${quoted(decidedBy.attribute)}` : ''
    return say(
      'failed',
      'Failed',
      `: ${failureReason(result, code)}${explained(code, result) ? attribute : ''}`,
      decidedBy,
    )
  }

  const done = DONE[result.action.toLowerCase()]
  if (result.result !== 'skipped' && done !== undefined) {
    const because = scope && /disable|delete/i.test(result.action) ? `, because ${scope.why}` : written(result)
    return say('done', done, ` in ${target}${because}`, scope?.decidedBy)
  }

  const reason = skipReasonOf(result)
  if (result.result === 'skipped') {
    if (scope) return say('notProvisioned', 'Not provisioned', `: ${scope.why}`, scope.decidedBy)
    const facts = explainSkipReason(reason)
    if (facts?.code === 'RedundantExport')
      return say('same', 'No changes needed', `. ${target} already has the mapped values`)
    if (facts) {
      const decidedBy: Decider | undefined =
        facts.code === 'NotEffectivelyEntitled'
          ? { kind: 'assignment' }
          : facts.code === 'NotActiveInSource'
            ? { kind: 'account' }
            : facts.code === 'NotInScope'
              ? { kind: 'clause', attribute: '', group: '' }
              : undefined
      return say(
        'notProvisioned',
        'Not provisioned',
        `: ${facts.title.charAt(0).toLowerCase()}${facts.title.slice(1)} (${quoted(facts.code)})`,
        decidedBy,
      )
    }
    const words = result.reason ?? result.steps.findLast(({ status }) => status === 'skipped')?.description
    const said = words && plainMessage(words)
    if (reason)
      return say(
        'notProvisioned',
        'Not provisioned',
        `: ${said ? said.replace(/\.$/, '') : 'the service reports the reason'} (${quoted(reason)})`,
      )
    return say('notProvisioned', 'Not provisioned', said ? `: ${said}` : ': the service skipped it without a reason')
  }

  if (result.result === 'success' || result.result === 'warning') {
    if (result.steps.length === 0)
      return say(
        result.result === 'success' ? 'done' : 'unknown',
        capital(result.result),
        ": the service accepted the request but didn't report any steps. Check the provisioning logs",
      )
    return say(
      'done',
      result.result === 'warning' ? 'Done with a warning' : 'Done',
      result.properties.length > 0
        ? ` in ${target}${written(result)}`
        : `: ${result.steps.at(-1)?.description || "the service doesn't report an action"}`,
      scope?.decidedBy,
    )
  }
  const last = result.steps.at(-1)
  return say(
    'unknown',
    'Unclear',
    last?.description
      ? `: the last step says “${last.description.replace(/\.$/, '')}”`
      : ': the response has no result and no steps',
  )
}

const WORST: readonly OnDemandVerdict['outcome'][] = ['failed', 'partly', 'unknown', 'notProvisioned', 'done', 'same']

/**
 * The verdict of a full answer: of its one object, or a summary of several ("3 objects: 2 created, 1 failed").
 * `unknown` if the answer can't be read.
 */
export function verdictOfReading({ results }: OnDemandReading): OnDemandVerdict {
  const verdicts = results.map(verdictOfResult)
  const [first] = verdicts
  if (!first)
    return {
      outcome: 'unknown',
      headline: 'Unclear',
      sentence: "Unclear. The response can't be read. See the raw response.",
      decidedBy: undefined,
    }
  if (verdicts.length === 1) return first
  const counts = new Map<string, number>()
  for (const { headline } of verdicts) counts.set(headline, (counts.get(headline) ?? 0) + 1)
  const outcome = WORST.find((one) => verdicts.some((verdict) => verdict.outcome === one)) ?? 'unknown'
  const decidedBy = verdicts.find((verdict) => verdict.outcome === outcome)?.decidedBy
  const sum = [...counts].map(([headline, count]) => `${String(count)} ${headline.toLowerCase()}`).join(', ')
  return {
    outcome,
    headline: `${String(verdicts.length)} objects`,
    sentence: `${String(verdicts.length)} objects: ${sum}.`,
    decidedBy,
  }
}
