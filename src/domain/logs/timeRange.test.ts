import { describe, expect, it } from 'vitest'
import { retention, timeRangeOf } from './timeRange'

const now = Date.parse('2026-01-05T09:00:00Z')

describe('the range that an address asks for', () => {
  it('is the last 24 hours, or the full retention time for a cycle or a person', () => {
    expect(timeRangeOf({}, now)).toMatchObject({ id: '24h', from: now - 86_400_000, to: undefined })
    expect(timeRangeOf({ cycle: 'c' }, now)).toMatchObject({ id: '30d', from: now - retention })
    expect(timeRangeOf({ person: 'p', range: '1h' }, now)).toMatchObject({ id: '1h' })
    expect(timeRangeOf({ range: 'century' }, now)).toMatchObject({ id: '24h' })
  })

  it('accepts explicit dates in either order, and a single one', () => {
    const [from, to] = ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z']
    expect(timeRangeOf({ from, to, range: '7d' }, now)).toMatchObject({
      id: undefined,
      from: Date.parse(from),
      to: Date.parse(to),
    })
    expect(timeRangeOf({ from: to, to: from }, now)).toMatchObject({ from: Date.parse(from), to: Date.parse(to) })
    expect(timeRangeOf({ from }, now)).toMatchObject({ from: Date.parse(from), to: undefined })
    expect(timeRangeOf({ to }, now)).toMatchObject({ from: now - retention, to: Date.parse(to) })
    expect(timeRangeOf({ from: 'yesterday' }, now)).toMatchObject({ id: '24h' })
  })
})
