import { useCallback, useEffect, useState } from 'react'
import { useConnection } from '../../../api/connection/connection'
import { keepSuppressions, readSuppressions } from '../../../api/storage/suppressions'
import type { Suppression } from '../../../domain/lint/schema/suppression'

/** What is overlooked in this schema, and how to change that. Where the browser keeps nothing it lasts as long as the page. */
export function useSuppressions(
  editorKey: string,
): [readonly Suppression[], (suppressions: readonly Suppression[]) => void] {
  const connectionKey = useConnection().key
  const [suppressions, setSuppressions] = useState<readonly Suppression[]>([])

  useEffect(() => {
    let isGone = false
    readSuppressions(connectionKey, editorKey).then(
      (kept) => {
        if (!isGone && kept.length > 0) setSuppressions(kept)
      },
      () => undefined,
    )
    return () => {
      isGone = true
    }
  }, [connectionKey, editorKey])

  const suppress = useCallback(
    (next: readonly Suppression[]) => {
      setSuppressions(next)
      keepSuppressions(connectionKey, editorKey, next).catch(() => undefined)
    },
    [connectionKey, editorKey],
  )
  return [suppressions, suppress]
}
