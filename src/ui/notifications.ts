import { createListeners } from '../base/listeners'
import { useSyncExternalStore } from 'react'
import { announce } from './announce'

export type Notification = {
  id: number
  intent: 'success' | 'info' | 'warning' | 'error'
  title: string
  body?: string
  /** Copyable lines, such as a support block with the request id. */
  details?: string
  /** What can be done about it while the toast shows, such as taking it back. The bell's history does not offer it. */
  action?: { label: string; run: () => void }
  /** Epoch milliseconds on the connection's clock. */
  at: number
}

/** More than a session's worth of reading; the oldest go first. */
const kept = 200

type State = { items: readonly Notification[]; unread: number; toasts: readonly number[] }
const empty: State = { items: [], unread: 0, toasts: [] }

/** A list of notifications: what happened (newest first), how many were not looked at, and which still show as toasts. */
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
      const items = [{ ...notification, id, at: now() }, ...state.items].slice(0, kept)
      set({ items, unread: Math.min(state.unread + 1, kept), toasts: [...state.toasts, id] })
      return id
    },
    dismissToast(id: number) {
      if (state.toasts.includes(id)) set({ ...state, toasts: state.toasts.filter((toast) => toast !== id) })
    },
    /** Everything listed has been seen: the bell's count goes, and so do the toasts. */
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

/** Tells the person what came of an action: a toast, a line in the bell's history, and a sentence for screen readers. */
export function notify(notification: Omit<Notification, 'id' | 'at'>): void {
  notifications.add(notification)
  announce(notification.body ? `${notification.title}. ${notification.body}` : notification.title)
}

/**
 * Keeps a notification in the history and shows no toast: for what the person reads where they are looking anyway, such as
 * inside a dialog, whose buttons a toast would cover.
 */
export function record(notification: Omit<Notification, 'id' | 'at'>): void {
  notifications.dismissToast(notifications.add(notification))
}

export const useNotifications = () => useSyncExternalStore(notifications.subscribe, notifications.current)
