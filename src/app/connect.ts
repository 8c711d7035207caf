import type { Connection, ConsentOutcome } from '../api/connection/connection'
import type { AuthError } from '../auth/authError'
import type { AuthSession, SignedInAccount } from '../auth/session'
import { type Cloud, clouds } from '../config'
import { createGraphClient } from '../graph/client'
import { createRequestLog, type RequestRecorder } from '../graph/requestLog'
import type { Simulator } from '../simulator'
import type { DemoAsked } from './addressBar'
import { browserStorage } from '../browser/storage'
import { createDemoScopes } from './demoScopes'
import { loadRulesWithTheFirstAction, recordingRules } from './recordingRules'

/** The Graph of the account's cloud, with the account's tokens. */
export function connectTenant(session: AuthSession, account: SignedInAccount, cloud: Cloud): Connection {
  const { key } = account
  const baseUrl = `${cloud.graph}/v1.0`
  const recorder = recorderFor(baseUrl)
  return {
    key,
    kind: 'tenant',
    requests: recorder,
    graph: createGraphClient({
      baseUrl,
      recorder,
      fetch: (request) => fetch(request),
      token: (request) => session.token(key, request),
    }),
    account: { name: account.name, username: account.username, objectId: account.objectId },
    tenant: { id: account.tenantId, ...(account.tenantName === undefined ? {} : { name: account.tenantName }) },
    cloud: cloud.name,
    adminCenterUrl: cloud.adminCenter,
    readOnly: account.readOnly,
    grantedScopes: { subscribe: session.subscribe, current: () => session.grantedScopes(key) },
    consent: (scopes) =>
      session.consent(key, { scopes }).then(
        (): ConsentOutcome => ({ outcome: 'granted' }),
        (error: AuthError) => consentOutcome(error),
      ),
    signInAgain: () =>
      session.consent(key, session.attention(key)?.need ?? { scopes: [] }).then(
        (): ConsentOutcome => ({ outcome: 'granted' }),
        (error: AuthError) => consentOutcome(error),
      ),
    tokenExpiresAt: () => session.tokenExpiresAt(key),
    now: Date.now,
  }
}

/** Records the requests of one connection, by the page that was open. */
const recorderFor = (baseUrl: string): RequestRecorder => {
  loadRulesWithTheFirstAction()
  return createRequestLog({
    baseUrl,
    rulesOf: (...request) => recordingRules()?.(...request),
    hasRules: () => recordingRules() !== undefined,
    page: openPage,
  })
}

/** The page's title without the product's name. Undefined before the first page is there. */
function openPage(): string | undefined {
  const page = document.title.replace(/(^| – )Syncscope$/, '')
  return page === '' ? undefined : page
}

function consentOutcome({ kind, description }: AuthError): ConsentOutcome {
  const reason = `${description.title}. ${description.cause} ${description.remedy}`
  const link = description.adminConsentUrl === undefined ? {} : { adminConsentUrl: description.adminConsentUrl }
  if (kind === 'adminConsentRequired') return { outcome: 'adminNeeded', reason, ...link }
  if (kind === 'consentDeclined' || kind === 'cancelled' || kind === 'popupClosed')
    return { outcome: 'refused', reason, ...link }
  return { outcome: 'failed', reason }
}

export type DemoConnection = {
  connection: Connection
  simulator: Simulator
  /** Stops saving the tenant. */
  close: () => void
}

/**
 * The demo tenant: a Graph that runs in this tab. The only import of the simulator, in a chunk that production pages
 * never load.
 */
export async function connectDemo({ scale, start }: DemoAsked): Promise<DemoConnection> {
  const [{ createSimulator }, { keepDemoState, readDemoState }] = await Promise.all([
    import('../simulator'),
    import('./demo/demoState'),
  ])
  const state = await readDemoState(scale)
  const simulator = createSimulator({
    ...(scale === undefined ? {} : { scale }),
    ...(start === undefined ? {} : { now: start }),
    ...(state === undefined ? {} : { state }),
  })
  const { identity } = simulator
  const scopes = createDemoScopes(simulator, browserStorage('sessionStorage'))
  const baseUrl = `${clouds.global.graph}/v1.0`
  const recorder = recorderFor(baseUrl)
  const connection: Connection = {
    key: 'demo',
    kind: 'demo',
    requests: recorder,
    graph: createGraphClient({
      baseUrl,
      recorder,
      fetch: (request) => simulator.fetch(request),
      token: () =>
        Promise.resolve(
          unsignedToken({ scp: scopes.current().join(' '), oid: identity.account.objectId, tid: identity.tenantId }),
        ),
    }),
    account: identity.account,
    tenant: { id: identity.tenantId, name: identity.tenantName },
    cloud: 'global',
    adminCenterUrl: clouds.global.adminCenter,
    readOnly: false,
    grantedScopes: { subscribe: scopes.simulator.subscribe, current: scopes.current },
    consent(asked) {
      scopes.grant(asked)
      return Promise.resolve({ outcome: 'granted' })
    },
    signInAgain: () => Promise.resolve({ outcome: 'granted' }),
    tokenExpiresAt: () => undefined,
    now: () => simulator.clock.now(),
  }
  return { connection, simulator: scopes.simulator, close: keepDemoState(simulator) }
}

/** A token whose `scp` the simulator reads, so that the demo tenant refuses a missing scope as Graph does. */
function unsignedToken(claims: Record<string, string>): string {
  const part = (value: object) =>
    btoa(JSON.stringify(value)).replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_')
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`
}
