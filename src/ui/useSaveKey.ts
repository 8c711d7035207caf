import { useEffect, useEffectEvent } from 'react'
import { announce } from './announce'

/**
 * Ctrl+S (⌘+S) does what the page's button for saving does, instead of saving the page as a file. `blocked` is announced
 * if it can't be done now. A modal dialog has its own buttons, so nothing happens there.
 */
export function useSaveKey(save: () => void, blocked: string | undefined): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
    event.preventDefault()
    if (document.querySelector('[aria-modal="true"]')) return
    if (blocked === undefined) save()
    else announce(blocked)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
