import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useConnection } from '../../../../api/connection/connection'
import {
  annotateSnapshot,
  keepSnapshot,
  readSnapshot,
  removeSnapshots,
  storageUse,
  type NewSnapshot,
  type Snapshot,
} from '../../../../api/storage/snapshots'
import { compareInWorker } from './compareInWorker'
import { snapshotsQuery } from './snapshotsQuery'

/** IndexedDB works without a network, so these queries never wait for one. */
const local = { networkMode: 'always', retry: false } as const

/**
 * All versions stored for this connection, of any job or template, the latest first. Returning to this tab shows the
 * versions of other tabs.
 */
export function useSnapshots() {
  const { key } = useConnection()
  return useQuery({ ...snapshotsQuery(key), refetchOnMount: 'always', refetchOnWindowFocus: 'always' })
}

/** The actions on stored versions. */
export function useSnapshotActions() {
  const { key, now } = useConnection()
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: snapshotsQuery(key).queryKey })
  const keep = useMutation({
    ...local,
    mutationFn: (snapshot: Omit<NewSnapshot, 'connectionKey' | 'takenAt'>) =>
      keepSnapshot({ ...snapshot, connectionKey: key, takenAt: now() }),
    onSuccess: refresh,
  })
  const annotate = useMutation({
    ...local,
    mutationFn: ({ id, note }: { id: string; note: string }) => annotateSnapshot(key, id, note),
    onSuccess: refresh,
  })
  const remove = useMutation({
    ...local,
    mutationFn: (ids: readonly string[]) => removeSnapshots(key, ids),
    onSuccess: refresh,
  })
  return { keep: keep.mutateAsync, annotate: annotate.mutateAsync, remove: remove.mutateAsync }
}

/** The bytes that this site uses in the browser, and its limit. */
export const useStorageUse = (sizes: number) =>
  useQuery({ ...local, queryKey: ['kept', 'storage', sizes], queryFn: storageUse, staleTime: 0 })

/** The changes from one version to a later one. Versions never change, so the result stays fresh. */
export function useSummary(before: Snapshot | undefined, after: Snapshot) {
  const { key } = useConnection()
  return useQuery({
    ...local,
    queryKey: ['kept', 'summary', before?.id, after.id],
    queryFn: async () => {
      if (!before || before.hash === after.hash) return { count: 0, first: [] }
      const [earlier, later] = await Promise.all([readSnapshot(key, before.id), readSnapshot(key, after.id)])
      return compareInWorker(earlier, later)
    },
    enabled: before !== undefined,
    staleTime: Infinity,
  })
}
