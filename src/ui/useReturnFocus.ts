import { useEffect } from 'react'

/** Gives the focus back to what had it when this was first rendered, as dialogs must that have no trigger of their own. */
export function useReturnFocus(): void {
  useEffect(() => {
    const before = document.activeElement
    return () => {
      // After the dialog has gone from the page; until then it holds the focus.
      requestAnimationFrame(() => {
        if (before instanceof HTMLElement && before.isConnected && (document.activeElement === document.body || !document.activeElement)) before.focus()
      })
    }
  }, [])
}
