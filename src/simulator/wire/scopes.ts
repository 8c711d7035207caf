import { isRecord } from '../../base/record'
import type { ScopeSet } from '../base/simulator'

const any = (...scopes: string[]) => scopes as readonly string[]

/** Delegated scopes, any one of which allows a call. See docs/graph-behaviours.md B7. */
export const scopes = {
  syncRead: any('Synchronization.Read.All', 'Synchronization.ReadWrite.All'),
  schemaRead: any(
    'Synchronization.Read.All',
    'Synchronization.ReadWrite.All',
    'CustomSecAttributeProvisioning.Read.All',
    'CustomSecAttributeProvisioning.ReadWrite.All',
  ),
  schemaWrite: any('Synchronization.ReadWrite.All', 'CustomSecAttributeProvisioning.ReadWrite.All'),
  syncWrite: any('Synchronization.ReadWrite.All'),
  discover: any('Directory.ReadWrite.All'),
  bulkUpload: any('SynchronizationData-User.Upload'),
  provisioningLog: any(
    'ProvisioningLog.Read.All',
    'AuditLog.Read.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ),
  auditLog: any('AuditLog.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'),
  applicationRead: any(
    'Application.Read.All',
    'Application.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ),
  applicationWrite: any('Application.ReadWrite.All', 'Directory.ReadWrite.All'),
  assignmentWrite: any('AppRoleAssignment.ReadWrite.All', 'Directory.ReadWrite.All'),
  userRead: any(
    'User.ReadBasic.All',
    'User.Read.All',
    'User.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ),
  userReadAll: any('User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'),
  groupRead: any(
    'Group.ReadBasic.All',
    'GroupMember.Read.All',
    'Group.Read.All',
    'Group.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ),
  memberRead: any(
    'GroupMember.ReadBasic.All',
    'GroupMember.Read.All',
    'Group.Read.All',
    'Group.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ),
  membershipRead: any(
    'User.Read.All',
    'User.ReadWrite.All',
    'GroupMember.Read.All',
    'Group.Read.All',
    'Group.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ),
  me: any('User.Read', 'User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'),
  organization: any('Organization.Read.All', 'User.Read', 'Directory.Read.All', 'Directory.ReadWrite.All'),
  extensionProperties: any(
    'Application.Read.All',
    'Application.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ),
  token: any(),
} as const

const openId = ['openid', 'profile', 'email', 'offline_access']

/**
 * The scopes of a caller without a JWT. `minimal` is what sign-in requests, and `all` is everything that the console
 * can use.
 */
export const scopeSets: Record<ScopeSet, readonly string[]> = {
  minimal: [...openId, 'Synchronization.ReadWrite.All'],
  all: [
    ...openId,
    'Synchronization.Read.All',
    'Synchronization.ReadWrite.All',
    'Application.Read.All',
    'Application.ReadWrite.All',
    'AppRoleAssignment.ReadWrite.All',
    'User.Read',
    'User.ReadBasic.All',
    'User.Read.All',
    'Group.ReadBasic.All',
    'GroupMember.ReadBasic.All',
    'GroupMember.Read.All',
    'Group.Read.All',
    'ProvisioningLog.Read.All',
    'AuditLog.Read.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
    'Organization.Read.All',
    'SynchronizationData-User.Upload',
    'CustomSecAttributeProvisioning.Read.All',
    'CustomSecAttributeProvisioning.ReadWrite.All',
  ],
}

/** What a JWT says about its caller, unverified. Undefined if the token isn't a JWT. */
export type TokenClaims = {
  /**
   * Delegated scopes (`scp`) and application permissions (`roles`). An app without a signed-in person has only roles.
   */
  scopes: readonly string[]
  /** Seconds since 1970, if the token has it. */
  expires: number | undefined
}

export function claimsOfToken(token: string): TokenClaims | undefined {
  const parts = token.split('.')
  if (parts.length !== 3 || !parts[1]) return undefined
  try {
    const bytes = Uint8Array.from(atob(parts[1].replaceAll('-', '+').replaceAll('_', '/')), (character) =>
      character.charCodeAt(0),
    )
    const payload: unknown = JSON.parse(new TextDecoder().decode(bytes))
    if (!isRecord(payload)) return undefined
    return {
      scopes: grantedBy(payload),
      expires: typeof payload.exp === 'number' ? payload.exp : undefined,
    }
  } catch {
    return undefined
  }
}

/** The scopes and roles in a token's payload. */
export function grantedBy({ scp, roles }: { scp?: unknown; roles?: unknown }): string[] {
  const scopes = typeof scp === 'string' ? scp.split(' ') : []
  const permissions = Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : []
  return [...scopes, ...permissions].filter((name) => name !== '')
}
