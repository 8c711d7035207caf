import { createClock } from './clock'
import type { Simulator, SimulatorOptions } from './contract'
import { settle } from './cycles'
import { createFaults } from './faults'
import { createFetch } from './front'
import { createRouter } from './router'
import { scaleUp } from './scale'
import { applyScenario, faultsOf } from './scenarios'
import { hasOwnSchema } from './schemas'
import { isSavedState, restoreApps, saveApps, type SavedState } from './state'
import type { Tenant } from './tenant'
import { createDb } from './tenantDb'

export type { ClockRate, Fault, FaultKind, ScenarioName, ScopeSet, Simulator, SimulatorClock, SimulatorOptions, SimulatorState } from './contract'

const defaultNow = Date.parse('2026-01-05T09:00:00Z')
/** How often subscribers hear of cycles that end by themselves, at most; real milliseconds. */
const tick = 250

/** A Microsoft Graph with one fictitious tenant, in this process: {@link Simulator.fetch} is the whole of it. */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const realNow = options.realNow ?? Date.now
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let began = options.now ?? defaultNow

  const changed = () => {
    for (const listener of [...listeners]) listener()
    watch()
  }

  function found(start: Omit<SimulatorOptions, 'verify' | 'latency' | 'realNow'>): Tenant {
    const saved = start.state && isSavedState(start.state) ? start.state : undefined
    const seed = saved?.seed ?? start.seed ?? 'contoso'
    const scenario = saved?.scenario ?? start.scenario ?? 'contoso'
    const scale = saved ? saved.scale : start.scale
    began = saved?.began ?? start.now ?? defaultNow
    const db = createDb(seed, began, (content) => applyScenario(scenario, content))
    if (scale !== undefined) scaleUp(db, seed, scale, began)
    if (saved) {
      // Apps that nobody wrote to are lived through again; the others are put back as they were.
      settle(db, saved.now)
      restoreApps(db, saved.apps)
      db.audits = structuredClone(saved.audits)
      db.made = saved.made
    }
    return {
      db,
      seed,
      scenario,
      scale,
      scopes: saved?.scopes ?? start.scopes ?? 'all',
      clock: createClock(saved?.now ?? began, saved?.rate ?? 1, realNow, clockChanged),
      faults: createFaults(saved?.faults ?? faultsOf(scenario), changed),
      verify: options.verify,
      latency: options.latency ?? 0,
      onDemandCalls: [],
      realNow,
      changed,
    }
  }

  function clockChanged(): void {
    settle(tenant.db, tenant.clock.now())
    changed()
  }

  let tenant = found(options)

  /** One light timer while somebody listens: it fires when the next cycle event is due. */
  function watch(): void {
    clearTimeout(timer)
    const rate = tenant.clock.rate()
    if (listeners.size === 0 || rate === 0) return
    settle(tenant.db, tenant.clock.now())
    const wait = (tenant.db.nextDue - tenant.clock.now()) / rate
    if (!Number.isFinite(wait)) return
    timer = setTimeout(
      () => {
        if (settle(tenant.db, tenant.clock.now())) changed()
        else watch()
      },
      Math.min(Math.max(wait, tick), 2 ** 30),
    )
    // In Node a waiting simulator must not keep the process alive.
    if (typeof timer === 'object') timer.unref()
  }

  return {
    fetch: createFetch(() => tenant, createRouter(() => tenant)),
    clock: {
      now: () => tenant.clock.now(),
      rate: () => tenant.clock.rate(),
      setRate: (rate) => tenant.clock.setRate(rate),
      advance: (milliseconds) => tenant.clock.advance(milliseconds),
    },
    faults: {
      list: () => tenant.faults.list(),
      add: (fault) => tenant.faults.add(fault),
      remove: (id) => tenant.faults.remove(id),
      clear: () => tenant.faults.clear(),
    },
    scenario: () => tenant.scenario,
    scopes: () => tenant.scopes,
    setScopes(scopes) {
      tenant.scopes = scopes
      changed()
    },
    reset(next = {}) {
      const { seed, scenario, scale, scopes } = tenant
      tenant = found({ seed, now: began, scenario, ...(scale !== undefined && { scale }), scopes, ...next })
      changed()
    },
    save(): SavedState {
      settle(tenant.db, tenant.clock.now())
      const { db, seed, scenario, scale, scopes, clock, faults } = tenant
      return {
        version: 1,
        seed,
        began,
        now: clock.now(),
        rate: clock.rate(),
        ...(scale !== undefined && { scale }),
        scenario,
        scopes,
        faults: [...faults.list()],
        made: db.made,
        audits: structuredClone(db.audits),
        apps: saveApps(db, hasOwnSchema),
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      watch()
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) clearTimeout(timer)
      }
    },
    get identity() {
      const { db } = tenant
      const user = db.users.get(db.signedIn)
      return { tenantId: db.tenant.id, tenantName: db.tenant.name, account: { name: user?.displayName ?? '', username: user?.userPrincipalName ?? '', objectId: db.signedIn } }
    },
  }
}
