import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useGraph, useHasScope } from '../connection/connection'
import { scopesFor } from '../endpoints'
import { hasProvisioning, useFleet } from './fleet'
import { usePinnedApps } from './pinnedApps'
import { servicePrincipalQuery } from '../resources/servicePrincipals'

/** An app to choose. */
export type AppChoice = { id: string; label: string }

/** The apps for a picker: pinned ones, and those with provisioning as they are found. */
export function useAppChoices() {
  const { rows, state, canList, start } = useFleet()
  const { pinned } = usePinnedApps()
  const { pins, apps } = useMemo(() => {
    const pins = pinned.map(({ servicePrincipalId, displayName }): AppChoice => ({
      id: servicePrincipalId,
      label: displayName ?? servicePrincipalId,
    }))
    const apps = rows
      .filter(hasProvisioning)
      .map(({ servicePrincipal: { id, displayName } }): AppChoice => ({ id, label: displayName ?? id }))
      .sort((a, b) => a.label.localeCompare(b.label, 'en'))
    return { pins, apps }
  }, [pinned, rows])
  return {
    pins,
    apps,
    isLoading: state === 'loading',
    canList,
    /** Starts looking for apps, once. */
    look: () => {
      if (state === 'idle') void start()
    },
  }
}

/** The app's name, from whatever has loaded already. Undefined without an app, or if nothing has its name. */
export function useAppName(servicePrincipalId: string | undefined): string | undefined {
  const graph = useGraph()
  const { rows } = useFleet()
  const { pinned } = usePinnedApps()
  const canRead = useHasScope(scopesFor('servicePrincipalQuery'))
  const known =
    pinned.find((pin) => pin.servicePrincipalId === servicePrincipalId)?.displayName ??
    rows.find(({ servicePrincipal }) => servicePrincipal.id === servicePrincipalId)?.servicePrincipal.displayName ??
    undefined
  const asked = useQuery({
    ...servicePrincipalQuery(graph, servicePrincipalId ?? ''),
    enabled: servicePrincipalId !== undefined && known === undefined && canRead,
  })
  return known ?? asked.data?.displayName ?? undefined
}
