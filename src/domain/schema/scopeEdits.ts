import { findScopeOperator } from '../scope/operators'
import { isArray, isObject, valueAt, type Json, type JsonObject, type Path } from '../../base/json'
import { changeAt, insertStep, removeAt, type Changes } from './mappingEdits'
import type { Operation } from './operations'
import { textAt } from './schemaIndex'

/** The lists of a filter: `groups` is the one that deprovisions; the others drop objects while reading. */
export type ScopeList = 'groups' | 'inputFilterGroups' | 'categoryFilterGroups'

/** Replaces the filter of an object mapping. Null lets everything in. */
export const setScope = (document: Json, objectMapping: Path, scope: JsonObject | null): Operation => ({
  ...changeAt(document, objectMapping, { scope }),
  label: scope === null ? 'Remove the scope' : 'Change the scope',
})

/** A clause as the service writes it; no values make a unary one. */
export const newClause = (
  sourceOperandName: string,
  operatorName: string,
  values: readonly string[] = [],
): JsonObject => ({
  sourceOperandName,
  operatorName,
  targetOperand: values.length === 0 ? null : { values },
})

/** Adds an alternative to a filter, creating the filter if needed. */
export function addGroup(
  document: Json,
  objectMapping: Path,
  group: JsonObject,
  list: ScopeList = 'groups',
): Operation {
  const label = `Add scope group ${textAt(group, 'name')}`.trim()
  const scope = valueAt(document, [...objectMapping, 'scope'])
  if (isObject(scope)) return { label, steps: [insertStep(document, [...objectMapping, 'scope', list], group)] }
  const made: JsonObject = { categoryFilterGroups: [], groups: [], inputFilterGroups: [], [list]: [group] }
  return { label, steps: [{ kind: 'set', path: [...objectMapping, 'scope'], value: made }] }
}

/** Renames a group, or replaces its clauses. */
export const changeGroup = (document: Json, group: Path, changes: Changes): Operation =>
  changeAt(document, group, changes, 'Change a scope group')

/** Removes an alternative; without any, everything is in scope. */
export const removeGroup = (document: Json, group: Path): Operation => removeAt(document, group, 'Remove a scope group')

const nameOf = (clause: Json | undefined) => (isObject(clause) ? textAt(clause, 'sourceOperandName') : '')

/** Adds a condition to a group, which then requires one more. */
export const addClause = (document: Json, group: Path, clause: JsonObject, index?: number): Operation => ({
  label: `Add a scope clause on ${nameOf(clause)}`,
  steps: [insertStep(document, [...group, 'clauses'], clause, index)],
})

/** Changes the attribute, operator or values of a clause. */
export const changeClause = (document: Json, clause: Path, changes: Changes): Operation =>
  changeAt(document, clause, changes, `Change the scope clause on ${nameOf(valueAt(document, clause))}`)

/** Removes a clause, and the group with its last one, because a group without clauses lets everyone in. */
export function removeClause(document: Json, clause: Path): Operation {
  const label = `Remove the scope clause on ${nameOf(valueAt(document, clause))}`
  const clauses = valueAt(document, clause.slice(0, -1))
  return isArray(clauses) && clauses.length === 1
    ? removeAt(document, clause.slice(0, -2), label)
    : removeAt(document, clause, label)
}

/** Changes a clause's operator. An operator without a value drops the values. Any other keeps them. */
export const setOperator = (document: Json, clause: Path, operatorName: string): Operation =>
  changeClause(document, clause, {
    operatorName,
    ...(findScopeOperator(operatorName)?.arity === 'Unary' && { targetOperand: null }),
  })

/** Gives a clause other values to compare with; what else the operand holds stays. */
export function setValues(document: Json, clause: Path, values: readonly string[]): Operation {
  const operand = valueAt(document, [...clause, 'targetOperand'])
  return changeClause(document, clause, { targetOperand: isObject(operand) ? { ...operand, values } : { values } })
}

const partName = (part: Json | undefined): string =>
  (isObject(part) ? textAt(part, 'sourceOperandName') || textAt(part, 'name') : '') || '(no name)'

/** Inserts a copy of a clause or a group after it. A copied group says so in its name. */
export function duplicateScopePart(document: Json, part: Path): Operation {
  const [list, index] = [part.slice(0, -1), part.at(-1)]
  const value = valueAt(document, part)
  if (!isObject(value) || typeof index !== 'number') throw new RangeError(`There's no value at ${part.join('.')}`)
  const copy =
    isArray(value.clauses) && typeof value.name === 'string' ? { ...value, name: `${value.name} (copy)`.trim() } : value
  return { label: `Duplicate ${partName(value)}`, steps: [insertStep(document, list, copy, index + 1)] }
}

/** Moves a clause within its group, or a group within its list. Changes nothing but the order. */
export function moveScopePart(document: Json, part: Path, to: number): Operation {
  const [list, from] = [part.slice(0, -1), part.at(-1)]
  const siblings = valueAt(document, list)
  if (!isArray(siblings) || typeof from !== 'number') throw new RangeError(`There's no value at ${part.join('.')}`)
  const steps = to === from || to < 0 || to >= siblings.length ? [] : [{ kind: 'move' as const, path: list, from, to }]
  return { label: `Move ${partName(siblings[from])}`, steps }
}
