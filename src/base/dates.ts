/** Dates in text for people: the browser's locale decides on their order and on the clock of 12 or 24 hours. */

/** An instant as Graph and spreadsheets write it: `2026-01-05T08:00:00.000Z`. Epoch milliseconds. */
export const isoText = (instant: number | undefined): string | undefined =>
  instant === undefined ? undefined : new Date(instant).toISOString()

/** The time zone that a person reads dates in. */
export type TimeZone = 'local' | 'utc'

/** A formatter for each time zone. Creating one costs more than using it a thousand times. */
const formatters = (options: Intl.DateTimeFormatOptions): Record<TimeZone, Intl.DateTimeFormat> => ({
  local: new Intl.DateTimeFormat(undefined, options),
  utc: new Intl.DateTimeFormat(undefined, { ...options, timeZone: 'UTC' }),
})

const day = { month: 'short', day: 'numeric' } as const
const minute = { hour: 'numeric', minute: '2-digit' } as const
const instants = formatters({ year: 'numeric', ...day, ...minute, second: '2-digit', timeZoneName: 'short' })
const shortInstants = formatters({ ...day, ...minute })
const seconds = formatters({ ...day, ...minute, second: '2-digit' })
const months = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric', timeZone: 'UTC' })
const clocks = formatters({ ...minute, timeZoneName: 'short' })

/** A date and time with its zone: `Jan 5, 2026, 9:00:00 AM UTC` in en-US. Epoch milliseconds. */
export const formatInstant = (instant: number, timeZone: TimeZone): string => instants[timeZone].format(instant)

/** A day and a minute, where there's no space for more: `Jan 5, 9:00 AM` in en-US. Epoch milliseconds. */
export const formatShortInstant = (instant: number, timeZone: TimeZone): string =>
  shortInstants[timeZone].format(instant)

/** A day and a second, for columns whose header names the zone: `Jan 5, 9:00:00 AM` in en-US. Epoch milliseconds. */
export const formatSecond = (instant: number, timeZone: TimeZone): string => seconds[timeZone].format(instant)

/** The name of the zone at an instant: `UTC`, `GMT+1`. Epoch milliseconds. */
export const zoneName = (instant: number, timeZone: TimeZone): string =>
  clocks[timeZone].formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC'

/** The time of day with its zone: `12:31 PM UTC` in en-US. Epoch milliseconds. */
export const formatClock = (instant: number, timeZone: TimeZone): string => clocks[timeZone].format(instant)

/** A month by the ISO date of its first day: `November 2026` in en-US. */
export const formatMonth = (date: string): string => months.format(Date.parse(date))
