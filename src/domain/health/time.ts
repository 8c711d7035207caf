import { DAY, HOUR, MINUTE, SECOND } from '../../base/time'
import { counted } from '../../base/numbers'
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

/** A length of time in at most two units: `45 s`, `40 min`, `1 h 20 min`, `19 days`, `2 days 4 h`. Negative reads as 0. */
export function formatDuration(milliseconds: number): string {
  const length = Math.max(0, milliseconds)
  // The minute is decided on rounded seconds, and so on upwards, or 59.7 s would read "60 s".
  const seconds = Math.round(length / SECOND)
  if (length < SECOND && length > 0) return `${String(Math.max(1, Math.round(length)))} ms`
  if (seconds < 60) return `${String(seconds)} s`
  const minutes = Math.floor(seconds / 60)
  if (seconds < 600 && seconds % 60 !== 0) return `${String(minutes)} min ${String(seconds % 60)} s`
  if (minutes < 60) return `${String(minutes)} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return minutes % 60 === 0 ? `${String(hours)} h` : `${String(hours)} h ${String(minutes % 60)} min`
  const days = Math.floor(hours / 24)
  return hours % 24 === 0 || days >= 7 ? counted(days, 'day') : `${counted(days, 'day')} ${String(hours % 24)} h`
}

/** One unit is enough when the reader compares rows: `45 s`, `40 min`, `3 h`, `19 days`, `2 years`. */
function coarse(milliseconds: number): string {
  const seconds = Math.round(milliseconds / SECOND)
  if (seconds < 60) return `${String(seconds)} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${String(minutes)} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return `${String(hours)} h`
  const days = Math.floor(hours / 24)
  return days < 730 ? counted(days, 'day') : counted(Math.floor(days / 365.2425), 'year')
}

/** The distance between two instants in epoch milliseconds: `12 s ago`, `in 5 min`, `19 days ago`, `just now`. */
export function formatRelative(then: number, now: number): string {
  const distance = then - now
  if (Math.abs(distance) < 2 * SECOND) return 'just now'
  return distance < 0 ? `${coarse(-distance)} ago` : `in ${coarse(distance)}`
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
