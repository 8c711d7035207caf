import { entityTypes } from '../wire/entityTypes'
import { addDirectoryCollection } from './directoryCollections'
import { groupOf, groupResource, groupsAround, groupsWith, memberResource, membersAround } from './directoryResources'
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
  addDirectoryCollection(app, '/groups/:id/members', readMembers, direct)
  addDirectoryCollection(app, '/groups/:id/transitiveMembers', readMembers, transitive)
  addDirectoryCollection(app, '/groups/:id/memberOf', readMembers, (c) =>
    groupsWith(tenant(), groupOf(tenant().db, param(c, 'id')).id),
  )
  addDirectoryCollection(app, '/groups/:id/transitiveMemberOf', readMembers, (c) =>
    groupsAround(tenant(), groupOf(tenant().db, param(c, 'id')).id),
  )
}
