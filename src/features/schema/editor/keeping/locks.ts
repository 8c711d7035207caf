/** Lets go of a lock. */
type Release = () => void

/** How long after its last user a lock is let go: a page that is left and entered again in one go keeps it. */
const GRACE = 100

type Held = { users: number; granted: Promise<Release | undefined> }
const held = new Map<string, Held>()

const manager = (): LockManager | undefined =>
  typeof navigator !== 'undefined' && 'locks' in navigator ? navigator.locks : undefined

/**
 * Takes a lock that all tabs share, and answers how to let it go; undefined while another tab has it. The browser lets it go when the
 * tab ends, however it ends. Without the Web Locks API every lock is granted: nothing is worse than before.
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
    }, GRACE)
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

/** Calls back once the holder of a lock is gone. */
export function whenFree(name: string, signal: AbortSignal, gone: () => void): void {
  manager()
    ?.request(name, { signal }, gone)
    .catch(() => undefined) // aborted: nobody waits any more
}
