import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useConnection } from '../../../../api/connection/connection'
import { joinTabs, type OtherTab, type Presence } from './otherTabs'

export type OtherTabs = {
  tabs: readonly OtherTab[]
  /** When another tab last saved; epoch milliseconds on the connection's clock. */
  savedAt: number | undefined
  /** Reports that this tab saved. */
  saved: () => void
}

/**
 * The other tabs of this browser that have the same schema open. `changes` is the number that this tab reports to
 * them.
 */
export function useOtherTabs(editorKey: string, changes: number, onSaved: () => void): OtherTabs {
  const connection = useConnection()
  const connectionKey = connection.key
  const [tabs, setTabs] = useState<readonly OtherTab[]>([])
  const [savedAt, setSavedAt] = useState<number>()
  const presence = useRef<Presence>(null)
  const hear = useEffectEvent(() => {
    setSavedAt(connection.now())
    onSaved()
  })

  useEffect(() => {
    const joined = joinTabs(`${connectionKey} ${editorKey}`, { onTabs: setTabs, onSaved: () => hear() })
    presence.current = joined
    return () => joined.close()
  }, [connectionKey, editorKey])

  useEffect(() => presence.current?.setChanges(changes), [changes])

  const saved = useCallback(() => presence.current?.saved(), [])
  return useMemo(() => ({ tabs, savedAt, saved }), [tabs, savedAt, saved])
}
