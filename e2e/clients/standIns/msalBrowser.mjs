/** Replaces the package that signs in on a page. The Graph client's own provider of tokens uses it. */
export const InteractionType = { Popup: 'popup', Redirect: 'redirect' }
export class InteractionRequiredAuthError extends Error {}
export class PublicClientApplication {
  constructor({ auth }) {
    if (auth.clientId !== 'CLIENT_ID' || !auth.authority.endsWith('/TENANT_ID')) throw new Error('Wrong settings')
  }
  async initialize() {}
  async loginPopup({ scopes }) {
    if (scopes.length !== 1) throw new Error('Wrong scopes')
    return { account: { username: 'ann@contoso.com' } }
  }
  async acquireTokenSilent({ account, scopes }) {
    if (!account || scopes.length !== 1) throw new Error('Wrong request for a token')
    return { accessToken: 'simulated' }
  }
}
