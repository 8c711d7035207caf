/** Inclusive ranges of UTF-16 code units, ascending and apart. */
export type Ranges = readonly (readonly [number, number])[]

/**
 * .NET matches UTF-16 code units by their own category, so its classes are expanded to explicit ranges here
 * instead of using JavaScript's `u` mode, which would match code points.
 */
const cache = new Map<string, Ranges | undefined>()

/** The code units of a Unicode general category (`L`, `Lu`, `Nd`, …), or undefined when there is no such one. */
export function categoryRanges(category: string): Ranges | undefined {
  if (cache.has(category)) return cache.get(category)
  const ranges = /^(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|S[mcko]?|Z[slp]?|C[cfson]?)$/.test(category)
    ? scan(category)
    : undefined
  cache.set(category, ranges)
  return ranges
}

function scan(category: string): Ranges {
  const pattern = new RegExp(`^\\p{${category}}$`, 'u')
  const ranges: [number, number][] = []
  let open: [number, number] | undefined
  for (let unit = 0; unit < 0x10000; unit++) {
    if (!pattern.test(String.fromCharCode(unit))) open = undefined
    else if (open) open[1] = unit
    else ranges.push((open = [unit, unit]))
  }
  return ranges
}

/** Several sets as one. */
export function union(...sets: readonly Ranges[]): Ranges {
  const sorted = sets.flat().sort((a, b) => a[0] - b[0])
  const result: [number, number][] = []
  for (const [low, high] of sorted) {
    const last = result[result.length - 1]
    if (last && low <= last[1] + 1) last[1] = Math.max(last[1], high)
    else result.push([low, high])
  }
  return result
}

/** Every code unit that is not in the set. */
export function complement(ranges: Ranges): Ranges {
  const result: [number, number][] = []
  let next = 0
  for (const [low, high] of ranges) {
    if (low > next) result.push([next, low - 1])
    next = high + 1
  }
  if (next <= 0xffff) result.push([next, 0xffff])
  return result
}

/** The units of the first set that the second does not have. */
export function subtract(ranges: Ranges, less: Ranges): Ranges {
  return complement(union(complement(ranges), less))
}

/** Whether the set has a code unit. */
export function contains(ranges: Ranges, unit: number): boolean {
  let low = 0
  let high = ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const range = ranges[middle]
    if (!range || unit < range[0]) high = middle - 1
    else if (unit > range[1]) low = middle + 1
    else return true
  }
  return false
}

/** Whether two sets share a code unit. */
export function overlaps(a: Ranges, b: Ranges): boolean {
  let indexA = 0
  let indexB = 0
  for (;;) {
    const one = a[indexA]
    const other = b[indexB]
    if (!one || !other) return false
    if (one[0] <= other[1] && other[0] <= one[1]) return true
    if (one[1] < other[1]) indexA++
    else indexB++
  }
}

/** Whether two sets have the same code units. */
export function equals(a: Ranges, b: Ranges): boolean {
  return (
    a === b || (a.length === b.length && a.every(([low, high], index) => b[index]?.[0] === low && b[index][1] === high))
  )
}

/** .NET's `\s`: unlike JavaScript's it has U+0085 and not U+FEFF. */
export const SPACE: Ranges = union([
  [9, 13],
  [32, 32],
  [0x85, 0x85],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
])

/** .NET's `\d`: every decimal digit, not only ASCII. */
export const digit = (): Ranges => categoryRanges('Nd') ?? []

/** .NET's `\w`. */
export const word = (): Ranges => {
  const known = cache.get('\\w')
  if (known) return known
  const ranges = union(...['L', 'Mn', 'Nd', 'Pc'].map((category) => categoryRanges(category) ?? []))
  cache.set('\\w', ranges)
  return ranges
}

/** What `\b` counts as part of a word: `\w` and the zero-width joiners. */
export const boundaryWord = (): Ranges => union(word(), [[0x200c, 0x200d]])

/** The inside of a JavaScript character class. */
export function classText(ranges: Ranges): string {
  return ranges.map(([low, high]) => (low === high ? unit(low) : `${unit(low)}-${unit(high)}`)).join('')
}

function unit(code: number): string {
  const isPlain = (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
  return isPlain ? String.fromCharCode(code) : `\\u${code.toString(16).padStart(4, '0')}`
}
