import type { AppRecord, Assignment, Db } from './db'

/** Who may be provisioned. `defaultOnly`: assigned, but without a role of the app. */
export type Entitlement = {
  users: string[]
  groups: string[]
  has(objectId: string): boolean
  defaultOnly: ReadonlySet<string>
}

/** The role ID of an assignment that doesn't name one of the app's own roles. */
export const defaultAccessRole = '00000000-0000-0000-0000-000000000000'

const cache = new WeakMap<AppRecord, { version: number; entitlement: Entitlement }>()

export function assignmentsOf(app: AppRecord): Assignment[] {
  if (typeof app.assignments === 'function') app.assignments = app.assignments()
  return app.assignments
}

export const secret = (app: AppRecord, key: string): string | undefined =>
  app.secrets.find((pair) => pair.key === key)?.value ?? undefined

/** Everyone and every group of the directory is in scope, assigned or not. */
export const synchronizesAll = (app: AppRecord): boolean => secret(app, 'SyncAll')?.toLowerCase() === 'true'

/**
 * Whether the only assignment is the default-access role of an app that has its own roles. Then the object is not
 * entitled.
 */
export const isDefaultAccess = ({ defaultOnly }: Entitlement, objectId: string): boolean => defaultOnly.has(objectId)

/**
 * Who may be provisioned into an app: everyone with SyncAll, otherwise those who are assigned, directly or through an
 * assigned group. Members of a nested group don't count, as on the real service.
 */
export function entitlementOf(db: Db, app: AppRecord): Entitlement {
  const known = cache.get(app)
  if (known?.version === app.entitlementVersion) return known.entitlement
  const users = new Set<string>()
  const groups = new Set<string>()
  const withRole = new Set<string>()
  const all = synchronizesAll(app)
  if (all) {
    for (const id of db.users.keys()) users.add(id)
    for (const id of db.groups.keys()) groups.add(id)
  } else {
    for (const { principalId, principalType, appRoleId } of assignmentsOf(app)) {
      const reached =
        principalType === 'User'
          ? [principalId]
          : (db.groups.get(principalId)?.members ?? []).filter((id) => db.users.has(id))
      if (principalType === 'Group') groups.add(principalId)
      for (const id of reached) users.add(id)
      if (appRoleId !== defaultAccessRole) for (const id of [...reached, principalId]) withRole.add(id)
    }
  }
  const defaultOnly = new Set(all ? [] : [...users, ...groups].filter((id) => !withRole.has(id)))
  const entitlement: Entitlement = {
    users: [...users],
    groups: [...groups],
    has: (id) => users.has(id) || groups.has(id),
    defaultOnly,
  }
  cache.set(app, { version: app.entitlementVersion, entitlement })
  return entitlement
}
