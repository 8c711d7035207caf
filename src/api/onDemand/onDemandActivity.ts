import { createListeners } from '../../base/listeners'
import { useSyncExternalStore } from 'react'
import { useConnection } from '../connection/connection'

/** The state of a connection's on-demand queue, as far as the frame of the pages needs it, without the queue itself. */
export type OnDemandActivity = {
  state: 'running' | 'paused' | 'finished'
  ended: number
  total: number
  /** "12 of 12 run: …" */ summary: string
  because?: string
}

const activities = new Map<string, OnDemandActivity>()
const listeners = createListeners()

/** Set by the queue at each change. Undefined if there is nothing to show. */
export function setOnDemandActivity(connectionKey: string, activity: OnDemandActivity | undefined): void {
  if (activity) activities.set(connectionKey, activity)
  else activities.delete(connectionKey)
  listeners.notify()
}

/** The activity of this connection. Undefined if nothing has run. */
export function useOnDemandActivity(): OnDemandActivity | undefined {
  const { key } = useConnection()
  return useSyncExternalStore(listeners.subscribe, () => activities.get(key))
}
