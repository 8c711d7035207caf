import type { TimeZone } from './preferences'

const options: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
}
// Creating a formatter costs more than using it a thousand times.
const formatters: Record<TimeZone, Intl.DateTimeFormat> = {
  local: new Intl.DateTimeFormat('en-GB', options),
  utc: new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }),
}

/** A date and time with its zone: `5 Jan 2026, 09:00:00 UTC`. Epoch milliseconds. */
export const formatInstant = (instant: number, timeZone: TimeZone): string => formatters[timeZone].format(instant)
