import { describe, expect, it } from 'vitest'
import { rowRange, scrollTopFor } from './fixedRows'

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

  it('is empty for no rows, and includes all rows if the list is shorter than the window', () => {
    expect(rowRange(0, 40, 0, 400, 2)).toEqual({ first: 0, end: 0 })
    expect(rowRange(3, 40, 0, 400, 2)).toEqual({ first: 0, end: 3 })
  })

  it('covers every visible row at any scroll position', () => {
    for (let top = 0; top <= 40_000 - 333; top += 7) {
      const { first, end } = rowRange(1000, 40, top, 333, 0)
      expect(first * 40).toBeLessThanOrEqual(top)
      expect(end * 40).toBeGreaterThanOrEqual(top + 333)
    }
  })
})

describe('scrollTopFor', () => {
  // Rows of 40 pixels in a window of 400, scrolled to 1,000, so rows 25 to 34 are visible.
  it.each([
    { what: 'scrolls up to a row above, which becomes the first in sight', index: 10, top: 400 },
    { what: 'scrolls down to a row below, which becomes the last in sight', index: 50, top: 1640 },
    { what: 'stays for the first row in sight', index: 25, top: 1000 },
    { what: 'stays for the last row in sight', index: 34, top: 1000 },
    { what: 'scrolls one row up for the row just above', index: 24, top: 960 },
    { what: 'scrolls one row down for the row just below', index: 35, top: 1040 },
  ])('$what', ({ index, top }) => {
    expect(scrollTopFor(index, 'nearest', 40, 1000, 400)).toBe(top)
  })

  it('centers a row on request, visible or not', () => {
    expect(scrollTopFor(50, 'center', 40, 1000, 400)).toBe(1820)
    expect(scrollTopFor(25, 'center', 40, 1000, 400)).toBe(820)
  })
})
