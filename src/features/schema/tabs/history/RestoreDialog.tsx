import { formatNumber } from '../../../../base/numbers'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { useConnection } from '../../../../api/connection/connection'
import { readSnapshot, type Snapshot } from '../../../../api/storage/snapshots'
import { ConfirmDialog } from '../../../../ui/dialog/ConfirmDialog'
import { notify } from '../../../../ui/notifications'
import { useEditor } from '../../editor/editorContext'
import ImportDialog from '../../transfer/ImportDialog'
import { useRestore } from './useRestore'

/**
 * Restores a stored version into the draft. A version of another job or template opens in the import dialog, where
 * its identifiers can be rewritten.
 */
export default function RestoreDialog({
  snapshot,
  when,
  onClose,
}: {
  snapshot: Snapshot
  when: string
  onClose: () => void
}) {
  const { key: connectionKey } = useConnection()
  const { key, changes } = useEditor()
  const restore = useRestore()
  const { data: text, error } = useQuery({
    queryKey: ['kept', 'text', snapshot.id],
    queryFn: () => readSnapshot(connectionKey, snapshot.id),
    networkMode: 'always',
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
  })
  const fail = useEffectEvent((reason: string) => {
    notify({ intent: 'error', title: "The version can't be restored", body: reason })
    onClose()
  })
  useEffect(() => {
    if (error) fail(error.message)
  }, [error])
  if (text === undefined) return null
  if (snapshot.place !== key)
    return <ImportDialog given={{ text, name: `${snapshot.title}, version of ${when}` }} onClose={onClose} />
  return (
    <ConfirmDialog
      open
      title="Restore version"
      body={
        changes.length === 0
          ? `The version of ${when} replaces your draft. Check the changes in Review before you save.`
          : `The version of ${when} replaces your draft and ${changes.length === 1 ? 'the 1 change' : `the ${formatNumber(changes.length)} changes`} in it. You can undo this. Check the changes in Review before you save.`
      }
      confirmLabel="Restore to draft"
      onConfirm={() => Promise.resolve(restore(text, when))}
      onClose={onClose}
    />
  )
}
