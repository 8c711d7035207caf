import { useEffect, useState } from 'react'
import { keepFocusManager } from './focusManager'

/**
 * Returns the focus to the element that had it before this was first rendered, for dialogs without a trigger of their
 * own. If that element is gone, or nothing had the focus (a link that opens a dialog), the page's heading gets it.
 */
export function useReturnFocus(): void {
  // Read during rendering, because by the time effects run the dialog has the focus.
  const [before] = useState(() => document.activeElement)
  useEffect(keepFocusManager, [])
  useEffect(
    () => () => {
      // After the dialog has been removed from the page. Until then it holds the focus.
      requestAnimationFrame(() => {
        if (document.activeElement && document.activeElement !== document.body) return
        const target = before !== document.body && before?.isConnected ? before : document.querySelector('h1')
        if (target instanceof HTMLElement) target.focus()
      })
    },
    [before],
  )
}
