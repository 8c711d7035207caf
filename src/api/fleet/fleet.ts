import { createListeners } from '../../base/listeners'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import type { Collection, ServicePrincipal } from '../../domain/resources/directory'
import type { SynchronizationJob } from '../../domain/resources/synchronization'
import { readCollection } from '../../domain/resources/readDirectory'
import { readJobJson } from '../../domain/resources/readSynchronization'
import { hasStatus, isAborted } from '../../graph/graphError'
import { path } from '../../graph/path'
import type { BatchRequest, GraphClient } from '../../graph/types'
import { useConnection, useHasScope, type Connection } from '../connection/connection'
import { scopesFor } from '../endpoints'
import { pinnedApps } from './pinnedApps'
import { listCloudSyncPrincipals, listServicePrincipals } from '../resources/servicePrincipals'
import { sentActionsOf, type SentActions } from '../resources/sentActions'

/** The known properties of a service principal: all of them from a listing, only the ID from a pasted or pinned one. */
export type FleetPrincipal = Partial<ServicePrincipal> & { id: string }

/**
 * One service principal of the fleet. `jobs` is missing until it answers, and `[]` if nothing is provisioned (see
 * {@link hasProvisioning}). `error` belongs to this principal only, and then `jobs` come from an earlier answer.
 * `fetchedAt` is in epoch milliseconds on the connection's clock, as the dates of its jobs are. `sent`: the actions
 * that this tab had sent to its jobs when it answered.
 */
export type FleetRow = {
  servicePrincipal: FleetPrincipal
  jobs?: readonly SynchronizationJob[]
  error?: Error
  fetchedAt?: number
  sent?: SentActions
}

export type FleetState = 'idle' | 'loading' | 'done' | 'cancelled' | 'failed'

/** The state of the fleet at one time. Immutable: every change creates a new object. */
export type FleetSnapshot = {
  rows: readonly FleetRow[]
  state: FleetState
  /** How many principals have been listed. `total` is known once no more will come. */
  listed: number
  total?: number
  /** Principals whose jobs are known or were refused in this load. */
  answered: number
  /** Batches sent in this load, including repeated ones. */
  batches: number
  /** Why the state is `failed`. */
  error?: unknown
  /** The latest load only had given principals, because none could be listed. */
  isPartial?: boolean
  /** A load has finished, so every principal has been asked at least once. */
  isComplete?: boolean
}

export type Fleet = {
  current(): FleetSnapshot
  subscribe(listener: () => void): () => void
  /**
   * Loads the fleet: lists the principals and asks each for its jobs, or only the given ones if listing isn't possible.
   * Existing rows stay until they are answered again. Does nothing while loading.
   */
  start(only?: readonly FleetPrincipal[]): Promise<void>
  /** Stops the current load. Answers so far stay. */
  cancel(): void
  /** Asks these principals again without listing. Unknown ones join the fleet. Without IDs, asks all existing ones. */
  refresh(ids?: readonly string[]): Promise<void>
  /** Adds a principal to the fleet, or completes its properties, and asks for its jobs. */
  add(servicePrincipal: FleetPrincipal): Promise<void>
}

type FleetOptions = {
  /** Real time, which paces the work. */
  now?: () => number
  /** The connection's time, which may be simulated. */
  clock?: () => number
  /** What this tab has sent to the jobs of a principal. */
  sentActions?: (servicePrincipalId: string) => SentActions | undefined
  /** Calls back after a delay. Subscribers are notified at that interval. */
  soon?: (callback: () => void) => void
  /** Resolves once the browser could paint and handle events. */
  breathe?: () => Promise<void>
}

/** The minimum interval between notifications of subscribers. Milliseconds. */
const PACE = 50
/** The maximum duration of uninterrupted work, in milliseconds. A frame at 60 Hz is 16. */
const SLICE = 8

/** Whether the row belongs to apps with provisioning: it has a job, or its answer is an error. */
export const hasProvisioning = (row: FleetRow): boolean => row.error !== undefined || (row.jobs?.length ?? 0) > 0

/**
 * All service principals with their jobs, as they arrive. Graph has no such list. Principals are listed in pages and
 * their jobs are requested in batches, which start with the first page (docs/graph-behaviours.md B24). A store without
 * React. `useFleet` is the hook.
 */
export function createFleet(graph: GraphClient, options: FleetOptions = {}): Fleet {
  const {
    now = Date.now,
    clock = now,
    soon = (callback) => setTimeout(callback, PACE),
    breathe = macrotask,
    sentActions,
  } = options
  const rows = new Map<string, FleetRow>()
  const listeners = createListeners()
  /** Rows that didn't come from a listing. The next listing doesn't remove them. */
  const addedIds = new Set<string>()
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

  /** Completes the row's principal. Its known jobs stay. */
  function addOrUpdate(servicePrincipal: FleetPrincipal): void {
    const known = rows.get(servicePrincipal.id)
    rows.set(servicePrincipal.id, { ...known, servicePrincipal: { ...known?.servicePrincipal, ...servicePrincipal } })
  }

  function setAnswer(id: string, body: Collection<SynchronizationJob> | undefined, error: Error | undefined): void {
    const row = rows.get(id)
    if (!row) return
    const fetchedAt = clock()
    if (error) rows.set(id, { ...row, error, fetchedAt })
    else {
      const sent = sentActions?.(id)
      const jobs = body?.value ?? []
      rows.set(id, { servicePrincipal: row.servicePrincipal, jobs, fetchedAt, ...(sent ? { sent } : {}) })
    }
  }

  async function ask(
    requests: Iterable<BatchRequest> | AsyncIterable<BatchRequest>,
    settings: { signal?: AbortSignal; onAnswer?: () => void; onBatches?: (batches: number) => void },
  ): Promise<void> {
    const { signal, onAnswer, onBatches } = settings
    const answers = graph.batch(requests, {
      read: readJobs,
      signal,
      anyOf: scopesFor('jobsQuery'),
      onProgress: ({ batches }) => onBatches?.(batches),
    })
    sliceBegan = now()
    for await (const { id, body, error } of answers) {
      setAnswer(id, body, error)
      onAnswer?.()
      changed()
      await takeTurns()
    }
  }

  async function* principals(signal: AbortSignal): AsyncGenerator<ServicePrincipal[]> {
    const cloudSync = cloudSyncPrincipals(graph, signal)
    // Awaited below. Until then its failure must not count as unhandled.
    cloudSync.catch(() => undefined)
    for await (const page of listServicePrincipals(graph, signal)) yield page.value
    yield await cloudSync
  }

  async function start(only?: readonly FleetPrincipal[]): Promise<void> {
    if (load) return
    const controller = new AbortController()
    load = controller
    const { signal } = controller
    const listedIds = new Set<string>()
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
        const fresh = page.filter(({ id }) => !listedIds.has(id))
        for (const principal of fresh) {
          listedIds.add(principal.id)
          addOrUpdate(principal)
        }
        counts = { ...counts, listed: listedIds.size }
        changed()
        yield* fresh.map(({ id }) => jobsRequest(id))
      }
      counts = { ...counts, total: listedIds.size }
      changed()
    }

    try {
      await ask(requests(), {
        signal,
        onAnswer: () => (counts = { ...counts, answered: counts.answered + 1 }),
        onBatches: (batches) => (counts = { ...counts, batches }),
      })
      // A finished load knows which principals no longer exist.
      if (!only) for (const id of rows.keys()) if (!listedIds.has(id) && !addedIds.has(id)) rows.delete(id)
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
      addedIds.add(id)
      addOrUpdate({ id })
    }
    changed()
    try {
      await ask(ids.map(jobsRequest), {})
    } catch (error) {
      for (const id of ids) setAnswer(id, undefined, error instanceof Error ? error : new Error(String(error)))
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
      addedIds.add(servicePrincipal.id)
      addOrUpdate(servicePrincipal)
      await refresh([servicePrincipal.id])
    },
  }
}

const readJobs = readCollection(readJobJson)

const jobsRequest = (id: string): BatchRequest => ({
  id,
  method: 'GET',
  url: path`/servicePrincipals/${id}/synchronization/jobs`,
})

/**
 * The cloud sync principals, which in older tenants lack the tag that all others have. They are an addition: if the
 * service can't filter by gallery template (400), the fleet is complete without them. Started early, so that it takes
 * no extra time.
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

/** One event-loop iteration, without the four milliseconds of nested timers. */
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

/** Every connection has its own query client, and its fleet lives as long. */
const fleets = new WeakMap<QueryClient, Fleet>()

/** The only fleet of a connection, created on first use. */
export function fleetOf(queryClient: QueryClient, connection: Pick<Connection, 'graph' | 'now'>): Fleet {
  const fleet =
    fleets.get(queryClient) ??
    createFleet(connection.graph, {
      clock: () => connection.now(),
      sentActions: (id) => sentActionsOf(queryClient, id),
    })
  fleets.set(queryClient, fleet)
  return fleet
}

/** The fleet and its actions. `canList`: whether principals can be listed with the granted scopes. */
export type UseFleet = FleetSnapshot & {
  canList: boolean
  /** Loads everything or, without the scope that lists principals, the pinned apps. */
  start: () => void
  cancel: () => void
  /** Asks these principals again without listing. Without IDs, loads everything again. */
  refresh: (ids?: readonly string[]) => void
  /** Adds a pasted principal to the fleet. */
  add: (servicePrincipal: FleetPrincipal) => void
}

export function useFleet(): UseFleet {
  const connection = useConnection()
  const { key } = connection
  const fleet = fleetOf(useQueryClient(), connection)
  const snapshot = useSyncExternalStore(fleet.subscribe, fleet.current)
  const canList = useHasScope(scopesFor('listServicePrincipals'))

  const start = useCallback(() => {
    // The snapshot contains failures. The store's promise never rejects.
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
