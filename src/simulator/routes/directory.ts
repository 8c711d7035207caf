import type { Db } from '../db'
import { assignmentsOf } from '../entitlement'
import { badRequest, Failure, resourceNotFound } from '../errors'
import { bodyOf, contextOf, entity, json, needs, param, query, type GraphApp, type GraphContext } from '../graphApp'
import { collection, countOf, select, type CollectionRules } from '../query'
import { scopes } from '../scopes'
import type { SeedGroup, SeedUser } from '../seeds/appSeed'
import type { Tenant } from '../tenant'
import { plainNumber } from './servicePrincipals'

/** People, groups and what says who is asking. */

const userDefaults = ['businessPhones', 'displayName', 'givenName', 'jobTitle', 'mail', 'mobilePhone', 'officeLocation', 'preferredLanguage', 'surname', 'userPrincipalName', 'id']
/** What User.ReadBasic.All covers. */
const userBasics = new Set(['id', 'displayname', 'givenname', 'surname', 'mail', 'userprincipalname', 'photo'])
const users: CollectionRules = { context: 'users', advanced: true, defaultSelect: userDefaults, searchable: ['displayName', 'mail', 'userPrincipalName', 'givenName', 'surname', 'otherMails'] }
const groups: CollectionRules = { context: 'groups', advanced: true, searchable: ['displayName', 'description', 'mail'] }

/** A person as GET prints it: everything that `$select` may ask for. */
export function userResource(user: SeedUser): Record<string, unknown> {
  const { extensions, ...properties }: Partial<SeedUser> = { ...user }
  delete properties.managerId
  return { ...properties, ...extensions }
}

const groupResource = (tenant: Tenant, group: SeedGroup): Record<string, unknown> => ({
  id: group.id,
  deletedDateTime: null,
  classification: null,
  createdDateTime: '2022-03-14T08:00:00Z',
  description: group.description,
  displayName: group.displayName,
  groupTypes: group.groupTypes,
  mail: group.mailEnabled ? `${group.mailNickname.toLowerCase()}@${tenant.db.tenant.domain}` : null,
  mailEnabled: group.mailEnabled,
  mailNickname: group.mailNickname,
  onPremisesSyncEnabled: null,
  securityEnabled: group.securityEnabled,
  visibility: group.groupTypes.includes('Unified') ? 'Private' : null,
})

const memberResource = (tenant: Tenant, id: string): Record<string, unknown> | undefined => {
  const user = tenant.db.users.get(id)
  if (user) return { '@odata.type': '#microsoft.graph.user', ...select(userResource(user), null, userDefaults) }
  const group = tenant.db.groups.get(id)
  return group && { '@odata.type': '#microsoft.graph.group', ...groupResource(tenant, group) }
}

/** Without a scope beyond the basic one, asking for more than the basic properties is refused. */
function checkBasics(c: GraphContext): void {
  if (scopes.userReadAll.some((scope) => c.env.granted.has(scope))) return
  const { params } = query(c)
  const asked = (params.get('$select') ?? '').split(',').filter((name) => name !== '')
  if (asked.some((name) => !userBasics.has(name.trim().toLowerCase()))) throw new Failure(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
}

function userOf(db: Db, key: string): SeedUser {
  const user = db.users.get(key.toLowerCase()) ?? [...db.users.values()].find(({ userPrincipalName }) => userPrincipalName.toLowerCase() === key.toLowerCase())
  if (!user) throw resourceNotFound(key)
  return user
}

function groupOf(db: Db, id: string): SeedGroup {
  const group = db.groups.get(id.toLowerCase())
  if (!group) throw resourceNotFound(id)
  return group
}

/** Everything that a person or group is directly in. */
const groupsWith = (tenant: Tenant, memberId: string) =>
  [...tenant.db.groups.values()].filter(({ members }) => members.includes(memberId)).map((group) => ({ '@odata.type': '#microsoft.graph.group', ...groupResource(tenant, group) }))

export function directoryRoutes(app: GraphApp, tenant: () => Tenant): void {
  const readUsers = needs(scopes.userRead, 'directory')
  const readGroups = needs(scopes.groupRead, 'directory')
  const readMembers = needs(scopes.memberRead, 'directory')
  const basicRules = (c: GraphContext): CollectionRules =>
    scopes.userReadAll.some((scope) => c.env.granted.has(scope)) ? users : { ...users, defaultSelect: ['displayName', 'givenName', 'mail', 'surname', 'userPrincipalName', 'id'] }

  app.get('/users', readUsers, (c) => {
    checkBasics(c)
    return json(collection([...tenant().db.users.values()].map(userResource), query(c), basicRules(c)))
  })
  app.get('/users/$count', readUsers, (c) => plainNumber(countOf([...tenant().db.users.values()].map(userResource), query(c), users)))
  app.get('/users/:id', readUsers, (c) => {
    checkBasics(c)
    const selected = query(c).params.get('$select')
    return entity(c, `${selected ? `users(${selected})` : 'users'}/$entity`, select(userResource(userOf(tenant().db, param(c, 'id'))), selected, basicRules(c).defaultSelect))
  })
  app.get('/users/:id/manager', needs(scopes.userReadAll, 'directory'), (c) => {
    const { managerId } = userOf(tenant().db, param(c, 'id'))
    if (managerId === null) throw resourceNotFound('manager')
    return entity(c, 'directoryObjects/$entity', memberResource(tenant(), managerId) ?? {})
  })
  app.get('/users/:id/memberOf', needs([...scopes.userReadAll, ...scopes.memberRead], 'directory'), (c) =>
    json(collection(groupsWith(tenant(), userOf(tenant().db, param(c, 'id')).id), query(c), { context: 'directoryObjects', advanced: true })),
  )
  app.get('/users/:id/appRoleAssignments', needs(scopes.applicationRead, 'directory'), (c) => {
    const { id } = userOf(tenant().db, param(c, 'id'))
    const found = [...tenant().db.apps.values()].flatMap((owner) =>
      assignmentsOf(owner)
        .filter(({ principalId }) => principalId === id)
        .map((entry) => ({ ...entry, deletedDateTime: null, resourceId: owner.servicePrincipal.id, resourceDisplayName: owner.servicePrincipal.displayName ?? null })),
    )
    return json(collection(found, query(c), { context: `users('${id}')/appRoleAssignments`, advanced: true }))
  })

  app.get('/groups', readGroups, (c) => json(collection([...tenant().db.groups.values()].map((group) => groupResource(tenant(), group)), query(c), groups)))
  app.get('/groups/$count', readGroups, (c) => plainNumber(countOf([...tenant().db.groups.values()].map((group) => groupResource(tenant(), group)), query(c), groups)))
  app.get('/groups/:id', readGroups, (c) => {
    const selected = query(c).params.get('$select')
    return entity(c, `${selected ? `groups(${selected})` : 'groups'}/$entity`, select(groupResource(tenant(), groupOf(tenant().db, param(c, 'id'))), selected))
  })
  const members = (c: GraphContext) => groupOf(tenant().db, param(c, 'id')).members.map((id) => memberResource(tenant(), id)).filter((member) => member !== undefined)
  app.get('/groups/:id/members', readMembers, (c) => json(collection(members(c), query(c), { context: 'directoryObjects', advanced: true, searchable: ['displayName', 'userPrincipalName'] })))
  app.get('/groups/:id/members/$count', readMembers, (c) => plainNumber(countOf(members(c), query(c), { context: 'directoryObjects', advanced: true })))
  app.get('/groups/:id/memberOf', readMembers, (c) => json(collection(groupsWith(tenant(), groupOf(tenant().db, param(c, 'id')).id), query(c), { context: 'directoryObjects', advanced: true })))

  app.get('/organization', needs(scopes.organization, 'directory'), (c) => {
    const { id, name, domain } = tenant().db.tenant
    const verifiedDomains = [
      { capabilities: 'Email, OfficeCommunicationsOnline', isDefault: true, isInitial: false, name: 'contoso.com', type: 'Managed' },
      { capabilities: 'Email, OfficeCommunicationsOnline', isDefault: false, isInitial: true, name: domain, type: 'Managed' },
    ]
    const organization = { id, deletedDateTime: null, displayName: name, tenantType: 'AAD', countryLetterCode: 'DK', preferredLanguage: 'en', createdDateTime: '2019-02-11T10:14:00Z', verifiedDomains }
    return json(collection([organization], query(c), { context: 'organization' }))
  })

  app.get('/me', needs(scopes.me, 'directory'), (c) => {
    const selected = query(c).params.get('$select')
    return entity(c, `${selected ? `users(${selected})` : 'users'}/$entity`, select(userResource(userOf(tenant().db, tenant().db.signedIn)), selected, userDefaults))
  })
  app.get('/me/memberOf', needs(scopes.me, 'directory'), (c) => {
    const { db } = tenant()
    const role = { '@odata.type': '#microsoft.graph.directoryRole', id: '5b0b3a0c-3f44-4a0f-9a3c-1d1f2a0a7d10', displayName: 'Cloud Application Administrator', description: 'Can create and manage all aspects of app registrations and enterprise apps except App Proxy.', roleTemplateId: '158c047a-c907-4556-b7ef-446551a6b5f7' }
    return json(collection([role, ...groupsWith(tenant(), db.signedIn)], query(c), { context: 'directoryObjects', advanced: true }))
  })

  app.get('/directoryObjects/:id', needs([...scopes.userReadAll, ...scopes.memberRead], 'directory'), (c) => {
    const id = param(c, 'id')
    const principal = tenant().db.apps.get(id)
    const found = memberResource(tenant(), id) ?? (principal && { '@odata.type': '#microsoft.graph.servicePrincipal', ...principal.servicePrincipal })
    if (!found) throw resourceNotFound(id)
    return entity(c, 'directoryObjects/$entity', found)
  })
  app.post('/directoryObjects/getAvailableExtensionProperties', needs(scopes.extensionProperties, 'directory'), async (c) => {
    const { isSyncedFromOnPremises } = await bodyOf(c, true)
    if (isSyncedFromOnPremises !== undefined && isSyncedFromOnPremises !== null && typeof isSyncedFromOnPremises !== 'boolean') throw badRequest("The parameter 'isSyncedFromOnPremises' must be a Boolean.", 'Request_BadRequest')
    const names = new Map<string, string>()
    for (const { extensions } of tenant().db.users.values()) for (const [name, value] of Object.entries(extensions)) if (value !== null) names.set(name, typeof value === 'boolean' ? 'Boolean' : typeof value === 'number' ? 'Integer' : 'String')
    const value = [...names].map(([name, dataType]) => ({ id: name, deletedDateTime: null, appDisplayName: 'Contoso directory extensions', dataType, isMultiValued: false, isSyncedFromOnPremises: false, name, targetObjects: ['User'] }))
    return json({ '@odata.context': contextOf(c, 'directoryObjects'), value: isSyncedFromOnPremises === true ? [] : value })
  })
}
