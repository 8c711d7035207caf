import type { TextStorage } from '../browser/storage'
import { createListeners } from '../base/listeners'
import type { Connection } from '../api/connection/connection'
import type { AuthError, AuthErrorDescription } from '../auth/authError'
import type { Interaction } from '../auth/interactions'
import { readSignInMemory, wasSignedIn } from '../auth/signInMemory'
import type { AuthSession, SignedInAccount, SignInOptions } from '../auth/session'
import { type Config, isGuid, loadConfig, readTypedSettings, type Settings, writeTypedSettings } from '../config'
import type { Simulator } from '../simulator'
import { demoAsked, setAddress, type DemoAsked } from './addressBar'

export type OtherAccount = { key: string; name: string; username: string; tenant: string }

export type ConnectionsState = {
  /** `starting`: the URL asks for the demo tenant, or this tab was signed in before a reload. */
  status: 'starting' | 'none' | 'ready'
  connection: Connection | undefined
  /** The demo connection's simulator, for the demo bar. */
  simulator: Simulator | undefined
  /** The other signed-in accounts. */
  others: readonly OtherAccount[]
  config: Config | undefined
  /** Why the configuration is invalid, and which of its fields to correct. */
  configProblem: { field: string; message: string } | undefined
  /** The settings that an administrator typed in this browser. */
  typed: Settings
  /** MSAL is loaded, so a click can open the window without a delay. */
  signInReady: boolean
  /** Why the latest sign-in or sign-out failed. */
  error: AuthErrorDescription | undefined
  /** A message about an event, such as one in another tab. */
  message: string | undefined
  /** The Microsoft window that the app is waiting for. */
  interaction: Interaction | undefined
  /** The shown connection needs the person to sign in again before it can continue. */
  attention: AuthErrorDescription | undefined
}

export type ConnectionsStore = ReturnType<typeof createConnections>

type Auth = { createAuthSession(config: Config & { clientId: string }, storage: TextStorage): Promise<AuthSession> }

/** After a click that came before the sign-in library. */
const CLICK_AGAIN = 'Ready now. Click once more to open the sign-in window.'

/** The current connections: the state behind `useConnections`, without React. */
export function createConnections({
  env,
  local,
  session: tab,
  loadAuth = () => import('../auth/session'),
}: {
  env: Readonly<Record<string, unknown>>
  local: TextStorage
  session: TextStorage
  /** Loads MSAL, which is a separate chunk. */
  loadAuth?: () => Promise<Auth>
}) {
  const listeners = createListeners()
  const tenantConnections = new Map<string, { account: SignedInAccount; connection: Connection }>()
  let session: AuthSession | undefined
  let preparing: Promise<AuthSession | undefined> | undefined
  let started: Promise<void> | undefined
  /** Stops saving the demo tenant for the next reload. */
  let endKeeping: (() => void) | undefined
  let closeDemo: (() => void) | undefined
  let state: ConnectionsState = {
    // With neither, the welcome page can be shown at once, and config.json fills in its values later.
    status: demoAsked(window.location.search) || wasSignedIn(tab) ? 'starting' : 'none',
    connection: undefined,
    simulator: undefined,
    others: [],
    config: undefined,
    configProblem: undefined,
    typed: readTypedSettings(local),
    signInReady: false,
    error: undefined,
    message: undefined,
    interaction: undefined,
    attention: undefined,
  }

  function set(change: Partial<ConnectionsState>) {
    state = { ...state, ...change }
    listeners.notify()
  }

  async function readConfig() {
    const result = await loadConfig((url, init) => fetch(url, init), env, local, window.location)
    const typed = readTypedSettings(local)
    if (result.ok) set({ config: result.config, configProblem: undefined, typed })
    else set({ config: undefined, configProblem: { field: result.field, message: result.message }, typed })
  }

  async function begin() {
    const demo = demoAsked(window.location.search)
    if (demo) {
      await Promise.all([enterDemo(demo), readConfig()])
      return
    }
    await readConfig()
    const { config } = state
    const known = config?.clientId !== undefined && readSignInMemory(tab, config.clientId, config.cloud.name)
    if (known) {
      await prepareSignIn()
      const account = accountToResume()
      if (account) return show(account)
    }
    set({ status: 'none' })
  }

  /** The account shown before the reload, unless the link is for another tenant. */
  function accountToResume(): SignedInAccount | undefined {
    const { config } = state
    if (!session || !config) return undefined
    if (config.sources.tenant !== 'link') return session.active()
    const asked = config.tenant.toLowerCase()
    const isAsked = (account: SignedInAccount) =>
      isGuid(asked) ? account.tenantId.toLowerCase() === asked : account.username.toLowerCase().endsWith(`@${asked}`)
    const active = session.active()
    const match = active && isAsked(active) ? active : session.accounts().find(isAsked)
    if (!match && session.accounts().length > 0)
      set({
        message: `This link is for the tenant ${config.tenant}. Sign in with an account of that tenant to open it.`,
      })
    return match
  }

  /** Loads MSAL. Called when the person seems about to sign in, so that the click itself doesn't have to wait. */
  function prepareSignIn(): Promise<AuthSession | undefined> {
    const { config } = state
    if (!config?.clientId) return Promise.resolve(undefined)
    preparing ??= (async (usable: Config & { clientId: string }) => {
      try {
        const { createAuthSession } = await loadAuth()
        const created = await createAuthSession(usable, tab)
        created.subscribe(onSessionChange)
        created.onSignedOutElsewhere((account) => {
          set({ message: `${account.username} was signed out in another tab.` })
        })
        session = created
        onSessionChange()
        set({ signInReady: true })
        return created
      } catch (error) {
        preparing = undefined
        set({
          error: {
            kind: 'unexpected',
            title: "The sign-in library couldn't be loaded",
            cause: "Part of this page couldn't load. The network may be down, or a newer version was published.",
            remedy: 'Reload the page and try again.',
            support: error instanceof Error ? error.message : String(error),
          },
        })
        return undefined
      }
    })({ ...config, clientId: config.clientId })
    return preparing
  }

  function onSessionChange() {
    if (!session) return
    const accounts = session.accounts()
    for (const [key, { connection }] of tenantConnections) {
      if (!accounts.some((account) => account.key === key)) void dispose(connection)
    }
    const { connection } = state
    const shown = connection?.kind === 'tenant' ? accounts.find(({ key }) => key === connection.key) : undefined
    if (connection?.kind === 'tenant' && !shown) {
      set({ status: 'none', connection: undefined, attention: undefined })
      setAddress(home)
    }
    set({
      interaction: session.interaction(),
      others: othersThan(state.connection?.key),
      attention: shown && session.attention(shown.key)?.description,
    })
    // Allowing changes replaces the connection, which says what is off and why.
    if (shown && connection && shown.readOnly !== connection.readOnly) void show(shown)
  }

  const othersThan = (key: string | undefined): readonly OtherAccount[] =>
    (session?.accounts() ?? [])
      .filter((account) => account.key !== key)
      .map((account) => ({
        key: account.key,
        name: account.name,
        username: account.username,
        tenant: account.tenantName ?? account.tenantId,
      }))

  /** Clears the query cache of a closed connection, so that no data of the tenant stays in memory. */
  async function dispose(connection: Connection) {
    tenantConnections.delete(connection.key)
    const { queryClientOf } = await import('./queryClients')
    const queryClient = queryClientOf(connection)
    await queryClient.cancelQueries()
    queryClient.clear()
  }

  async function show(account: SignedInAccount) {
    const { config } = state
    if (!session || !config) return
    let known = tenantConnections.get(account.key)
    if (!known || known.account.readOnly !== account.readOnly) {
      const { connectTenant } = await import('./connect')
      known = { account, connection: connectTenant(session, account, config.cloud) }
      tenantConnections.set(account.key, known)
    }
    leaveDemo()
    session.setActive(account.key)
    endKeeping?.()
    setAddress((url) => {
      url.searchParams.delete('demo')
      url.searchParams.delete('scale')
      url.searchParams.set('tenant', account.tenantId)
    })
    set({
      status: 'ready',
      connection: known.connection,
      simulator: undefined,
      others: othersThan(account.key),
      attention: session.attention(account.key)?.description,
      error: undefined,
      message: undefined,
    })
  }

  async function enterDemo(asked: DemoAsked = {}) {
    set({ status: 'starting', error: undefined, message: undefined })
    try {
      const { connectDemo } = await import('./connect')
      const { connection, simulator, close } = await connectDemo(asked)
      closeDemo = close
      setAddress((url) => {
        url.searchParams.set('demo', '')
        // Only used when the tenant was created.
        url.searchParams.delete('now')
        url.searchParams.delete('tenant')
      })
      set({ status: 'ready', connection, simulator, others: othersThan(undefined), attention: undefined })
    } catch (error) {
      set({
        status: 'none',
        error: {
          kind: 'unexpected',
          title: "The demo tenant couldn't be opened",
          cause: error instanceof Error ? error.message : String(error),
          remedy: 'Reload the page and try again.',
          support: error instanceof Error ? (error.stack ?? error.message) : String(error),
        },
      })
    }
  }

  /** Call it directly from a click. Never rejects, because the state has the failure. */
  async function signIn(options: SignInOptions = {}): Promise<void> {
    set({ error: undefined, message: undefined })
    // No await before the window opens, because browsers allow it only within the click.
    const wasLate = !session
    if (!session) {
      await prepareSignIn()
      if (!session) return
      if (!navigator.userActivation.isActive) {
        set({ message: CLICK_AGAIN })
        return
      }
    }
    try {
      const account = await session.signIn(options)
      await show(account)
    } catch (error) {
      const { kind, description } = error as AuthError
      // WebKit blocks a window that opens late, although it says that the click still counts.
      if (wasLate && kind === 'popupBlocked') set({ message: CLICK_AGAIN })
      else set({ error: description })
    }
  }

  async function signOut(): Promise<void> {
    const { connection } = state
    if (!connection) return
    if (connection.kind === 'demo') {
      leaveDemo()
      endKeeping?.()
      set({ status: 'none', connection: undefined, simulator: undefined })
      setAddress(home)
      // An account that was signed in in this tab before the demo can continue.
      if (wasSignedIn(tab)) void prepareSignIn()
      await dispose(connection)
      return
    }
    const { username } = connection.account
    const ending = session?.signOut(connection.key)
    set({ message: `${username} is signed out.` })
    try {
      await ending
    } catch (error) {
      const { kind } = error as AuthError
      // If the person closes the window or starts something else, the Microsoft session stays. Everything here has been
      // removed already.
      set({
        message:
          kind === 'popupBlocked'
            ? `${username} is signed out here. The browser blocked Microsoft's sign-out window, so your session with Microsoft may still be open in this browser.`
            : `${username} is signed out here. Your session with Microsoft may still be open in this browser.`,
      })
    }
  }

  function leaveDemo() {
    closeDemo?.()
    closeDemo = undefined
  }

  async function switchTo(key: string): Promise<void> {
    const account = session?.accounts().find((known) => known.key === key)
    if (!account) return
    // The shown page belongs to the tenant that's being left.
    if (state.connection && state.connection.tenant.id !== account.tenantId) setAddress(home)
    await show(account)
  }

  /**
   * Provides what the shown connection is waiting for: a new sign-in or multifactor authentication. Call it directly
   * from a click.
   */
  async function mend(): Promise<void> {
    const { connection } = state
    const need = connection && session?.attention(connection.key)?.need
    if (!session || !connection || !need) return
    try {
      await session.consent(connection.key, need)
      const { queryClientOf } = await import('./queryClients')
      await queryClientOf(connection).invalidateQueries()
    } catch (error) {
      const { description } = error as AuthError
      set({ error: description })
    }
  }

  /**
   * Stores what was typed on the welcome page. An empty object removes it. Returns why it couldn't be stored, if so.
   */
  async function saveSettings(settings: Settings): Promise<string | undefined> {
    const problem = writeTypedSettings(local, settings)
    if (problem) return problem
    const former = session
    const before = state.config
    session = undefined
    preparing = undefined
    set({ signInReady: false, error: undefined, message: undefined, others: [] })
    await readConfig()
    // Accounts that signed in through another registration aren't signed in to this one.
    if (before?.clientId !== state.config?.clientId || before?.cloud !== state.config?.cloud) await former?.end()
    else if (former) await prepareSignIn()
    return undefined
  }

  return {
    state: () => state,
    subscribe: listeners.subscribe,
    session: () => session,
    start: () => (started ??= begin()),
    actions: {
      enterDemo: () => enterDemo(),
      prepareSignIn: () => void prepareSignIn(),
      signIn,
      signOut,
      switchTo,
      mend,
      saveSettings,
      dismiss: () => set({ error: undefined, message: undefined }),
    },
  }
}

function home(url: URL) {
  url.pathname = import.meta.env.BASE_URL
  url.search = ''
}
