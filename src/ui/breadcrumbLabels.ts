import { createListeners } from '../base/listeners'
import { useEffect, useSyncExternalStore } from 'react'

/** The names of objects by their ID in the URL, as pages load them. */
let labels: Readonly<Record<string, string>> = {}
const listeners = createListeners()

/**
 * Tells the breadcrumb the name of the object with this ID: `useBreadcrumb(servicePrincipalId, displayName)`. The name
 * stays known, so pages below the object show it too.
 */
export function useBreadcrumb(id: string, label: string | null | undefined): void {
  useEffect(() => {
    if (!label || labels[id] === label) return
    labels = { ...labels, [id]: label }
    listeners.notify()
  }, [id, label])
}

export const useCrumbLabels = () => useSyncExternalStore(listeners.subscribe, () => labels)
