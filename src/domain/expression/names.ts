/**
 * The names that were read last, so that a name is not cut out of its text again. One string for each name also makes the look-ups
 * by it faster: its hash is known, and it is compared by identity.
 */
const SLOTS = 1024
const names: string[] = Array.from({ length: SLOTS }, () => '')

/** From the length and three characters: enough to keep the few names of a schema apart. */
function slotOf(source: string, start: number, end: number): number {
  const middle = source.charCodeAt((start + end) >> 1)
  const sum = (end - start) * 67 + source.charCodeAt(start) * 31 + middle * 7 + source.charCodeAt(end - 1) * 131
  return sum & (SLOTS - 1)
}

/** `source.slice(start, end)`, for a text that is not empty. */
export function nameAt(source: string, start: number, end: number): string {
  const slot = slotOf(source, start, end)
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
  names[slotOf(name, 0, name.length)] = name
}
