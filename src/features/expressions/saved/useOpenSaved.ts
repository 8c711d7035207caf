import { useState } from 'react'
import { useConnection } from '../../../api/connection/connection'

const storageKey = (connectionKey: string) => `syncscope.openExpression.${connectionKey}`

/** Which saved expression is open in the editor. Lives as long as the draft, which is as long as the tab. */
export function useOpenSaved() {
  const { key } = useConnection()
  const [openId, setOpenId] = useState(() => {
    try {
      return sessionStorage.getItem(storageKey(key)) ?? undefined
    } catch {
      return undefined
    }
  })
  function open(id: string) {
    setOpenId(id)
    try {
      sessionStorage.setItem(storageKey(key), id)
    } catch {
      // Storage is blocked, so it's remembered only until the panel closes.
    }
  }
  return [openId, open] as const
}
