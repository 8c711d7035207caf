import type { TimeZone } from '../../base/dates'

const two = (number: number) => String(number).padStart(2, '0')

/**
 * An instant (epoch milliseconds) as the text of `<input type="datetime-local">`, to the minute, in the chosen time
 * zone.
 */
export function toDateInput(instant: number, zone: TimeZone): string {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) return ''
  if (zone === 'utc') return date.toISOString().slice(0, 16)
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`
}

/** The reverse, as ISO 8601 in UTC. Undefined if the text isn't a date. */
export function fromDateInput(text: string, zone: TimeZone): string | undefined {
  const instant = Date.parse(zone === 'utc' ? `${text}Z` : text)
  return text === '' || Number.isNaN(instant) ? undefined : toIso(instant)
}

/** ISO 8601. A zero fraction is left out, to keep URLs short. */
export const toIso = (instant: number): string => new Date(instant).toISOString().replace('.000Z', 'Z')
