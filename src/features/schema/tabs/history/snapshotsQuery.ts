import { queryOptions } from '@tanstack/react-query'
import { listSnapshots } from '../../../../api/storage/snapshots'

/** All versions stored for a connection, of any job or template, the latest first. */
export const snapshotsQuery = (connectionKey: string) =>
  queryOptions({
    // IndexedDB works without a network, so this never waits for one.
    networkMode: 'always',
    retry: false,
    queryKey: ['kept', 'snapshots'] as const,
    queryFn: () => listSnapshots(connectionKey),
  })
