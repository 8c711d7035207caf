import { useFocusFinders } from '@fluentui/react-components'
import { createRoot } from 'react-dom/client'

/** Uses Fluent's focus manager and renders nothing. */
function Keeper() {
  useFocusFinders()
  return null
}

let isKeptAlive = false

/**
 * Keeps Fluent's focus manager (Tabster) alive as long as the tab. It's created with its first user and destroyed with
 * its last. If that last one is an open dialog, the rest of the page stays hidden from screen readers forever. One
 * permanent user prevents that. It has its own root because it belongs to no page, and loads with the first dialog
 * because the pages' first JavaScript shouldn't contain it.
 */
export function keepFocusManager(): void {
  if (isKeptAlive) return
  isKeptAlive = true
  createRoot(document.createElement('div')).render(<Keeper />)
}
