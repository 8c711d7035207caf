import { isCredential } from './secretKeys'

/** How provisioning signs in to an app, as far as the names of its saved keys tell. */
export type SignInMethod =
  'token' | 'userAndPassword' | 'clientCredentials' | 'authorizationCode' | 'noCredentials' | 'unknown'

/** A method, and the sentence that says what it's based on. */
export type SignInFinding = { method: SignInMethod; reason: string }

const signInMethodLabels: Readonly<Record<SignInMethod, string>> = {
  token: 'Token',
  userAndPassword: 'User and password',
  clientCredentials: 'OAuth client credentials',
  authorizationCode: 'OAuth authorization code',
  noCredentials: 'No saved credentials needed',
  unknown: 'Unknown',
}

/** The label of a method. Absent while the names of the keys are being read. */
export const signInMethodLabel = (method: SignInMethod | undefined): string =>
  method === undefined ? 'Reading' : signInMethodLabels[method]

const has = (keys: ReadonlySet<string>, ...names: readonly string[]): boolean => names.every((name) => keys.has(name))

/** Keys that only an authorization by a person in a browser leaves behind. */
const authorizationKeys = [
  'Oauth2AuthorizationCode',
  'Oauth2RefreshToken',
  'Oauth2RedirectUri',
  'Oauth2AuthorizationUri',
]

/** Templates whose jobs sign in without credentials of the app: https://learn.microsoft.com/entra/identity/multi-tenant-organizations/cross-tenant-synchronization-overview */
const crossTenant = /^Azure2Azure/i
/** Templates whose jobs go through an agent in the person's network: https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/what-is-cloud-sync */
const cloudSync = /^(AD2AAD|AAD2AD|Entra2AD)/i

/**
 * The sign-in method, from the names of the saved keys. Values aren't used, because the service masks the ones that
 * matter. A method that the names don't show is `unknown`, such as workload identity, which saves no known key.
 *
 * `templateIds`: the templates of the app's jobs.
 */
export function signInMethod(names: readonly string[], templateIds: readonly string[] = []): SignInFinding {
  const keys = new Set(names)
  const authorization = authorizationKeys.filter((name) => keys.has(name))
  if (authorization.length > 0) return found('authorizationCode', authorization)
  if (has(keys, 'UserName', 'Password')) return found('userAndPassword', ['UserName', 'Password'])
  for (const pair of [
    ['Oauth2ClientId', 'Oauth2ClientSecret'],
    ['ClientIdentifier', 'ClientSecret'],
  ])
    if (has(keys, ...pair)) return found('clientCredentials', pair)
  if (keys.has('Oauth2AccessToken')) return found('authorizationCode', ['Oauth2AccessToken'])
  if (keys.has('SecretToken')) return found('token', ['SecretToken'])
  const credentials = names.filter((name) => isCredential(name))
  if (credentials.length > 0)
    return { method: 'unknown', reason: `The saved keys don't tell the method: ${credentials.join(', ')}.` }
  if (templateIds.length > 0 && templateIds.every((id) => crossTenant.test(id)))
    return { method: 'noCredentials', reason: "The target tenant's access settings admit the job." }
  if (templateIds.length > 0 && templateIds.every((id) => cloudSync.test(id)))
    return { method: 'noCredentials', reason: 'A provisioning agent in your network signs in.' }
  return {
    method: 'unknown',
    reason: 'No credentials are saved. The app might use workload identity, or it might not be set up.',
  }
}

const found = (method: SignInMethod, keys: readonly string[]): SignInFinding => ({
  method,
  reason: `Saved: ${keys.join(', ')}.`,
})
