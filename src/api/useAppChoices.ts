import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useGraph, useHasScope } from './connection'
import { scopesFor } from './endpoints'
import { hasProvisioning, useFleet } from './fleet'
import { usePinnedApps } from './pinnedApps'
import { servicePrincipalQuery } from './servicePrincipals'

/** An app to choose. */
export type AppChoice = { id: string; label: string }

/** The apps that a text finds, for a box to choose one from: pinned ones, and those with provisioning as they are found. */
export function useAppChoices(text: string) {
  const { rows, state, canList, start } = useFleet()
  const { pinned } = usePinnedApps()
  const sought = text.trim().toLowerCase()
  const { pins, apps } = useMemo(() => {
    const matches = ({ label, id }: AppChoice) => label.toLowerCase().includes(sought) || id === sought
    const pins = pinned
      .map(({ servicePrincipalId, displayName }): AppChoice => ({
        id: servicePrincipalId,
        label: displayName ?? servicePrincipalId,
      }))
      .filter(matches)
    const known = new Set(pins.map(({ id }) => id))
    const apps = rows
      .filter((row) => hasProvisioning(row) && !known.has(row.servicePrincipal.id))
      .map(({ servicePrincipal: { id, displayName } }): AppChoice => ({ id, label: displayName ?? id }))
      .filter(matches)
      .sort((a, b) => a.label.localeCompare(b.label, 'en'))
    return { pins, apps }
  }, [pinned, rows, sought])
  return {
    pins,
    apps,
    isLoading: state === 'loading',
    canList,
    /** Begins to look for apps, once. */ look: () => (state === 'idle' ? start() : undefined),
  }
}

/** What an app is called, from wherever it is known already; undefined for none, and where nobody may say. */
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
