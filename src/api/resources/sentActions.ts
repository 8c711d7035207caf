import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import { createListeners } from '../../base/listeners'
import type { SentAction } from '../../domain/health/sentAction'

/** The last action on each job of a principal, by job ID. Immutable. */
export type SentActions = Readonly<Record<string, SentAction>>

/** By query client: when the demo tenant starts again, there is a new one, and the actions belong to the former tenant. */
const sent = new WeakMap<QueryClient, Map<string, SentActions>>()
const listeners = createListeners()

/**
 * Remembers an accepted start, pause or restart for as long as the tab is open. Every page that assesses the job reads
 * it.
 */
export function noteSentAction(
  queryClient: QueryClient,
  { servicePrincipalId, jobId }: { servicePrincipalId: string; jobId: string },
  action: SentAction,
): void {
  const principals = sent.get(queryClient) ?? new Map<string, SentActions>()
  sent.set(queryClient, principals)
  principals.set(servicePrincipalId, { ...principals.get(servicePrincipalId), [jobId]: action })
  listeners.notify()
}

/** The actions that this tab sent to the jobs of a principal. Undefined without any. */
export const sentActionsOf = (queryClient: QueryClient, servicePrincipalId: string): SentActions | undefined =>
  sent.get(queryClient)?.get(servicePrincipalId)

/** {@link sentActionsOf}, kept up to date. */
export function useSentActions(servicePrincipalId: string): SentActions | undefined {
  const queryClient = useQueryClient()
  return useSyncExternalStore(
    listeners.subscribe,
    useCallback(() => sentActionsOf(queryClient, servicePrincipalId), [queryClient, servicePrincipalId]),
  )
}
