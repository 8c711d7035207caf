import { createListeners } from '../../base/listeners'
import { useSyncExternalStore } from 'react'
import { useConnection } from '../connection/connection'

/** How a connection's on-demand queue fares: all that the frame of the pages needs, without the queue itself. */
export type OnDemandActivity = {
  state: 'running' | 'paused' | 'finished'
  ended: number
  total: number
  /** "12 of 12 run: …" */ summary: string
  because?: string
}

const activities = new Map<string, OnDemandActivity>()
const listeners = createListeners()

/** Told by the queue at each change; undefined when there is nothing to tell. */
export function setOnDemandActivity(connectionKey: string, activity: OnDemandActivity | undefined): void {
  if (activity) activities.set(connectionKey, activity)
  else activities.delete(connectionKey)
  listeners.notify()
}

/** The activity of this connection; undefined while nothing was run. */
export function useOnDemandActivity(): OnDemandActivity | undefined {
  const { key } = useConnection()
  return useSyncExternalStore(listeners.subscribe, () => activities.get(key))
}
