import { useFocusFinders } from '@fluentui/react-components'
import { createRoot } from 'react-dom/client'

/** Uses Fluent's focus manager and shows nothing. */
function Keeper() {
  useFocusFinders()
  return null
}

let kept = false

/**
 * Keeps Fluent's focus manager (Tabster) for as long as the tab lives. It is made with its first user and torn down with its
 * last; when that last one is an open dialog, the rest of the page stays hidden from screen readers for good. One user that
 * never leaves prevents it. It has a root of its own because it belongs to no page, and comes with the first dialog because
 * the pages' first JavaScript should not carry it.
 */
export function keepFocusManager(): void {
  if (kept) return
  kept = true
  createRoot(document.createElement('div')).render(<Keeper />)
}
