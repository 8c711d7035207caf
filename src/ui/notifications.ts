import { createListeners } from '../base/listeners'
import { useSyncExternalStore } from 'react'
import { announce } from './announce'

export type Notification = {
  id: number
  intent: 'success' | 'info' | 'warning' | 'error'
  title: string
  body?: string
  /** Lines to copy, such as a support block with the request ID. */
  details?: string
  /** An action for the toast, such as undo. The notification history doesn't offer it. */
  action?: { label: string; run: () => void }
  /** Epoch milliseconds on the connection's clock. */
  at: number
}

/** More than anyone reads in a session. The oldest are removed first. */
const maximum = 200

type State = { items: readonly Notification[]; unread: number; toasts: readonly number[] }
const empty: State = { items: [], unread: 0, toasts: [] }

/** A list of notifications: the newest first, how many are unread, and which still show as toasts. */
export function createNotifications(now: () => number = Date.now) {
  let state = empty
  let nextId = 1
  const listeners = createListeners()
  const set = (next: State) => {
    state = next
    listeners.notify()
  }
  return {
    add(notification: Omit<Notification, 'id' | 'at'>): number {
      const id = nextId++
      const items = [{ ...notification, id, at: now() }, ...state.items].slice(0, maximum)
      set({ items, unread: Math.min(state.unread + 1, maximum), toasts: [...state.toasts, id] })
      return id
    },
    dismissToast(id: number) {
      if (state.toasts.includes(id)) set({ ...state, toasts: state.toasts.filter((toast) => toast !== id) })
    },
    /** Marks everything as read. The count and the toasts disappear. */
    markRead() {
      if (state.unread > 0 || state.toasts.length > 0) set({ ...state, unread: 0, toasts: [] })
    },
    clear: () => set(empty),
    current: () => state,
    subscribe: listeners.subscribe,
  }
}

let clock: () => number = Date.now

/** What the session's notifications are dated by: the connection's clock, which a demo tenant has of its own. */
export function dateNotificationsBy(now: () => number): void {
  clock = now
}

/** The session's own list. It ends with the tab. */
export const notifications = createNotifications(() => clock())

/** Reports the outcome of an action: a toast, a line in the notification history, and a sentence for screen readers. */
export function notify(notification: Omit<Notification, 'id' | 'at'>): void {
  notifications.add(notification)
  announce(notification.body ? `${notification.title}. ${notification.body}` : notification.title)
}

/**
 * Adds a notification to the history without a toast, for text that the person already sees, such as inside a dialog
 * whose buttons a toast would cover.
 */
export function record(notification: Omit<Notification, 'id' | 'at'>): void {
  notifications.dismissToast(notifications.add(notification))
}

export const useNotifications = () => useSyncExternalStore(notifications.subscribe, notifications.current)
