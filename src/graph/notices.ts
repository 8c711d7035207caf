import { createListeners } from '../base/listeners'
import type { Call } from './graphError'

/** A call that is being repeated. `status` is what it was refused with last, 0 for a lost connection. */
export type WaitingCall = Call & {
  status: number
  /** How long the current wait is, in milliseconds. */
  milliseconds: number
}

/** An answer that could be read, with values that aren't as documented: one line for each. */
export type OddAnswer = Call & { lines: readonly string[] }

export type NoticesSnapshot = { waiting: readonly WaitingCall[]; odd: readonly OddAnswer[] }

/** What a person should know of calls that have neither succeeded plainly nor failed. Fits `useSyncExternalStore`. */
export type Notices = {
  current(): NoticesSnapshot
  subscribe(listener: () => void): () => void
  /** Forgets what was odd so far. */
  dismiss(): void
}

export type NoticeBoard = Notices & {
  /** A call waits before its next attempt. The returned function says that the call has ended. */
  waits(call: WaitingCall): () => void
  /** An answer was read. Without lines, it replaces an earlier odd one of the same call. */
  wasRead(call: Call, lines: readonly string[]): void
}

/** Enough to name the kinds. A tenant with thousands of odd objects must not fill the memory. */
const MOST_ODD_ANSWERS = 100

export function createNoticeBoard(): NoticeBoard {
  const listeners = createListeners()
  const waiting = new Set<WaitingCall>()
  const odd = new Map<string, OddAnswer>()
  let snapshot: NoticesSnapshot = { waiting: [], odd: [] }

  function publish(): void {
    snapshot = { waiting: [...waiting], odd: [...odd.values()] }
    listeners.notify()
  }

  return {
    current: () => snapshot,
    subscribe: listeners.subscribe,
    dismiss() {
      odd.clear()
      publish()
    },
    waits(call) {
      waiting.add(call)
      publish()
      return () => {
        if (waiting.delete(call)) publish()
      }
    },
    wasRead({ method, path }, lines) {
      const key = `${method} ${path}`
      if (lines.length === 0) {
        if (odd.delete(key)) publish()
      } else if (odd.has(key) || odd.size < MOST_ODD_ANSWERS) {
        odd.set(key, { method, path, lines })
        publish()
      }
    },
  }
}
