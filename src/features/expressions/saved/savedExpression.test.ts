import { describe, expect, it } from 'vitest'
import type { EvaluationResult } from '../../../ui/evaluation/evaluation'
import { expectedFrom, expectedText, meets, verdictOf } from './savedExpression'

const value = (...texts: string[]): EvaluationResult => ({ kind: 'value', texts, shown: '', type: 'string' })
const failure: EvaluationResult = { kind: 'error', code: 'x', message: 'x', span: { start: 0, end: 0 } }

describe('meets', () => {
  it('compares value by value', () => {
    expect(meets({ kind: 'value', texts: ['a', 'b'] }, value('a', 'b'))).toBe(true)
    expect(meets({ kind: 'value', texts: ['a'] }, value('a', 'b'))).toBe(false)
    expect(meets({ kind: 'value', texts: ['a'] }, failure)).toBe(false)
  })
  it('distinguishes null from empty text', () => {
    expect(meets({ kind: 'value', texts: [] }, value())).toBe(true)
    expect(meets({ kind: 'value', texts: [] }, value(''))).toBe(false)
  })
  it('accepts any failure if a failure is expected', () => {
    expect(meets({ kind: 'error' }, failure)).toBe(true)
    expect(meets({ kind: 'error' }, { kind: 'tooLong', deadlineMs: 1 })).toBe(true)
    expect(meets({ kind: 'error' }, value('a'))).toBe(false)
  })
  it('is undefined before there is a result', () => {
    expect(meets({ kind: 'error' }, undefined)).toBeUndefined()
    expect(meets({ kind: 'error' }, { kind: 'notRun', reason: 'cancelled' })).toBeUndefined()
  })
  it('is met by the result that it was made from', () => {
    for (const result of [value('a'), value(), failure]) expect(meets(expectedFrom(result), result)).toBe(true)
  })
})

it('says what a change does to a case', () => {
  expect([
    verdictOf(true, true),
    verdictOf(true, false),
    verdictOf(false, true),
    verdictOf(false, false),
    verdictOf(true, undefined),
  ]).toEqual(['passes', 'breaks', 'fixed', 'fails', undefined])
})

it('shows null, empty text and several values differently', () => {
  expect([
    expectedText({ kind: 'value', texts: [] }),
    expectedText({ kind: 'value', texts: [''] }),
    expectedText({ kind: 'value', texts: ['a', 'b'] }),
    expectedText({ kind: 'error' }),
  ]).toEqual(['null', '""', '"a", "b"', 'an error'])
})
