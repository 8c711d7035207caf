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
// Making a formatter costs more than a thousand uses of it.
const formatters: Record<TimeZone, Intl.DateTimeFormat> = {
  local: new Intl.DateTimeFormat('en-GB', options),
  utc: new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }),
}

/** A date and time in words with its zone: `5 Jan 2026, 09:00:00 UTC`. Epoch milliseconds. */
export const formatInstant = (instant: number, timeZone: TimeZone): string => formatters[timeZone].format(instant)
