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
const DEFAULT_FORMAT = 'M/d/yyyy h:mm:ss tt'

const cache = new Map<string, readonly FormatPart[] | FormatProblem>()

/**
 * Takes a format apart for printing. Nothing is the general format G, one letter is a standard format; anything else a custom one,
 * in which a run of one letter is one specifier. https://learn.microsoft.com/dotnet/standard/base-types/custom-date-and-time-format-strings
 */
export function readFormat(format: string): readonly FormatPart[] | FormatProblem {
  const known = cache.get(format)
  if (known) return known
  const custom = customFormat(format === '' ? 'G' : format)
  const parts = custom instanceof FormatProblem ? custom : customParts(custom)
  if (cache.size > 200) cache.clear()
  cache.set(format, parts)
  return parts
}

/** A format for reading, as a custom one; a problem when .NET refuses it whatever the text is. */
export function readableFormat(format: string): string | FormatProblem {
  if (format === '') return new FormatProblem('The date format is empty.')
  const custom = customFormat(format)
  return custom instanceof FormatProblem ? custom : (problemOf(custom) ?? custom)
}

function customFormat(format: string): string | FormatProblem {
  if (format.length !== 1) return format
  return (
    standardFormats[format] ??
    new FormatProblem(`"${format}" isn't a standard date format. For a single custom letter, write %${format}.`)
  )
}

const problems = {
  fraction: 'A date format has at most seven fraction digits.',
  quote: "A quote in the date format isn't closed.",
  backslash: 'The date format ends with a backslash.',
  percent: '% in a date format needs a specifier after it.',
} as const

/** What is wrong with a custom format as a whole. */
function problemOf(format: string): FormatProblem | undefined {
  for (let index = 0; index < format.length; index++) {
    const char = format.charAt(index)
    if (char === "'" || char === '"') {
      const end = quotedEnd(format, index)
      if (end === undefined) return new FormatProblem(problems.quote)
      index = end
    } else if (char === '\\') {
      if (++index >= format.length) return new FormatProblem(problems.backslash)
    } else if (char === '%' && (index + 1 >= format.length || format.charAt(index + 1) === '%')) {
      return new FormatProblem(problems.percent)
    } else if (/^(?:f{8}|F{8})/.test(format.slice(index, index + 8))) {
      return new FormatProblem(problems.fraction)
    }
  }
  return undefined
}

/** Where the quoted text that starts at a position has its closing quote. */
function quotedEnd(format: string, start: number): number | undefined {
  const quote = format.charAt(start)
  for (let index = start + 1; index < format.length; index++) {
    const char = format.charAt(index)
    if (char === '\\') index++
    else if (char === quote) return index
  }
  return undefined
}

function customParts(format: string): readonly FormatPart[] | FormatProblem {
  const problem = problemOf(format)
  if (problem) return problem
  const parts: FormatPart[] = []
  const literal = (text: string) => parts.push({ specifier: '', count: 0, literal: text })
  const specifiers = 'dfFghHKmMstyz'
  let index = 0
  while (index < format.length) {
    const char = format.charAt(index)
    if (specifiers.includes(char)) {
      let count = 1
      while (char !== 'K' && format.charAt(index + count) === char) count++
      parts.push({ specifier: char, count, literal: '' })
      index += count
    } else if (char === "'" || char === '"') {
      const end = quotedEnd(format, index) ?? format.length
      literal(format.slice(index + 1, end).replace(/\\([^])/g, '$1'))
      index = end + 1
    } else if (char === '\\') {
      literal(format.charAt(index + 1))
      index += 2
    } else if (char === '%') {
      // % prints the one letter behind it, and a run of that letter starts afresh
      const next = format.charAt(index + 1)
      if (next === "'" || next === '"') return new FormatProblem(problems.quote)
      if (next === '\\') return new FormatProblem(problems.backslash)
      if (specifiers.includes(next)) parts.push({ specifier: next, count: 1, literal: '' })
      else literal(next)
      index += 2
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
