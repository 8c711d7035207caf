import { describe, expect, it } from 'vitest'
import { optionsOf, pillText, toggled, type Filter } from './filter'

const filter = (chosen: readonly string[], more: Partial<Filter> = {}): Filter => ({
  id: 'health',
  label: 'Health',
  options: ['late', 'paused', 'running', 'healthy'].map((value) => ({ value, label: value.toUpperCase() })),
  chosen,
  onChoose: () => undefined,
  ...more,
})

describe('a filter', () => {
  it.each([
    [filter([]), 'Health'],
    [filter(['paused']), 'Health: PAUSED'],
    [filter(['late', 'paused']), 'Health: LATE, PAUSED'],
    [filter(['late', 'paused', 'running', 'healthy']), 'Health: 4 of 4'],
    [filter(['sleepy']), 'Health: sleepy'],
    [filter([], { words: 'since Monday' }), 'Health: since Monday'],
  ])('says what it is in its pill (%#)', (given, text) => expect(pillText(given)).toBe(text))

  it('offers a chosen value that nothing has', () =>
    expect(optionsOf(filter(['sleepy'])).at(-1)).toEqual({ value: 'sleepy', label: 'sleepy' }))

  it('adds and removes values in the order of its options', () => {
    expect(toggled(filter(['running']), 'late')).toEqual(['late', 'running'])
    expect(toggled(filter(['late', 'running']), 'late')).toEqual(['running'])
  })
})
