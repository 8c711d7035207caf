import { HOUR, MINUTE } from '../../base/time'
import type { LogEntry, LogStatus } from './entry'

/**
 * From the bottom of a stacked bar to its top. What needs attention is at the bottom, where lengths are easiest to
 * compare.
 */
export const stackOrder = ['failure', 'warning', 'skipped', 'success', 'other'] as const satisfies readonly LogStatus[]

export type Counts = Record<LogStatus, number>

/** What happened between two instants, epoch milliseconds; `to` is exclusive. */
export type Bucket = { from: number; to: number; counts: Counts; total: number }

const day = 24 * HOUR
const steps = [
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  day,
  2 * day,
  7 * day,
  30 * day,
]

const none = (): Counts => ({ failure: 0, warning: 0, skipped: 0, success: 0, other: 0 })

/** The smallest usual length (milliseconds) that covers the span with at most this many buckets. */
export function bucketStep(span: number, most: number): number {
  const least = span / Math.max(1, most)
  return steps.find((step) => step >= least) ?? Math.ceil(least / day) * day
}

type Span = {
  /** Epoch milliseconds. */
  from: number
  to: number
  /** About how many buckets to make. */
  most?: number
  /** Milliseconds that local time is ahead of UTC: days begin at midnight, hours at the full one. */
  zone?: number
}

/**
 * Lines counted by time and result. The buckets have the same length, begin at round times and cover the span without
 * a gap. The first and the last may extend beyond it. Lines outside the span or without a date aren't counted.
 */
export function bucketsOf(entries: readonly LogEntry[], { from, to, most = 64, zone = 0 }: Span): Bucket[] {
  if (!(to > from) || !Number.isFinite(from) || !Number.isFinite(to)) return []
  const step = bucketStep(to - from, most)
  const start = Math.floor((from + zone) / step) * step - zone
  const count = Math.ceil((to - start) / step)
  const buckets = Array.from({ length: count }, (_, index): Bucket => ({
    from: start + index * step,
    to: start + (index + 1) * step,
    counts: none(),
    total: 0,
  }))
  for (const { at, status } of entries) {
    if (at === undefined || at < from || at >= to) continue
    const bucket = buckets[Math.floor((at - start) / step)]
    if (!bucket) continue
    bucket.counts[status]++
    bucket.total++
  }
  return buckets
}

/** How many lines there are of each result. */
export function countByStatus(entries: readonly LogEntry[]): Counts {
  const counts = none()
  for (const { status } of entries) counts[status]++
  return counts
}

/** The round number at or above the largest total, for the axis; at least 1. */
export function axisTop(largest: number): number {
  if (!(largest > 1)) return 1
  const power = 10 ** Math.floor(Math.log10(largest))
  return (
    [1, 1.5, 2, 3, 4, 5, 6, 8, 10]
      .map((factor) => factor * power)
      .find((top) => top >= largest && Number.isInteger(top)) ?? 10 * power
  )
}
