import { createListeners } from '../base/listeners'
import { auditsToSave, restoreAudits } from './tenant/audits'
import { createClock } from './jobs/clock'
import type { Simulator, SimulatorOptions } from './base/simulator'
import { createFaults } from './wire/faults'
import { createFetch } from './wire/createFetch'
import { addByHand } from './jobs/changesByHand'
import { hiddenControls } from './routes/hiddenControls'
import { createRouter } from './routes/router'
import { morePeople } from './start/morePeople'
import { scaleUp } from './start/scale'
import { applyScenario, faultsOf, waitingChanges } from './start/scenarios'
import { hasOwnSchema } from './tenant/schemas'
import { createEventRunner, timedSlices, type EventRunner } from './jobs/runDueEvents'
import { isSavedState, restoreApps, restoreDeleted, saveApps, saveDeleted, type SavedState } from './start/savedState'
import type { Tenant } from './wire/tenant'
import { createDb } from './start/tenantDb'

export type {
  ClockRate,
  Fault,
  FaultKind,
  HiddenKind,
  JobAddress,
  ScenarioName,
  Simulator,
  SimulatorOptions,
  SimulatorState,
} from './base/simulator'

/** The minimum interval between notifications about cycles that end. Milliseconds of real time. */
const tick = 250

/** Creates a Microsoft Graph with one fictitious tenant in this process. {@link Simulator.fetch} is its only API. */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const realNow = options.realNow ?? Date.now
  const listeners = createListeners()
  let timer: ReturnType<typeof setTimeout> | undefined
  let began = 0
  /** The chosen start time, to which a reset returns. Without one, each tenant starts at the real time. */
  let pinned: number | undefined
  let eventRunner: EventRunner | undefined
  /** A saved state that hasn't been restored yet. Nothing can have been written since. */
  let unread: SavedState | undefined

  const changed = () => {
    listeners.notify()
    watch()
  }

  function createTenant(start: Omit<SimulatorOptions, 'verify' | 'latency' | 'realNow'>): Tenant {
    const saved = start.state && isSavedState(start.state) ? start.state : undefined
    const seed = saved?.seed ?? start.seed ?? 'contoso'
    const scenario = saved?.scenario ?? start.scenario ?? 'contoso'
    const scale = saved ? saved.scale : start.scale
    const people = saved ? saved.people : start.people
    pinned = saved ? saved.pinned : start.now
    began = saved?.began ?? start.now ?? realNow()
    const db = createDb(seed, began, (content) => {
      const applied = applyScenario(scenario, content)
      return people === undefined ? applied : morePeople(applied, people)
    })
    if (scale !== undefined) scaleUp(db, seed, scale, began)
    if (!saved) addByHand(db, waitingChanges(scenario, db))
    else if (saved.changedByHand) addByHand(db, structuredClone(saved.changedByHand))
    eventRunner?.stop()
    const own = createEventRunner(
      db,
      options.slices ?? timedSlices,
      saved &&
        (async (runEventsUntil) => {
          // Apps without writes run again from the start. The others are restored from the saved state.
          await runEventsUntil(saved.settledAt)
          restoreApps(db, saved.apps)
          if (saved.deleted) restoreDeleted(db, saved.deleted)
          restoreAudits(db, structuredClone(saved.audits))
          db.made = saved.made
          unread = undefined
        }),
    )
    eventRunner = own
    unread = saved
    return {
      db,
      seed,
      scenario,
      scale,
      people,
      scopes: saved?.scopes ?? start.scopes ?? 'all',
      clock: createClock(saved?.now ?? began, saved?.rate ?? 1, realNow, clockChanged),
      faults: createFaults(saved?.faults ?? faultsOf(scenario), changed),
      verify: options.verify,
      latency: options.latency ?? 0,
      recentCalls: {},
      onDemandForm: saved?.onDemandForm ?? 'A',
      realNow,
      runUntil: (now) => own.runUntil(now),
      changed,
    }
  }

  function clockChanged(): void {
    changed()
    catchUp(changed)
  }

  /** Catches up in the background. The next request retries after a failure and reports it. */
  function catchUp(done: () => void): void {
    const { runUntil, clock } = tenant
    runUntil(clock.now()).then(
      (isChanged) => void (isChanged && done()),
      () => undefined,
    )
  }

  let tenant = createTenant(options)

  /** While there are listeners, one timer fires when the next cycle event is due. */
  function watch(): void {
    clearTimeout(timer)
    const rate = tenant.clock.rate()
    if (listeners.size === 0 || rate === 0) return
    const wait = (tenant.db.nextDue - tenant.clock.now()) / rate
    if (!Number.isFinite(wait)) return
    timer = setTimeout(
      () => {
        tenant.runUntil(tenant.clock.now()).then(
          (isChanged) => (isChanged ? changed() : watch()),
          () => undefined,
        )
      },
      Math.min(Math.max(wait, tick), 2 ** 30),
    )
    // In Node, a waiting simulator must not keep the process alive.
    if (typeof timer === 'object') timer.unref()
  }

  return {
    fetch: createFetch(
      () => tenant,
      createRouter(() => tenant),
    ),
    clock: {
      now: () => tenant.clock.now(),
      rate: () => tenant.clock.rate(),
      setRate: (rate) => tenant.clock.setRate(rate),
      advance: (milliseconds) => tenant.clock.advance(milliseconds),
    },
    async caughtUp() {
      if (await tenant.runUntil(tenant.clock.now())) changed()
    },
    isCatchingUp: () => eventRunner?.isRunning() === true,
    faults: {
      list: () => tenant.faults.list(),
      add: (fault) => tenant.faults.add(fault),
      remove: (id) => tenant.faults.remove(id),
      clear: () => tenant.faults.clear(),
    },
    hidden: hiddenControls(() => tenant),
    scenario: () => tenant.scenario,
    scopes: () => tenant.scopes,
    setScopes(scopes) {
      tenant.scopes = scopes
      changed()
    },
    onDemandForm: () => tenant.onDemandForm,
    setOnDemandForm(form) {
      tenant.onDemandForm = form
      changed()
    },
    reset(next = {}) {
      const { seed, scenario, scale, people, scopes, onDemandForm } = tenant
      tenant = createTenant({
        seed,
        ...(pinned !== undefined && { now: pinned }),
        scenario,
        ...(scale !== undefined && { scale }),
        ...(people !== undefined && { people }),
        scopes,
        ...next,
      })
      tenant.onDemandForm = onDemandForm
      changed()
    },
    save(): SavedState {
      const { db, seed, scenario, scale, people, scopes, clock, faults } = tenant
      if (unread)
        return {
          ...structuredClone(unread),
          now: clock.now(),
          rate: clock.rate(),
          scopes,
          onDemandForm: tenant.onDemandForm,
          faults: [...faults.list()],
        }
      return {
        version: 2,
        seed,
        began,
        ...(pinned !== undefined && { pinned }),
        now: clock.now(),
        settledAt: db.settledAt,
        rate: clock.rate(),
        ...(scale !== undefined && { scale }),
        ...(people !== undefined && { people }),
        scenario,
        scopes,
        onDemandForm: tenant.onDemandForm,
        faults: [...faults.list()],
        made: db.made,
        audits: structuredClone(auditsToSave(db)),
        changedByHand: structuredClone(db.changedByHand),
        apps: saveApps(db, hasOwnSchema),
        deleted: saveDeleted(db),
      }
    },
    subscribe(listener) {
      const leave = listeners.subscribe(listener)
      watch()
      return () => {
        leave()
        if (listeners.size === 0) clearTimeout(timer)
      }
    },
    get identity() {
      const { db } = tenant
      const user = db.users.get(db.signedIn)
      return {
        tenantId: db.tenant.id,
        tenantName: db.tenant.name,
        account: { name: user?.displayName ?? '', username: user?.userPrincipalName ?? '', objectId: db.signedIn },
      }
    },
  }
}
