/**
 * Numbers in text for people, by one rule: the browser's locale groups the digits, and the words around them are
 * English.
 */
const grouped = new Intl.NumberFormat()
const plurals = new Intl.PluralRules('en')

/** `1,204` in an English locale, `1.204` in a German one. */
export const formatNumber = (value: number): string => grouped.format(value)

/** `1 mapping`, `1,204 mappings`. Pass the plural if it isn't the noun with an s. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${formatNumber(count)} ${plurals.select(count) === 'one' ? noun : plural}`

const KIB = 1024

/** Bytes for people, in steps of 1,024: `812 bytes`, `14 KB`, `1.1 MB`, `10.0 GB`. */
export function formatBytes(bytes: number): string {
  if (bytes < KIB) return counted(bytes, 'byte')
  if (bytes < KIB ** 2)
    return `${bytes < 10 * KIB ? oneDigit.format(bytes / KIB) : formatNumber(Math.round(bytes / KIB))} KB`
  return bytes < KIB ** 3 ? `${oneDigit.format(bytes / KIB ** 2)} MB` : `${oneDigit.format(bytes / KIB ** 3)} GB`
}

const oneDigit = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
