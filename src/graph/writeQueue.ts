/**
 * Lets writes to one object run one after another, in the order in which they were asked for: the synchronization service
 * loses or refuses writes to a service principal that overlap. Different objects do not wait for each other.
 */
export function createWriteQueue() {
  const tails = new Map<string, Promise<unknown>>()

  return async function inTurn<T>(key: string | undefined, write: () => Promise<T>): Promise<T> {
    if (key === undefined) return write()
    const before = tails.get(key)
    const turn = (async () => {
      // One write's failure is its caller's affair; the next one goes on regardless.
      await before?.catch(() => undefined)
      return write()
    })()
    tails.set(key, turn)
    try {
      return await turn
    } finally {
      if (tails.get(key) === turn) tails.delete(key)
    }
  }
}

/** What a write belongs to: the first two words of its path (`/servicePrincipals/{id}`); undefined for a collection. */
export function ownerOf(path: string): string | undefined {
  const [collection, id] = path.split('/').filter((word) => word !== '')
  return collection !== undefined && id !== undefined ? `${collection}/${id}` : undefined
}
