import { isAscii } from './diacritics'

/** How a culture differs from the invariant one; only Turkish and Azerbaijani do, in their i. */
export type Casing = 'invariant' | 'turkic'

/**
 * The casing of a culture name, or undefined when the name is not one. Any well-formed language tag is
 * accepted, as .NET does with ICU; case does not matter. https://learn.microsoft.com/dotnet/api/system.globalization.cultureinfo
 */
export function casingOf(culture: string): Casing | undefined {
  const name = culture.trim()
  if (name === '') return 'invariant'
  const language = /^([a-z]{2,3})(?:[-_][a-z]{4})?(?:[-_](?:[a-z]{2}|\d{3}))?$/i.exec(name)?.[1]?.toLowerCase()
  if (language === undefined) return undefined
  return language === 'tr' || language === 'az' ? 'turkic' : 'invariant'
}

/** .NET maps one UTF-16 unit to one: `ß` stays, there is no final sigma, and ligatures have no capital. */
export function toUpper(text: string, casing: Casing = 'invariant'): string {
  if (casing === 'turkic')
    return mapUnits(text, (char) => (char === 'i' ? '\u0130' : char === '\u0131' ? 'I' : upperUnit(char)))
  return isAscii(text) ? text.toUpperCase() : mapUnits(text, upperUnit)
}

export function toLower(text: string, casing: Casing = 'invariant'): string {
  if (casing === 'turkic')
    return mapUnits(text, (char) => (char === 'I' ? '\u0131' : char === '\u0130' ? 'i' : lowerUnit(char)))
  return isAscii(text) ? text.toLowerCase() : mapUnits(text, lowerUnit)
}

function mapUnits(text: string, map: (char: string) => string): string {
  let result = ''
  for (let index = 0; index < text.length; index++) result += map(text.charAt(index))
  return result
}

/** Invariant: dotless ı has no capital of its own. */
function upperUnit(char: string): string {
  if (char === '\u0131') return char
  const upper = char.toUpperCase()
  return upper.length === 1 ? upper : (titleOnly.get(char) ?? char)
}

/** Invariant: dotted İ has no small letter of its own. */
function lowerUnit(char: string): string {
  if (char === '\u0130') return char
  const lower = char.toLowerCase()
  return lower.length === 1 ? lower : char
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

/** The digraphs that have a third, title form: dž lj nj dz. */
const titleDigraphs: ReadonlyMap<string, string> = new Map([
  ['\u01c4', '\u01c5'],
  ['\u01c5', '\u01c5'],
  ['\u01c6', '\u01c5'],
  ['\u01c7', '\u01c8'],
  ['\u01c8', '\u01c8'],
  ['\u01c9', '\u01c8'],
  ['\u01ca', '\u01cb'],
  ['\u01cb', '\u01cb'],
  ['\u01cc', '\u01cb'],
  ['\u01f1', '\u01f2'],
  ['\u01f2', '\u01f2'],
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
  const text = toLower(source)
  let result = ''
  let insideWord = false
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index)
    if (insideWord) {
      result += char
      if (char !== "'" && separator.test(char)) insideWord = false
    } else if (letter.test(char)) {
      result += titleUnit(char)
      insideWord = true
    } else {
      result += char
    }
  }
  return result
}

function titleUnit(char: string): string {
  return titleDigraphs.get(char) ?? upperUnit(char)
}

/** PCase with separators of one's own: the first character and each one after a separator is a capital. */
export function capitalizeAfter(source: string, separators: string): string {
  const text = toLower(source)
  let result = ''
  let atStart = true
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index)
    result += atStart ? titleUnit(char) : char
    atStart = separators.includes(char)
  }
  return result
}
