/** A stream of random numbers. The same seed gives the same stream. */
export type Random = {
  /** Uniform in [0, 1). */
  next(): number
  /** An integer in [0, below). */
  integer(below: number): number
  /** A random item of a nonempty list. */
  pick<T>(list: readonly T[]): T
  chance(probability: number): boolean
}

/** A 32-bit hash of a text (xmur3). */
export function hash32(text: string): number {
  let h = 1779033703 ^ text.length
  for (let index = 0; index < text.length; index++) {
    h = Math.imul(h ^ text.charCodeAt(index), 3432918353)
    h = (h << 13) | (h >>> 19)
  }
  h = Math.imul(h ^ (h >>> 16), 2246822507)
  h = Math.imul(h ^ (h >>> 13), 3266489909)
  return (h ^ (h >>> 16)) >>> 0
}

/** Sorts texts in an order that looks random and is the same every time. Each `salt` gives another order. */
export const sortedByHash = (texts: readonly string[], salt: string): string[] =>
  texts
    .map((text) => ({ text, hash: hash32(salt + text) }))
    .sort((a, b) => a.hash - b.hash)
    .map(({ text }) => text)

/** mulberry32: small, fast, and good enough to vary a demo tenant. */
export function createRandom(seed: string): Random {
  let state = hash32(seed)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const integer = (below: number) => Math.floor(next() * below)
  return {
    next,
    integer,
    pick: (list) => {
      const picked = list[integer(list.length)]
      if (picked === undefined) throw new Error('pick() needs a list with at least one element')
      return picked
    },
    chance: (probability) => next() < probability,
  }
}
