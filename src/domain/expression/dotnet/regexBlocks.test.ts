import { expect, it } from 'vitest'
import { blockRanges, unicodeBlocks } from './regexBlocks'

// IsGreek and IsGreekandCoptic name one block, and so do the two names of the combining marks for symbols.
const distinct = new Map(Object.values(unicodeBlocks).map((range) => [range.join('-'), range]))
const blocks = [...distinct.values()].sort(([a], [b]) => a - b)

it.each(Object.entries(unicodeBlocks))('%s begins and ends where a row of sixteen does', (_name, [first, last]) => {
  expect(first % 16).toBe(0)
  expect(last % 16).toBe(15)
  expect(last).toBeGreaterThan(first)
})

it('has blocks that do not overlap', () => {
  const overlapping = blocks.filter(([first], index) => first <= (blocks[index - 1]?.[1] ?? -1))
  expect(overlapping).toEqual([])
})

it('covers the Basic Multilingual Plane but for what had no block when .NET took the list', () => {
  const gaps = blocks.flatMap(([first], index) => {
    const free = (blocks[index - 1]?.[1] ?? -1) + 1
    return free < first ? [[free.toString(16), (first - 1).toString(16)]] : []
  })
  expect(gaps).toMatchInlineSnapshot(`
    [
      [
        "750",
        "77f",
      ],
      [
        "7c0",
        "8ff",
      ],
      [
        "1380",
        "139f",
      ],
      [
        "18b0",
        "18ff",
      ],
      [
        "1980",
        "19df",
      ],
      [
        "1a00",
        "1cff",
      ],
      [
        "1d80",
        "1dff",
      ],
      [
        "2c00",
        "2e7f",
      ],
      [
        "2fe0",
        "2fef",
      ],
      [
        "31c0",
        "31ef",
      ],
      [
        "a4d0",
        "abff",
      ],
      [
        "d7b0",
        "d7ff",
      ],
      [
        "fe10",
        "fe1f",
      ],
    ]
  `)
})

it('knows no other name, and no property that every object has', () => {
  expect(blockRanges('isgreek')).toBeUndefined()
  expect(blockRanges('toString')).toBeUndefined()
})
