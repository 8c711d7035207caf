import { entityTypes } from '../wire/entityTypes'
import { groupOf, groupResource, groupsWith, memberResource, membersAround } from './directoryResources'
import { entity, json, needs, param, query, type GraphApp, type GraphContext } from '../wire/graphApp'
import { collection, countOf, select, type CollectionRules } from '../wire/query'
import { scopes } from '../wire/scopes'
import type { Tenant } from '../wire/tenant'
import { plainNumber } from './servicePrincipals'

const groups: CollectionRules = {
  context: 'groups',
  advanced: true,
  type: entityTypes.group,
  searchable: ['displayName', 'description', 'mail'],
}

export function groupRoutes(app: GraphApp, tenant: () => Tenant): void {
  const readGroups = needs(scopes.groupRead, 'directory')
  const readMembers = needs(scopes.memberRead, 'directory')
  app.get('/groups', readGroups, (c) =>
    json(
      collection(
        [...tenant().db.groups.values()].map((group) => groupResource(tenant(), group)),
        query(c),
        groups,
      ),
    ),
  )
  app.get('/groups/$count', readGroups, (c) =>
    plainNumber(
      countOf(
        [...tenant().db.groups.values()].map((group) => groupResource(tenant(), group)),
        query(c),
        groups,
      ),
    ),
  )
  app.get('/groups/:id', readGroups, (c) => {
    const selected = query(c).params.get('$select')
    return entity(
      c,
      `${selected ? `groups(${selected})` : 'groups'}/$entity`,
      select(groupResource(tenant(), groupOf(tenant().db, param(c, 'id'))), selected),
    )
  })
  const resources = (ids: Iterable<string>) =>
    [...ids].map((id) => memberResource(tenant(), id)).filter((member) => member !== undefined)
  const direct = (c: GraphContext) => resources(groupOf(tenant().db, param(c, 'id')).members)
  const transitive = (c: GraphContext) => resources(membersAround(tenant().db, groupOf(tenant().db, param(c, 'id'))))
  const searchable = ['displayName', 'userPrincipalName']
  // All members, or only those of one type (an OData cast).
  for (const [name, read] of [
    ['members', direct],
    ['transitiveMembers', transitive],
  ] as const) {
    const path = `/groups/:id/${name}`
    const rules: CollectionRules = { context: 'directoryObjects', advanced: true, searchable }
    app.get(path, readMembers, (c) => json(collection(read(c), query(c), rules)))
    app.get(`${path}/$count`, readMembers, (c) => plainNumber(countOf(read(c), query(c), rules)))
    for (const kind of ['user', 'group'] as const) {
      const type = `#microsoft.graph.${kind}`
      const cast = (c: GraphContext) => read(c).filter((member) => member['@odata.type'] === type)
      const ofType: CollectionRules = { context: `${kind}s`, advanced: true, searchable, type: entityTypes[kind] }
      app.get(`${path}/microsoft.graph.${kind}`, readMembers, (c) => json(collection(cast(c), query(c), ofType)))
      app.get(`${path}/microsoft.graph.${kind}/$count`, readMembers, (c) =>
        plainNumber(countOf(cast(c), query(c), ofType)),
      )
    }
  }
  app.get('/groups/:id/memberOf', readMembers, (c) =>
    json(
      collection(groupsWith(tenant(), groupOf(tenant().db, param(c, 'id')).id), query(c), {
        context: 'directoryObjects',
        advanced: true,
      }),
    ),
  )
}
