import { entityTypes } from '../wire/entityTypes'
import { addDirectoryCollection } from './directoryCollections'
import { groupsAround, groupsWith, memberResource, userDefaults, userOf, userResource } from './directoryResources'
import { assignmentsOf } from '../tenant/entitlement'
import { Failure, resourceNotFound } from '../base/errors'
import { entity, json, needs, param, query, type GraphApp, type GraphContext } from '../wire/graphApp'
import { collection, countOf, select, type CollectionRules } from '../wire/query'
import { scopes } from '../wire/scopes'
import type { Tenant } from '../wire/tenant'
import { signedInRole } from './me'
import { plainNumber } from './servicePrincipals'

/** The properties that User.ReadBasic.All covers. */
const userBasics = new Set(['id', 'displayname', 'givenname', 'surname', 'mail', 'userprincipalname', 'photo'])
const users: CollectionRules = {
  context: 'users',
  advanced: true,
  type: entityTypes.user,
  defaultSelect: userDefaults,
  searchable: ['displayName', 'mail', 'userPrincipalName', 'givenName', 'surname', 'otherMails'],
}
/** Without a scope beyond the basic one, requesting more than the basic properties is refused. */
function checkBasics(c: GraphContext): void {
  if (scopes.userReadAll.some((scope) => c.env.granted.has(scope))) return
  const { params } = query(c)
  const asked = (params.get('$select') ?? '').split(',').filter((name) => name !== '')
  if (asked.some((name) => !userBasics.has(name.trim().toLowerCase())))
    throw new Failure(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
}

export function userRoutes(app: GraphApp, tenant: () => Tenant): void {
  const readUsers = needs(scopes.userRead, 'directory')
  const basicRules = (c: GraphContext): CollectionRules =>
    scopes.userReadAll.some((scope) => c.env.granted.has(scope))
      ? users
      : { ...users, defaultSelect: ['displayName', 'givenName', 'mail', 'surname', 'userPrincipalName', 'id'] }

  app.get('/users', readUsers, (c) => {
    checkBasics(c)
    return json(collection([...tenant().db.users.values()].map(userResource), query(c), basicRules(c)))
  })
  app.get('/users/$count', readUsers, (c) =>
    plainNumber(countOf([...tenant().db.users.values()].map(userResource), query(c), users)),
  )
  app.get('/users/:id', readUsers, (c) => {
    checkBasics(c)
    const selected = query(c).params.get('$select')
    return entity(
      c,
      `${selected ? `users(${selected})` : 'users'}/$entity`,
      select(userResource(userOf(tenant().db, param(c, 'id'))), selected, basicRules(c).defaultSelect),
    )
  })
  app.get('/users/:id/manager', needs(scopes.userReadAll, 'directory'), (c) => {
    const { managerId } = userOf(tenant().db, param(c, 'id'))
    if (managerId === null) throw resourceNotFound('manager')
    return entity(c, 'directoryObjects/$entity', memberResource(tenant(), managerId) ?? {})
  })
  const readMemberships = needs(scopes.membershipRead, 'directory')
  addDirectoryCollection(app, '/users/:id/memberOf', readMemberships, (c) =>
    groupsWith(tenant(), userOf(tenant().db, param(c, 'id')).id),
  )
  addDirectoryCollection(app, '/users/:id/transitiveMemberOf', readMemberships, (c) =>
    groupsAround(tenant(), userOf(tenant().db, param(c, 'id')).id),
  )
  addDirectoryCollection(app, '/users/:id/directReports', needs(scopes.userReadAll, 'directory'), (c) => {
    const { id } = userOf(tenant().db, param(c, 'id'))
    return [...tenant().db.users.values()]
      .filter(({ managerId }) => managerId === id)
      .map((report) => memberResource(tenant(), report.id) ?? {})
  })
  addDirectoryCollection(app, '/me/transitiveMemberOf', needs(scopes.me, 'directory'), () => [
    signedInRole,
    ...groupsAround(tenant(), tenant().db.signedIn),
  ])
  app.get('/users/:id/appRoleAssignments', needs(scopes.applicationRead, 'directory'), (c) => {
    const { id } = userOf(tenant().db, param(c, 'id'))
    const assignments = [...tenant().db.apps.values()].flatMap((owner) =>
      assignmentsOf(owner)
        .filter(({ principalId }) => principalId === id)
        .map((entry) => ({
          ...entry,
          deletedDateTime: null,
          resourceId: owner.servicePrincipal.id,
          resourceDisplayName: owner.servicePrincipal.displayName ?? null,
        })),
    )
    return json(collection(assignments, query(c), { context: `users('${id}')/appRoleAssignments`, advanced: true }))
  })
}
