import { afterEach, describe, expect, it, vi } from 'vitest'
import { fakeMsal, msalAccount, msalError, tokenResult } from '../auth/msal.fixture'
import { READ_ONLY, READ_WRITE } from '../auth/scopes'
import { createAuthSession } from '../auth/session'
import { memoryStorage } from '../testing/memoryStorage'
import { createConnections } from './connections'
import { queryClientOf } from './queryClients'

const clientId = '33333333-3333-4333-8333-333333333333'
const contoso = '11111111-1111-4111-8111-111111111111'
const fabrikam = '22222222-2222-4222-8222-222222222222'
const anna = msalAccount('anna', contoso)
const ben = msalAccount('ben', fabrikam)

type Answer = () => Response | Promise<Response>
const configFile =
  (content: unknown): Answer =>
  () =>
    Response.json(content)
const notFound: Answer = () => new Response('', { status: 404 })

const opened: (() => Promise<void>)[] = []

/** The page at a URL: its connections, its address bar, and a fake MSAL. */
function page({
  address = '/',
  file = configFile({ clientId }),
  fake = fakeMsal(),
  tab = memoryStorage(),
  local = memoryStorage(),
  hasClicked = true,
  loads = () => Promise.resolve(),
}: {
  address?: string
  file?: Answer
  fake?: ReturnType<typeof fakeMsal>
  tab?: Storage
  local?: Storage
  hasClicked?: boolean
  loads?: () => Promise<void>
} = {}) {
  const location = new URL(address, 'https://app.example')
  class AddressBar {
    state = null
    replaceState(_state: unknown, _title: string, url: string) {
      location.href = new URL(url, location).href
    }
  }
  vi.stubGlobal('History', AddressBar)
  vi.stubGlobal('window', {
    location,
    history: new AddressBar(),
    sessionStorage: tab,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  })
  vi.stubGlobal('navigator', { userActivation: { isActive: hasClicked } })
  vi.stubGlobal('fetch', () => Promise.resolve().then(file))

  const connections = createConnections({
    env: {},
    local,
    session: tab,
    loadAuth: async () => {
      await loads()
      return { createAuthSession: (config, storage) => createAuthSession(config, storage, () => fake.msal) }
    },
  })
  // An open channel between tabs would keep the process alive.
  opened.push(() => connections.session()?.end() ?? Promise.resolve())
  return { connections, fake, location, tab, local, state: connections.state, actions: connections.actions }
}

/** A page with Anna signed in. */
async function signedIn(options: Parameters<typeof page>[0] = {}) {
  const made = page(options)
  await made.connections.start()
  made.actions.prepareSignIn()
  await vi.waitFor(() => expect(made.state().signInReady).toBe(true))
  const done = made.actions.signIn()
  made.fake.window().answer(tokenResult(anna, [READ_WRITE]))
  await done
  return made
}

async function addBen({ actions, fake }: ReturnType<typeof page>) {
  const done = actions.signIn({ readOnly: true, tenant: fabrikam })
  fake.window().answer(tokenResult(ben, [READ_ONLY]))
  await done
}

afterEach(async () => {
  for (const end of opened.splice(0)) await end()
  vi.unstubAllGlobals()
})

describe('the configuration', () => {
  it('may be absent: nobody is connected, and there is nothing to correct', async () => {
    const { connections, state } = page({ file: notFound })
    expect(state().status).toBe('none')
    await connections.start()
    expect(state()).toMatchObject({ status: 'none', configProblem: undefined, signInReady: false })
    expect(state().config?.clientId).toBeUndefined()
  })

  it('is reported with its field if it is invalid, and nobody can sign in', async () => {
    const { connections, state, actions, fake } = page({ file: configFile({ clientID: clientId }) })
    await connections.start()
    expect(state()).toMatchObject({ status: 'none', config: undefined, configProblem: { field: 'clientID' } })
    await actions.signIn()
    expect(fake.windows).toEqual([])
    expect(state()).toMatchObject({ status: 'none', error: undefined })
  })

  it('is reported if it cannot be fetched', async () => {
    const { connections, state } = page({ file: () => Promise.reject(new TypeError('Failed to fetch')) })
    await connections.start()
    expect(state().configProblem).toMatchObject({ field: 'config.json' })
    expect(state().configProblem?.message).toContain("doesn't answer")
  })

  it('is read once, however often the page starts', async () => {
    const file = vi.fn(notFound)
    const { connections } = page({ file })
    await Promise.all([connections.start(), connections.start()])
    expect(file).toHaveBeenCalledTimes(1)
  })

  it('applies at once if an administrator typed it, and signs out accounts of another registration', async () => {
    const made = await signedIn()
    const other = '44444444-4444-4444-8444-444444444444'
    await expect(made.actions.saveSettings({ clientId: other })).resolves.toBeUndefined()
    expect(made.state()).toMatchObject({ typed: { clientId: other }, config: { clientId: other }, signInReady: false })
    expect(made.fake.cleared).toEqual([undefined])
    expect(made.tab.length).toBe(0)
  })

  it('is reported if it cannot be stored', async () => {
    const local: Storage = {
      ...memoryStorage(),
      setItem: () => {
        throw new DOMException('No room', 'QuotaExceededError')
      },
    }
    const { connections, actions } = page({ local })
    await connections.start()
    await expect(actions.saveSettings({ clientId })).resolves.toContain("doesn't let the page keep settings")
  })
})

describe('signing in', () => {
  it('connects to the tenant of the account, and puts it into the URL', async () => {
    const { state, location } = await signedIn({ address: '/apps?health=late' })
    expect(state()).toMatchObject({
      status: 'ready',
      connection: {
        kind: 'tenant',
        account: { name: 'anna', username: 'anna@contoso.com', objectId: 'id-anna' },
        tenant: { id: contoso, name: 'contoso.com' },
        cloud: 'global',
        readOnly: false,
        graph: { baseUrl: 'https://graph.microsoft.com/v1.0' },
      },
      others: [],
      error: undefined,
    })
    expect(location.pathname + location.search).toBe(`/apps?health=late&tenant=${contoso}`)
  })

  it.each([
    ['popup_window_error', 'popupBlocked'],
    ['user_cancelled', 'popupClosed'],
  ])('that ends with %s is an error of the kind %s, until it is dismissed', async (code, kind) => {
    const { connections, state, actions, fake } = page()
    await connections.start()
    actions.prepareSignIn()
    await vi.waitFor(() => expect(state().signInReady).toBe(true))
    const done = actions.signIn()
    fake.window().fail(msalError(code))
    await done
    expect(state()).toMatchObject({ status: 'none', connection: undefined, error: { kind } })
    actions.dismiss()
    expect(state().error).toBeUndefined()
  })

  it('asks for another click if the browser blocks a window that opens late', async () => {
    const { connections, state, actions, fake } = page()
    await connections.start()
    const done = actions.signIn()
    await vi.waitFor(() => expect(fake.windows).toHaveLength(1))
    fake.window().fail(msalError('popup_window_error'))
    await done
    expect(state()).toMatchObject({ error: undefined, message: expect.stringContaining('Click once more') as string })
  })

  it('asks for another click if loading took too long for the browser to allow a window', async () => {
    const { connections, state, actions, fake } = page({ hasClicked: false })
    await connections.start()
    await actions.signIn()
    expect(fake.windows).toEqual([])
    expect(state().message).toContain('Click once more')
  })

  it("says if the library couldn't be loaded, and can be retried", async () => {
    let isDown = true
    const { connections, state, actions } = page({
      loads: () => (isDown ? Promise.reject(new Error('chunk lost')) : Promise.resolve()),
    })
    await connections.start()
    await actions.signIn()
    expect(state()).toMatchObject({ signInReady: false, error: { kind: 'unexpected', support: 'chunk lost' } })
    isDown = false
    actions.prepareSignIn()
    await vi.waitFor(() => expect(state().signInReady).toBe(true))
  })

  it('survives a reload of the tab', async () => {
    const { tab } = await signedIn()
    const after = page({ tab, fake: fakeMsal(anna) })
    expect(after.state().status).toBe('starting')
    await after.connections.start()
    expect(after.state()).toMatchObject({ status: 'ready', connection: { account: { username: 'anna@contoso.com' } } })
  })

  it("is not resumed in another tenant than the link's, and the page says why", async () => {
    const { tab } = await signedIn()
    const after = page({ tab, fake: fakeMsal(anna), address: `/?tenant=${fabrikam}` })
    await after.connections.start()
    expect(after.state()).toMatchObject({ status: 'none', connection: undefined })
    expect(after.state().message).toContain(`This link is for the tenant ${fabrikam}`)
  })

  it("is resumed with the account of the link's domain", async () => {
    const { tab } = await signedIn()
    const after = page({ tab, fake: fakeMsal(anna), address: '/?tenant=Contoso.com' })
    await after.connections.start()
    expect(after.state()).toMatchObject({ status: 'ready', connection: { tenant: { id: contoso } } })
  })
})

describe('two accounts', () => {
  it('are shown one at a time, and switching leaves the page of the other tenant', async () => {
    const made = await signedIn({ address: '/apps/1' })
    await addBen(made)
    const { state, actions, location } = made
    expect(state().connection).toMatchObject({ tenant: { id: fabrikam }, readOnly: true })
    expect(state().others).toMatchObject([{ username: 'anna@contoso.com', tenant: 'contoso.com' }])
    location.href = 'https://app.example/apps/2?health=late'
    await actions.switchTo(state().others[0]?.key ?? '')
    expect(state().connection).toMatchObject({ tenant: { id: contoso } })
    expect(state().others).toMatchObject([{ username: 'ben@contoso.com' }])
    expect(location.pathname + location.search).toBe(`/?tenant=${contoso}`)
  })

  it('have separate connections, which last while both are signed in', async () => {
    const made = await signedIn()
    const first = made.state().connection
    await addBen(made)
    expect(made.state().connection).not.toBe(first)
    await made.actions.switchTo(first?.key ?? '')
    expect(made.state().connection).toBe(first)
  })

  it('are unchanged if an unknown one is requested', async () => {
    const { state, actions } = await signedIn()
    const before = state().connection
    await actions.switchTo('nobody')
    expect(state().connection).toBe(before)
  })
})

describe('signing out', () => {
  it('clears the data of the tenant, and removes the tenant from the URL', async () => {
    const { state, actions, fake, location } = await signedIn({ address: '/apps/1' })
    const connection = state().connection ?? missing()
    const cache = queryClientOf(connection)
    cache.setQueryData(['secret'], 'of the tenant')
    const done = actions.signOut()
    fake.window().answer(tokenResult(anna, []))
    await done
    expect(state()).toMatchObject({ status: 'none', connection: undefined, message: 'anna@contoso.com is signed out.' })
    expect(location.pathname + location.search).toBe('/')
    await vi.waitFor(() => expect(cache.getQueryData(['secret'])).toBeUndefined())
  })

  it('says that the Microsoft session may continue if the window was blocked', async () => {
    const { state, actions, fake } = await signedIn()
    const done = actions.signOut()
    fake.window().fail(msalError('popup_window_error'))
    await done
    expect(state().connection).toBeUndefined()
    expect(state().message).toContain("blocked Microsoft's sign-out window")
  })

  it('in another tab also signs out this one, with a message', async () => {
    const { state, connections } = await signedIn()
    const key = state().connection?.key ?? ''
    const other = fakeMsal(anna)
    const elsewhere = await createAuthSession(
      { ...(state().config ?? missing()), clientId },
      memoryStorage(),
      () => other.msal,
    )
    opened.push(() => elsewhere.end())
    void elsewhere.signOut(key)
    await vi.waitFor(() => expect(state().message).toBe('anna@contoso.com was signed out in another tab.'))
    expect(state()).toMatchObject({ status: 'none', connection: undefined })
    expect(connections.session()?.accounts()).toEqual([])
    other.window().answer(tokenResult(anna, []))
  })

  it('does nothing if nobody is connected', async () => {
    const { connections, state, actions } = page()
    await connections.start()
    await actions.signOut()
    expect(state()).toMatchObject({ status: 'none', message: undefined })
  })
})

function missing(): never {
  throw new Error('It is not there yet.')
}

describe('a connection that needs the person to sign in again', () => {
  it('says so, and continues after the window', async () => {
    const { connections, state, actions, fake } = await signedIn()
    const { key } = state().connection ?? missing()
    fake.answerSilently(() => Promise.reject(msalError('invalid_grant', 'AADSTS700082: expired')))
    await expect(connections.session()?.token(key, { anyOf: [READ_WRITE] })).rejects.toMatchObject({
      kind: 'signInAgain',
    })
    expect(state().attention).toMatchObject({ kind: 'signInAgain' })
    const done = actions.mend()
    expect(state().interaction).toMatchObject({ purpose: 'consent' })
    fake.window().answer(tokenResult(anna, [READ_WRITE]))
    await done
    expect(state()).toMatchObject({ attention: undefined, interaction: undefined, error: undefined, status: 'ready' })
  })

  it('shows why the window did not help', async () => {
    const { connections, state, actions, fake } = await signedIn()
    const { key } = state().connection ?? missing()
    fake.answerSilently(() => Promise.reject(msalError('interaction_required')))
    await connections
      .session()
      ?.token(key, { anyOf: [READ_WRITE] })
      .catch(() => undefined)
    const done = actions.mend()
    fake.window().fail(msalError('popup_window_error'))
    await done
    expect(state()).toMatchObject({ error: { kind: 'popupBlocked' }, attention: { kind: 'signInAgain' } })
  })

  it('is replaced once changes are allowed', async () => {
    const made = page()
    await made.connections.start()
    made.actions.prepareSignIn()
    await vi.waitFor(() => expect(made.state().signInReady).toBe(true))
    const reading = made.actions.signIn({ readOnly: true })
    made.fake.window().answer(tokenResult(anna, [READ_ONLY]))
    await reading
    const { connection } = made.state()
    expect(connection?.readOnly).toBe(true)
    const allowed = connection?.consent([READ_WRITE])
    made.fake.window().answer(tokenResult(anna, [READ_WRITE]))
    await expect(allowed).resolves.toEqual({ outcome: 'granted' })
    await vi.waitFor(() => expect(made.state().connection?.readOnly).toBe(false))
  })
})

describe('the demo tenant', () => {
  it('opens if the URL asks for it, even if the browser stores nothing, and its start date disappears from the URL', async () => {
    const { connections, state, location } = page({ address: '/?demo&now=2026-01-05T09:00:00Z', file: notFound })
    expect(state().status).toBe('starting')
    await connections.start()
    expect(state().error).toBeUndefined()
    expect(state()).toMatchObject({ status: 'ready', connection: { kind: 'demo', key: 'demo' } })
    expect(state().simulator).toBeDefined()
    expect(state().connection?.now()).toBeGreaterThanOrEqual(Date.UTC(2026, 0, 5, 9))
    expect(location.search).toBe('?demo')
  })

  it('closes on signing out: its cache is cleared and the URL is home', async () => {
    const { connections, state, actions, location } = page({ file: notFound })
    await connections.start()
    await actions.enterDemo()
    const connection = state().connection ?? missing()
    const cache = queryClientOf(connection)
    cache.setQueryData(['apps'], ['one'])
    await actions.signOut()
    expect(state()).toMatchObject({ status: 'none', connection: undefined, simulator: undefined })
    expect(location.pathname + location.search).toBe('/')
    expect(cache.getQueryData(['apps'])).toBeUndefined()
  })

  it('closes on signing in', async () => {
    const made = page({ address: '/?demo', file: configFile({ clientId }) })
    await made.connections.start()
    expect(made.state().connection?.kind).toBe('demo')
    made.actions.prepareSignIn()
    await vi.waitFor(() => expect(made.state().signInReady).toBe(true))
    const done = made.actions.signIn()
    made.fake.window().answer(tokenResult(anna, [READ_WRITE]))
    await done
    expect(made.state()).toMatchObject({ connection: { kind: 'tenant' }, simulator: undefined })
    expect(made.location.search).toBe(`?tenant=${contoso}`)
  })
})
