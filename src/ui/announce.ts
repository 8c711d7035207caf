import { createListeners } from '../base/listeners'
import { useSyncExternalStore } from 'react'

let announcement = { text: '', count: 0 }
const listeners = createListeners()

/** Announces a sentence to screen readers without moving the focus. The app has one `<Announcer />` for it. */
export function announce(text: string): void {
  announcement = { text, count: announcement.count + 1 }
  listeners.notify()
}

/** The latest announcement. `count` distinguishes two equal sentences. */
export const useAnnouncement = () => useSyncExternalStore(listeners.subscribe, () => announcement)
