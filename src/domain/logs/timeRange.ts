import { HOUR } from '../../base/time'
import { parseInstant } from '../health/time'

const day = 24 * HOUR

/** The log keeps 30 days with a licence, 7 without (docs/graph-behaviours.md B27). */
export const retention = 30 * day

/** Ranges that end now, by their name in the address; lengths in milliseconds. */
export const timeRanges = [
  { id: '1h', label: 'Last hour', length: HOUR },
  { id: '24h', label: 'Last 24 hours', length: day },
  { id: '7d', label: 'Last 7 days', length: 7 * day },
  { id: '30d', label: 'Last 30 days', length: retention },
] as const

export type TimeRangeId = (typeof timeRanges)[number]['id']

export type TimeRange = {
  /** Undefined for a range with explicit dates. */
  id: TimeRangeId | undefined
  /** Epoch milliseconds. */
  from: number
  /** Undefined while the range ends now: what happens next belongs to it. */
  to: number | undefined
  label: string
}

type Asked = {
  range?: string | undefined
  from?: string | undefined
  to?: string | undefined
  cycle?: string | undefined
  person?: string | undefined
}

/**
 * The time range that a URL asks for. Explicit dates win over a named range. The default is the last 24 hours, as in
 * the admin center. With a cycle or a person filter it is the full retention time, because their last line may be
 * weeks old.
 */
export function timeRangeOf({ range, from, to, cycle, person }: Asked, now: number): TimeRange {
  const began = parseInstant(from)
  const ended = parseInstant(to)
  if (began !== undefined || ended !== undefined) {
    const start = began ?? now - retention
    // Swapped dates can only mean one range, so they are exchanged.
    const [first, last] = ended !== undefined && ended < start ? [ended, start] : [start, ended]
    return { id: undefined, from: first, to: last, label: 'Own dates' }
  }
  const wanted =
    timeRanges.find(({ id }) => id === range) ?? timeRanges.find(({ id }) => id === defaultRange({ cycle, person }))
  const { id, length, label } = wanted ?? timeRanges[1]
  return { id, from: now - length, to: undefined, label }
}

/** The range that needs no mention in the address. */
export const defaultRange = ({ cycle, person }: Pick<Asked, 'cycle' | 'person'>): TimeRangeId =>
  cycle || person ? '30d' : '24h'
