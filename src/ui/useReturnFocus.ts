import { useEffect, useState } from 'react'
import { keepFocusManager } from './focusManager'

/**
 * Gives the focus back to what had it before this was first rendered, as dialogs must that have no trigger of their own.
 * Where that is gone, or nothing had it (a link that opens a dialog), the page's heading takes it.
 */
export function useReturnFocus(): void {
  // Read while rendering: by the time effects run, the dialog has the focus already.
  const [before] = useState(() => document.activeElement)
  useEffect(keepFocusManager, [])
  useEffect(
    () => () => {
      // After the dialog has gone from the page; until then it holds the focus.
      requestAnimationFrame(() => {
        if (document.activeElement && document.activeElement !== document.body) return
        const target = before !== document.body && before?.isConnected ? before : document.querySelector('h1')
        if (target instanceof HTMLElement) target.focus()
      })
    },
    [before],
  )
}
