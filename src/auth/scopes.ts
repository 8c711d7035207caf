import type { Cloud } from '../config'

export const READ_WRITE = 'Synchronization.ReadWrite.All'
export const READ_ONLY = 'Synchronization.Read.All'

/** The only scope that signing in requests. MSAL adds OpenID Connect's own. */
export const signInScope = (readOnly: boolean): string => (readOnly ? READ_ONLY : READ_WRITE)

/** Scopes that every sign-in has and no page requests. */
const openIdScopes = new Set(['openid', 'profile', 'email', 'offline_access'])

/**
 * Outside the global cloud, a bare scope would refer to the global Graph, so the scope is requested with its resource.
 */
export const qualify = (scope: string, cloud: Cloud): string =>
  cloud.name === 'global' ? scope : `${cloud.graph}/${scope}`

/** The plain Graph scopes in a token response. */
export function plainScopes(scopes: readonly string[], cloud: Cloud): string[] {
  const prefix = `${cloud.graph.toLowerCase()}/`
  return scopes
    .map((scope) => (scope.toLowerCase().startsWith(prefix) ? scope.slice(prefix.length) : scope))
    .filter((scope) => !openIdScopes.has(scope) && scope !== '.default')
}

const isWrite = (scope: string) => /ReadWrite|\.Upload\b/.test(scope)

/** The granted scopes that a read-only sign-in uses. Entra puts every consented scope into the token. */
export const usableScopes = (granted: readonly string[], readOnly: boolean): readonly string[] =>
  readOnly ? granted.filter((scope) => !isWrite(scope)) : granted

/**
 * Which scope to request a token for. `anyOf` lists the sufficient ones, least privileged first. The first granted one
 * is used, so that no call has more privileges than it needs. An empty `anyOf` means that any token is enough.
 * Undefined if none is granted.
 */
export function chooseScope(anyOf: readonly string[], granted: readonly string[]): string | undefined {
  if (anyOf.length === 0) return granted[0]
  return anyOf.find((scope) => granted.includes(scope))
}

/**
 * The page where an administrator grants scopes for the whole tenant.
 * https://learn.microsoft.com/entra/identity-platform/v2-admin-consent
 */
export function adminConsentUrl({
  cloud,
  tenant,
  clientId,
  redirectUri,
  scopes,
}: {
  cloud: Cloud
  tenant: string
  clientId: string
  redirectUri: string
  scopes: readonly string[]
}): string {
  const query = new URLSearchParams({
    client_id: clientId,
    scope: scopes.map((scope) => `${cloud.graph}/${scope}`).join(' '),
    redirect_uri: redirectUri,
  })
  // Entra accepts %20 everywhere, but + only in some parameters.
  return `${cloud.authority}/${encodeURIComponent(tenant)}/v2.0/adminconsent?${query.toString().replaceAll('+', '%20')}`
}
