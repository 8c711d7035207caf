import { describe, expect, it } from 'vitest'
import { analyze } from '../../../ui/expressionEditor/analysis'
import { isCheap } from './isCheap'

const cheap = (source: string) => isCheap(analyze(source, { profile: 'app' }), {})

describe('isCheap', () => {
  it('trusts patterns that cannot hang', () => {
    expect(cheap('Replace([phone], , "[^0-9]", , "", , )')).toBe(true)
    expect(cheap('ToLower([mail], )')).toBe(true)
  })
  it('does not trust nested repetitions, nor patterns that come from the object', () => {
    expect(cheap('Replace([phone], , "(a+)+$", , "", , )')).toBe(false)
    expect(cheap('Replace([phone], , [pattern], , "", , )')).toBe(false)
  })
  it('does not trust very long input', () => {
    expect(isCheap(analyze('[a]', { profile: 'app' }), { a: { type: 'text', value: 'x'.repeat(60_000) } })).toBe(false)
  })
})
