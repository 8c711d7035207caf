import { createListeners } from '../base/listeners'
import { useSyncExternalStore } from 'react'

let said = { text: '', turn: 0 }
const listeners = createListeners()

/** Says a sentence to screen readers without moving the focus. One `<Announcer />` in the app carries it. */
export function announce(text: string): void {
  said = { text, turn: said.turn + 1 }
  listeners.notify()
}

/** What was announced last; `turn` tells two equal sentences apart. */
export const useAnnouncement = () => useSyncExternalStore(listeners.subscribe, () => said)
