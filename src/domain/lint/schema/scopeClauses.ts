import { isArray, isObject, sameJson, valueAt, type JsonObject, type Path } from '../../../base/json'
import { listAt, textAt } from '../../schema/schemaIndex'
import type { ScopeList } from '../../schema/scopeEdits'
import type { FilterClause } from '../../resources/synchronization'
import type { ObjectMappingContext, Severity } from './rule'

/** A parsed clause with its position. */
export type ScopeClause = {
  clause: JsonObject
  path: Path
  attribute: string
  operator: string
  values: readonly string[]
}
/** A group from one of the three lists, with its clauses. */
export type ScopeGroup = { list: ScopeList; group: JsonObject; path: Path; clauses: readonly ScopeClause[] }

const LISTS: readonly ScopeList[] = ['groups', 'inputFilterGroups', 'categoryFilterGroups']

/** The groups of all three lists of an object mapping's filter. */
export function groupsOf({ objectMapping, path }: ObjectMappingContext): ScopeGroup[] {
  const { scope } = objectMapping
  if (!isObject(scope)) return []
  return LISTS.flatMap((list) =>
    listAt(scope, list).flatMap((group, index) =>
      isObject(group)
        ? [
            {
              list,
              group,
              path: [...path, 'scope', list, index],
              clauses: clausesOf(group, [...path, 'scope', list, index]),
            },
          ]
        : [],
    ),
  )
}

const clausesOf = (group: JsonObject, path: Path): ScopeClause[] =>
  listAt(group, 'clauses').flatMap((clause, index) => {
    if (!isObject(clause)) return []
    const values =
      isObject(clause.targetOperand) && isArray(clause.targetOperand.values)
        ? clause.targetOperand.values.filter((value) => typeof value === 'string')
        : []
    return [
      {
        clause,
        path: [...path, 'clauses', index],
        attribute: textAt(clause, 'sourceOperandName'),
        operator: textAt(clause, 'operatorName'),
        values,
      },
    ]
  })

/**
 * The severity of something said about a clause. The filters of the input are Microsoft's (cloud sync ships a dozen), and so are the groups
 * of cloud sync and cross-tenant defaults: there only a clause that was edited is judged in full.
 */
export function clauseSeverity(
  { kind, options, path }: ObjectMappingContext,
  clause: Pick<ScopeClause, 'path'> & { clause: JsonObject },
  severity: Severity,
): Severity {
  const list = String(clause.path[path.length + 1])
  if (list === 'groups' && kind.connector !== 'cloudSync' && kind.connector !== 'crossTenant') return severity
  const before = options.base && valueAt(options.base, [...path, 'scope', list])
  if (!isArray(before)) return options.base ? severity : 'info'
  const isShipped = before.some(
    (group) =>
      isObject(group) &&
      (sameJson(group, clause.clause) || listAt(group, 'clauses').some((other) => sameJson(other, clause.clause))),
  )
  return isShipped ? 'info' : severity
}

/** A clause in the shape that the scope compiler takes. */
export const asFilterClause = ({ attribute, operator, values }: ScopeClause): FilterClause => ({
  sourceOperandName: attribute,
  operatorName: operator,
  targetOperand: { values: [...values] },
})
