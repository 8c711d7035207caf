import { type AccountInfo, CacheLookupPolicy } from '@azure/msal-browser'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { clouds, type Config } from '../config'
import { memoryStorage } from '../testing/memoryStorage'
import type { AuthError } from './authError'
import { fakeMsal, msalAccount, msalError, tokenResult } from './msal.fixture'
import { READ_ONLY, READ_WRITE } from './scopes'
import { type AuthSession, createAuthSession, decodeClaims, type SignedInAccount } from './session'

const contoso = '11111111-1111-4111-8111-111111111111'
const fabrikam = '22222222-2222-4222-8222-222222222222'
const config: Config & { clientId: string } = {
  clientId: '33333333-3333-4333-8333-333333333333',
  tenant: 'organizations',
  cloud: clouds.global,
  redirectUri: 'https://app.example/redirect.html',
  sources: { clientId: 'host', tenant: 'default', cloud: 'default' },
}
const anna = msalAccount('anna', contoso)
const ben = msalAccount('ben', fabrikam)
const keyOf = (account: AccountInfo) => `global:${account.tenantId}:${account.localAccountId}`

const sessions: AuthSession[] = []

/** One tab: its session, its MSAL and its storage. */
async function tab({
  accounts = [] as AccountInfo[],
  storage = memoryStorage(),
  settings = {} as Partial<Config>,
} = {}) {
  const fake = fakeMsal(...accounts)
  const session = await createAuthSession(
    { ...config, ...settings, clientId: config.clientId },
    storage,
    () => fake.msal,
  )
  sessions.push(session)
  return { fake, session, storage }
}

/** A tab in which Anna is signed in. */
async function signedIn({ readOnly = false, storage = memoryStorage() } = {}) {
  const made = await tab({ storage })
  const answer = made.session.signIn({ readOnly })
  made.fake.window().answer(tokenResult(anna, ['openid', readOnly ? READ_ONLY : READ_WRITE]))
  return { ...made, account: await answer }
}

/** The error of a call that must fail. */
const failure = (promise: Promise<unknown>): Promise<AuthError> =>
  promise.then(
    () => Promise.reject(new Error('It did not fail.')),
    (error: AuthError) => error,
  )

afterEach(async () => {
  vi.useRealTimers()
  // An open channel between tabs would keep the process alive.
  for (const session of sessions.splice(0)) await session.end()
})

describe('signing in', () => {
  it('opens the window before anything is awaited, so that the browser allows it', async () => {
    const { fake, session } = await tab()
    void session.signIn().catch(() => undefined)
    expect(fake.windows).toHaveLength(1)
    expect(fake.window().request).toMatchObject({
      authority: 'https://login.microsoftonline.com/organizations',
      scopes: [READ_WRITE],
    })
    expect(fake.window().request.prompt).toBeUndefined()
    expect(session.interaction()).toMatchObject({ purpose: 'signIn', windowClosed: false })
    fake.window().fail(msalError('user_cancelled'))
  })

  it('shows the account, its permissions and when its token expires', async () => {
    const { session, account } = await signedIn()
    expect(account).toEqual({
      key: keyOf(anna),
      name: 'anna',
      username: 'anna@contoso.com',
      objectId: 'id-anna',
      tenantId: contoso,
      tenantName: 'contoso.com',
      readOnly: false,
    })
    expect(session.accounts()).toEqual([account])
    expect(session.active()).toBe(session.accounts()[0])
    expect(session.grantedScopes(account.key)).toEqual([READ_WRITE])
    expect(session.tokenExpiresAt(account.key)).toBe(3_600_000)
    expect(session.interaction()).toBeUndefined()
  })

  it("doesn't name the tenant of a guest after the domain of the guest's home", async () => {
    const { session } = await tab({ accounts: [msalAccount('guest', contoso, fabrikam)] })
    expect(session.accounts()[0]?.tenantName).toBeUndefined()
  })

  it('requests only read permissions for a read-only sign-in, and never uses more', async () => {
    const { fake, session, account } = await signedIn({ readOnly: true })
    expect(fake.window().request.scopes).toEqual([READ_ONLY])
    expect(account.readOnly).toBe(true)
    const refused = await failure(session.token(account.key, { anyOf: [READ_WRITE] }))
    expect(refused.kind).toBe('readOnly')
    expect(fake.asked).toEqual([])
  })

  it('lets the person choose another account', async () => {
    const { fake, session } = await tab()
    void session.signIn({ useAnotherAccount: true, tenant: fabrikam }).catch(() => undefined)
    expect(fake.window().request).toMatchObject({
      prompt: 'select_account',
      authority: `https://login.microsoftonline.com/${fabrikam}`,
    })
    fake.window().fail(msalError('user_cancelled'))
  })

  it('requests a scope with its resource outside the global cloud', async () => {
    const { fake, session } = await tab({ settings: { cloud: clouds.china } })
    void session.signIn().catch(() => undefined)
    expect(fake.window().request.scopes).toEqual([`https://microsoftgraph.chinacloudapi.cn/${READ_WRITE}`])
    fake.window().fail(msalError('user_cancelled'))
  })

  it('refuses and removes an account of another tenant than the requested one', async () => {
    const { fake, session } = await tab()
    const answer = failure(session.signIn({ tenant: fabrikam }))
    fake.window().answer(tokenResult(anna, [READ_WRITE]))
    expect((await answer).kind).toBe('wrongTenant')
    expect(fake.cleared).toEqual(['id-anna'])
    expect(session.accounts()).toEqual([])
  })

  it.each([
    ['popup_window_error', 'popupBlocked'],
    ['user_cancelled', 'popupClosed'],
    ['interaction_in_progress', 'interactionInProgress'],
  ])('says of MSAL’s %s that it is %s, and waits for no window any more', async (code, kind) => {
    const { fake, session } = await tab()
    const answer = failure(session.signIn())
    fake.window().fail(msalError(code))
    const error = await answer
    expect(error.kind).toBe(kind)
    expect(error.description.support).toContain(code)
    expect(session.interaction()).toBeUndefined()
    expect(session.accounts()).toEqual([])
  })

  it('continues to wait for a window that looks closed, and lets the person try again or give up', async () => {
    vi.useFakeTimers()
    const { fake, session } = await tab()
    const popup = { closed: false, close: vi.fn(), focus: vi.fn() } as Partial<Window> as Window
    const answer = failure(session.signIn())
    fake.opened(popup)
    expect(session.interaction()?.windowClosed).toBe(false)
    Object.assign(popup, { closed: true })
    vi.advanceTimersByTime(1_000)
    expect(session.interaction()?.windowClosed).toBe(true)
    session.interaction()?.tryAgain()
    expect(fake.windows).toHaveLength(2)
    expect(fake.window().request.overrideInteractionInProgress).toBe(true)
    session.interaction()?.giveUp()
    expect((await answer).kind).toBe('popupClosed')
  })

  it('opens no second window while one is open', async () => {
    const { fake, session } = await tab()
    const first = session.signIn()
    expect((await failure(session.signIn())).kind).toBe('interactionInProgress')
    expect(fake.windows).toHaveLength(1)
    fake.window().answer(tokenResult(anna, [READ_WRITE]))
    await expect(first).resolves.toMatchObject({ username: 'anna@contoso.com' })
  })
})

describe('a token without a window', () => {
  it("is requested with the least granted scope, at the account's own tenant", async () => {
    const { fake, session, account } = await signedIn()
    fake.answerSilently((request) =>
      Promise.resolve(tokenResult(anna, request.scopes, { accessToken: 'fresh', expiresOn: new Date(7_200_000) })),
    )
    await expect(session.token(account.key, { anyOf: [READ_ONLY, READ_WRITE] })).resolves.toBe('fresh')
    expect(fake.asked).toMatchObject([
      { account: anna, scopes: [READ_WRITE], authority: `https://login.microsoftonline.com/${contoso}` },
    ])
    expect(session.tokenExpiresAt(account.key)).toBe(7_200_000)
  })

  it('also reports the other granted scopes', async () => {
    const { fake, session, account } = await signedIn()
    const changes = vi.fn()
    session.subscribe(changes)
    fake.answerSilently(() => Promise.resolve(tokenResult(anna, [READ_WRITE, 'User.Read.All', 'profile'])))
    await session.token(account.key, { anyOf: [] })
    expect(session.grantedScopes(account.key)).toEqual([READ_WRITE, 'User.Read.All'])
    expect(session.grantedScopes(account.key)).toBe(session.grantedScopes(account.key))
    expect(changes).toHaveBeenCalled()
  })

  it('is not requested with a scope that is not granted', async () => {
    const { fake, session, account } = await signedIn()
    const error = await failure(session.token(account.key, { anyOf: ['Group.Read.All', 'Directory.Read.All'] }))
    expect(error).toMatchObject({ kind: 'scopeMissing', need: { scopes: ['Group.Read.All'] } })
    expect(fake.asked).toEqual([])
    expect(session.attention(account.key)).toBeUndefined()
  })

  it('requires the person once the session has ended, until they sign in again', async () => {
    const { fake, session, account } = await signedIn()
    fake.answerSilently(() => Promise.reject(msalError('invalid_grant', 'AADSTS700082: expired')))
    const error = await failure(session.token(account.key, { anyOf: [READ_WRITE] }))
    expect(error).toMatchObject({ kind: 'signInAgain', need: { scopes: [READ_WRITE] } })
    expect(session.attention(account.key)).toBe(error)

    const again = session.consent(account.key, error.need ?? { scopes: [] })
    fake.window().answer(tokenResult(anna, [READ_WRITE]))
    await again
    expect(session.attention(account.key)).toBeUndefined()
  })

  it('passes a claims challenge on, silently first and then in the window', async () => {
    const { fake, session, account } = await signedIn()
    const challenge = '{"access_token":{"nbf":{"essential":true,"value":"ü"}}}'
    const encoded = Buffer.from(challenge).toString('base64url')
    fake.answerSilently(() => Promise.reject(msalError('interaction_required', 'AADSTS50076: second factor')))
    const error = await failure(session.token(account.key, { anyOf: [READ_WRITE], claims: encoded }))
    expect(fake.asked[0]?.claims).toBe(challenge)
    expect(error).toMatchObject({ kind: 'claimsChallenge', need: { scopes: [READ_WRITE], claims: challenge } })
    expect(session.attention(account.key)).toBe(error)

    const met = session.consent(account.key, error.need ?? { scopes: [] })
    expect(fake.window().request).toMatchObject({ account: anna, claims: challenge, scopes: [READ_WRITE] })
    fake.window().answer(tokenResult(anna, [READ_WRITE]))
    await met
    expect(session.attention(account.key)).toBeUndefined()
  })

  it('removes a scope whose consent was withdrawn', async () => {
    const { fake, session, account } = await signedIn()
    fake.answerSilently(() => Promise.reject(msalError('invalid_grant', 'AADSTS65001: no consent', 'consent_required')))
    const error = await failure(session.token(account.key, { anyOf: [READ_WRITE] }))
    expect(error.kind).toBe('consentRequired')
    expect(session.grantedScopes(account.key)).toEqual([])
    expect(session.attention(account.key)).toBe(error)
  })

  it("doesn't ask for a sign-in if the identity provider is down", async () => {
    const { fake, session, account } = await signedIn()
    fake.answerSilently(() => Promise.reject(msalError('no_network_connectivity')))
    expect((await failure(session.token(account.key, { anyOf: [READ_WRITE] }))).kind).toBe('identityProviderDown')
    expect(session.attention(account.key)).toBeUndefined()
    expect(session.grantedScopes(account.key)).toEqual([READ_WRITE])
  })

  it('ends when the call is canceled, without a failure to resolve', async () => {
    const { fake, session, account } = await signedIn()
    fake.answerSilently(() => new Promise(() => undefined))
    const controller = new AbortController()
    const token = session.token(account.key, { anyOf: [READ_WRITE], signal: controller.signal })
    controller.abort()
    await expect(token).rejects.toMatchObject({ name: 'AbortError' })
    expect(session.attention(account.key)).toBeUndefined()
  })

  it('is refused for an account that has been removed', async () => {
    const { session } = await tab()
    expect((await failure(session.token(keyOf(anna), { anyOf: [] }))).kind).toBe('signInAgain')
  })
})

describe('consent', () => {
  it('allows a read-only session to make changes', async () => {
    const { fake, session, account } = await signedIn({ readOnly: true })
    const consent = session.consent(account.key, { scopes: [READ_WRITE] })
    fake.window().answer(tokenResult(anna, [READ_WRITE]))
    await consent
    expect(session.accounts()[0]?.readOnly).toBe(false)
    expect(session.grantedScopes(account.key)).toEqual([READ_ONLY, READ_WRITE])
  })

  it('is not accepted from another person, who is removed unless signed in before', async () => {
    const { fake, session, account } = await signedIn()
    const answer = failure(session.consent(account.key, { scopes: ['User.Read.All'] }))
    fake.window().answer(tokenResult(ben, ['User.Read.All']))
    expect((await answer).kind).toBe('wrongAccount')
    expect(fake.cleared).toEqual(['id-ben'])
    expect(session.grantedScopes(account.key)).toEqual([READ_WRITE])
  })

  it('leaves another person signed in who was signed in before', async () => {
    const { fake, session } = await tab({ accounts: [anna, ben] })
    const answer = failure(session.consent(keyOf(anna), { scopes: ['User.Read.All'] }))
    fake.window().answer(tokenResult(ben, ['User.Read.All']))
    expect((await answer).kind).toBe('wrongAccount')
    expect(fake.cleared).toEqual([])
    expect(session.accounts()).toHaveLength(2)
  })
})

describe('two accounts', () => {
  it('have separate scopes and tokens, and the one shown is remembered over a reload', async () => {
    const { fake, session, storage, account } = await signedIn()
    const second = session.signIn({ readOnly: true, tenant: fabrikam })
    fake.window().answer(tokenResult(ben, [READ_ONLY]))
    const other = await second
    expect(session.accounts().map(({ username }) => username)).toEqual(['anna@contoso.com', 'ben@contoso.com'])
    expect(session.active()?.key).toBe(other.key)
    expect(session.grantedScopes(account.key)).toEqual([READ_WRITE])
    expect(session.grantedScopes(other.key)).toEqual([READ_ONLY])
    fake.answerSilently((request) => Promise.resolve(tokenResult(request.account ?? anna, request.scopes)))
    await expect(session.token(other.key, { anyOf: [READ_ONLY] })).resolves.toBe('token of ben')
    await expect(session.token(account.key, { anyOf: [READ_WRITE] })).resolves.toBe('token of anna')

    session.setActive(account.key)
    const reloaded = await tab({ accounts: [anna, ben], storage })
    expect(reloaded.session.active()?.key).toBe(account.key)
    expect(reloaded.session.accounts().map(({ readOnly }) => readOnly)).toEqual([false, true])
    expect(reloaded.session.grantedScopes(other.key)).toEqual([READ_ONLY])
  })

  it('are remembered without a token', async () => {
    const { storage } = await signedIn()
    const stored = Array.from({ length: storage.length }, (_, index) =>
      storage.getItem(storage.key(index) ?? ''),
    ).join()
    expect(stored).toContain(READ_WRITE)
    expect(stored).not.toContain('token of anna')
  })
})

describe('signing out', () => {
  it('removes the account at once, whatever happens to the window', async () => {
    const { fake, session, storage, account } = await signedIn()
    const ended = failure(session.signOut(account.key))
    await Promise.resolve()
    expect(session.accounts()).toEqual([])
    expect(session.active()).toBeUndefined()
    expect(session.tokenExpiresAt(account.key)).toBeUndefined()
    expect(storage.length).toBe(0)
    fake.window().fail(msalError('popup_window_error'))
    expect((await ended).kind).toBe('popupBlocked')
  })

  it('signs the account out of the other tabs too, and notifies them', async () => {
    const { fake, session, account } = await signedIn()
    const other = await tab({ accounts: [anna, ben] })
    const gone = new Promise<SignedInAccount>((resolve) => other.session.onSignedOutElsewhere(resolve))
    void session.signOut(account.key)
    expect((await gone).username).toBe('anna@contoso.com')
    expect(other.session.accounts().map(({ username }) => username)).toEqual(['ben@contoso.com'])
    expect(other.fake.cleared).toEqual(['id-anna'])
    fake.window().answer(tokenResult(anna, []))
  })

  it('does nothing for an account that has been removed', async () => {
    const { fake, session } = await tab()
    await expect(session.signOut(keyOf(anna))).resolves.toBeUndefined()
    expect(fake.windows).toEqual([])
  })
})

it('reads the tokens that survived a reload, without asking the identity provider', async () => {
  const { storage } = await signedIn()
  const fake = fakeMsal(anna)
  fake.answerSilently((request) => Promise.resolve(tokenResult(anna, request.scopes, { expiresOn: new Date(99) })))
  const session = await createAuthSession(config, storage, () => fake.msal)
  sessions.push(session)
  expect(fake.asked).toMatchObject([{ scopes: [READ_WRITE], cacheLookupPolicy: CacheLookupPolicy.AccessToken }])
  expect(session.tokenExpiresAt(keyOf(anna))).toBe(99)
})

it('ends for every account when the registration changes', async () => {
  const { fake, session, storage } = await signedIn()
  await session.end()
  sessions.pop()
  expect(fake.cleared).toEqual([undefined])
  expect(storage.length).toBe(0)
})

it('decodes the base64url of a claims challenge, also with characters beyond ASCII', () => {
  expect(decodeClaims(Buffer.from('{"ü?>":"ÿ"}').toString('base64url'))).toBe('{"ü?>":"ÿ"}')
})
