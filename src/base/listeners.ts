/** Callbacks that are called on a change. `subscribe` fits React's `useSyncExternalStore`. */
export type Listeners<Args extends unknown[] = []> = {
  /** Adds a callback. Returns a function that removes it. */
  subscribe(listener: (...args: Args) => void): () => void
  /** Calls every callback that was registered when the call started. */
  notify(...args: Args): void
  clear(): void
  readonly size: number
}

export function createListeners<Args extends unknown[] = []>(): Listeners<Args> {
  const listeners = new Set<(...args: Args) => void>()
  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    notify(...args) {
      for (const listener of [...listeners]) listener(...args)
    },
    clear: () => listeners.clear(),
    get size() {
      return listeners.size
    },
  }
}
