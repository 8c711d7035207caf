import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState, useSyncExternalStore } from 'react'
import { useConnection } from '../../api/connection/connection'
import { fleetOf } from '../../api/fleet/fleet'
import type { Simulator } from '../../simulator'
import { renewQueryClient } from '../queryClients'

/** Renders again when the simulator changes. */
export function useSimulatorChanges(simulator: Simulator): void {
  const [counter] = useState(() => ({ changes: 0 }))
  const subscribe = useCallback(
    (notify: () => void) =>
      simulator.subscribe(() => {
        counter.changes++
        notify()
      }),
    [simulator, counter],
  )
  useSyncExternalStore(subscribe, () => counter.changes)
}

/**
 * Refetches the page's data after the tenant's time jumped or the tenant was replaced, which never happens with the
 * real Graph.
 */
export function useRefreshEverything() {
  const queryClient = useQueryClient()
  const connection = useConnection()
  return useCallback(
    (tenantIs: 'moved' | 'replaced') => {
      const fleet = fleetOf(queryClient, connection)
      if (tenantIs === 'replaced') {
        fleet.cancel()
        renewQueryClient(connection)
        return
      }
      void queryClient.invalidateQueries()
      const withJobs = fleet.current().rows.filter(({ jobs }) => jobs?.length)
      void fleet.refresh(withJobs.map(({ servicePrincipal }) => servicePrincipal.id))
    },
    [queryClient, connection],
  )
}
