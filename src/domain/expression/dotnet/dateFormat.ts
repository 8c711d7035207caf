import { civilDate, dayOfWeek, type DateTime, TICKS_PER_SECOND } from './calendar'

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const
export const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const

/** .NET's DateTimeKind. The host's zone is UTC, so `local` differs from `utc` only in how K prints. */
export type DateKind = 'unspecified' | 'utc' | 'local'

/** A format string that .NET refuses; the message says why. */
export class FormatProblem {
  readonly message: string
  constructor(message: string) {
    this.message = message
  }
}

/** One piece of a custom format: a run of one specifier letter, a separator, or literal text. */
export interface FormatPart {
  readonly specifier: string
  readonly count: number
  readonly literal: string
}

/** The standard formats (one letter) of the en-US culture that the service's host has, as custom formats. */
const standardFormats: Readonly<Record<string, string>> = {
  d: 'M/d/yyyy',
  D: 'dddd, MMMM d, yyyy',
  f: 'dddd, MMMM d, yyyy h:mm tt',
  F: 'dddd, MMMM d, yyyy h:mm:ss tt',
  g: 'M/d/yyyy h:mm tt',
  G: 'M/d/yyyy h:mm:ss tt',
  m: 'MMMM d',
  M: 'MMMM d',
  o: "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK",
  O: "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK",
  r: "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
  R: "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
  s: "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
  t: 'h:mm tt',
  T: 'h:mm:ss tt',
  u: "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
  U: 'dddd, MMMM d, yyyy h:mm:ss tt',
  y: 'MMMM yyyy',
  Y: 'MMMM yyyy',
}

/** The format that functions answer dates in when nobody formats them. */
export const DEFAULT_FORMAT = 'M/d/yyyy h:mm:ss tt'

const cache = new Map<string, readonly FormatPart[] | FormatProblem>()

/**
 * Takes a format apart. One letter is a standard format; anything else a custom one, in which a run of one
 * letter is one specifier. https://learn.microsoft.com/dotnet/standard/base-types/custom-date-and-time-format-strings
 */
export function readFormat(format: string): readonly FormatPart[] | FormatProblem {
  const known = cache.get(format)
  if (known) return known
  const parts = dissect(format)
  if (cache.size > 200) cache.clear()
  cache.set(format, parts)
  return parts
}

function dissect(format: string): readonly FormatPart[] | FormatProblem {
  if (format === '') return new FormatProblem('The date format is empty.')
  if (format.length === 1) {
    const custom = standardFormats[format]
    return custom === undefined
      ? new FormatProblem(`"${format}" is not a standard date format; write %${format} for a single custom letter.`)
      : customParts(custom)
  }
  return customParts(format)
}

function customParts(format: string): readonly FormatPart[] | FormatProblem {
  const parts: FormatPart[] = []
  const literal = (text: string) => parts.push({ specifier: '', count: 0, literal: text })
  let index = 0
  while (index < format.length) {
    const char = format.charAt(index)
    if ('dfFghHKmMstyz'.includes(char)) {
      let count = 1
      while (char !== 'K' && format.charAt(index + count) === char) count++
      if ((char === 'f' || char === 'F') && count > 7)
        return new FormatProblem('A date format has at most seven fraction digits.')
      parts.push({ specifier: char, count, literal: '' })
      index += count
    } else if (char === "'" || char === '"') {
      let text = ''
      let end = index + 1
      while (end < format.length && format.charAt(end) !== char) {
        if (format.charAt(end) === '\\') end++
        text += format.charAt(end)
        end++
      }
      if (end >= format.length) return new FormatProblem('A quote in the date format is not closed.')
      literal(text)
      index = end + 1
    } else if (char === '\\') {
      if (index + 1 >= format.length) return new FormatProblem('The date format ends with a backslash.')
      literal(format.charAt(index + 1))
      index += 2
    } else if (char === '%') {
      if (index + 1 >= format.length || format.charAt(index + 1) === '%')
        return new FormatProblem('% in a date format needs a specifier after it.')
      index++
    } else if (char === 'Z') {
      parts.push({ specifier: 'Z', count: 1, literal: 'Z' })
      index++
    } else {
      literal(char)
      index++
    }
  }
  return parts
}

/** Prints an instant; `kind` decides what K prints. */
export function formatDate(date: DateTime, format: string, kind: DateKind = 'unspecified'): string | FormatProblem {
  if (format === DEFAULT_FORMAT) return defaultText(date)
  const parts = readFormat(format)
  if (parts instanceof FormatProblem) return parts
  const { year, month, day } = civilDate(date.day)
  const seconds = Math.floor(date.tick / TICKS_PER_SECOND)
  const fraction = String(date.tick % TICKS_PER_SECOND).padStart(7, '0')
  const hour = Math.floor(seconds / 3600)
  let text = ''
  for (const { specifier, count, literal } of parts) {
    switch (specifier) {
      case 'd':
        text += count <= 2 ? pad(day, count) : named(WEEKDAYS[dayOfWeek(date.day)], count)
        break
      case 'M':
        text += count <= 2 ? pad(month, count) : named(MONTHS[month - 1], count)
        break
      case 'y':
        text += count <= 2 ? pad(year % 100, count) : pad(year, count)
        break
      case 'H':
        text += pad(hour, Math.min(count, 2))
        break
      case 'h':
        text += pad(hour % 12 === 0 ? 12 : hour % 12, Math.min(count, 2))
        break
      case 'm':
        text += pad(Math.floor(seconds / 60) % 60, Math.min(count, 2))
        break
      case 's':
        text += pad(seconds % 60, Math.min(count, 2))
        break
      case 'f':
        text += fraction.slice(0, count)
        break
      case 'F': {
        const digits = fraction.slice(0, count).replace(/0+$/, '')
        if (digits === '' && text.endsWith('.')) text = text.slice(0, -1)
        text += digits
        break
      }
      case 't':
        text += (hour < 12 ? 'AM' : 'PM').slice(0, Math.min(count, 2))
        break
      case 'z':
        text += count === 1 ? '+0' : count === 2 ? '+00' : '+00:00'
        break
      case 'K':
        text += kind === 'utc' ? 'Z' : kind === 'local' ? '+00:00' : ''
        break
      case 'g':
        text += 'A.D.'
        break
      default:
        text += literal
    }
  }
  return text
}

/** `M/d/yyyy h:mm:ss tt`, the text form of every date value. */
export function defaultText(date: DateTime): string {
  const { year, month, day } = civilDate(date.day)
  const seconds = Math.floor(date.tick / TICKS_PER_SECOND)
  const hour = Math.floor(seconds / 3600)
  const minute = Math.floor(seconds / 60) % 60
  return `${month}/${day}/${pad(year, 4)} ${hour % 12 === 0 ? 12 : hour % 12}:${pad(minute, 2)}:${pad(seconds % 60, 2)} ${hour < 12 ? 'AM' : 'PM'}`
}

const pad = (value: number, length: number) => String(value).padStart(length, '0')
const named = (name: string | undefined, count: number) =>
  name === undefined ? '' : count === 3 ? name.slice(0, 3) : name
