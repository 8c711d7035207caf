/**
 * Numbers in text for people. The browser's locale groups the digits. The words around them are English, so plurals,
 * lists and units follow English whatever the browser speaks.
 */
const browserLocale = new Intl.NumberFormat().resolvedOptions().locale

/** The locale of words: the browser's own if it's English, such as en-GB, and otherwise en-US. */
const wordLocale = /^en\b/.test(browserLocale) ? browserLocale : 'en-US'

const grouped = new Intl.NumberFormat()
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0, roundingMode: 'floor' })
const oneDigit = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const plurals = new Intl.PluralRules(wordLocale)
const conjunction = new Intl.ListFormat(wordLocale)
const disjunction = new Intl.ListFormat(wordLocale, { type: 'disjunction' })
const relative = new Intl.RelativeTimeFormat(wordLocale)

/** `1,204` in an English locale, `1.204` in a German one. */
export const formatNumber = (value: number): string => grouped.format(value)

/** The form of a word for a count: `plural(1, 'waits', 'wait')` is `waits`. */
export const plural = (count: number, one: string, other: string): string =>
  plurals.select(count) === 'one' ? one : other

/** `1 mapping`, `1,204 mappings`. Pass the plural if it isn't the noun with an s. */
export const counted = (count: number, noun: string, nouns = `${noun}s`): string =>
  `${formatNumber(count)} ${plural(count, noun, nouns)}`

/** A share of 1 as a percentage, rounded down so that only all of it is 100%: `38%`. */
export const formatPercent = (share: number): string => percent.format(share)

/** Names in a sentence: `a`, `a and b`, `a, b, and c` in en-US. */
export const listAll = (names: Iterable<string>): string => conjunction.format(names)

/** Alternatives in a sentence: `a`, `a or b`, `a, b, or c` in en-US. */
export const listAny = (names: Iterable<string>): string => disjunction.format(names)

/** A distance in time, negative for the past: `3 hours ago`, `in 1 day`. */
export const formatDistance = (amount: number, unit: 'second' | 'minute' | 'hour' | 'day' | 'year'): string =>
  relative.format(amount, unit)

const lengthFormat = (unit: string) => new Intl.NumberFormat(wordLocale, { style: 'unit', unit, unitDisplay: 'short' })
const lengths = {
  millisecond: lengthFormat('millisecond'),
  second: lengthFormat('second'),
  minute: lengthFormat('minute'),
  hour: lengthFormat('hour'),
  day: lengthFormat('day'),
}

/** A length of time in one unit: `250 ms`, `45 sec`, `40 min`, `3 hr`, `19 days`. */
export const formatLength = (amount: number, unit: keyof typeof lengths): string => lengths[unit].format(amount)

const KIB = 1024

/** Bytes for people, in steps of 1,024: `812 bytes`, `14 KB`, `1.1 MB`, `10.0 GB`. */
export function formatBytes(bytes: number): string {
  if (bytes < KIB) return counted(bytes, 'byte')
  if (bytes < KIB ** 2)
    return `${bytes < 10 * KIB ? oneDigit.format(bytes / KIB) : formatNumber(Math.round(bytes / KIB))} KB`
  return bytes < KIB ** 3 ? `${oneDigit.format(bytes / KIB ** 2)} MB` : `${oneDigit.format(bytes / KIB ** 3)} GB`
}
