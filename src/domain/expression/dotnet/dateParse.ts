import { addTicks, civilDate, dateFrom, dayOfWeek, type DateTime, TICKS_PER_SECOND } from './calendar'
import { type DateKind, type FormatPart, FormatProblem, MONTHS, readFormat, WEEKDAYS } from './dateFormat'
import type { DateStyles } from './dateStyles'

/** A date that was read, with what the text said about its zone. */
export interface ReadDate {
  readonly date: DateTime
  readonly kind: DateKind
}

const TICKS_PER_MINUTE = 60 * TICKS_PER_SECOND
/** .NET reads two-digit years into 1950–2049. */
const PIVOT = 2049

const isSpace = (char: string) => char === ' ' || (char >= '\t' && char <= '\r')
const fullYear = (twoDigits: number) => (twoDigits + 2000 > PIVOT ? 1900 : 2000) + twoDigits

/** What the parts of a format found; undefined means that the format did not ask. */
interface Fields {
  year?: number
  month?: number
  day?: number
  weekday?: number
  hour?: number
  minute?: number
  second?: number
  fraction?: number
  afternoon?: boolean
  /** Minutes east of UTC. */
  offset?: number
  isUtc?: boolean
}

/**
 * DateTime.ParseExact: the text must follow the format. Answers undefined when it does not.
 * @param today what missing date parts default to, unless the styles say otherwise
 */
export function parseExact(
  text: string,
  format: string,
  styles: DateStyles,
  today: DateTime,
): ReadDate | FormatProblem | undefined {
  const parts = readFormat(format)
  if (parts instanceof FormatProblem) return parts
  const fields: Fields = {}
  let from = 0
  let to = text.length
  if (styles.leadingWhite) while (from < to && isSpace(text.charAt(from))) from++
  if (styles.trailingWhite) while (to > from && isSpace(text.charAt(to - 1))) to--
  const end = matchParts(text.slice(0, to), from, parts, styles, fields)
  if (end !== to) return undefined
  return assemble(fields, styles, today)
}

/** Walks the format's parts over the text; answers where it stopped, or -1. */
function matchParts(
  text: string,
  start: number,
  parts: readonly FormatPart[],
  styles: DateStyles,
  fields: Fields,
): number {
  let position = start
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]
    if (!part) break
    if (styles.innerWhite) while (position < text.length && isSpace(text.charAt(position))) position++
    if (
      part.specifier === '' &&
      part.literal === '.' &&
      parts[index + 1]?.specifier === 'F' &&
      text.charAt(position) !== '.'
    ) {
      index++ // an optional fraction takes its point with it
      continue
    }
    position =
      part.specifier === ''
        ? matchLiteral(text, position, part.literal, styles)
        : matchSpecifier(text, position, part, fields)
    if (position < 0) return -1
  }
  if (styles.innerWhite) while (position < text.length && isSpace(text.charAt(position))) position++
  return position
}

function matchLiteral(text: string, position: number, literal: string, styles: DateStyles): number {
  const expected = styles.innerWhite ? [...literal].filter((char) => !isSpace(char)).join('') : literal
  return text.startsWith(expected, position) ? position + expected.length : -1
}

/** Reads one specifier's text into `fields`; answers the position after it, or -1. */
function matchSpecifier(text: string, position: number, { specifier, count }: FormatPart, fields: Fields): number {
  const number = (minimum: number, maximum: number) => digitsAt(text, position, minimum, maximum)
  const two = () => number(count >= 2 ? 2 : 1, 2)
  switch (specifier) {
    case 'd':
      if (count > 2) return name(text, position, WEEKDAYS, count, (index) => (fields.weekday = index))
      return store(two(), position, (value) => (fields.day = value))
    case 'M':
      if (count > 2) return name(text, position, MONTHS, count, (index) => (fields.month = index + 1))
      return store(two(), position, (value) => (fields.month = value))
    case 'y':
      if (count <= 2) return store(two(), position, (value) => (fields.year = fullYear(value)))
      return store(number(count, Math.max(count, 3)), position, (value) => (fields.year = value))
    case 'H':
    case 'h':
      return store(two(), position, (value) => (fields.hour = value), specifier === 'h' ? 12 : 23)
    case 'm':
      return store(two(), position, (value) => (fields.minute = value), 59)
    case 's':
      return store(two(), position, (value) => (fields.second = value), 59)
    case 'f':
      return fraction(number(count, count), position, fields)
    case 'F':
      return fraction(number(0, count), position, fields)
    case 't': {
      const designator = text.slice(position, position + Math.min(count, 2)).toUpperCase()
      if (designator !== 'AM'.slice(0, Math.min(count, 2)) && designator !== 'PM'.slice(0, Math.min(count, 2)))
        return -1
      fields.afternoon = designator.startsWith('P')
      return position + designator.length
    }
    case 'z':
      return offset(text, position, count, fields)
    case 'K':
      if (text.charAt(position) === 'Z') return utc(position + 1, fields)
      return /[+-]/.test(text.charAt(position)) ? offset(text, position, 3, fields) : position
    case 'Z':
      if (text.charAt(position) === 'Z') return utc(position + 1, fields)
      return text.startsWith('GMT', position) ? utc(position + 3, fields) : -1
    case 'g':
      return /^A\.?D\.?/i.test(text.slice(position)) ? position + (text.charAt(position + 1) === '.' ? 4 : 2) : -1
    default:
      return -1
  }
}

/** The digits at a position, as text, or undefined when there are fewer than `minimum`. */
function digitsAt(text: string, position: number, minimum: number, maximum: number): string | undefined {
  let end = position
  while (end < position + maximum && text.charAt(end) >= '0' && text.charAt(end) <= '9') end++
  return end - position < minimum ? undefined : text.slice(position, end)
}

function store(digits: string | undefined, position: number, set: (value: number) => void, maximum = Infinity): number {
  if (digits === undefined || Number(digits) > maximum) return -1
  set(Number(digits))
  return position + digits.length
}

function fraction(digits: string | undefined, position: number, fields: Fields): number {
  if (digits === undefined) return -1
  fields.fraction = Number(digits.padEnd(7, '0'))
  return position + digits.length
}

function name(
  text: string,
  position: number,
  names: readonly string[],
  count: number,
  set: (index: number) => void,
): number {
  const rest = text.slice(position).toLowerCase()
  for (let index = 0; index < names.length; index++) {
    const candidate = (names[index] ?? '').slice(0, count === 3 ? 3 : undefined)
    if (!rest.startsWith(candidate.toLowerCase())) continue
    set(index)
    return position + candidate.length
  }
  return -1
}

function utc(position: number, fields: Fields): number {
  fields.isUtc = true
  return position
}

/** `z` and `zz` are hours, `zzz` hours and minutes with an optional colon. */
function offset(text: string, position: number, count: number, fields: Fields): number {
  const pattern = count >= 3 ? /^([+-])(\d{1,2}):?(\d{2})/ : count === 2 ? /^([+-])(\d{2})/ : /^([+-])(\d{1,2})/
  const match = pattern.exec(text.slice(position))
  if (!match) return -1
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0)
  if (minutes > 14 * 60) return -1
  fields.offset = match[1] === '-' ? -minutes : minutes
  return position + match[0].length
}

function assemble(fields: Fields, styles: DateStyles, today: DateTime): ReadDate | undefined {
  const fallback = styles.noCurrentDateDefault ? { year: 1, month: 1, day: 1 } : civilDate(today.day)
  const asksNothing = fields.year === undefined && fields.month === undefined && fields.day === undefined
  const year = fields.year ?? fallback.year
  const month = fields.month ?? (asksNothing ? fallback.month : 1)
  const day = fields.day ?? (asksNothing ? fallback.day : 1)
  const hour = hourOf(fields)
  if (hour === undefined) return undefined
  const tick =
    ((hour * 60 + (fields.minute ?? 0)) * 60 + (fields.second ?? 0)) * TICKS_PER_SECOND + (fields.fraction ?? 0)
  const date = dateFrom(year, month, day, tick)
  if (!date || (fields.weekday !== undefined && fields.weekday !== dayOfWeek(date.day))) return undefined
  if (fields.isUtc) return { date, kind: styles.roundtripKind || styles.adjustToUniversal ? 'utc' : 'local' }
  if (fields.offset !== undefined) {
    const moved = addTicks(date, -fields.offset * TICKS_PER_MINUTE)
    return moved && { date: moved, kind: styles.adjustToUniversal ? 'utc' : 'local' }
  }
  if (styles.assumeUniversal || styles.assumeLocal) return { date, kind: styles.adjustToUniversal ? 'utc' : 'local' }
  return { date, kind: 'unspecified' }
}

/** The hour on the 24-hour clock. */
function hourOf({ hour = 0, afternoon }: Fields): number | undefined {
  if (afternoon === undefined) return hour
  if (hour > 12) return afternoon ? hour : undefined
  return (hour % 12) + (afternoon ? 12 : 0)
}

const dateForms = [
  { pattern: /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/, order: [1, 3, 4] },
  { pattern: /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/, order: [4, 1, 3] },
] as const

const namedForms = [
  /^(?:[a-z]{3,9},?\s+)?(?<month>[a-z]{3,9})\.?\s+(?<day>\d{1,2}),?\s+(?<year>\d{4})(?!\d)/i,
  /^(?:[a-z]{3,9},?\s+)?(?<day>\d{1,2})[\s-](?<month>[a-z]{3,9})[\s-](?<year>\d{4})(?!\d)/i,
] as const

const timeForm = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,7})\d*)?)?(?:\s*(AM|PM|A|P)(?![a-z]))?/i
const hourForm = /^(\d{1,2})\s*(AM|PM)(?![a-z])/i
const zoneForm = /^(?:(Z|GMT|UTC)|([+-])(\d{1,2})(?::?(\d{2}))?)$/i

/**
 * DateTime.Parse on an en-US host, for the forms that HR systems and directories send: ISO 8601 and its
 * relatives, month-first dates with slashes, English month names; a time of 12 or 24 hours; an offset, which
 * may follow a date directly (Workday's `2020-03-16-07:00`). Without an offset the text is UTC.
 */
export function parseGeneral(text: string, today: DateTime): DateTime | undefined {
  let rest = text.trim()
  let day: DateTime | undefined
  const found = readDay(rest)
  if (found) {
    day = found.day
    if (!day) return undefined
    rest = rest.slice(found.length)
    if (/^[Tt]\d/.test(rest)) rest = rest.slice(1)
    else if (/^,?\s+/.test(rest)) rest = rest.replace(/^,?\s+/, '')
    else if (/^\d/.test(rest)) return undefined
  }
  const time = readTime(rest)
  if (time === undefined || (!found && time.length === 0)) return undefined
  rest = rest.slice(time.length).trim()
  const base = day ?? dateFrom(civilDate(today.day).year, civilDate(today.day).month, civilDate(today.day).day)
  const local = base && addTicks(base, time.tick)
  if (rest === '' || !local) return local
  const zone = zoneForm.exec(rest)
  if (!zone) return undefined
  const minutes = Number(zone[3] ?? 0) * 60 + Number(zone[4] ?? 0)
  if (minutes > 14 * 60) return undefined
  return addTicks(local, (zone[2] === '-' ? minutes : -minutes) * TICKS_PER_MINUTE)
}

function readDay(text: string): { day: DateTime | undefined; length: number } | undefined {
  for (const { pattern, order } of dateForms) {
    const match = pattern.exec(text)
    if (!match) continue
    const year = match[order[0]] ?? ''
    return {
      day: dateFrom(
        year.length === 2 ? fullYear(Number(year)) : Number(year),
        Number(match[order[1]]),
        Number(match[order[2]]),
      ),
      length: match[0].length,
    }
  }
  for (const pattern of namedForms) {
    const match = pattern.exec(text)
    const groups = match?.groups
    if (!match || !groups) continue
    const wanted = (groups['month'] ?? '').toLowerCase()
    const month = MONTHS.findIndex((name) => name.toLowerCase() === wanted || name.slice(0, 3).toLowerCase() === wanted)
    if (month >= 0)
      return { day: dateFrom(Number(groups['year']), month + 1, Number(groups['day'])), length: match[0].length }
  }
  return undefined
}

/** A time at the start of the text; length 0 when there is none, undefined when it is impossible (25:00). */
function readTime(text: string): { tick: number; length: number } | undefined {
  const match = timeForm.exec(text)
  if (match) {
    const hour = clockHour(Number(match[1]), match[5])
    const minute = Number(match[2])
    const second = Number(match[3] ?? 0)
    if (hour === undefined || minute > 59 || second > 59) return undefined
    const fractionTicks = Number((match[4] ?? '0').padEnd(7, '0'))
    return { tick: ((hour * 60 + minute) * 60 + second) * TICKS_PER_SECOND + fractionTicks, length: match[0].length }
  }
  const short = hourForm.exec(text)
  if (!short) return { tick: 0, length: 0 }
  const hour = clockHour(Number(short[1]), short[2])
  return hour === undefined ? undefined : { tick: hour * 3600 * TICKS_PER_SECOND, length: short[0].length }
}

function clockHour(hour: number, designator: string | undefined): number | undefined {
  if (designator === undefined) return hour > 23 ? undefined : hour
  if (hour < 1 || hour > 12) return undefined
  return (hour % 12) + (designator.toUpperCase().startsWith('P') ? 12 : 0)
}
