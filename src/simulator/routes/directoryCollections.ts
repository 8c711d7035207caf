import { entityTypes, type EntityType } from '../wire/entityTypes'
import { json, query, type GraphApp, type GraphContext, type needs } from '../wire/graphApp'
import { collection, countOf, type CollectionRules } from '../wire/query'
import { plainNumber } from './servicePrincipals'

/** The types of directory objects by which a path may be cut down, with the collection's name in answers. */
const casts: readonly { readonly kind: string; readonly context: string; readonly type?: EntityType }[] = [
  { kind: 'user', context: 'users', type: entityTypes.user },
  { kind: 'group', context: 'groups', type: entityTypes.group },
  { kind: 'servicePrincipal', context: 'servicePrincipals', type: entityTypes.servicePrincipal },
  { kind: 'directoryRole', context: 'directoryRoles' },
  { kind: 'administrativeUnit', context: 'directory/administrativeUnits' },
]

/**
 * Adds a collection of directory objects of several types, its `$count`, and both for the objects of one type (an OData cast, such
 * as `/members/microsoft.graph.user`).
 */
export function addDirectoryCollection(
  app: GraphApp,
  path: string,
  guard: ReturnType<typeof needs>,
  read: (c: GraphContext) => readonly Record<string, unknown>[],
): void {
  const shared = { advanced: true, searchable: ['displayName', 'userPrincipalName'] }
  const add = (address: string, rules: CollectionRules, isWanted: (item: Record<string, unknown>) => boolean) => {
    app.get(address, guard, (c) => json(collection(read(c).filter(isWanted), query(c), rules)))
    app.get(`${address}/$count`, guard, (c) => plainNumber(countOf(read(c).filter(isWanted), query(c), rules)))
  }
  add(path, { ...shared, context: 'directoryObjects' }, () => true)
  for (const { kind, context, type } of casts)
    add(
      `${path}/microsoft.graph.${kind}`,
      { ...shared, context, ...(type && { type }) },
      (item) => item['@odata.type'] === `#microsoft.graph.${kind}`,
    )
}
