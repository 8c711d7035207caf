import { addTicks, civilDate, dateFrom, type DateTime, TICKS_PER_DAY, TICKS_PER_SECOND } from './calendar'

const TICKS_PER_MINUTE = 60 * TICKS_PER_SECOND

/** The widest offset that .NET's DateTime accepts, in minutes. */
const WIDEST_OFFSET = 14 * 60

/** .NET reads two-digit years into 1950–2049. */
export function fullYear(year: number): number {
  return year >= 100 ? year : year + (year > 49 ? 1900 : 2000)
}

/** What a text said about the date and the time of day. */
export interface DateParts {
  year?: number
  month?: number
  day?: number
  hour?: number
  minute?: number
  second?: number
}

/**
 * A date from its parts; undefined when there is no such date or time. A missing year is this year, a missing month or day the
 * first. When all three are missing, the date is today.
 * @param today undefined when there is no clock: then a text that needs today's date has no result
 */
export function dateOfParts(parts: DateParts, ticks: number, today: DateTime | undefined): DateTime | undefined {
  const { year, month, day, hour = 0, minute = 0, second = 0 } = parts
  if (hour > 23 || minute > 59 || second > 59) return undefined
  let date: DateTime | undefined
  if (year !== undefined) date = dateFrom(year, month ?? 1, day ?? 1)
  else if (today && month === undefined && day === undefined) {
    const now = civilDate(today.day)
    date = dateFrom(now.year, now.month, now.day)
  } else if (today) date = dateFrom(civilDate(today.day).year, month ?? 1, day ?? 1)
  return date && addTicks(date, ((hour * 60 + minute) * 60 + second) * TICKS_PER_SECOND + ticks)
}

/**
 * Moves a local time to UTC. A result before 0001-01-01 wraps to the end of that first day, as .NET does; one after 9999-12-31,
 * and an offset of more than 14 hours, have no result.
 * @param offset minutes east of UTC
 */
export function toUniversal(date: DateTime, offset: number): DateTime | undefined {
  if (Math.abs(offset) > WIDEST_OFFSET) return undefined
  const moved = addTicks(date, -offset * TICKS_PER_MINUTE)
  return moved ?? (date.day === 0 ? addTicks(date, TICKS_PER_DAY - offset * TICKS_PER_MINUTE) : undefined)
}
