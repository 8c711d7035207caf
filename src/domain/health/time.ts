import { DAY, HOUR, MINUTE, SECOND } from '../../base/time'
import { formatDistance, formatLength } from '../../base/numbers'
/**
 * Dates and durations as the synchronization resources send them (docs/graph-behaviours.md B1), with their sentinels:
 * `0001-01-01T00:00:00Z` means "never" and .NET's `TimeSpan.MaxValue` means "no interval". Neither is ever shown as data.
 */

/** A calendar month or year in a duration has no exact length; these averages only serve to compare and to display. */
const month = 30.436875 * DAY
const year = 365.2425 * DAY

/** Beyond any schedule: `P10675199DT2H48M5.4775807S` (.NET `TimeSpan.MaxValue`) is the one value the service sends there. */
const neverDuration = 10_675_199 * DAY

const durationPattern =
  /^P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?$/
const durationUnits = [year, month, 7 * DAY, DAY, HOUR, MINUTE, SECOND]

/**
 * An ISO 8601 duration in milliseconds; `'never'` for `TimeSpan.MaxValue`; undefined when absent, empty or not a duration.
 * Before the `T` an `M` is a month, behind it a minute: `PT1M` is one minute (docs/graph-behaviours.md B2).
 */
export function parseDuration(iso8601: string | null | undefined): number | 'never' | undefined {
  const match = durationPattern.exec(iso8601?.trim() ?? '')
  const parts = match?.slice(1) ?? []
  if (parts.every((part) => part === undefined)) return undefined
  const milliseconds = parts.reduce((sum, part, index) => sum + Number(part ?? 0) * (durationUnits[index] ?? 0), 0)
  if (!Number.isFinite(milliseconds)) return undefined
  return milliseconds >= neverDuration ? 'never' : milliseconds
}

/** Epoch milliseconds of a date on the wire; undefined for never (`0001-01-01…`), null, empty and unreadable ones. */
export function parseInstant(iso: string | null | undefined): number | undefined {
  if (!iso || isNever(iso)) return undefined
  const instant = Date.parse(iso)
  return Number.isNaN(instant) ? undefined : instant
}

/** Whether a date is missing or the sentinel that non-nullable date properties use for "never". */
export function isNever(date: string | null | undefined): boolean {
  return !date || date.startsWith('0001-01-01')
}

/** A length of time in at most two units: `45 sec`, `40 min`, `1 hr 20 min`, `19 days`, `2 days 4 hr`. Negative reads as 0. */
export function formatDuration(milliseconds: number): string {
  const length = Math.max(0, milliseconds)
  // The minute is decided on rounded seconds, and so on upwards, or 59.7 s would read "60 sec".
  const seconds = Math.round(length / SECOND)
  if (length < SECOND && length > 0) return formatLength(Math.max(1, Math.round(length)), 'millisecond')
  if (seconds < 60) return formatLength(seconds, 'second')
  const minutes = Math.floor(seconds / 60)
  if (seconds < 600 && seconds % 60 !== 0)
    return `${formatLength(minutes, 'minute')} ${formatLength(seconds % 60, 'second')}`
  if (minutes < 60) return formatLength(minutes, 'minute')
  const hours = Math.floor(minutes / 60)
  if (hours < 24) {
    const rest = minutes % 60 === 0 ? '' : ` ${formatLength(minutes % 60, 'minute')}`
    return `${formatLength(hours, 'hour')}${rest}`
  }
  const days = Math.floor(hours / 24)
  const rest = hours % 24 === 0 || days >= 7 ? '' : ` ${formatLength(hours % 24, 'hour')}`
  return `${formatLength(days, 'day')}${rest}`
}

/**
 * The distance between two instants in epoch milliseconds, in one unit, because the reader compares rows: `12 seconds ago`,
 * `in 5 minutes`, `19 days ago`, `just now`.
 */
export function formatRelative(then: number, now: number): string {
  const distance = then - now
  if (Math.abs(distance) < 2 * SECOND) return 'just now'
  const sign = Math.sign(distance)
  const seconds = Math.round(Math.abs(distance) / SECOND)
  if (seconds < 60) return formatDistance(sign * seconds, 'second')
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return formatDistance(sign * minutes, 'minute')
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return formatDistance(sign * hours, 'hour')
  const days = Math.floor(hours / 24)
  return days < 730 ? formatDistance(sign * days, 'day') : formatDistance(sign * Math.floor(days / 365.2425), 'year')
}

/**
 * {@link formatRelative} for something that has happened. The clock that `now` was read from may be some seconds behind the
 * answer, and what has happened is never in the future.
 */
export const formatPast = (then: number, now: number): string => formatRelative(Math.min(then, now), now)

/** A schedule's interval in words: `every 40 min`, `no interval set` for `TimeSpan.MaxValue`, `not stated` when absent. */
export function formatInterval(iso8601: string | null | undefined): string {
  const interval = parseDuration(iso8601)
  if (interval === undefined) return 'not stated'
  return interval === 'never' ? 'no interval set' : `every ${formatDuration(interval)}`
}
