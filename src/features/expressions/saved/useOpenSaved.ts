import { useState } from 'react'
import { useConnection } from '../../../api/connection/connection'

const storageKey = (connectionKey: string) => `syncscope.openExpression.${connectionKey}`

/** Which saved expression the editor's text began as. It lives as long as the draft in the editor: with the tab. */
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
      // Storage is blocked: it is known until the panel closes.
    }
  }
  return [openId, open] as const
}
