import { hasStatus } from '../../graph/graphError'
import type { GraphClient } from '../../graph/types'

/** How long a new object may answer as if it didn't exist or weren't accessible. Directory replicas lag by seconds. */
const REPLICATION_MILLISECONDS = 120_000
const TRIES = 8

const created = new WeakMap<GraphClient, Map<string, number>>()

/** Remembers that an object was just created, so that reading it may fail for a while. */
export function noteCreated(graph: GraphClient, id: string): void {
  const ids = created.get(graph) ?? new Map<string, number>()
  created.set(graph, ids.set(id, Date.now()))
}

/** Whether the object was created on this connection within the last two minutes. */
export function isReplicating(graph: GraphClient, id: string): boolean {
  const at = created.get(graph)?.get(id)
  return at !== undefined && Date.now() - at < REPLICATION_MILLISECONDS
}

/**
 * The retry rule (for queries and mutations) for calls on an object that may have just been created. A 404 then means
 * "not yet", and right after an app is instantiated so do 403 and 409. At any other time they are final.
 */
export const replicationRetry =
  (graph: GraphClient, id: string, transient: readonly number[] = [404, 403, 409]) =>
  (failures: number, error: Error): boolean =>
    failures < TRIES && hasStatus(error, ...transient) && isReplicating(graph, id)

/** Milliseconds before the next attempt: half a second, doubling to at most eight seconds. */
export const replicationDelay = (failures: number): number => Math.min(500 * 2 ** failures, 8000)
