import { createListeners } from '../base/listeners'
import { useEffect, useSyncExternalStore } from 'react'

/** Names of objects by the id that stands for them in the address, as pages learn them. */
let labels: Readonly<Record<string, string>> = {}
const listeners = createListeners()

/**
 * Tells the breadcrumb what the object with this id is called: `useBreadcrumb(servicePrincipalId, displayName)`. It stays
 * known, so the pages below the object show its name too.
 */
export function useBreadcrumb(id: string, label: string | null | undefined): void {
  useEffect(() => {
    if (!label || labels[id] === label) return
    labels = { ...labels, [id]: label }
    listeners.notify()
  }, [id, label])
}

export const useCrumbLabels = () => useSyncExternalStore(listeners.subscribe, () => labels)
