import { describe, expect, it } from 'vitest'
import { typeAhead } from './typeAhead'

const rows = ['Entra', 'mail', 'mobile', 'Manager', 'department'].map((name) => ({ name }))

describe('type-ahead', () => {
  it('goes to the name that starts with the typed letters', () => {
    const seek = typeAhead()
    expect(seek('m', 0, rows, -1)).toBe(1)
    expect(seek('o', 100, rows, 1)).toBe(2)
    expect(seek('d', 2_000, rows, 2)).toBe(4)
    expect(seek('x', 2_100, rows, 4)).toBe(-1)
  })
  it('cycles through the names with one letter', () => {
    const seek = typeAhead()
    expect(
      [0, 100, 200, 300].reduce<number[]>((at, time) => [...at, seek('m', time, rows, at.at(-1) ?? -1)], []),
    ).toEqual([1, 2, 3, 1])
  })
})
