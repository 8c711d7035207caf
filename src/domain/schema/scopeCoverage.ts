import { findScopeOperator } from '../scope/operators'
import { isArray, isObject, type Json, type JsonObject } from '../../base/json'
import { listAt, textAt } from './schemaIndex'

/** A filter's groups as sets of clauses: an object is in scope when all clauses of any one set hold; no sets: everything is. */
export type ScopeSets = readonly ReadonlySet<string>[]

/** What a clause says, spelled one way: two of the same text let the same objects in. */
function clauseText(clause: JsonObject): string {
  const operator = findScopeOperator(textAt(clause, 'operatorName'))
  const values = isObject(clause.targetOperand) ? listAt(clause.targetOperand, 'values').map(String).sort() : []
  return JSON.stringify([
    textAt(clause, 'sourceOperandName'),
    operator?.name ?? textAt(clause, 'operatorName'),
    operator?.arity === 'Unary' ? [] : values,
  ])
}

/** The clause sets of one of a filter's lists. */
export function scopeSets(groups: Json | undefined): ScopeSets {
  if (!isArray(groups)) return []
  return groups.filter(isObject).map((group) => new Set(listAt(group, 'clauses').filter(isObject).map(clauseText)))
}

/**
 * Whether the second set contains every clause of the first. Then everything that passes the second passes the first.
 */
export const isWithin = (few: ReadonlySet<string>, many: ReadonlySet<string>): boolean =>
  few.size <= many.size && [...few].every((clause) => many.has(clause))

/**
 * Whether the wide filter certainly includes everything that the narrow one does: each group of the narrow filter
 * contains all clauses of some group of the wide one. False can also mean that the clauses alone don't decide it.
 */
export const covers = (wide: ScopeSets, narrow: ScopeSets): boolean =>
  wide.length === 0 ||
  (narrow.length > 0 && narrow.every((group) => wide.some((candidate) => isWithin(candidate, group))))

/** How a filter compares with an earlier one. `narrower`: some that were in scope may be no more; `different`: both ways. */
export type ScopeChange = 'same' | 'narrower' | 'wider' | 'different'

/** Compares one list of groups with the same list before. */
export function compareGroups(before: Json | undefined, after: Json | undefined): ScopeChange {
  const [old, now] = [scopeSets(before), scopeSets(after)]
  const loses = !covers(now, old)
  const gains = !covers(old, now)
  return loses ? (gains ? 'different' : 'narrower') : gains ? 'wider' : 'same'
}
