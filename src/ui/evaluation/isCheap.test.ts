import { describe, expect, it } from 'vitest'
import { isCheap } from './isCheap'

describe('isCheap', () => {
  it('rejects very long values, alone or together', () => {
    expect(isCheap({ a: 'x'.repeat(60_000) })).toBe(false)
    expect(isCheap({ a: ['x'.repeat(30_000), 'x'.repeat(30_000)] })).toBe(false)
    expect(isCheap({ a: 'x', b: 5n, c: null })).toBe(true)
  })
})
