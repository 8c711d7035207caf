import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JSONWebKeySet } from 'jose'
import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider'
import type { Certificate } from './certificate'
import { createMemoryStorage } from './memoryAdapter'

export const TENANT_ID = '5b8f1c1e-77a4-4c0e-9d2b-6a1f0e3d9c11'
export const CLIENT_ID = '7d0f3b52-94c8-4f1d-8a6e-2b5c9e7f1a30'
export const GRAPH_AUDIENCE = 'https://graph.microsoft.com'
export const ISSUER = `https://login.microsoftonline.com/${TENANT_ID}/v2.0`

/** Every delegated scope that the console may request. */
const GRAPH_SCOPES = [
  'Synchronization.ReadWrite.All',
  'Synchronization.Read.All',
  'Application.Read.All',
  'Application.ReadWrite.All',
  'User.Read',
  'User.ReadBasic.All',
  'User.Read.All',
  'Group.ReadBasic.All',
  'GroupMember.ReadBasic.All',
  'ProvisioningLog.Read.All',
  'AuditLog.Read.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
]

/** The faults that a test may turn on in the identity provider. `reset()` turns all of them off. */
type IdentityFaults = {
  /** Answers every authorize request with this error, as Entra does for consent and policy failures. */
  authorizeError?: { error: string; description: string }
  /** Answers every refresh with this error. */
  refreshError?: { status: number; body: string; contentType?: string }
  /** A refresh for a claims challenge requires a person. */
  claimsNeedInteraction?: boolean
  /** Drops connections, as if the identity provider were down. */
  offline?: boolean
  /** Drops connections only at the token endpoint: windows work, but redeeming their code doesn't. */
  tokenOffline?: boolean
  /** The tenant that the signed-in account belongs to. */
  accountTenant?: string
  /** The lifetime of access tokens. Seconds. */
  accessTokenSeconds?: number
}

type TokenRequestRecord = { grantType: string; scopes: string[]; claims: string | undefined }

export type IdentityProvider = {
  port: number
  jwks: JSONWebKeySet
  faults: IdentityFaults
  /** Every token request since the last reset, oldest first. */
  tokenRequests: TokenRequestRecord[]
  /** The scope parameter and the prompt of every authorize request since the last reset. */
  authorizeRequests: { scopes: string[]; prompt: string | undefined }[]
  /** Makes refresh tokens stop working, as if an administrator revoked all sessions. */
  revokeSessions(): void
  reset(): void
  close(): Promise<void>
}

/** A GUID derived from the login name, like an object ID. */
function objectIdOf(login: string): string {
  const hex = createHash('sha256').update(login).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

const sendJson = (response: ServerResponse, status: number, body: unknown) => {
  response.writeHead(status, { 'content-type': 'application/json', 'access-control-allow-origin': '*' })
  response.end(JSON.stringify(body))
}

/**
 * A certified OpenID provider (`oidc-provider`) that behaves like Entra: its paths, issuer, token claims,
 * `client_info`, and the ways in which Entra differs from other providers (a refresh token redeems any consented scope,
 * and access tokens have all of them). Any name with any password can sign in.
 */
export async function startIdentityProvider(
  certificate: Certificate,
  redirectUris: readonly string[],
  port: number,
): Promise<IdentityProvider> {
  const storage = createMemoryStorage()
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const signingKey = { ...(await exportJWK(privateKey)), kid: 'e2e', alg: 'RS256', use: 'sig' }
  const publicKey = {
    kty: signingKey.kty,
    n: signingKey.n,
    e: signingKey.e,
    kid: 'e2e',
    alg: 'RS256',
    use: 'sig',
  } as JSONWebKeySet['keys'][number]

  const faults: IdentityFaults = {}
  const tokenRequests: TokenRequestRecord[] = []
  const authorizeRequests: IdentityProvider['authorizeRequests'] = []
  const tenant = () => faults.accountTenant ?? TENANT_ID

  const configuration: Configuration = {
    adapter: storage.adapter,
    jwks: { keys: [signingKey] },
    cookies: { keys: ['syncscope-e2e'] },
    routes: { authorization: '/authorize', token: '/token', jwks: '/jwks', end_session: '/logout' },
    clients: [
      {
        client_id: CLIENT_ID,
        token_endpoint_auth_method: 'none',
        application_type: 'web',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: [...redirectUris],
        post_logout_redirect_uris: [...redirectUris],
      },
    ],
    pkce: { required: () => true },
    clientBasedCORS: () => true,
    conformIdTokenClaims: false,
    claims: { openid: ['sub', 'oid', 'tid', 'ver'], profile: ['name', 'preferred_username'], email: ['email'] },
    scopes: ['openid', 'offline_access', 'profile', 'email'],
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    expiresWithSession: async () => false,
    rotateRefreshToken: false, // Entra doesn't invalidate a refresh token after use
    ttl: {
      AccessToken: () => faults.accessTokenSeconds ?? 3600,
      AuthorizationCode: 300,
      Grant: 86_400,
      IdToken: 3600,
      Interaction: 3600,
      RefreshToken: 86_400,
      Session: 86_400,
    },
    features: {
      devInteractions: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: confirmLogout },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => GRAPH_AUDIENCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: GRAPH_SCOPES.join(' '),
          audience: GRAPH_AUDIENCE,
          accessTokenFormat: 'jwt' as const,
          accessTokenTTL: faults.accessTokenSeconds ?? 3600,
          jwt: { sign: { alg: 'RS256' as const } },
        }),
      },
    },
    extraTokenClaims: (_ctx, token) => ({
      scp: 'scope' in token ? token.scope : '',
      tid: tenant(),
      oid: 'accountId' in token ? objectIdOf(String(token.accountId)) : '',
      ver: '2.0',
    }),
    findAccount: (_ctx, login) => ({
      accountId: login,
      claims: async () => ({
        sub: login,
        oid: objectIdOf(login),
        tid: tenant(),
        ver: '2.0',
        name: login.split('@')[0] ?? login,
        preferred_username: login,
        email: login,
      }),
    }),
  }

  const provider = new Provider(ISSUER, configuration)
  const declined = new Set<string>()
  provider.use(async (ctx, next) => {
    const abort = /^\/interaction\/([^/]+)\/abort$/.exec(ctx.path)
    if (abort?.[1]) {
      const interaction = await provider.Interaction.find(abort[1])
      if (interaction?.prompt.name === 'consent') declined.add(abort[1])
    }
    await next()
    const oidc = (ctx as Partial<KoaContextWithOIDC>).oidc
    if (oidc?.route === 'token' && isTokens(ctx.body)) {
      const login = oidc.entities.Account?.accountId ?? ''
      const info = JSON.stringify({ uid: objectIdOf(login), utid: tenant() })
      ctx.body = { ...ctx.body, client_info: Buffer.from(info).toString('base64url') }
    }
    // Entra distinguishes declined consent (AADSTS65004) from a cancelled sign-in.
    const location = String(ctx.response.headers.location ?? '')
    const resumed = /^\/authorize\/([^/?]+)/.exec(ctx.path)?.[1]
    if (location.includes('error=access_denied') && resumed && declined.has(resumed)) {
      ctx.set(
        'location',
        location.replace(
          /error_description=[^&]*/,
          `error_description=${encodeURIComponent('AADSTS65004: User declined to consent to access the app.')}`,
        ),
      )
    }
  })
  const handle = provider.callback()

  /** Entra redeems any consented scope, and its access tokens have all of them. Returns an error body, or undefined. */
  async function widenToGrant(form: URLSearchParams): Promise<object | undefined> {
    const requested = (form.get('scope') ?? '').split(' ').filter((scope) => GRAPH_SCOPES.includes(scope))
    const isRefresh = form.get('grant_type') === 'refresh_token'
    const value = form.get(isRefresh ? 'refresh_token' : 'code') ?? ''
    const stored = isRefresh ? await provider.RefreshToken.find(value) : await provider.AuthorizationCode.find(value)
    const grant = stored?.grantId ? await provider.Grant.find(stored.grantId) : undefined
    if (!stored || !grant) return undefined // the provider itself refuses it
    const granted = grant.getResourceScope(GRAPH_AUDIENCE).split(' ').filter(Boolean)
    const missing = requested.filter((scope) => !granted.includes(scope))
    if (missing.length > 0) {
      return {
        error: 'invalid_grant',
        suberror: 'consent_required',
        error_description: `AADSTS65001: The user or administrator has not consented to use the application with ID '${CLIENT_ID}'. Scopes: ${missing.join(' ')}.`,
        error_codes: [65001],
      }
    }
    const all = ['openid', 'profile', 'offline_access', ...granted]
    stored.scope = [...new Set([...(stored.scope ?? '').split(' ').filter(Boolean), ...all])].join(' ')
    await stored.save()
    form.set('scope', isRefresh ? ['openid', 'profile', ...granted].join(' ') : stored.scope)
    return undefined
  }

  async function onRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (faults.offline) {
      request.socket.destroy()
      return
    }
    const url = new URL(request.url ?? '/', 'https://login.microsoftonline.com')
    const entra = /^\/[^/]+(\/oauth2\/v2\.0|\/discovery\/v2\.0|\/v2\.0)(\/.*)$/.exec(url.pathname)
    if (entra) url.pathname = entra[2] === '/keys' ? '/jwks' : (entra[2] ?? '/')

    if (url.pathname === '/authorize') {
      authorizeRequests.push({
        scopes: (url.searchParams.get('scope') ?? '').split(' '),
        prompt: url.searchParams.get('prompt') ?? undefined,
      })
      if (faults.authorizeError) {
        const back = new URLSearchParams({
          error: faults.authorizeError.error,
          error_description: faults.authorizeError.description,
          state: url.searchParams.get('state') ?? '',
        })
        response.writeHead(302, { location: `${url.searchParams.get('redirect_uri') ?? ''}#${back.toString()}` }).end()
        return
      }
      if (url.searchParams.get('prompt') === 'select_account') url.searchParams.set('prompt', 'login')
      url.searchParams.delete('claims') // Entra's own format, which isn't a standard claims parameter
    }
    if (url.pathname === '/logout' && !url.searchParams.has('client_id')) url.searchParams.set('client_id', CLIENT_ID)

    request.url = url.pathname + url.search
    const rewritten = request as IncomingMessage & { originalUrl?: string; body?: unknown }
    rewritten.originalUrl = request.url

    if (url.pathname === '/token' && faults.tokenOffline) {
      request.socket.destroy()
      return
    }
    if (url.pathname === '/token' && request.method === 'POST') {
      const form = new URLSearchParams(await readBody(request))
      const grantType = form.get('grant_type') ?? ''
      const claims = form.get('claims') ?? undefined
      tokenRequests.push({
        grantType,
        scopes: (form.get('scope') ?? '').split(' '),
        claims: claims?.includes('nbf') || claims?.includes('"essential"') ? claims : undefined,
      })
      if (grantType === 'refresh_token') {
        if (faults.refreshError) {
          const { status, body, contentType = 'application/json' } = faults.refreshError
          response.writeHead(status, { 'content-type': contentType, 'access-control-allow-origin': '*' }).end(body)
          return
        }
        if (faults.claimsNeedInteraction && claims?.includes('nbf')) {
          sendJson(response, 400, {
            error: 'interaction_required',
            suberror: 'basic_action',
            error_description:
              'AADSTS50076: Due to a configuration change made by your administrator, you must use multi-factor authentication.',
            error_codes: [50076],
          })
          return
        }
      }
      const refused = await widenToGrant(form)
      if (refused) {
        sendJson(response, 400, refused)
        return
      }
      form.delete('claims')
      rewritten.body = Object.fromEntries(form)
    }
    await handle(request, response)
  }

  const server: Server = createServer({ cert: certificate.cert, key: certificate.key }, (request, response) => {
    onRequest(request, response).catch((error: unknown) => {
      console.error('identity provider:', error)
      if (!response.headersSent) response.writeHead(500).end()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })

  return {
    port: (server.address() as AddressInfo).port,
    jwks: { keys: [publicKey] },
    faults,
    tokenRequests,
    authorizeRequests,
    revokeSessions: () => {
      storage.clearModel('RefreshToken')
      storage.clearModel('Session')
    },
    reset() {
      for (const key of Object.keys(faults) as (keyof IdentityFaults)[]) Reflect.deleteProperty(faults, key)
      tokenRequests.length = 0
      authorizeRequests.length = 0
      declined.clear()
      storage.clear()
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

const isTokens = (body: unknown): body is Record<string, unknown> =>
  typeof body === 'object' && body !== null && 'access_token' in body

/** The provider asks before it signs out. Entra with one account doesn't. */
async function confirmLogout(ctx: KoaContextWithOIDC, form: string): Promise<void> {
  ctx.type = 'html'
  ctx.body = `<!DOCTYPE html><title>Sign out</title><body>${form}<script>
    const form = document.forms[0]; const field = document.createElement('input');
    field.type = 'hidden'; field.name = 'logout'; field.value = 'yes'; form.append(field); form.submit();
  </script></body>`
}
