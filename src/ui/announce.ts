import { createListeners } from '../base/listeners'
import { useSyncExternalStore } from 'react'

let said = { text: '', turn: 0 }
const listeners = createListeners()

/** Announces a sentence to screen readers without moving the focus. The app has one `<Announcer />` for it. */
export function announce(text: string): void {
  said = { text, turn: said.turn + 1 }
  listeners.notify()
}

/** The latest announcement. `turn` distinguishes two equal sentences. */
export const useAnnouncement = () => useSyncExternalStore(listeners.subscribe, () => said)
