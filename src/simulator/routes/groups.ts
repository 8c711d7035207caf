import { groupOf, groupResource, groupsWith, memberResource } from './directoryResources'
import { entity, json, needs, param, query, type GraphApp, type GraphContext } from '../wire/graphApp'
import { collection, countOf, select, type CollectionRules } from '../wire/query'
import { scopes } from '../wire/scopes'
import type { Tenant } from '../wire/tenant'
import { plainNumber } from './servicePrincipals'

const groups: CollectionRules = {
  context: 'groups',
  advanced: true,
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
  const members = (c: GraphContext) =>
    groupOf(tenant().db, param(c, 'id'))
      .members.map((id) => memberResource(tenant(), id))
      .filter((member) => member !== undefined)
  app.get('/groups/:id/members', readMembers, (c) =>
    json(
      collection(members(c), query(c), {
        context: 'directoryObjects',
        advanced: true,
        searchable: ['displayName', 'userPrincipalName'],
      }),
    ),
  )
  app.get('/groups/:id/members/$count', readMembers, (c) =>
    plainNumber(countOf(members(c), query(c), { context: 'directoryObjects', advanced: true })),
  )
  app.get('/groups/:id/memberOf', readMembers, (c) =>
    json(
      collection(groupsWith(tenant(), groupOf(tenant().db, param(c, 'id')).id), query(c), {
        context: 'directoryObjects',
        advanced: true,
      }),
    ),
  )
}
