import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useConnection } from '../../../api/connection/connection'
import type { SavedExpression } from './savedExpression'
import { deleteSaved, readSaved, writeSaved } from './savedStore'

const savedKey = ['expressions', 'saved'] as const
/** IndexedDB works offline. */
const local = { networkMode: 'always', retry: false } as const

/**
 * The saved expressions of this connection, and how to change them. Picks up another tab's changes when this tab gets
 * the focus.
 */
export function useSaved() {
  const { key } = useConnection()
  const queryClient = useQueryClient()
  const { data, error } = useQuery({
    ...local,
    queryKey: savedKey,
    queryFn: () => readSaved(key),
    refetchOnWindowFocus: 'always',
  })
  const refresh = () => queryClient.invalidateQueries({ queryKey: savedKey })
  const write = useMutation({
    ...local,
    mutationFn: (saved: readonly SavedExpression[]) => writeSaved(key, saved),
    onSuccess: refresh,
  })
  const remove = useMutation({ ...local, mutationFn: (id: string) => deleteSaved(key, id), onSuccess: refresh })
  return {
    saved: data,
    error: error ?? write.error ?? remove.error,
    write: write.mutateAsync,
    remove: remove.mutateAsync,
  }
}
