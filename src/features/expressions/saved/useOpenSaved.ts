import { useState } from 'react'
import { useConnection } from '../../../api/connection/connection'
import { readText, writeText } from '../../../browser/storage'

const storageKey = (connectionKey: string) => `syncscope.openExpression.${connectionKey}`

/** Which saved expression is open in the editor. Lives as long as the draft, which is as long as the tab. */
export function useOpenSaved() {
  const { key } = useConnection()
  const [openId, setOpenId] = useState(() => readText('sessionStorage', storageKey(key)) ?? undefined)
  function open(id: string) {
    setOpenId(id)
    writeText('sessionStorage', storageKey(key), id)
  }
  return [openId, open] as const
}
