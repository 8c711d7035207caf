import { useSyncExternalStore } from 'react'

let said = { text: '', turn: 0 }
const listeners = new Set<() => void>()

/** Says a sentence to screen readers without moving the focus. One `<Announcer />` in the app carries it. */
export function announce(text: string): void {
  said = { text, turn: said.turn + 1 }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What was announced last; `turn` tells two equal sentences apart. */
export const useAnnouncement = () => useSyncExternalStore(subscribe, () => said)
