import { useMemo, useSyncExternalStore } from 'react'
import { isRecord } from '../../base/record'
import { parseJson, storedValue, type StoredValue } from '../../browser/storage'
import { useConnection } from '../connection/connection'

/** A pinned service principal, with the properties that are known without asking Graph. */
export type PinnedApp = { servicePrincipalId: string; displayName?: string }

type Pins = StoredValue<readonly PinnedApp[]>

/** One list per connection, so that every part of the page sees the same pins. */
const open = new Map<string, Pins>()

const isPinnedApp = (value: unknown): value is PinnedApp =>
  isRecord(value) &&
  typeof value.servicePrincipalId === 'string' &&
  (!('displayName' in value) || typeof value.displayName === 'string')

/** The stored pins. Leaves out anything that isn't a pin. */
function read(stored: string | null): PinnedApp[] {
  const list = parseJson(stored)
  return Array.isArray(list) ? list.filter(isPinnedApp) : []
}

function pinsOf(connectionKey: string): Pins {
  const pins = open.get(connectionKey) ?? storedValue(`syncscope.pinnedApps.${connectionKey}`, read)
  open.set(connectionKey, pins)
  return pins
}

/** The pins of one connection, without React. `usePinnedApps` is the hook. */
export function pinnedApps(connectionKey: string) {
  const { current, set, subscribe } = pinsOf(connectionKey)
  const without = (id: string) => current().filter(({ servicePrincipalId }) => servicePrincipalId !== id)
  return {
    current,
    /** Pins the app, or renames its pin. */
    pin: (app: PinnedApp) => set([...without(app.servicePrincipalId), app]),
    unpin: (servicePrincipalId: string) => set(without(servicePrincipalId)),
    subscribe,
  }
}

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
