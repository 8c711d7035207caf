import { findScopeOperator, scopeOperators } from '../scope/operators'
import { decodeDetail, type OnDemandResult, type OnDemandStep } from './readResult'

/** One clause of the scoping filter as the service judged it. */
export type ClauseReading = {
  /** As sent: `Title.department EQUALS 'Sales'`. */
  text: string
  /** The group's title. Empty if the text has no title. */
  group: string
  attribute: string
  /** As sent; empty when the text holds no operator that is known. */
  operator: string
  /** The value that the clause compares with. Undefined for operators without a value. */
  wanted: string | undefined
  passed: boolean
  /** What the import step read. Null: it read an empty value. Undefined: the import step doesn't say. */
  actual: string | null | undefined
}

/** The decoded scoping step. Undefined if the answer doesn't contain it. */
export type ScopingReading = {
  isActive: boolean | undefined
  isAssigned: boolean | undefined
  isEntitled: boolean | undefined
  passesFilter: boolean | undefined
  /** Whether the input filter lets the object be read. Undefined without an input filter. */
  passesInputFilter: boolean | undefined
  clauses: ClauseReading[]
  /** The clauses of the input filter. */
  inputClauses: ClauseReading[]
  /** What the step says besides, as sent. */
  others: Readonly<Record<string, string>>
}

export type MatchingReading = {
  outcome: 'found' | 'none' | 'unknown'
  /**
   * The values that were searched for, by attribute, if the step lists them, with the number of hits if the step has
   * it.
   */
  tried: Readonly<Record<string, string>>
  /** The target object's attributes. */
  found: Readonly<Record<string, string>>
}

/** Two vocabularies are in use (docs/graph-behaviours.md B21); compared without blanks and case. */
const FLAGS: Readonly<Record<string, 'isActive' | 'isAssigned' | 'isEntitled' | 'passesFilter' | 'passesInputFilter'>> =
  {
    isactive: 'isActive',
    activeinthesourcesystem: 'isActive',
    assigned: 'isAssigned',
    assignedtotheapplication: 'isAssigned',
    iseffectivelyentitledforprovisioning: 'isEntitled',
    userhastherequiredrole: 'isEntitled',
    isinprovisioningscopedisplayname: 'passesFilter',
    scopingfilterevaluationpassed: 'passesFilter',
    inputfilterevaluationpassed: 'passesInputFilter',
  }

const truth = (text: string): boolean | undefined =>
  /^true$/i.test(text.trim()) ? true : /^false$/i.test(text.trim()) ? false : undefined

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/[_ ]/g, '[_ ]')
const operatorsLongestFirst = scopeOperators.map(({ name }) => escaped(name)).sort((a, b) => b.length - a.length)
/** `{title}.{attribute} {OPERATOR} '{value}'`; the value may hold quotes itself. */
const CLAUSE = new RegExp(`^(.*?)\\s+(${operatorsLongestFirst.join('|')})(?:\\s+'(.*)')?\\s*$`, 'is')

/** The steps of a kind, in order. `type` is the lower-case word of `readResult`. */
export const stepsOfType = (result: OnDemandResult, type: string): OnDemandStep[] =>
  result.steps.filter((step) => step.type === type)

/** What was read of the source object: the import step's details, else the source identity's. Names as sent. */
function importedAttributes(result: OnDemandResult): Readonly<Record<string, string>> {
  const read = stepsOfType(result, 'import').findLast(({ details }) => Object.keys(details).length > 0)
  return read?.details ?? result.source.details
}

function clauseReading(text: string, passed: boolean, imported: Readonly<Record<string, string>>): ClauseReading {
  const [, left = text, operator = '', wanted] = CLAUSE.exec(text) ?? []
  const names = Object.keys(imported)
  // Titles and attributes may both hold dots: an attribute that was read decides where the title ends.
  const known = names
    .filter((name) => left === name || left.endsWith(`.${name}`))
    .sort((a, b) => b.length - a.length)[0]
  const dot = left.lastIndexOf('.')
  const attribute = known ?? left.slice(dot + 1)
  const group = left.slice(0, Math.max(0, left.length - attribute.length - 1))
  const value = known === undefined ? undefined : imported[known]
  const actual = value !== undefined ? (value === '' ? null : value) : names.length > 0 ? null : undefined
  return {
    text,
    group,
    attribute,
    operator,
    wanted: findScopeOperator(operator)?.arity === 'Unary' ? undefined : wanted,
    passed,
    actual,
  }
}

/** The scoping step of a result. Undefined if the result has no scoping step. Never throws. */
export function readScoping(result: OnDemandResult): ScopingReading | undefined {
  const step = stepsOfType(result, 'scoping').at(-1)
  if (!step) return undefined
  const imported = importedAttributes(result)
  const reading: ScopingReading = {
    isActive: undefined,
    isAssigned: undefined,
    isEntitled: undefined,
    passesFilter: undefined,
    passesInputFilter: undefined,
    clauses: [],
    inputClauses: [],
    others: {},
  }
  const others: Record<string, string> = {}
  for (const [key, text] of Object.entries(step.details)) {
    const folded = key.toLowerCase().replace(/\s/g, '')
    const flag = Object.hasOwn(FLAGS, folded) ? FLAGS[folded] : undefined
    const said = truth(text)
    if (flag && said !== undefined) reading[flag] = said
    else if (folded === 'scopeevaluationresult' || folded === 'inputfilterevaluationresult') {
      const clauses = folded === 'scopeevaluationresult' ? reading.clauses : reading.inputClauses
      const decoded = decodeDetail(text)
      if (decoded)
        for (const [clause, passed] of Object.entries(decoded))
          clauses.push(clauseReading(clause, truth(passed) === true, imported))
      else if (text.trim() !== '') others[key] = text
    } else others[key] = text
  }
  return { ...reading, others }
}

/** The clauses by their group's title: a filter passes when every clause of any one group does. */
export function clauseGroups(
  clauses: readonly ClauseReading[],
): { name: string; passed: boolean; clauses: ClauseReading[] }[] {
  const groups = new Map<string, ClauseReading[]>()
  for (const clause of clauses) groups.set(clause.group, [...(groups.get(clause.group) ?? []), clause])
  return [...groups].map(([name, members]) => ({
    name,
    clauses: members,
    passed: members.every(({ passed }) => passed),
  }))
}

/**
 * The detail that lists searched values with their hits, as the demo tenant sends it: `{"userName 'ann@contoso.com'":
 * 0}`.
 */
const TRIES = 'MatchingEvaluationResult'

/** The matching step of a result. Undefined if the result has no matching step. Never throws. */
export function readMatching(result: OnDemandResult): MatchingReading | undefined {
  const step = stepsOfType(result, 'matching').at(-1)
  if (!step) return undefined
  const { description, name } = step
  const { [TRIES]: tries = '', ...details } = step.details
  const tried = Object.fromEntries(
    Object.entries(decodeDetail(tries) ?? {}).map(([lookedFor, hits]) => [lookedFor, `${hits} found`]),
  )
  const isNone =
    /\bno\b.*\bmatch|not found|will be created/i.test(description) || name.toLowerCase() === 'entrysynchronizationadd'
  if (isNone) return { outcome: 'none', tried: { ...details, ...tried }, found: {} }
  if (step.status === 'failure') return { outcome: 'unknown', tried: { ...details, ...tried }, found: {} }
  if (Object.keys(details).length > 0) return { outcome: 'found', tried, found: details }
  return {
    outcome: step.status === 'success' && /retrieved|found/i.test(description) ? 'found' : 'none',
    tried,
    found: {},
  }
}

/**
 * Why nothing was written, as the service names it: the export step's `SkipReason`, otherwise the result's code if it
 * was skipped.
 */
export function skipReasonOf(result: OnDemandResult): string | undefined {
  for (const { details } of [...result.steps].reverse()) {
    const key = Object.keys(details).find((name) => name.toLowerCase() === 'skipreason')
    const reason = key === undefined ? undefined : details[key]
    if (reason) return reason
  }
  return result.result === 'skipped' ? (result.errorCode ?? undefined) : undefined
}

/** The error code of a failure: the result's, else a step's. */
export function errorCodeOf(result: OnDemandResult): string | undefined {
  if (result.result === 'skipped') return undefined
  if (result.errorCode) return result.errorCode
  for (const step of result.steps) {
    if (step.status !== 'failure') continue
    const key = Object.keys(step.details).find((name) => name.toLowerCase() === 'errorcode')
    const code = key === undefined ? undefined : step.details[key]
    if (code) return code
  }
  return undefined
}
