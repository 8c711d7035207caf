import type { AppRecord, Assignment, Db } from './db'

export type Entitlement = { users: string[]; groups: string[]; has(objectId: string): boolean }

const cache = new WeakMap<AppRecord, { version: number; entitlement: Entitlement }>()

export function assignmentsOf(app: AppRecord): Assignment[] {
  if (typeof app.assignments === 'function') app.assignments = app.assignments()
  return app.assignments
}

export const secret = (app: AppRecord, key: string): string | undefined => app.secrets.find((pair) => pair.key === key)?.value ?? undefined

/**
 * Who may be provisioned into an app: everybody with SyncAll, otherwise those assigned, themselves or through a group that is
 * assigned. Members of a nested group do not count, as on the real service.
 */
export function entitlementOf(db: Db, app: AppRecord): Entitlement {
  const known = cache.get(app)
  if (known?.version === app.entitlementVersion) return known.entitlement
  const users = new Set<string>()
  const groups = new Set<string>()
  if (secret(app, 'SyncAll')?.toLowerCase() === 'true') {
    for (const id of db.users.keys()) users.add(id)
    for (const id of db.groups.keys()) groups.add(id)
  } else {
    for (const { principalId, principalType } of assignmentsOf(app)) {
      if (principalType === 'User') users.add(principalId)
      else {
        groups.add(principalId)
        for (const member of db.groups.get(principalId)?.members ?? []) if (db.users.has(member)) users.add(member)
      }
    }
  }
  const entitlement: Entitlement = { users: [...users], groups: [...groups], has: (id) => users.has(id) || groups.has(id) }
  cache.set(app, { version: app.entitlementVersion, entitlement })
  return entitlement
}
