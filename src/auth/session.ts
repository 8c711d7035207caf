import type { TextStorage } from '../browser/storage'
import { createListeners } from '../base/listeners'
import {
  type AccountInfo,
  type AuthenticationResult,
  CacheLookupPolicy,
  type Configuration,
  EventType,
  type IPublicClientApplication,
  AuthError as MsalError,
  PublicClientApplication,
  type SilentRequest,
} from '@azure/msal-browser'
import { type Config, isGuid } from '../config'
import { AuthError, type InteractionNeed } from './authError'
import { type AuthAttempt, type AuthFailure, describeAuthError } from './describeAuthError'
import { createInteractions, type Interaction } from './interactions'
import { type SignInMemory, readSignInMemory, writeSignInMemory } from './signInMemory'
import { chooseScope, plainScopes, qualify, READ_WRITE, signInScope, usableScopes } from './scopes'
import { createSignOutChannel } from './signOutChannel'

/** An account in one tenant. A guest has one for each tenant that they signed in to. */
export type SignedInAccount = {
  /** Unique per cloud, tenant and account. */
  key: string
  name: string
  username: string
  objectId: string
  tenantId: string
  /** The tenant's name as far as it's known without Graph: the domain of its own accounts. */
  tenantName: string | undefined
  readOnly: boolean
}

export type SignInOptions = {
  readOnly?: boolean
  /** Lets the person choose among the accounts that the browser knows. */
  useAnotherAccount?: boolean
  /** A tenant other than the configured one. */
  tenant?: string
}

/** What a call requires of its token, in graph/'s form. */
type TokenRequest = { anyOf: readonly string[]; claims?: string; signal?: AbortSignal }

export type AuthSession = {
  /** The signed-in accounts, in the order of MSAL's cache. The same array until something changes. */
  accounts(): readonly SignedInAccount[]
  /** The account last shown in this tab, if it's still signed in. */
  active(): SignedInAccount | undefined
  setActive(key: string): void
  grantedScopes(key: string): readonly string[]
  /** When the current access token expires. Epoch milliseconds. */
  tokenExpiresAt(key: string): number | undefined
  /** The pending window. */
  interaction(): Interaction | undefined
  /** The latest failure of `token` that a popup would resolve. Undefined once one did. */
  attention(key: string): AuthError | undefined
  subscribe(listener: () => void): () => void
  /** Called when another tab signs an account out. */
  onSignedOutElsewhere(listener: (account: SignedInAccount) => void): () => void
  /** Opens the window immediately, so call it directly from a click. Rejects with {@link AuthError}. */
  signIn(options?: SignInOptions): Promise<SignedInAccount>
  /** Requests more scopes, or resolves a claims challenge, in a window. Call it directly from a click. */
  consent(key: string, need: InteractionNeed): Promise<void>
  /** An access token for any one of the scopes. Never opens a window. Rejects with {@link AuthError}. */
  token(key: string, request: TokenRequest): Promise<string>
  /**
   * Removes the account here and in the other tabs at once, and ends its Microsoft session in a window. The promise is
   * about that window. The account is removed whatever happens to it.
   */
  signOut(key: string): Promise<void>
  /** Removes every account here, because the app registration or the cloud has changed. */
  end(): Promise<void>
  /** For auth/'s own React component. */
  readonly msal: IPublicClientApplication
  /** MSAL may have changed its accounts. */
  refresh(): void
}

const popupSize = { popupSize: { width: 520, height: 700 } }

/**
 * MSAL for one client ID and cloud, initialized so that it can open a window without a delay. `createMsal` is for
 * tests, which have no browser and no identity provider.
 */
export async function createAuthSession(
  config: Config & { clientId: string },
  storage: TextStorage,
  createMsal: (configuration: Configuration) => IPublicClientApplication = (configuration) =>
    new PublicClientApplication(configuration),
): Promise<AuthSession> {
  const { clientId, cloud, redirectUri } = config
  const authority = (tenant: string) => `${cloud.authority}/${tenant}`
  const msal = createMsal({
    auth: {
      clientId,
      authority: authority(config.tenant),
      redirectUri,
      postLogoutRedirectUri: redirectUri,
      clientCapabilities: ['CP1'], // continuous access evaluation: Graph may answer 401 with a claims challenge
    },
    cache: { cacheLocation: 'sessionStorage' },
    // Multifactor authentication takes longer than MSAL's default minute.
    system: {
      popupBridgeTimeout: 300_000,
      loggerOptions: { piiLoggingEnabled: false, loggerCallback: () => undefined },
    },
  })
  await msal.initialize()

  const listeners = createListeners()
  const elsewhereListeners = createListeners<[SignedInAccount]>()
  const expiry = new Map<string, number>()
  const attention = new Map<string, AuthError>()
  let memory: SignInMemory = readSignInMemory(storage, clientId, cloud.name) ?? {
    clientId,
    cloud: cloud.name,
    active: undefined,
    accounts: {},
  }
  let accounts: readonly SignedInAccount[] = []

  const keyOf = (account: AccountInfo) => `${cloud.name}:${account.tenantId}:${account.localAccountId}`
  const msalAccount = (key: string) => msal.getAllAccounts().find((account) => keyOf(account) === key)
  const attempt = (tenant: string, scopes: readonly string[], claims?: string): AuthAttempt => ({
    cloud,
    tenant,
    clientId,
    redirectUri,
    scopes,
    claims: claims !== undefined,
  })
  const error = (failure: AuthFailure, at: AuthAttempt, need?: InteractionNeed, cause?: unknown) =>
    new AuthError(describeAuthError(failure, at), { need, cause })

  function failureOf(thrown: unknown): AuthFailure {
    if (thrown instanceof MsalError)
      return {
        code: thrown.errorCode,
        subError: thrown.subError,
        message: thrown.errorMessage,
        correlationId: thrown.correlationId,
      }
    return { code: 'unexpected_error', message: thrown instanceof Error ? thrown.message : String(thrown) }
  }

  const interactions = createInteractions({
    busy: () => error({ code: 'interaction_in_progress' }, attempt(config.tenant, [])),
    abandoned: () => error({ code: 'user_cancelled' }, attempt(config.tenant, [])),
    onChange: () => notify(),
  })
  msal.addEventCallback(
    ({ payload }) => {
      if (payload && 'popupWindow' in payload) interactions.opened(payload.popupWindow)
    },
    [EventType.POPUP_OPENED],
  )

  function notify() {
    listeners.notify()
  }

  function remember(next: Partial<SignInMemory>) {
    memory = { ...memory, ...next }
    writeSignInMemory(storage, memory)
  }

  function rememberAccount(key: string, change: Partial<SignInMemory['accounts'][string]>) {
    const known = memory.accounts[key] ?? { readOnly: false, granted: [] }
    remember({ accounts: { ...memory.accounts, [key]: { ...known, ...change } } })
  }

  function refresh() {
    const next = msal.getAllAccounts().map((account) => {
      const key = keyOf(account)
      return {
        key,
        name: account.name ?? account.username,
        username: account.username,
        objectId: account.localAccountId,
        tenantId: account.tenantId,
        // A guest's user name contains the domain of the home tenant.
        tenantName: account.homeAccountId.endsWith(`.${account.tenantId}`) ? account.username.split('@')[1] : undefined,
        readOnly: memory.accounts[key]?.readOnly ?? false,
      }
    })
    if (JSON.stringify(next) === JSON.stringify(accounts)) return
    accounts = next
    const known = new Set(next.map(({ key }) => key))
    remember({
      active: memory.active && known.has(memory.active) ? memory.active : undefined,
      accounts: Object.fromEntries(Object.entries(memory.accounts).filter(([key]) => known.has(key))),
    })
    notify()
  }

  /** Stores the facts in a token response. Earlier consent stays known, because not every response lists it. */
  function learn(key: string, result: AuthenticationResult) {
    const scopes = plainScopes(result.scopes, cloud)
    const granted = memory.accounts[key]?.granted ?? []
    const fresh = scopes.filter((scope) => !granted.includes(scope))
    const expires = result.expiresOn?.getTime()
    const expiryChanged = expires !== undefined && expiry.get(key) !== expires
    if (expires !== undefined) expiry.set(key, expires)
    if (fresh.length > 0) rememberAccount(key, { granted: [...granted, ...fresh] })
    if (fresh.length > 0 || expiryChanged) notify()
  }

  /** Reads the tokens stored over a reload, without calling the identity provider. */
  async function learnFromCache({ key }: SignedInAccount) {
    const account = msalAccount(key)
    const scope = usable(key)[0]
    if (!account || !scope) return
    try {
      const cacheLookupPolicy = CacheLookupPolicy.AccessToken
      learn(
        key,
        await msal.acquireTokenSilent({
          account,
          authority: authority(account.tenantId),
          scopes: [qualify(scope, cloud)],
          cacheLookupPolicy,
        }),
      )
    } catch {
      // There's no token, or it has expired. The next call gets one.
    }
  }

  async function forget(account: AccountInfo) {
    const key = keyOf(account)
    await msal.clearCache({ account })
    expiry.delete(key)
    attention.delete(key)
    refresh()
  }

  const channel = createSignOutChannel(clientId, (key) => {
    const gone = accounts.find((account) => account.key === key)
    const cached = msalAccount(key)
    if (!gone || !cached) return
    void forget(cached).then(() => {
      elsewhereListeners.notify(gone)
    })
  })

  function signIn({
    readOnly = false,
    useAnotherAccount = false,
    tenant = config.tenant,
  }: SignInOptions = {}): Promise<SignedInAccount> {
    const scope = signInScope(readOnly)
    const at = attempt(tenant, [scope])
    return interactions.run('signIn', async (overrideInteractionInProgress) => {
      try {
        const result = await msal.loginPopup({
          authority: authority(tenant),
          scopes: [qualify(scope, cloud)],
          overrideInteractionInProgress,
          popupWindowAttributes: popupSize,
          ...(useAnotherAccount ? { prompt: 'select_account' } : {}),
        })
        if (isGuid(tenant) && result.account.tenantId.toLowerCase() !== tenant.toLowerCase()) {
          await forget(result.account)
          throw error({ code: 'tenant_mismatch' }, at)
        }
        const key = keyOf(result.account)
        rememberAccount(key, { readOnly })
        learn(key, result)
        attention.delete(key)
        remember({ active: key })
        refresh()
        const signedIn = accounts.find((account) => account.key === key)
        if (!signedIn) throw error({ code: 'no_account_found' }, at)
        return signedIn
      } catch (thrown) {
        if (thrown instanceof AuthError) throw thrown
        throw error(failureOf(thrown), at, undefined, thrown)
      }
    })
  }

  function consent(key: string, need: InteractionNeed): Promise<void> {
    const account = msalAccount(key)
    const scopes = need.scopes.length > 0 ? need.scopes : usable(key).slice(0, 1)
    const at = attempt(account?.tenantId ?? config.tenant, scopes, need.claims)
    if (!account) return Promise.reject(error({ code: 'no_account_found' }, at))
    const before = new Set(accounts.map((known) => known.key))
    return interactions.run('consent', async (overrideInteractionInProgress) => {
      try {
        const result = await msal.acquireTokenPopup({
          account,
          authority: authority(account.tenantId),
          scopes: scopes.map((scope) => qualify(scope, cloud)),
          overrideInteractionInProgress,
          popupWindowAttributes: popupSize,
          ...(need.claims === undefined ? {} : { claims: need.claims }),
        })
        if (keyOf(result.account) !== key) {
          // Another account signed in to the window, so the answer isn't for this connection.
          if (!before.has(keyOf(result.account))) await forget(result.account)
          throw error({ code: 'account_mismatch' }, at)
        }
        attention.delete(key)
        if (scopes.includes(READ_WRITE)) rememberAccount(key, { readOnly: false })
        // Entra's answer lists the granted scopes. Some answers list only the new ones.
        rememberAccount(key, { granted: [...new Set([...(memory.accounts[key]?.granted ?? []), ...scopes])] })
        learn(key, result)
        refresh()
        notify()
      } catch (thrown) {
        if (thrown instanceof AuthError) throw thrown
        throw error(failureOf(thrown), at, need, thrown)
      }
    })
  }

  const usable = (key: string) => {
    const known = memory.accounts[key]
    return known ? usableScopes(known.granted, known.readOnly) : []
  }

  async function token(key: string, { anyOf, claims: encodedClaims, signal }: TokenRequest): Promise<string> {
    signal?.throwIfAborted()
    const account = msalAccount(key)
    const claims = encodedClaims === undefined ? undefined : decodeClaims(encodedClaims)
    const at = attempt(account?.tenantId ?? config.tenant, anyOf, claims)
    if (!account) throw error({ code: 'no_account_found' }, at)
    const readOnly = memory.accounts[key]?.readOnly ?? false
    const scope = chooseScope(anyOf, usable(key)) ?? (anyOf.length === 0 ? signInScope(readOnly) : undefined)
    if (!scope) {
      const withheld = readOnly && chooseScope(anyOf, memory.accounts[key]?.granted ?? []) !== undefined
      const asked = anyOf.slice(0, 1)
      throw error(
        { code: readOnly && (withheld || anyOf.includes(READ_WRITE)) ? 'read_only' : 'scope_not_granted' },
        at,
        { scopes: asked },
      )
    }
    const request: SilentRequest = {
      account,
      authority: authority(account.tenantId),
      scopes: [qualify(scope, cloud)],
      ...(claims === undefined ? {} : { claims }),
    }
    try {
      const result = await untilAborted(msal.acquireTokenSilent(request), signal)
      learn(key, result)
      return result.accessToken
    } catch (thrown) {
      if (signal?.aborted) throw thrown
      const failed = error(
        failureOf(thrown),
        attempt(account.tenantId, [scope], claims),
        { scopes: [scope], ...(claims === undefined ? {} : { claims }) },
        thrown,
      )
      if (failed.kind === 'consentRequired' || failed.kind === 'adminConsentRequired') {
        // Consent has been withdrawn, so pages that use the granted scopes must be notified.
        rememberAccount(key, { granted: (memory.accounts[key]?.granted ?? []).filter((granted) => granted !== scope) })
        notify()
      }
      if (failed.kind === 'signInAgain' || failed.kind === 'claimsChallenge' || failed.kind === 'consentRequired') {
        attention.set(key, failed)
        notify()
      }
      throw failed
    }
  }

  function signOut(key: string): Promise<void> {
    const account = msalAccount(key)
    if (!account) return Promise.resolve()
    const ended = interactions.run('signOut', () =>
      msal.logoutPopup({ account, authority: authority(account.tenantId), popupWindowAttributes: popupSize }),
    )
    channel.tell(key)
    void forget(account)
    return ended.catch((thrown: unknown) => {
      if (thrown instanceof AuthError) throw thrown
      throw error(failureOf(thrown), attempt(account.tenantId, []), undefined, thrown)
    })
  }

  async function end() {
    channel.close()
    listeners.clear()
    elsewhereListeners.clear()
    await msal.clearCache()
    remember({ active: undefined, accounts: {} })
  }

  refresh()
  await Promise.all(accounts.map(learnFromCache))
  return {
    msal,
    refresh,
    signIn,
    consent,
    token,
    signOut,
    end,
    accounts: () => accounts,
    active: () => accounts.find(({ key }) => key === memory.active),
    setActive: (key) => remember({ active: key }),
    grantedScopes: grantedScopesOf(),
    tokenExpiresAt: (key) => expiry.get(key),
    interaction: interactions.current,
    attention: (key) => attention.get(key),
    subscribe: listeners.subscribe,
    onSignedOutElsewhere: elsewhereListeners.subscribe,
  }

  /** The same array until it changes, as React's external stores require. */
  function grantedScopesOf() {
    const last = new Map<string, readonly string[]>()
    return (key: string): readonly string[] => {
      const next = usable(key)
      const known = last.get(key)
      if (known && known.length === next.length && known.every((scope, index) => scope === next[index])) return known
      last.set(key, next)
      return next
    }
  }
}

/** The challenge's base64url as the JSON that MSAL sends. */
export function decodeClaims(encoded: string): string {
  const binary = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'))
  return new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)))
}

function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise
  return new Promise<T>((resolve, reject) => {
    const abort = () => reject(signal.reason as Error)
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
