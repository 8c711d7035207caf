/** Releases a lock. */
type Release = () => void

/**
 * Milliseconds between the end of the last use and the release, so that a page that is left and opened again at once
 * doesn't lose the lock.
 */
const RELEASE_DELAY = 100

type Held = { users: number; granted: Promise<Release | undefined> }
const held = new Map<string, Held>()

const manager = (): LockManager | undefined =>
  typeof navigator !== 'undefined' && 'locks' in navigator ? navigator.locks : undefined

/**
 * Takes a lock that all tabs share, and returns the function that releases it; undefined while another tab holds it.
 * The browser releases it when the tab ends, even in a crash. Without the Web Locks API every lock is granted,
 * because the editor has to work there too.
 */
export async function takeLock(name: string): Promise<Release | undefined> {
  const known = held.get(name) ?? { users: 0, granted: request(name) }
  held.set(name, known)
  known.users++
  const release = await known.granted
  if (!release) {
    held.delete(name)
    return undefined
  }
  let isDone = false
  return () => {
    if (isDone) return
    isDone = true
    setTimeout(() => {
      known.users--
      if (known.users > 0) return
      held.delete(name)
      release()
    }, RELEASE_DELAY)
  }
}

function request(name: string): Promise<Release | undefined> {
  const locks = manager()
  if (!locks) return Promise.resolve(() => undefined)
  return new Promise((resolve) => {
    locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(undefined)
        return new Promise<void>((release) => resolve(release))
      })
      .catch(() => resolve(() => undefined))
  })
}

/** Calls back when the current holder of a lock has released it. */
export function whenFree(name: string, signal: AbortSignal, onRelease: () => void): void {
  manager()
    ?.request(name, { signal }, onRelease)
    .catch(() => undefined) // aborted: nothing waits any more
}
