import { useCallback, useEffect, useState } from 'react'
import { useConnection } from '../../../api/connection/connection'
import { keepSuppressions, readSuppressions } from '../../../api/storage/suppressions'
import type { Suppression } from '../../../domain/lint/schema/suppression'

/**
 * The findings that are hidden in this schema, and how to change them. Where the browser stores nothing, they last
 * until the page closes.
 */
export function useSuppressions(
  editorKey: string,
): [readonly Suppression[], (suppressions: readonly Suppression[]) => void] {
  const connectionKey = useConnection().key
  const [suppressions, setSuppressions] = useState<readonly Suppression[]>([])

  useEffect(() => {
    let isGone = false
    readSuppressions(connectionKey, editorKey).then(
      (stored) => {
        if (!isGone && stored.length > 0) setSuppressions(stored)
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
