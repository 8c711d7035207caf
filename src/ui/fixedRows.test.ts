import { describe, expect, it } from 'vitest'
import { rowRange } from './fixedRows'

describe('rowRange', () => {
  it.each([
    { what: 'the top', top: 0, range: { first: 0, end: 12 } },
    { what: 'a row half out of sight', top: 50, range: { first: 0, end: 14 } },
    { what: 'the middle', top: 4000, range: { first: 98, end: 112 } },
    { what: 'the end', top: 39_600, range: { first: 988, end: 1000 } },
    { what: 'beyond the end', top: 80_000, range: { first: 998, end: 1000 } },
  ])('at $what', ({ top, range }) => {
    expect(rowRange(1000, 40, top, 400, 2)).toEqual(range)
  })

  it('is empty for no rows, and all of a list that is shorter than the window', () => {
    expect(rowRange(0, 40, 0, 400, 2)).toEqual({ first: 0, end: 0 })
    expect(rowRange(3, 40, 0, 400, 2)).toEqual({ first: 0, end: 3 })
  })

  it('covers everything in sight wherever the window is', () => {
    for (let top = 0; top <= 40_000 - 333; top += 7) {
      const { first, end } = rowRange(1000, 40, top, 333, 0)
      expect(first * 40).toBeLessThanOrEqual(top)
      expect(end * 40).toBeGreaterThanOrEqual(top + 333)
    }
  })
})
