import { formatShortInstant, type TimeZone } from '../../base/dates'

/** A span of time, `Jan 5, 9:00 AM to Jan 5, 9:30 AM`. */
export const bucketLabel = ({ from, to }: { from: number; to: number }, timeZone: TimeZone): string =>
  `${formatShortInstant(from, timeZone)} to ${formatShortInstant(to, timeZone)}`
