import { createListeners } from '../base/listeners'

type Kind = 'localStorage' | 'sessionStorage'

/** The part of a browser's storage that we use. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const inMemory = new Map<Kind, TextStorage>()

/** The browser's storage, or one that lasts as long as the page where the browser denies it (blocked site data throws on access). */
export function browserStorage(kind: Kind): TextStorage {
  try {
    return window[kind]
  } catch {
    const memory = inMemory.get(kind) ?? memoryStorage()
    inMemory.set(kind, memory)
    return memory
  }
}

function memoryStorage(): TextStorage {
  const entries = new Map<string, string>()
  return {
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  }
}

/** The text under a key. Null where there is none, or where the browser blocks its storage. */
export function readText(kind: Kind, key: string): string | null {
  try {
    return globalThis[kind].getItem(key)
  } catch {
    return null
  }
}

/** The JSON of a stored text, which the caller checks. Undefined for a text that isn't JSON, and for none. */
export function parseJson(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Writes a text, unless the storage is blocked or full. */
export function writeText(kind: Kind, key: string, text: string): void {
  try {
    globalThis[kind].setItem(key, text)
  } catch {
    // The caller's own copy lasts as long as the page.
  }
}

/** A value in localStorage. If the storage is blocked or full, it lasts as long as the page. */
export type StoredValue<T> = {
  current(): T
  set(value: T): void
  /** Fits React's `useSyncExternalStore`. */
  subscribe(listener: () => void): () => void
}

/** `read` turns any stored text, or null, into a value. Changes by other tabs are noticed. */
export function storedValue<T>(key: string, read: (stored: string | null) => T): StoredValue<T> {
  const listeners = createListeners()
  let value = read(readText('localStorage', key))
  const adopt = (next: T) => {
    value = next
    listeners.notify()
  }
  if (typeof window !== 'undefined')
    window.addEventListener('storage', (event) => {
      if (event.key === key) adopt(read(event.newValue))
    })
  return {
    current: () => value,
    set(next) {
      writeText('localStorage', key, JSON.stringify(next))
      adopt(next)
    },
    subscribe: listeners.subscribe,
  }
}
