import { useCallback, useSyncExternalStore } from 'react'
import { createListeners } from '../../base/listeners'
import type { SentAction } from '../../domain/health/sentAction'
import type { GraphClient } from '../../graph/types'
import { useGraph } from '../connection/connection'

/** The last action on each job of a principal, by job ID. Immutable. */
export type SentActions = Readonly<Record<string, SentAction>>

const sent = new WeakMap<GraphClient, Map<string, SentActions>>()
const listeners = createListeners()

/**
 * Remembers an accepted start, pause or restart for as long as the tab is open. Every page that assesses the job reads
 * it.
 */
export function noteSentAction(
  graph: GraphClient,
  { servicePrincipalId, jobId }: { servicePrincipalId: string; jobId: string },
  action: SentAction,
): void {
  const principals = sent.get(graph) ?? new Map<string, SentActions>()
  sent.set(graph, principals)
  principals.set(servicePrincipalId, { ...principals.get(servicePrincipalId), [jobId]: action })
  listeners.notify()
}

/** The actions that this tab sent to the jobs of a principal. Undefined without any. */
export const sentActionsOf = (graph: GraphClient, servicePrincipalId: string): SentActions | undefined =>
  sent.get(graph)?.get(servicePrincipalId)

/** {@link sentActionsOf}, kept up to date. */
export function useSentActions(servicePrincipalId: string): SentActions | undefined {
  const graph = useGraph()
  return useSyncExternalStore(
    listeners.subscribe,
    useCallback(() => sentActionsOf(graph, servicePrincipalId), [graph, servicePrincipalId]),
  )
}
