import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import { createListeners } from '../../base/listeners'
import type { ServiceFunction } from '../../domain/console/compareFunctions'

/** The latest list that the service answered with in this tab. It doesn't change during a session. */
const lists = new WeakMap<QueryClient, readonly ServiceFunction[]>()
const listeners = createListeners()

/** Remembers the service's list of functions, so that the function reference can mark what differs. */
export function noteServiceFunctions(queryClient: QueryClient, functions: readonly ServiceFunction[]): void {
  lists.set(queryClient, functions)
  listeners.notify()
}

/** The service's list of functions. Undefined until the API console has read it. */
export function useServiceFunctions(): readonly ServiceFunction[] | undefined {
  const queryClient = useQueryClient()
  return useSyncExternalStore(
    listeners.subscribe,
    useCallback(() => lists.get(queryClient), [queryClient]),
  )
}
