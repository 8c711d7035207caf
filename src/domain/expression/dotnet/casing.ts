import { isAscii } from './diacritics'

/**
 * How a culture pairs i, İ, ı and I. Turkish and Azerbaijani pair i with İ and ı with I. The invariant culture leaves İ and ı as
 * they are, and all other cultures make İ small as i and ı capital as I.
 */
export type Casing = 'invariant' | 'turkic' | 'other'

const TURKIC = ['tr', 'tur', 'az', 'aze']

/**
 * The casing of a culture name, or undefined when .NET refuses the name. With ICU, .NET accepts everything that has the form of a
 * name, known or not: letters and digits, single dashes between them, at most one underscore, a language of at most 11 letters.
 * https://learn.microsoft.com/dotnet/api/system.globalization.cultureinfo
 */
export function casingOf(culture: string): Casing | undefined {
  if (culture === '') return 'invariant'
  const parts = /^([a-z0-9]+)(?:[-_][a-z0-9]+)*$/i.exec(culture)
  const language = parts?.[1]?.toLowerCase() ?? ''
  if (language === '' || language.length > 11 || culture.length < 2 || culture.length > 85) return undefined
  if (culture.indexOf('_') !== culture.lastIndexOf('_')) return undefined
  return TURKIC.includes(language) ? 'turkic' : 'other'
}

/** .NET maps one character to one: `ß` stays, there is no final sigma, and ligatures have no capital. */
export function toUpper(text: string, casing: Casing = 'invariant'): string {
  if (casing === 'turkic') return map(text, (char) => (char === 'i' ? '\u0130' : char === '\u0131' ? 'I' : upper(char)))
  if (isAscii(text) || hasPlainCapitals.test(text)) return text.toUpperCase()
  return casing === 'other' ? map(text, (char) => (char === '\u0131' ? 'I' : upper(char))) : map(text, upper)
}

export function toLower(text: string, casing: Casing = 'invariant'): string {
  if (casing === 'turkic') return map(text, (char) => (char === 'I' ? '\u0131' : char === '\u0130' ? 'i' : lower(char)))
  if (isAscii(text) || hasPlainSmallLetters.test(text)) return text.toLowerCase()
  return casing === 'other' ? map(text, (char) => (char === '\u0130' ? 'i' : lower(char))) : map(text, lower)
}

/** Western text whose letters JavaScript and .NET change alike, one for one: without ß, ı and ŉ, or without İ. */
const hasPlainCapitals = /^[^\u00df\u0131\u0149\u0180-\uffff]*$/
const hasPlainSmallLetters = /^[^\u0130\u0180-\uffff]*$/

/** Character by character; two halves of a surrogate pair are one. */
function map(text: string, change: (char: string) => string): string {
  let result = ''
  for (const char of text) result += change(char)
  return result
}

/** Letters that Unicode 16 and 17 added. The ICU of Windows has Unicode 15, so .NET sees no case in them. */
const isNew = /[\u1c89\u1c8a\ua7cb-\ua7cf\ua7d2\ua7d4\ua7da-\ua7dc\u{10d50}-\u{10d85}\u{16ea0}-\u{16ed3}]/u

/** Invariant: dotless ı has no capital of its own. */
function upper(char: string): string {
  if (char === '\u0131') return char
  const mapped = char.toUpperCase()
  if (mapped.length !== char.length) return titleOnly.get(char) ?? char
  return mapped === char || isNew.test(mapped + char) ? char : mapped
}

/** Invariant: dotted İ has no small letter of its own. */
function lower(char: string): string {
  if (char === '\u0130') return char
  const mapped = char.toLowerCase()
  return mapped === char || mapped.length !== char.length || isNew.test(mapped + char) ? char : mapped
}

/** Greek letters with iota subscript: JavaScript expands them, the simple mapping is one letter. */
const titleOnly: ReadonlyMap<string, string> = new Map(greekIotaPairs())

function greekIotaPairs(): [string, string][] {
  const pairs: [string, string][] = []
  for (const start of [0x1f80, 0x1f90, 0x1fa0]) {
    for (let offset = 0; offset < 8; offset++)
      pairs.push([String.fromCharCode(start + offset), String.fromCharCode(start + offset + 8)])
  }
  pairs.push(['\u1fb3', '\u1fbc'], ['\u1fc3', '\u1fcc'], ['\u1ff3', '\u1ffc'])
  return pairs
}

/** The digraphs that have a third, title form, by their small form: dž lj nj dz. */
const titleDigraphs: ReadonlyMap<string, string> = new Map([
  ['\u01c6', '\u01c5'],
  ['\u01c9', '\u01c8'],
  ['\u01cc', '\u01cb'],
  ['\u01f3', '\u01f2'],
])

const separator = /[\p{Zs}\p{Zl}\p{Zp}\p{Cc}\p{Cf}\p{Pc}\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Po}\p{Sm}\p{Sc}\p{Sk}\p{So}]/u
const letter = /\p{L}/u

/**
 * TextInfo.ToTitleCase on text that was lowered before: a letter starts a word, and the word goes on over
 * everything that is not a separator, and over the apostrophe. Digits and marks do not end a word, and a
 * word after leading digits starts at its first letter (`3rd` → `3Rd`).
 */
export function toTitleCase(source: string): string {
  let result = ''
  let insideWord = false
  for (const char of toLower(source)) {
    if (insideWord) {
      result += char
      if (char !== "'" && separator.test(char)) insideWord = false
    } else if (letter.test(char)) {
      result += title(char)
      insideWord = true
    } else {
      result += char
    }
  }
  return result
}

function title(char: string): string {
  return titleDigraphs.get(char) ?? upper(char)
}

/** PCase with separators of one's own: the first character and each one after a separator is a capital. */
export function capitalizeAfter(source: string, separators: string): string {
  let result = ''
  let atStart = true
  for (const char of toLower(source)) {
    result += atStart ? title(char) : char
    atStart = separators.includes(char)
  }
  return result
}
