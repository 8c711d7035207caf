import type { Db } from '../tenant/db'
import { resourceNotFound } from '../base/errors'
import { select } from '../wire/query'
import type { SeedGroup, SeedUser } from '../tenant/appSeed'
import type { Tenant } from '../wire/tenant'

/** The properties of a person that GET returns without `$select`. */
export const userDefaults = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
]
/** A person as GET returns it, with everything that `$select` may request. */
export function userResource(user: SeedUser): Record<string, unknown> {
  const { extensions, ...properties }: Partial<SeedUser> = { ...user }
  delete properties.managerId
  return { ...properties, ...extensions }
}

/** A group as GET returns it. */
export const groupResource = (tenant: Tenant, group: SeedGroup): Record<string, unknown> => ({
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

/** A member of a group: a person or another group, distinguished by `@odata.type`. */
export const memberResource = (tenant: Tenant, id: string): Record<string, unknown> | undefined => {
  const user = tenant.db.users.get(id)
  if (user) return { '@odata.type': '#microsoft.graph.user', ...select(userResource(user), null, userDefaults) }
  const group = tenant.db.groups.get(id)
  return group && { '@odata.type': '#microsoft.graph.group', ...groupResource(tenant, group) }
}

/** Finds a person by object ID or user principal name. */
export function userOf(db: Db, key: string): SeedUser {
  const user =
    db.users.get(key.toLowerCase()) ??
    [...db.users.values()].find(({ userPrincipalName }) => userPrincipalName.toLowerCase() === key.toLowerCase())
  if (!user) throw resourceNotFound(key)
  return user
}

export function groupOf(db: Db, id: string): SeedGroup {
  const group = db.groups.get(id.toLowerCase())
  if (!group) throw resourceNotFound(id)
  return group
}

/** Every group that a person or group is a direct member of. */
export const groupsWith = (tenant: Tenant, memberId: string) =>
  [...tenant.db.groups.values()]
    .filter(({ members }) => members.includes(memberId))
    .map((group) => ({ '@odata.type': '#microsoft.graph.group', ...groupResource(tenant, group) }))

/** Every group that a person or group is a member of, also through other groups. */
export function groupsAround(tenant: Tenant, memberId: string) {
  const groups = new Map<string, ReturnType<typeof groupsWith>[number]>()
  const visit = (id: string) => {
    for (const group of groupsWith(tenant, id)) {
      const { id: groupId } = group as { id?: unknown }
      if (typeof groupId !== 'string' || groups.has(groupId)) continue
      groups.set(groupId, group)
      visit(groupId)
    }
  }
  visit(memberId)
  return [...groups.values()]
}

/** The IDs of all members of a group, also through nested groups. */
export function membersAround(db: Db, group: SeedGroup): Set<string> {
  const ids = new Set<string>()
  const visit = ({ members }: SeedGroup) => {
    for (const id of members) {
      if (ids.has(id)) continue
      ids.add(id)
      const inner = db.groups.get(id)
      if (inner) visit(inner)
    }
  }
  visit(group)
  return ids
}
