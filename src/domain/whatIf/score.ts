import { counted, formatNumber } from '../../base/numbers'
import { readLogEntry, type LogEntry } from '../logs/entry'
import { resultFromLog } from '../onDemand/fromLog'
import { saysFailsAnyway, saysLeavesAnyway, saysNoActiveAccount } from './reasons'
import type { OnDemandProperty } from '../onDemand/readResult'
import { errorCodeOf, skipReasonOf } from '../onDemand/readSteps'
import {
  scoreVerdicts,
  type AccountEvidence,
  type PredictedPerson,
  type Prediction,
  type Score,
  type ScoredPerson,
  type ScoreVerdict,
} from './types'

/** What the rules make of a person as the directory has them now. It explains what changed since the prediction. */
export type Expectation = {
  /** An object mapping takes people at all. */
  isMapped: boolean
  isActive: boolean
  /** Undefined: couldn't be read. */
  isAssigned: boolean | undefined
  isInFilter: boolean
  /** The values that would be sent, as text. */
  sent: ReadonlyMap<string, string | null>
  /** Attributes whose value can't be computed here, such as references. */
  unknowable: ReadonlySet<string>
  /** The code of the failure, if the rules fail for the person. */
  failure?: string
}

/** The lines of one cycle about people, by source ID. */
export type CycleLines = { cycleId: string; lines: ReadonlyMap<string, unknown> }

/** Codes of failures that follow from the rules, so that a prediction can know them. Everything else comes from the target. */
const RULE_FAILURES: ReadonlySet<string> = new Set([
  'ImportSkipped',
  'MandatoryFieldsMissing',
  'EntrySynchronizationError',
  'MultipleGrantsNotSupported',
  'SchemaAttributeNotFound',
  'MissingValues',
])
/** Codes that say what the target holds. */
const DUPLICATES: ReadonlySet<string> = new Set(['DuplicateTargetEntries', 'DuplicateSourceEntries'])

/** How many lines of a cycle make it the whole one, as a share of the longest. */
const WHOLE = 0.5

/**
 * The cycle to compare with, from the lines of a job since the prediction: the first that looked at about as many objects as any. An
 * incremental cycle before the save has few lines, and on-demand runs are no cycles. Undefined without lines.
 */
export function cycleToScore(lines: readonly unknown[], cycleId?: string): CycleLines | undefined {
  const cycles = new Map<string, { began: number; lines: Map<string, unknown> }>()
  for (const line of lines) {
    const entry = readLogEntry(line)
    if (entry.source.id === '' || entry.cycleId === '' || entry.initiator.type === 'user') continue
    const at = entry.at ?? 0
    const cycle = cycles.get(entry.cycleId) ?? { began: at, lines: new Map<string, unknown>() }
    cycles.set(entry.cycleId, cycle)
    cycle.began = Math.min(cycle.began, at)
    cycle.lines.set(entry.source.id, line)
  }
  if (cycleId !== undefined) {
    const chosen = cycles.get(cycleId)
    return chosen && { cycleId, lines: chosen.lines }
  }
  const longest = Math.max(...[...cycles.values()].map((cycle) => cycle.lines.size), 0)
  const [first] = [...cycles]
    .filter(([, cycle]) => cycle.lines.size > 0 && cycle.lines.size >= longest * WHOLE)
    .sort(([, a], [, b]) => a.began - b.began)
  return first && { cycleId: first[0], lines: first[1].lines }
}

type Judgement = { verdict: ScoreVerdict; reason: string; lost?: boolean }

const judged = (verdict: ScoreVerdict, reason: string): Judgement => ({ verdict, reason })
const RIGHT = judged('right', 'As predicted.')

/** Nothing and an empty text are the same to a target. The log cuts long values. */
function sameText(predicted: string | null, logged: string | null): boolean {
  const [a, b] = [predicted ?? '', logged ?? '']
  if (a === b) return true
  if (b.endsWith('…') && !b.startsWith('…')) return a.startsWith(b.slice(0, -1))
  return b.startsWith('…') && a.includes(b.replaceAll('…', ''))
}

const quoted = (text: string | null): string => (text === null || text === '' ? 'nothing' : `\`${text}\``)

/** What is known of one person besides the prediction. */
export type ScoreKnowledge = {
  expectation?: Expectation | undefined
  /** What the log said before the prediction. */
  earlier?: AccountEvidence | undefined
}

/** Compares one prediction with the line of the cycle. */
function scorePerson(person: PredictedPerson, line: unknown, { expectation, earlier }: ScoreKnowledge): Judgement {
  if (person.class === 'unknown') return judged('unknown', person.reason)
  if (line === undefined) return withoutLine(person, expectation)
  const entry = readLogEntry(line)
  const result = resultFromLog(line)
  if (entry.status === 'failure')
    return afterFailure(person, errorCodeOfLine(entry, result), entry.reason, expectation, earlier)
  if (person.class === 'beginsToFail')
    return expectation && expectation.failure === undefined
      ? judged('personChanged', "Was to fail, and no longer does with today's attributes.")
      : judged('ours', "Was to fail, and didn't.")
  const skip = result && skipReasonOf(result)
  if (['disable', 'delete', 'stagedDelete'].includes(entry.action)) return afterLoss(person, entry, expectation)
  if (entry.action === 'create') return afterCreate(person, result?.properties ?? [], expectation)
  if (entry.action === 'update') return afterUpdate(person, result?.properties ?? [], expectation, earlier)
  return afterSkip(person, skip ?? '', expectation)
}

const errorCodeOfLine = (entry: LogEntry, result: ReturnType<typeof resultFromLog>): string =>
  (result && errorCodeOf(result)) ?? entry.errorCode

function withoutLine(person: PredictedPerson, expectation: Expectation | undefined): Judgement {
  // A cycle logs everybody whom it looks at, so nothing happened to this person.
  if (person.class === 'same' || person.class === 'stopsFailing') return RIGHT
  if (expectation?.isMapped === false && ['losesAccount', 'noLongerSent'].includes(person.class)) return RIGHT
  if (expectation?.isAssigned === false) return judged('decidedElsewhere', 'No longer assigned.')
  return judged('unknown', 'The cycle has no line about the person.')
}

function afterFailure(
  person: PredictedPerson,
  code: string,
  reason: string,
  expectation: Expectation | undefined,
  earlier: AccountEvidence | undefined,
): Judgement {
  const detail = reason === '' ? `\`${code}\`` : `\`${code}\`: ${reason}`
  if (DUPLICATES.has(code)) return judged('drift', `The target holds other accounts than expected (${detail}).`)
  if (!RULE_FAILURES.has(code)) return judged('refused', `The target refused it (${detail}).`)
  if (person.class === 'beginsToFail') return RIGHT
  const failedBefore = person.class === 'same' && (saysFailsAnyway(person.reason) || earlier?.failure === code)
  if (failedBefore) return RIGHT
  return expectation?.failure === undefined
    ? judged('ours', `Failed unexpectedly (${detail}).`)
    : judged('personChanged', `Fails with today's attributes (${detail}).`)
}

function afterLoss(person: PredictedPerson, entry: LogEntry, expectation: Expectation | undefined): Judgement {
  if (person.class === 'losesAccount') return RIGHT
  const lost = true
  const what = `The account was ${entry.action === 'delete' ? 'deleted' : entry.action === 'disable' ? 'disabled' : 'held for deletion'}`
  if (person.class === 'same' && saysLeavesAnyway(person.reason)) return RIGHT
  if (expectation?.isActive === false) return judged('decidedElsewhere', `${what}: not active in the directory.`)
  if (expectation?.isAssigned === false) return judged('decidedElsewhere', `${what}: no longer assigned.`)
  return { ...judged('ours', `${what}, unexpectedly.`), lost }
}

function afterCreate(
  person: PredictedPerson,
  properties: readonly OnDemandProperty[],
  expectation: Expectation | undefined,
): Judgement {
  if (person.class === 'gainsAccount') return compareValues(person, properties, expectation, { hasBefore: false })
  if (person.class === 'losesAccount') return changedOrOurs(expectation, 'Was to lose the account, and got one.')
  return judged('drift', "The account didn't exist anymore and was created again.")
}

function afterUpdate(
  person: PredictedPerson,
  properties: readonly OnDemandProperty[],
  expectation: Expectation | undefined,
  earlier: AccountEvidence | undefined,
): Judgement {
  if (person.class === 'losesAccount') return changedOrOurs(expectation, 'Was to lose the account, and kept it.')
  if (person.class === 'gainsAccount')
    // Whoever is enabled again had values before. Whoever is created had none.
    return person.changes.some(({ before }) => before !== null)
      ? RIGHT
      : judged('drift', 'The target already held a matching account, which was taken over.')
  const predicted = new Set(person.changes.map(({ attribute }) => attribute))
  const judgement = compareValues(person, properties, expectation, { hasBefore: true })
  if (judgement.verdict !== 'right') return judgement
  const others = properties.filter(
    ({ name, before, after, isRedacted }) => !isRedacted && !predicted.has(name) && !sameText(before, after),
  )
  const other = others.find(({ name }) => expectation?.unknowable.has(name) !== true)
  if (!other) {
    const [reference] = others
    return reference
      ? judged('decidedElsewhere', `\`${reference.name}\` follows another object, which changed.`)
      : RIGHT
  }
  const { name, before, after } = other
  if (expectation && !sameText(expectation.sent.get(name) ?? null, after))
    return judged('ours', `\`${name}\` became ${quoted(after)}, unexpectedly.`)
  const exported = earlier?.exported.get(name)
  if (exported !== undefined && sameText(exported, before))
    return judged('personChanged', `\`${name}\` changed from ${quoted(before)} to ${quoted(after)} in the directory.`)
  return judged('drift', `The account held ${quoted(before)} in \`${name}\`, and got ${quoted(after)} back.`)
}

function afterSkip(person: PredictedPerson, skip: string, expectation: Expectation | undefined): Judgement {
  switch (person.class) {
    case 'losesAccount': {
      if (skip === 'SkipOutOfScopeDeletions' || skip === 'FlowTypeDisabled')
        return person.changes.length === 0 ? RIGHT : judged('ours', `The account was left alone (\`${skip}\`).`)
      if (skip === 'RedundantExport') return changedOrOurs(expectation, 'Was to lose the account, and kept it.')
      if (saysNoActiveAccount(person.reason)) return RIGHT
      return judged('drift', `The target held no active account (\`${skip}\`).`)
    }
    case 'gainsAccount':
      if (skip === 'RedundantExport')
        return judged('drift', 'The target already held a matching account with all values.')
      return changedOrOurs(expectation, `Was to gain an account, and was skipped (\`${skip}\`).`)
    case 'valuesChange':
    case 'matchingChanges': {
      const [first] = person.changes
      if (!first) return RIGHT
      if (skip !== 'RedundantExport')
        return changedOrOurs(expectation, `Values were to change, and the person was skipped (\`${skip}\`).`)
      const now = expectation?.sent.get(first.attribute)
      if (expectation && !sameText(first.after, now ?? null))
        return judged('personChanged', `\`${first.attribute}\` is now ${quoted(now ?? null)} by the rules.`)
      return judged('drift', `The account already held ${quoted(first.after)} in \`${first.attribute}\`.`)
    }
    default:
      return RIGHT
  }
}

/** Values were predicted. What the log says besides isn't looked at here. */
function compareValues(
  person: PredictedPerson,
  properties: readonly OnDemandProperty[],
  expectation: Expectation | undefined,
  { hasBefore }: { hasBefore: boolean },
): Judgement {
  for (const { attribute, before, after } of person.changes) {
    const property = properties.find(({ name }) => name === attribute)
    const isUnsent = person.class === 'noLongerSent' || (after === null && before !== null)
    if (property?.isRedacted) continue
    if (!property) {
      if (isUnsent) continue
      const now = expectation?.sent.get(attribute) ?? null
      if (expectation && !sameText(after, now))
        return judged('personChanged', `\`${attribute}\` is now ${quoted(now)} by the rules.`)
      return judged('drift', `The account already held ${quoted(after)} in \`${attribute}\`.`)
    }
    if (!sameText(after, property.after)) {
      const now = expectation?.sent.get(attribute)
      return expectation && now !== undefined && sameText(now, property.after)
        ? judged('personChanged', `\`${attribute}\` became ${quoted(property.after)} instead of ${quoted(after)}.`)
        : judged('ours', `\`${attribute}\` became ${quoted(property.after)} instead of ${quoted(after)}.`)
    }
    if (hasBefore && before !== null && !sameText(before, property.before))
      return judged(
        'drift',
        `The account held ${quoted(property.before)} in \`${attribute}\` instead of ${quoted(before)}.`,
      )
  }
  return RIGHT
}

function changedOrOurs(expectation: Expectation | undefined, what: string): Judgement {
  if (expectation?.isActive === false) return judged('decidedElsewhere', `${what} Not active in the directory.`)
  if (expectation?.isAssigned === false) return judged('decidedElsewhere', `${what} Not assigned.`)
  return judged('ours', what)
}

/**
 * Compares a prediction with a finished cycle. `knows` answers what else is known of a person, and is asked for everybody whose prediction
 * isn't plainly right.
 */
export function scoreOf(
  { people }: Pick<Prediction, 'people'>,
  { cycleId, lines }: CycleLines,
  knows: (id: string) => ScoreKnowledge,
): Score {
  const counts = Object.fromEntries(scoreVerdicts.map((name) => [name, 0])) as Record<ScoreVerdict, number>
  const shown: ScoredPerson[] = []
  let falseSafe = 0
  for (const person of people) {
    const plain = scorePerson(person, lines.get(person.id), {})
    const { verdict, reason, lost } =
      plain.verdict === 'right' ? plain : scorePerson(person, lines.get(person.id), knows(person.id))
    counts[verdict]++
    const isFalseSafe = lost === true && (person.class === 'same' || person.class === 'valuesChange')
    if (isFalseSafe) falseSafe++
    if (verdict !== 'right') shown.push({ id: person.id, name: person.name, predicted: person.class, verdict, reason })
  }
  return { cycleId, population: people.length, counts, falseSafe, people: shown }
}

/** The people whose verdict needs more than the line. */
export const needsKnowledge = (
  { people }: Pick<Prediction, 'people'>,
  { lines }: CycleLines,
): readonly PredictedPerson[] =>
  people.filter((person) => {
    const { verdict } = scorePerson(person, lines.get(person.id), {})
    return verdict !== 'right' && person.class !== 'unknown'
  })

/** What a verdict is called. */
export const verdictWords: Readonly<Record<ScoreVerdict, string>> = {
  right: 'right',
  drift: 'differs: drift',
  refused: 'differs: refused',
  personChanged: 'differs: person changed',
  decidedElsewhere: 'differs: decided elsewhere',
  ours: 'differs: ours',
  unknown: 'unknown',
}

/** "The prediction was right for 906 of 913 people." */
export function scoreSentence({ population, counts, falseSafe }: Score): string {
  const known = population - counts.unknown
  return `The prediction was right for ${formatNumber(counts.right)} of ${counted(known, 'person', 'people')}.${
    counts.unknown > 0 ? ` For ${counted(counts.unknown, 'person', 'people')} it can't be told.` : ''
  }${falseSafe > 0 ? ` ${counted(falseSafe, 'person', 'people')} lost an account although the prediction called that safe.` : ''}`
}
