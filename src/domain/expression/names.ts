/**
 * The names that were read last, so that a name is not cut out of its text again. One string for each name also makes the look-ups
 * by it faster: its hash is known, and it is compared by identity.
 */
const SLOTS = 1024
const names: string[] = Array.from({ length: SLOTS }, () => '')

const slotOf = (hash: number) => hash & (SLOTS - 1)

/** Adds a character to the hash of a name, which starts with 0. */
export const hashed = (hash: number, code: number): number => (Math.imul(hash, 31) + code) | 0

/** `source.slice(start, end)`; `hash` is that of its characters, by {@link hashed}. */
export function nameAt(source: string, start: number, end: number, hash: number): string {
  const slot = slotOf(hash)
  const known = names[slot]
  if (known !== undefined && isAt(known, source, start, end)) return known
  return (names[slot] = source.slice(start, end))
}

function isAt(name: string, source: string, start: number, end: number): boolean {
  const length = end - start
  if (name.length !== length) return false
  for (let index = 0; index < length; index++)
    if (name.charCodeAt(index) !== source.charCodeAt(start + index)) return false
  return true
}

/** Puts the string that a table uses as its key among the names. */
export function remember(name: string): void {
  let hash = 0
  for (let index = 0; index < name.length; index++) hash = hashed(hash, name.charCodeAt(index))
  names[slotOf(hash)] = name
}
