/** 100 ns ticks in a day. */
export const TICKS_PER_DAY = 864_000_000_000
export const TICKS_PER_SECOND = 10_000_000

/** Days from 0001-01-01 to 1970-01-01 and to 1601-01-01, where Unix and FILETIME start. */
const UNIX_DAY = 719_162
const FILETIME_DAY = 584_388
/** 9999-12-31, the last day .NET knows. */
const LAST_DAY = 3_652_058

/**
 * An instant in UTC, as .NET's DateTime: from 0001-01-01 to 9999-12-31 in steps of 100 ns. Kept as a day and
 * the ticks in that day, because both fit a double exactly while their product does not.
 */
export class DateTime {
  /** Days since 0001-01-01. */
  readonly day: number
  /** 100 ns ticks since midnight. */
  readonly tick: number
  constructor(day: number, tick: number) {
    this.day = day
    this.tick = tick
  }
}

export interface CivilDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** Days since 0001-01-01 of a proleptic Gregorian date (Howard Hinnant's days_from_civil). */
function dayNumber(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 306
}

/** The calendar date of a day number; the inverse of `dayNumber`. */
export function civilDate(dayNumber: number): CivilDate {
  const shifted = dayNumber + 306
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** 0 is Sunday; 0001-01-01 was a Monday. */
export function dayOfWeek(day: number): number {
  return (day + 1) % 7
}

/** A date from its parts, or undefined when the calendar has no such date or .NET no such year. */
export function dateFrom(year: number, month: number, day: number, tick = 0): DateTime | undefined {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  return new DateTime(dayNumber(year, month, day), tick)
}

/** Moves an instant by ticks (any integer up to 2^53), or undefined outside of .NET's years. */
export function addTicks(date: DateTime, ticks: number): DateTime | undefined {
  const days = Math.floor(ticks / TICKS_PER_DAY)
  return normalized(date.day + days, date.tick + (ticks - days * TICKS_PER_DAY))
}

export function addDays(date: DateTime, days: number): DateTime | undefined {
  return normalized(date.day + days, date.tick)
}

/** Adds months as .NET does: the day is clamped to the length of the month (31 January + 1 month = 28 or 29 February). */
export function addMonths(date: DateTime, months: number): DateTime | undefined {
  const { year, month, day } = civilDate(date.day)
  const index = year * 12 + month - 1 + months
  const newYear = Math.floor(index / 12)
  const newMonth = index - newYear * 12 + 1
  if (newYear < 1 || newYear > 9999) return undefined
  return dateFrom(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)), date.tick)
}

function normalized(day: number, tick: number): DateTime | undefined {
  if (tick >= TICKS_PER_DAY) return normalized(day + 1, tick - TICKS_PER_DAY)
  return day >= 0 && day <= LAST_DAY ? new DateTime(day, tick) : undefined
}

/** Chronological order: negative, zero or positive. */
export function compareDates(a: DateTime, b: DateTime): number {
  return a.day - b.day || a.tick - b.tick
}

/** From `Date.now()`'s unit, milliseconds since 1970. */
export function fromUnixMilliseconds(milliseconds: number): DateTime | undefined {
  return addTicks(new DateTime(UNIX_DAY, 0), Math.trunc(milliseconds) * 10_000)
}

/** To milliseconds since 1970, losing what is below a millisecond. */
export function toUnixMilliseconds(date: DateTime): number {
  return (date.day - UNIX_DAY) * 86_400_000 + Math.floor(date.tick / 10_000)
}

/** Active Directory's date: 100 ns since 1601-01-01, exactly. There is none for a date before 1601. */
export function toFileTime(date: DateTime): bigint | undefined {
  if (date.day < FILETIME_DAY) return undefined
  return BigInt(date.day - FILETIME_DAY) * BigInt(TICKS_PER_DAY) + BigInt(date.tick)
}

/** The instant of a FILETIME, or undefined when it is negative or beyond the year 9999. */
export function fromFileTime(value: bigint): DateTime | undefined {
  if (value < 0n) return undefined
  const perDay = BigInt(TICKS_PER_DAY)
  return normalized(Number(value / perDay) + FILETIME_DAY, Number(value % perDay))
}
