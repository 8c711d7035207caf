import type { Cloud } from '../config'

export const READ_WRITE = 'Synchronization.ReadWrite.All'
export const READ_ONLY = 'Synchronization.Read.All'

/** The one scope that signing in asks for; OpenID Connect's own are added by MSAL. */
export const signInScope = (readOnly: boolean): string => (readOnly ? READ_ONLY : READ_WRITE)

/** What every sign-in brings along and no page asks for. */
const openIdScopes = new Set(['openid', 'profile', 'email', 'offline_access'])

/** Outside the global cloud a bare scope would mean a Graph that is not there, so it is asked for with its resource. */
export const qualify = (scope: string, cloud: Cloud): string =>
  cloud.name === 'global' ? scope : `${cloud.graph}/${scope}`

/** The plain Graph scopes among those of a token response. */
export function plainScopes(scopes: readonly string[], cloud: Cloud): string[] {
  const prefix = `${cloud.graph.toLowerCase()}/`
  return scopes
    .map((scope) => (scope.toLowerCase().startsWith(prefix) ? scope.slice(prefix.length) : scope))
    .filter((scope) => !openIdScopes.has(scope) && scope !== '.default')
}

const isWrite = (scope: string) => /ReadWrite|\.Upload\b/.test(scope)

/** Granted scopes as far as a read-only sign-in wants to use them: Entra puts every consented scope into the token. */
export const usableScopes = (granted: readonly string[], readOnly: boolean): readonly string[] =>
  readOnly ? granted.filter((scope) => !isWrite(scope)) : granted

/**
 * Which scope to ask a token for. `anyOf` lists what suffices, least privileged first; the first that is granted is taken, so
 * that no call needs more than it must. Nothing in `anyOf` means that any token will do. Undefined: none of them is granted.
 */
export function chooseScope(anyOf: readonly string[], granted: readonly string[]): string | undefined {
  if (anyOf.length === 0) return granted[0]
  return anyOf.find((scope) => granted.includes(scope))
}

/**
 * The page on which an administrator grants scopes for the whole tenant.
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
  // Entra reads %20 everywhere and + not in every place.
  return `${cloud.authority}/${encodeURIComponent(tenant)}/v2.0/adminconsent?${query.toString().replaceAll('+', '%20')}`
}
