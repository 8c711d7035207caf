import { describe, expect, it } from 'vitest'
import { analyze } from '../expressionEditor/analysis'
import { isCheap } from './isCheap'

const cheap = (source: string) => isCheap(analyze(source, { profile: 'app' }), {})

describe('isCheap', () => {
  it('accepts patterns that cannot hang', () => {
    expect(cheap('Replace([phone], , "[^0-9]", , "", , )')).toBe(true)
    expect(cheap('ToLower([mail], )')).toBe(true)
  })
  it('rejects nested repetitions, and patterns that come from the object', () => {
    expect(cheap('Replace([phone], , "(a+)+$", , "", , )')).toBe(false)
    expect(cheap('Replace([phone], , [pattern], , "", , )')).toBe(false)
  })
  it('rejects very long values, alone or together', () => {
    const mail = analyze('[a]', { profile: 'app' })
    expect(isCheap(mail, { a: 'x'.repeat(60_000) })).toBe(false)
    expect(isCheap(mail, { a: ['x'.repeat(30_000), 'x'.repeat(30_000)] })).toBe(false)
    expect(isCheap(mail, { a: 'x', b: 5n, c: null })).toBe(true)
  })
})
