import { isArray, isObject, valueAt, type Json, type JsonObject, type Path } from './json'
import { changeAt, insertStep, removeAt, type Changes } from './mappingEdits'
import type { Operation } from './operations'
import { textAt } from './schemaIndex'

/** The lists of a filter: `groups` is the one that deprovisions; the others drop objects while reading. */
export type ScopeList = 'groups' | 'inputFilterGroups' | 'categoryFilterGroups'

/** Replaces the whole filter of an object mapping; null lets everything in. */
export const setScope = (document: Json, objectMapping: Path, scope: JsonObject | null): Operation => ({ ...changeAt(document, objectMapping, { scope }), label: scope === null ? 'Remove the scope' : 'Change the scope' })

/** A clause as the service writes it; no values make a unary one. */
export const newClause = (sourceOperandName: string, operatorName: string, values: readonly string[] = []): JsonObject => ({
  sourceOperandName,
  operatorName,
  targetOperand: values.length === 0 ? null : { values },
})

/** Adds an alternative to a filter, making the filter where there is none. */
export function addGroup(document: Json, objectMapping: Path, group: JsonObject, list: ScopeList = 'groups'): Operation {
  const label = `Add scope group ${textAt(group, 'name')}`.trim()
  const scope = valueAt(document, [...objectMapping, 'scope'])
  if (isObject(scope)) return { label, steps: [insertStep(document, [...objectMapping, 'scope', list], group)] }
  const made: JsonObject = { categoryFilterGroups: [], groups: [], inputFilterGroups: [], [list]: [group] }
  return { label, steps: [{ kind: 'set', path: [...objectMapping, 'scope'], value: made }] }
}

/** Renames a group, or replaces its clauses. */
export const changeGroup = (document: Json, group: Path, changes: Changes): Operation => changeAt(document, group, changes, 'Change a scope group')

/** Removes an alternative; without any, everything is in scope. */
export const removeGroup = (document: Json, group: Path): Operation => removeAt(document, group, 'Remove a scope group')

const nameOf = (clause: Json | undefined) => (isObject(clause) ? textAt(clause, 'sourceOperandName') : '')

/** Adds a condition to a group: then it wants one thing more. */
export const addClause = (document: Json, group: Path, clause: JsonObject, index?: number): Operation => ({
  label: `Add a scope clause on ${nameOf(clause)}`,
  steps: [insertStep(document, [...group, 'clauses'], clause, index)],
})

/** Changes the attribute, operator or values of a clause. */
export const changeClause = (document: Json, clause: Path, changes: Changes): Operation => changeAt(document, clause, changes, `Change the scope clause on ${nameOf(valueAt(document, clause))}`)

/** Removes a clause, and the group with its last one: a group that wants nothing would let everybody in. */
export function removeClause(document: Json, clause: Path): Operation {
  const label = `Remove the scope clause on ${nameOf(valueAt(document, clause))}`
  const clauses = valueAt(document, clause.slice(0, -1))
  return isArray(clauses) && clauses.length === 1 ? removeAt(document, clause.slice(0, -2), label) : removeAt(document, clause, label)
}
