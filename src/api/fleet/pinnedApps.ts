import { useMemo, useSyncExternalStore } from 'react'
import { useConnection } from '../connection/connection'

/** A service principal that the user keeps at hand: all that is known of it without asking Graph. */
export type PinnedApp = { servicePrincipalId: string; displayName?: string }

type Pins = { list: readonly PinnedApp[]; listeners: Set<() => void> }

/** One list per connection, so that every user of it on the page sees the same. */
const open = new Map<string, Pins>()

const storageKey = (connectionKey: string) => `syncscope.pinnedApps.${connectionKey}`

function isPinnedApp(value: unknown): value is PinnedApp {
  if (typeof value !== 'object' || value === null || !('servicePrincipalId' in value)) return false
  return (
    typeof value.servicePrincipalId === 'string' && (!('displayName' in value) || typeof value.displayName === 'string')
  )
}

/** What the storage holds; nothing when it is blocked, empty or not ours. */
function read(connectionKey: string): PinnedApp[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey(connectionKey)) ?? '[]')
    return Array.isArray(stored) ? stored.filter(isPinnedApp) : []
  } catch {
    return []
  }
}

function pinsOf(connectionKey: string): Pins {
  const known = open.get(connectionKey)
  if (known) return known
  const pins: Pins = { list: read(connectionKey), listeners: new Set() }
  open.set(connectionKey, pins)
  return pins
}

function write(connectionKey: string, list: readonly PinnedApp[]): void {
  const pins = pinsOf(connectionKey)
  pins.list = list
  try {
    localStorage.setItem(storageKey(connectionKey), JSON.stringify(list))
  } catch {
    // Storage is blocked or full: the pins last as long as the tab.
  }
  for (const listener of pins.listeners) listener()
}

/** The pins of one connection, kept in localStorage. No React; `usePinnedApps` is the hook. */
export const pinnedApps = (connectionKey: string) => ({
  current: () => pinsOf(connectionKey).list,
  /** Pins the app, or renames its pin. */
  pin: (app: PinnedApp) =>
    write(connectionKey, [
      ...pinsOf(connectionKey).list.filter((pin) => pin.servicePrincipalId !== app.servicePrincipalId),
      app,
    ]),
  unpin: (servicePrincipalId: string) =>
    write(
      connectionKey,
      pinsOf(connectionKey).list.filter((pin) => pin.servicePrincipalId !== servicePrincipalId),
    ),
  subscribe: (listener: () => void) => {
    const { listeners } = pinsOf(connectionKey)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
})

/** The pinned apps of this connection, oldest first, and how to change them. */
export function usePinnedApps() {
  const { key } = useConnection()
  const pins = useMemo(() => pinnedApps(key), [key])
  const list = useSyncExternalStore(pins.subscribe, pins.current)
  return {
    pinned: list,
    pin: pins.pin,
    unpin: pins.unpin,
    isPinned: (id: string) => list.some((pin) => pin.servicePrincipalId === id),
  }
}
