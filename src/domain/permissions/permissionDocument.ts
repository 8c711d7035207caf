import type { Permission, PermissionDescription } from './scopes'
import type { PermissionMethod } from './synchronizationMethods'

/** How an app uses a permission: for a signed-in user, or by itself. */
export type PermissionKind = 'delegated' | 'application'

/** The reference of one permission as a JSON document, for people who take it into a runbook. */
export type PermissionDocument = {
  name: string
  access: Permission['access']
  kinds: Partial<Record<PermissionKind, PermissionDescription>>
  methods: (PermissionMethod & { delegated: true; application: boolean })[]
}

/** The document of a permission. `hasApplication`: its methods can be called without a signed-in user. */
export const permissionDocument = (
  { name, access, delegated, application }: Permission,
  methods: readonly PermissionMethod[],
  hasApplication: boolean,
): PermissionDocument => ({
  name,
  access,
  kinds: { ...(delegated && { delegated }), ...(application && { application }) },
  methods: methods.map(({ method, path }) => ({ method, path, delegated: true, application: hasApplication })),
})

/** The columns and rows of the method table, for a spreadsheet. */
export const permissionTable = ({
  name,
  methods,
}: PermissionDocument): { header: readonly string[]; rows: string[][] } => ({
  header: ['permission', 'method', 'path', 'delegated', 'application'],
  rows: methods.map(({ method, path, application }) => [name, method, path, 'yes', application ? 'yes' : 'no']),
})
