import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useConnection } from '../../../api/connection/connection'
import type { SavedExpression } from './savedExpression'
import { deleteSaved, readSaved, writeSaved } from './savedStore'

const savedKey = ['expressions', 'saved'] as const
/** IndexedDB is there without a network, too. */
const local = { networkMode: 'always', retry: false } as const

/** What is saved on this connection, and how to change it. Another tab's changes show when this one is looked at again. */
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
