import type { TimeZone } from '../../ui/preferences'

const options: Intl.DateTimeFormatOptions = {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
}
// Creating a formatter costs more than using it a thousand times.
const formatters: Record<TimeZone, Intl.DateTimeFormat> = {
  local: new Intl.DateTimeFormat('en-GB', options),
  utc: new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }),
}

/** A day and a minute, `5 Jan, 09:00`, because an axis has no space for more. Epoch milliseconds. */
export const shortInstant = (instant: number, timeZone: TimeZone): string => formatters[timeZone].format(instant)

/** A span of time, `5 Jan, 09:00 to 5 Jan, 09:30`. */
export const bucketLabel = ({ from, to }: { from: number; to: number }, timeZone: TimeZone): string =>
  `${shortInstant(from, timeZone)} to ${shortInstant(to, timeZone)}`
