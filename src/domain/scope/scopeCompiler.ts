import type { AttributeDefinition, Filter, FilterClause, FilterGroup } from '../resources/synchronization'
import { readAttribute } from '../expression/jsonValue'
import { textOf } from '../expression/valueText'
import { IgnoreFlow, isList, type AttributeRecord, type Value } from '../expression/values'
import { isArray, isObject } from '../../base/json'
import { findScopeOperator, type ScopeOperator } from './operators'
import type { CompileMatcher } from './matcher'

/** What one clause said about one object, and the value it saw. */
export type ClauseVerdict = {
  clause: FilterClause
  passed: boolean
  /** The attribute's value; null when it is missing. */
  value: Value
  /** One sentence, e.g. "`department` is `Sales`; the clause wants `Engineering`." */
  reason: string
}
export type GroupVerdict = { name: string; passed: boolean; clauses: ClauseVerdict[] }
/** `groups` is empty without a filter. Then everything is in scope. */
export type ScopeVerdict = { inScope: boolean; groups: GroupVerdict[] }

/** Something about a clause that makes it useless or refused, found before any object is looked at. */
type ScopeProblem = {
  group: number
  clause: number
  code: 'unknown-operator' | 'operand-missing' | 'bad-regex' | 'type-mismatch' | 'unknown-attribute'
  message: string
}

export type CompiledScope = {
  /** Whether the object is in scope: any group, all of its clauses. */
  test(record: AttributeRecord): boolean
  /** The same with the verdict of every clause, for people. */
  explain(record: AttributeRecord): ScopeVerdict
  problems: readonly ScopeProblem[]
}

type Clause = {
  clause: FilterClause
  passes(value: Value): boolean
  operator: ScopeOperator | undefined
  /** Whether the last `passes` gave up on a pattern. */
  gaveUp?: () => boolean
}

const EVERYTHING: CompiledScope = { test: () => true, explain: () => ({ inScope: true, groups: [] }), problems: [] }

/** A scalar's text as filters see it; null and the empty string are both "no value". */
const presentText = (value: Exclude<Value, readonly unknown[]>): string =>
  value === null || value instanceof IgnoreFlow ? '' : textOf(value)

/** Reads a clause as well-formed. Filters are edited as JSON, so a clause can contain anything. */
function wellFormed(clause: unknown): FilterClause {
  const { sourceOperandName, operatorName, targetOperand } = isObject(clause) ? clause : {}
  const values = isObject(targetOperand) ? targetOperand.values : undefined
  const texts = isArray(values) ? values.filter((value) => typeof value === 'string') : []
  const isName = (name: unknown) => typeof name === 'string' || name === null || name === undefined
  const isOperand = isArray(values)
    ? texts.length === values.length
    : (values ?? null) === null && (isObject(targetOperand) || (targetOperand ?? null) === null)
  if (isObject(clause) && isName(sourceOperandName) && isName(operatorName) && isOperand) return clause
  const name = (value: unknown) => (typeof value === 'string' ? value : null)
  return {
    sourceOperandName: name(sourceOperandName),
    operatorName: name(operatorName),
    targetOperand: { values: texts },
  }
}

/** Compiles one clause. A clause that cannot work never passes: the problem says why. */
function compileClause(
  clause: FilterClause,
  report: (code: ScopeProblem['code'], message: string) => void,
  compileMatcher: CompileMatcher,
): Clause {
  const operator = findScopeOperator(clause.operatorName)
  const refused: Clause = { clause, operator, passes: () => false }
  if (!operator) {
    report(
      'unknown-operator',
      `The operator ${clause.operatorName ?? '(none)'} isn't one that scoping filters support.`,
    )
    return refused
  }
  const operands = (clause.targetOperand?.values ?? []).filter((value) => typeof value === 'string')
  if (operator.arity === 'Binary' && operands.length === 0) {
    report(
      'operand-missing',
      `${operator.name} needs a value to compare ${clause.sourceOperandName ?? 'the attribute'} with.`,
    )
    return refused
  }
  const isRegex = operator.name.endsWith('REGEX MATCH')
  const tests: ((value: string) => boolean)[] = []
  let isUnknown = false
  for (const operand of operator.arity === 'Unary' ? [''] : operands) {
    const matcher = isRegex ? compileMatcher(operand) : { isMatch: () => false }
    if ('problem' in matcher) {
      report('bad-regex', matcher.problem)
      return refused
    }
    tests.push((value) => {
      let isKnown = true
      const matches = (text: string): boolean => {
        const answer = matcher.isMatch(text)
        if (answer === undefined) isKnown = false
        return answer ?? false
      }
      const passes = operator.test(value, operand, matches)
      if (!isKnown) isUnknown = true
      // An unfinished match passes no one, not even with a negated operator.
      return passes && isKnown
    })
  }
  const passesOne = operator.negated
    ? (value: string) => tests.every((test) => test(value))
    : (value: string) => tests.some((test) => test(value))

  const seesNull = operator.name === 'IS NULL'
  return {
    clause,
    operator,
    gaveUp: () => isUnknown,
    passes(value) {
      isUnknown = false
      if (isList(value)) {
        // multivaluedComparisonType is All for every operator. All over an empty list counts as null.
        if (value.length === 0) return seesNull
        return value.every((item) => (presentText(item) === '' ? seesNull : passesOne(presentText(item))))
      }
      const text = presentText(value)
      return text === '' ? seesNull : passesOne(text)
    },
  }
}

const quote = (value: Value): string => {
  if (isList(value)) return value.length === 0 ? 'empty' : value.map((item) => `\`${presentText(item)}\``).join(', ')
  const text = presentText(value)
  return text === '' ? 'empty' : `\`${text}\``
}

/** "is `Engineering`", "is empty", "matches `^A`". */
export function describeClause(clause: FilterClause): string {
  const operator = findScopeOperator(clause.operatorName)
  const operands = (clause.targetOperand?.values ?? []).map((value) => `\`${value}\``).join(' or ')
  const label = operator?.label ?? clause.operatorName ?? '(no operator)'
  return operator?.arity === 'Unary' ? label : `${label} ${operands}`.trim()
}

function reasonFor({ clause, operator, gaveUp }: Clause, value: Value, passed: boolean): string {
  const attribute = `\`${clause.sourceOperandName ?? '(no attribute)'}\``
  if (!operator)
    return `${clause.operatorName ?? 'The operator'} isn't supported in scoping filters, so the clause never passes.`
  const wanted = describeClause(clause)
  if (gaveUp?.())
    return `The match was stopped after too many steps, so it's unknown whether ${attribute} passes. Here it doesn't. The pattern or the value is too long, or repetitions in the pattern match the same characters.`
  if (passed) return `${attribute} is ${quote(value)}, which passes: ${wanted}.`
  const isEmpty = quote(value) === 'empty'
  if (isEmpty && operator.name !== 'IS NOT NULL')
    return `${attribute} is empty, and an empty attribute matches only IS NULL. The clause requires: ${wanted}.`
  return `${attribute} is ${quote(value)}, but the clause requires: ${wanted}.`
}

/** Integer and text operators on other types, and attributes that the source object lacks. */
function checkAgainst(
  attributes: ReadonlyMap<string, AttributeDefinition>,
  clause: FilterClause,
  report: (code: ScopeProblem['code'], message: string) => void,
): void {
  const name = clause.sourceOperandName ?? ''
  const definition = attributes.get(name)
  if (!definition) {
    report('unknown-attribute', `The source object has no attribute ${name || '(none)'}. Names are case-sensitive.`)
    return
  }
  const operator = findScopeOperator(clause.operatorName)
  const type = definition.type ?? 'String'
  if (operator && !operator.types.includes(type)) {
    report(
      'type-mismatch',
      `${operator.name} works with ${operator.types.join(' and ')} attributes, but ${name} is ${type}.`,
    )
  }
}

export type ScopeCompiler = {
  /**
   * Compiles a scoping filter (docs/graph-behaviours.md B16): groups are alternatives, the clauses of a group
   * must all hold. No filter, or one without groups, lets everything in. Attribute definitions, when given, add type problems.
   */
  compileScope(filter: Filter | null | undefined, attributes?: ReadonlyMap<string, AttributeDefinition>): CompiledScope
  /** The same for any list of groups, e.g. `inputFilterGroups`. */
  compileGroups(
    groups: readonly FilterGroup[] | null | undefined,
    attributes?: ReadonlyMap<string, AttributeDefinition>,
  ): CompiledScope
}

/** A compiler of scoping filters whose patterns are matched by `compileMatcher`. */
export function createScopeCompiler(compileMatcher: CompileMatcher): ScopeCompiler {
  const compileGroups: ScopeCompiler['compileGroups'] = (groups, attributes) =>
    compileWith(compileMatcher, groups, attributes)
  return { compileGroups, compileScope: (filter, attributes) => compileGroups(filter?.groups, attributes) }
}

function compileWith(
  compileMatcher: CompileMatcher,
  groups: readonly FilterGroup[] | null | undefined,
  attributes: ReadonlyMap<string, AttributeDefinition> | undefined,
): CompiledScope {
  if (!Array.isArray(groups) || groups.length === 0) return EVERYTHING
  const problems: ScopeProblem[] = []
  const compiled = (groups as readonly FilterGroup[]).map((group: FilterGroup | null, groupIndex) => ({
    name: typeof group?.name === 'string' ? group.name : '',
    clauses: (Array.isArray(group?.clauses) ? (group.clauses as unknown[]) : []).map((one, clauseIndex) => {
      const clause = wellFormed(one)
      const report = (code: ScopeProblem['code'], message: string) =>
        problems.push({ group: groupIndex, clause: clauseIndex, code, message })
      if (attributes) checkAgainst(attributes, clause, report)
      return compileClause(clause, report, compileMatcher)
    }),
  }))
  const valueOf = (record: AttributeRecord, clause: FilterClause): Value =>
    readAttribute(record, clause.sourceOperandName ?? '')
  return {
    problems,
    test: (record) =>
      compiled.some(({ clauses }) => clauses.every((clause) => clause.passes(valueOf(record, clause.clause)))),
    explain(record) {
      const verdicts = compiled.map(({ name, clauses }): GroupVerdict => {
        const judged = clauses.map((clause): ClauseVerdict => {
          const value = valueOf(record, clause.clause)
          const passed = clause.passes(value)
          return { clause: clause.clause, passed, value, reason: reasonFor(clause, value, passed) }
        })
        return { name, clauses: judged, passed: judged.every(({ passed }) => passed) }
      })
      return { inScope: verdicts.some(({ passed }) => passed), groups: verdicts }
    },
  }
}
