import { createListeners } from '../../base/listeners'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import type { Collection, ServicePrincipal } from '../../domain/resources/directory'
import type { SynchronizationJob } from '../../domain/resources/synchronization'
import { hasStatus, isAborted } from '../../graph/graphError'
import { path } from '../../graph/path'
import type { BatchRequest, GraphClient } from '../../graph/types'
import { useConnection, useHasScope, type Connection } from '../connection/connection'
import { scopesFor } from '../endpoints'
import { pinnedApps } from './pinnedApps'
import { listCloudSyncPrincipals, listServicePrincipals } from '../resources/servicePrincipals'
import { sentActionsOf, type SentActions } from '../resources/sentActions'

/** A principal as far as it is known: from a listing all of it, from a pasted or pinned id no more than that id. */
export type FleetPrincipal = Partial<ServicePrincipal> & { id: string }

/**
 * One principal of the fleet. `jobs` is absent until it answered and `[]` when nothing is provisioned (see
 * {@link hasProvisioning}). `error` is this principal's alone; with it, `jobs` are those of an earlier answer. `fetchedAt`:
 * epoch milliseconds on the connection's clock, as the dates of its jobs are. `sent`: what this tab had sent to its jobs when
 * it answered.
 */
export type FleetRow = {
  servicePrincipal: FleetPrincipal
  jobs?: readonly SynchronizationJob[]
  error?: Error
  fetchedAt?: number
  sent?: SentActions
}

export type FleetState = 'idle' | 'loading' | 'done' | 'cancelled' | 'failed'

/** What there is to see at a moment. Never changed in place: another moment is another object. */
export type FleetSnapshot = {
  rows: readonly FleetRow[]
  state: FleetState
  /** Principals found so far; `total` once no more will come. */
  listed: number
  total?: number
  /** Principals whose jobs are known, or known to be refused, in this load. */
  answered: number
  /** Batches sent in this load, repetitions included. */
  batches: number
  /** Why the state is `failed`. */
  error?: unknown
  /** The last load was of given principals only, because none could be listed. */
  isPartial?: boolean
  /** A load came to its end, so every principal has been asked at least once. */
  isComplete?: boolean
}

export type Fleet = {
  current(): FleetSnapshot
  subscribe(listener: () => void): () => void
  /**
   * Loads the fleet: lists the principals and asks each for its jobs, or only the given ones where nothing can be listed. Rows
   * that are there stay until they are answered anew. Does nothing while loading.
   */
  start(only?: readonly FleetPrincipal[]): Promise<void>
  /** Ends a load under way; what has arrived stays. */
  cancel(): void
  /** Asks these principals once more, without listing; unknown ones join the fleet. Without ids: all that are there. */
  refresh(ids?: readonly string[]): Promise<void>
  /** Puts a principal into the fleet, or completes what is known of it, and asks for its jobs. */
  add(servicePrincipal: FleetPrincipal): Promise<void>
}

type FleetOptions = {
  /** Real time, which paces the work. */
  now?: () => number
  /** The connection's time, which may be simulated. */
  clock?: () => number
  /** Calls back after a moment; subscribers hear of changes at that pace. */
  soon?: (callback: () => void) => void
  /** Resolves once the browser had a turn to paint and to listen. */
  breathe?: () => Promise<void>
}

/** Subscribers are told of changes at most this often, in milliseconds. */
const PACE = 50
/** Work for longer than this is interrupted for the browser, in milliseconds; a frame at 60 Hz is 16. */
const SLICE = 8

/** Whether the row is worth showing among apps with provisioning: it has a job, or could not say. */
export const hasProvisioning = (row: FleetRow): boolean => row.error !== undefined || (row.jobs?.length ?? 0) > 0

/**
 * All principals with their jobs, arriving as they are found. Graph has no such list: principals are paged and their jobs
 * asked for in batches, which start with the first page (docs/graph-behaviours.md B24). A store without React;
 * `useFleet` is the hook.
 */
export function createFleet(graph: GraphClient, options: FleetOptions = {}): Fleet {
  const { now = Date.now, clock = now, soon = (callback) => setTimeout(callback, PACE), breathe = macrotask } = options
  const rows = new Map<string, FleetRow>()
  const listeners = createListeners()
  /** Rows that no listing gave: they survive the next one. */
  const kept = new Set<string>()
  let counts: Omit<FleetSnapshot, 'rows'> = { state: 'idle', listed: 0, answered: 0, batches: 0 }
  let snapshot: FleetSnapshot = { rows: [], ...counts }
  let pending = false
  let load: AbortController | undefined
  let sliceBegan = 0

  function publish(): void {
    pending = false
    snapshot = { rows: [...rows.values()], ...counts }
    listeners.notify()
  }

  function changed(): void {
    if (pending) return
    pending = true
    soon(() => {
      if (pending) publish()
    })
  }

  async function takeTurns(): Promise<void> {
    if (now() - sliceBegan < SLICE) return
    await breathe()
    sliceBegan = now()
  }

  /** The row's principal, completed; what is known of its jobs stays. */
  function place(servicePrincipal: FleetPrincipal): void {
    const known = rows.get(servicePrincipal.id)
    rows.set(servicePrincipal.id, { ...known, servicePrincipal: { ...known?.servicePrincipal, ...servicePrincipal } })
  }

  function settle(id: string, body: Collection<SynchronizationJob> | undefined, error: Error | undefined): void {
    const row = rows.get(id)
    if (!row) return
    const fetchedAt = clock()
    if (error) rows.set(id, { ...row, error, fetchedAt })
    else {
      const sent = sentActionsOf(graph, id)
      const jobs = body?.value ?? []
      rows.set(id, { servicePrincipal: row.servicePrincipal, jobs, fetchedAt, ...(sent ? { sent } : {}) })
    }
  }

  async function ask(
    requests: Iterable<BatchRequest> | AsyncIterable<BatchRequest>,
    settings: { signal?: AbortSignal; onAnswer?: () => void; onBatches?: (batches: number) => void },
  ): Promise<void> {
    const { signal, onAnswer, onBatches } = settings
    const answers = graph.batch<Collection<SynchronizationJob>>(requests, {
      signal,
      anyOf: scopesFor('jobsQuery'),
      onProgress: ({ batches }) => onBatches?.(batches),
    })
    sliceBegan = now()
    for await (const { id, body, error } of answers) {
      settle(id, body, error)
      onAnswer?.()
      changed()
      await takeTurns()
    }
  }

  async function* principals(signal: AbortSignal): AsyncGenerator<ServicePrincipal[]> {
    const cloudSync = cloudSyncPrincipals(graph, signal)
    // Awaited below; until then its failure must not count as unhandled.
    cloudSync.catch(() => undefined)
    for await (const page of listServicePrincipals(graph, signal)) yield page.value
    yield await cloudSync
  }

  async function start(only?: readonly FleetPrincipal[]): Promise<void> {
    if (load) return
    const controller = new AbortController()
    load = controller
    const { signal } = controller
    const found = new Set<string>()
    counts = {
      state: 'loading',
      listed: 0,
      answered: 0,
      batches: 0,
      isPartial: only !== undefined,
      ...(counts.isComplete ? { isComplete: true } : {}),
    }
    publish()

    async function* requests(): AsyncGenerator<BatchRequest> {
      for await (const page of only ? [only] : principals(signal)) {
        const fresh = page.filter(({ id }) => !found.has(id))
        for (const principal of fresh) {
          found.add(principal.id)
          place(principal)
        }
        counts = { ...counts, listed: found.size }
        changed()
        yield* fresh.map(({ id }) => jobsRequest(id))
      }
      counts = { ...counts, total: found.size }
      changed()
    }

    try {
      await ask(requests(), {
        signal,
        onAnswer: () => (counts = { ...counts, answered: counts.answered + 1 }),
        onBatches: (batches) => (counts = { ...counts, batches }),
      })
      // A load that came to its end knows what is no longer there.
      if (!only) for (const id of rows.keys()) if (!found.has(id) && !kept.has(id)) rows.delete(id)
      counts = { ...counts, state: 'done', isComplete: true }
    } catch (error) {
      counts =
        signal.aborted || isAborted(error) ? { ...counts, state: 'cancelled' } : { ...counts, state: 'failed', error }
    } finally {
      load = undefined
      publish()
    }
  }

  async function refresh(ids: readonly string[] = [...rows.keys()]): Promise<void> {
    for (const id of ids) {
      if (rows.has(id)) continue
      kept.add(id)
      place({ id })
    }
    changed()
    try {
      await ask(ids.map(jobsRequest), {})
    } catch (error) {
      for (const id of ids) settle(id, undefined, error instanceof Error ? error : new Error(String(error)))
    }
    publish()
  }

  return {
    current: () => snapshot,
    subscribe: listeners.subscribe,
    start,
    cancel: () => load?.abort(),
    refresh,
    async add(servicePrincipal) {
      kept.add(servicePrincipal.id)
      place(servicePrincipal)
      await refresh([servicePrincipal.id])
    },
  }
}

const jobsRequest = (id: string): BatchRequest => ({
  id,
  method: 'GET',
  url: path`/servicePrincipals/${id}/synchronization/jobs`,
})

/**
 * The cloud sync principals, which older tenants hold without the tag that all others carry. They are an addition: where the
 * service cannot filter by gallery template (400), the fleet is complete but for them. Begun early, so that it costs no time.
 */
async function cloudSyncPrincipals(graph: GraphClient, signal: AbortSignal): Promise<ServicePrincipal[]> {
  try {
    const all: ServicePrincipal[] = []
    for await (const page of listCloudSyncPrincipals(graph, signal)) all.push(...page.value)
    return all
  } catch (error) {
    if (hasStatus(error, 400)) return []
    throw error
  }
}

/** A turn of the event loop, without the four milliseconds that nested timers cost. */
function macrotask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}

/** Every connection has a query client of its own; its fleet lives and goes with it. */
const fleets = new WeakMap<QueryClient, Fleet>()

/** The one fleet of a connection. Made on first use. */
export function fleetOf(queryClient: QueryClient, connection: Pick<Connection, 'graph' | 'now'>): Fleet {
  const fleet = fleets.get(queryClient) ?? createFleet(connection.graph, { clock: () => connection.now() })
  fleets.set(queryClient, fleet)
  return fleet
}

/** The fleet and what can be done with it. `canList`: whether principals can be listed with the scopes granted. */
export type UseFleet = FleetSnapshot & {
  canList: boolean
  /** Loads it all; without the scope that lists principals, the pinned apps. */
  start: () => void
  cancel: () => void
  /** Asks these principals once more, without listing. Without ids: the whole load again. */
  refresh: (ids?: readonly string[]) => void
  /** Puts a pasted principal into the fleet. */
  add: (servicePrincipal: FleetPrincipal) => void
}

export function useFleet(): UseFleet {
  const connection = useConnection()
  const { key } = connection
  const fleet = fleetOf(useQueryClient(), connection)
  const snapshot = useSyncExternalStore(fleet.subscribe, fleet.current)
  const canList = useHasScope(scopesFor('listServicePrincipals'))

  const start = useCallback(() => {
    // A failure is in the snapshot: the promise of the store never rejects.
    void fleet.start(canList ? undefined : pinnedApps(key).current().map(asPrincipal))
  }, [fleet, canList, key])
  const refresh = useCallback(
    (ids?: readonly string[]) => {
      if (ids) void fleet.refresh(ids)
      else start()
    },
    [fleet, start],
  )
  const add = useCallback((servicePrincipal: FleetPrincipal) => void fleet.add(servicePrincipal), [fleet])
  return { ...snapshot, canList, start, cancel: fleet.cancel, refresh, add }
}

const asPrincipal = ({
  servicePrincipalId,
  displayName,
}: {
  servicePrincipalId: string
  displayName?: string
}): FleetPrincipal => ({
  id: servicePrincipalId,
  ...(displayName === undefined ? {} : { displayName }),
})
