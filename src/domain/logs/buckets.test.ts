import { describe, expect, it } from 'vitest'
import { axisTop, bucketsOf, bucketStep, countByStatus } from './buckets'
import { entry } from './entry.fixture'

const at = (time: string) => Date.parse(`2026-01-05T${time}Z`)

describe('buckets of time', () => {
  it('cover the span without a gap, at round times', () => {
    const buckets = bucketsOf([], { from: at('08:07:00'), to: at('10:00:00'), most: 12 })
    expect(buckets[0]?.from).toBe(at('08:00:00'))
    expect(buckets.at(-1)?.to).toBeGreaterThanOrEqual(at('10:00:00'))
    for (const [index, bucket] of buckets.entries()) expect(bucket.from).toBe(buckets[index - 1]?.to ?? bucket.from)
  })

  it('count each line of the span once, by result', () => {
    const lines = [
      entry({ at: '2026-01-05T08:00:00Z', status: 'failure' }),
      entry({ at: '2026-01-05T08:59:59.999Z' }),
      entry({ at: '2026-01-05T09:00:00Z' }),
      entry({ at: '2026-01-05T07:59:59Z' }),
      entry({ at: 'never' }),
    ]
    const buckets = bucketsOf(lines, { from: at('08:00:00'), to: at('09:00:00'), most: 6 })
    expect(buckets.reduce((sum, { total }) => sum + total, 0)).toBe(2)
    expect(buckets[0]?.counts).toMatchObject({ failure: 1, success: 0 })
    expect(buckets.at(-1)?.counts.success).toBe(1)
    for (const { counts, total } of buckets)
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(total)
  })

  it('begin days at local midnight', () => {
    const zone = 3_600_000
    const [first] = bucketsOf([], { from: at('12:00:00') - 30 * 86_400_000, to: at('12:00:00'), most: 40, zone })
    expect(new Date(first?.from ?? 0).toISOString()).toMatch(/T23:00:00/)
  })

  it('are never many more than asked for, however long the span', () => {
    for (const span of [1_000, 3_600_000, 86_400_000, 30 * 86_400_000, 400 * 86_400_000, 1e15]) {
      expect(bucketsOf([], { from: 0, to: span, most: 50 }).length).toBeLessThanOrEqual(52)
      expect(bucketStep(span, 50) * 50).toBeGreaterThanOrEqual(span)
    }
  })

  it('have lengths that people read off a clock or a calendar', () => {
    const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]
    const lengths = [
      ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
      ...[1, 2, 3, 6, 12].map((count) => count * hour),
      ...[1, 2, 7, 30].map((count) => count * day),
    ]
    for (const length of lengths) expect(bucketStep(length * 7, 7)).toBe(length)
    for (const [index, length] of lengths.entries())
      expect(bucketStep(length + 1, 1)).toBe(lengths[index + 1] ?? 31 * day)
  })

  it('are empty for an empty time span', () => {
    expect(bucketsOf([entry()], { from: 5, to: 5 })).toEqual([])
    expect(bucketsOf([entry()], { from: NaN, to: 5 })).toEqual([])
    expect(bucketsOf([entry()], { from: -Infinity, to: 5 })).toEqual([])
  })
})

it('counts lines by result', () =>
  expect(countByStatus([entry(), entry({ status: 'failure' }), entry({ status: 'odd' })])).toMatchObject({
    success: 1,
    failure: 1,
    other: 1,
    skipped: 0,
  }))

it.each([
  [0, 1],
  [1, 1],
  [2, 2],
  [3, 3],
  [11, 15],
  [59, 60],
  [99, 100],
  [201, 300],
])('an axis for %d ends at %d', (largest, top) => expect(axisTop(largest)).toBe(top))
