import { contains, type Ranges, union } from './characters'

/**
 * Which code units `(?i)` takes for one another. Two match when their invariant small letters are equal, and i, I and
 * dotted İ are one set besides. Measured on .NET 10 over every letter of the basic plane. JavaScript's own `i` flag
 * differs in 134 letters, for example ß, final sigma and the Kelvin sign.
 */

/** Unicode 16 has these pairs, and engines may know more or fewer of them. Capital, small. */
const UNICODE_16: readonly (readonly [number, number])[] = [
  [0x1c89, 0x1c8a],
  [0xa7cb, 0x0264],
  [0xa7cc, 0xa7cd],
  [0xa7da, 0xa7db],
  [0xa7dc, 0x019b],
]

/** Letters that Unicode 17 gave a small form, which .NET 10 does not know yet. */
const TOO_NEW: Ranges = [
  [0xa7ce, 0xa7cf],
  [0xa7d2, 0xa7d5],
]

let byUnit: Map<number, readonly number[]> | undefined

/** Every unit that has others beside it, with all of its set. */
function equivalents(): Map<number, readonly number[]> {
  if (byUnit) return byUnit
  const bySmall = new Map<number, number[]>()
  const newer = new Map(UNICODE_16)
  for (let unit = 0; unit < 0x10000; unit++) {
    if (unit >= 0xd800 && unit < 0xf900) continue
    const small = newer.get(unit) ?? smallOf(unit)
    const set = bySmall.get(small)
    if (set) set.push(unit)
    else bySmall.set(small, [unit])
  }
  byUnit = new Map()
  for (const set of bySmall.values()) if (set.length > 1) for (const unit of set) byUnit.set(unit, set)
  return byUnit
}

function smallOf(unit: number): number {
  if (unit === 0x130) return 0x69
  if (contains(TOO_NEW, unit)) return unit
  const small = String.fromCharCode(unit).toLowerCase()
  return small.length === 1 ? small.charCodeAt(0) : unit
}

/** The set with every unit that `(?i)` takes for one of its own. */
export function ignoringCase(ranges: Ranges): Ranges {
  const map = equivalents()
  const more: [number, number][] = []
  const [first] = ranges
  if (ranges.length === 1 && first && first[0] === first[1]) {
    for (const unit of map.get(first[0]) ?? []) more.push([unit, unit])
  } else {
    for (const [unit, set] of map) {
      if (contains(ranges, unit)) continue
      if (set.some((other) => contains(ranges, other))) more.push([unit, unit])
    }
  }
  return more.length === 0 ? ranges : union(ranges, more)
}

/** Whether `(?i)` takes two units for one another. */
export function isSameIgnoringCase(a: number, b: number): boolean {
  return a === b || (equivalents().get(a)?.includes(b) ?? false)
}
