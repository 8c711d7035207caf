import { counted } from '../../base/numbers'
import { print } from '../expression/print'
import { parse } from '../expression/parse'
import type { Change, PropertyChange, UnitName } from './diff'
import { countUnits } from './diff'
import { isArray, isObject, type Json, type JsonObject } from '../../base/json'

const KIND: Record<UnitName['kind'], string> = {
  schema: 'schema',
  rule: 'rule',
  objectMapping: 'object mapping',
  attributeMapping: 'mapping',
  scopeGroup: 'scope group',
  scopeClause: 'scope clause',
  directory: 'directory',
  object: 'object',
  attribute: 'attribute',
}

const code = (text: string): string => `\`${text}\``

/** The source of a mapping as text: the expression, or "nothing". */
function sourceText(source: Json | undefined): string {
  if (!isObject(source)) return ''
  if (typeof source.expression === 'string' && source.expression !== '') {
    const { root, diagnostics } = parse(source.expression)
    return diagnostics.some(({ severity }) => severity === 'error') ? source.expression : print(root)
  }
  if (typeof source.name !== 'string') return ''
  return source.type === 'Constant'
    ? JSON.stringify(source.name)
    : source.type === 'Function'
      ? `${source.name}(…)`
      : `[${source.name}]`
}

/** A value for people: text unchanged, lists and objects as counts, an empty value as "nothing". */
export function valueText(value: Json | undefined): string {
  if (value === null || value === undefined || value === '') return 'nothing'
  if (typeof value === 'string') return code(value)
  if (typeof value === 'number' || typeof value === 'boolean') return code(String(value))
  if (isArray(value)) return value.length === 1 ? 'one entry' : `${value.length} entries`
  return 'a structure'
}

function clauseText(clause: JsonObject): string {
  const operand =
    isObject(clause.targetOperand) && isArray(clause.targetOperand.values)
      ? clause.targetOperand.values.map(String).join(', ')
      : ''
  return code(
    [clause.sourceOperandName, clause.operatorName, operand]
      .filter((part) => typeof part === 'string' && part !== '')
      .join(' '),
  )
}

const describeProperty = ({ property, before, after }: PropertyChange): string => {
  switch (property) {
    case 'source': {
      const [from, to] = [sourceText(before), sourceText(after)]
      if (to === '') return 'has no source any more'
      return from === '' ? `now comes from ${code(to)}` : `now comes from ${code(to)} instead of ${code(from)}`
    }
    case 'defaultValue':
      return after === null || after === undefined
        ? 'has no default value any more'
        : `defaults to ${valueText(after)} instead of ${valueText(before)}`
    case 'matchingPriority':
      if (after === 0) return 'is no longer used for matching'
      return before === 0 || before === undefined
        ? `matches with priority ${String(after)}`
        : `matches with priority ${String(after)} instead of ${String(before)}`
    case 'flowType':
      if (after === 'ObjectAddOnly') return 'flows only when the object is created'
      return after === 'Always' ? 'always flows' : `flows ${valueText(after)} instead of ${valueText(before)}`
    case 'enabled':
      return after === true ? 'is enabled' : 'is disabled'
    case 'flowTypes':
      return `does ${valueText(after)} instead of ${valueText(before)}`
    case 'targetOperand':
      return `compares with ${operandText(after)} instead of ${operandText(before)}`
    default: {
      const [from, to] = [valueText(before), valueText(after)]
      return from === to
        ? `has a different ${code(property)}${differingKeys(before, after)}`
        : `has ${code(property)} ${to} instead of ${from}`
    }
  }
}

/** For two lists of keys and values of the same length: which keys differ, as `: IsCustom, MaximumLength`. */
function differingKeys(before: Json | undefined, after: Json | undefined): string {
  const read = (list: Json | undefined) =>
    new Map(
      (isArray(list) ? list : []).flatMap((entry) =>
        isObject(entry) && typeof entry.key === 'string' ? [[entry.key, JSON.stringify(entry)] as const] : [],
      ),
    )
  const [from, to] = [read(before), read(after)]
  const keys = [...new Set([...from.keys(), ...to.keys()])].filter((key) => from.get(key) !== to.get(key))
  return keys.length === 0 ? '' : `: ${keys.map(code).join(', ')}`
}

const operandText = (operand: Json | undefined): string =>
  isObject(operand) && isArray(operand.values)
    ? operand.values.map((value) => code(String(value))).join(', ') || 'nothing'
    : 'nothing'

/** Whether the change is inside the filter that drops objects while reading, which does not deprovision. */
const listWord = (list: string | undefined): string =>
  list === 'inputFilterGroups' ? 'input filter ' : list === 'categoryFilterGroups' ? 'category filter ' : ''

/** "Contoso → Salesforce, User → User": where a change is. */
export const unitPathOf = (change: Change): string =>
  change.within
    .filter(({ kind }) => kind !== 'scopeGroup')
    .map(({ name }) => name || '(no name)')
    .join(', ')

/** One change as a sentence, e.g. "`mail` now comes from `Coalesce([mail], [userPrincipalName])` instead of `[mail]`." */
export function sentenceOf(change: Change): string {
  const { unit, kind } = change
  const value = change.after ?? change.before ?? {}
  const what = KIND[unit.kind]
  const prefix = listWord(unit.list)
  if (unit.kind === 'scopeClause') {
    const group = change.within.findLast((container) => container.kind === 'scopeGroup')?.name ?? ''
    const where = group ? ` in ${code(group)}` : ''
    if (kind === 'added') return `Scope${where} now also requires ${clauseText(value)}.`
    if (kind === 'removed') return `Scope${where} no longer requires ${clauseText(value)}.`
    return `The scope clause on ${code(String(value.sourceOperandName ?? ''))}${where} ${change.properties.map(describeProperty).join(', ')}.`
  }
  const name = code(unit.name || '(no name)')
  if (kind === 'changed') {
    if (unit.kind === 'attributeMapping') return `${name} ${change.properties.map(describeProperty).join(', and ')}.`
    if (unit.kind === 'schema') return `The schema ${change.properties.map(describeProperty).join(', and ')}.`
    return `The ${prefix}${what} ${name} ${change.properties.map(describeProperty).join(', and ')}.`
  }
  const holds = unit.kind === 'objectMapping' || unit.kind === 'rule' ? withMappings(value) : ''
  if (unit.kind === 'attributeMapping') {
    const source = sourceText(value.source)
    if (kind === 'removed') return `${name} is no longer mapped${source ? ` (it came from ${code(source)})` : ''}.`
    return source
      ? `${name} is now mapped from ${code(source)}.`
      : `${name} is now mapped, with no source and default ${valueText(value.defaultValue)}.`
  }
  return `The ${prefix}${what} ${name}${holds} is ${kind}.`
}

function withMappings(value: JsonObject): string {
  const wrapped: JsonObject = isArray(value.objectMappings)
    ? { synchronizationRules: [value] }
    : { synchronizationRules: [{ objectMappings: [value] }] }
  const count = countUnits(wrapped, 'attributeMapping')
  return count === 0 ? '' : ` with ${counted(count, 'mapping')}`
}
