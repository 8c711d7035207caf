import { describe, expect, it } from 'vitest'
import { parseSearch, parseValue, stringifySearch, validateRootSearch } from './searchParameters'

describe('search parameters', () => {
  it.each([
    ['?demo', { demo: true }],
    ['?demo&scale=5000', { demo: true, scale: 5000 }],
    ['?scale=5000&demo', { scale: 5000, demo: true }],
  ])('%s names the demo tenant without a value', (text, search) => {
    expect(stringifySearch(search)).toBe(text)
    expect(validateRootSearch(parseSearch(text))).toEqual(search)
  })

  it.each([
    ['?q=12e4', { q: '12e4' }],
    ['?q=0012', { q: '0012' }],
    ['?q=9007199254740993', { q: '9007199254740993' }],
    ['?q=%22true%22', { q: 'true' }],
    ['?q=%22500%22', { q: '500' }],
    ['?q=demo%3Dtrue', { q: 'demo=true' }],
    ['?health=%5B%22late%22%5D', { health: ['late'] }],
    ['', {}],
  ])('%s is written as it is read', (text, search) => {
    expect(stringifySearch(search)).toBe(text)
    expect(parseSearch(text)).toEqual(search)
  })

  it.each(['{', '["a"', '"', '%', '[1,'])('%j is text and no error', (text) => {
    expect(parseSearch(`?q=${encodeURIComponent(text)}`)).toEqual({ q: text })
  })

  it('parseValue reads as a number only what is written like one', () => {
    expect(['1', '-1', '1.5', '1.50', '+1', ' 1', 'NaN', 'Infinity', ''].map(parseValue)).toEqual([
      1,
      -1,
      1.5,
      '1.50',
      '+1',
      ' 1',
      'NaN',
      'Infinity',
      '',
    ])
  })
})

describe('validateRootSearch', () => {
  it.each([
    [{ demo: '' }, { demo: true }],
    [{ demo: true }, { demo: true }],
    [{ demo: false }, {}],
    [{ demo: 0 }, {}],
    [{ scale: 0 }, {}],
    [{ scale: -5 }, {}],
    [{ scale: 'many' }, {}],
    [{ scale: 1.5 }, {}],
    [{ scale: 1_000_000 }, { scale: 20_000 }],
    [{ tenant: 'contoso.onmicrosoft.com' }, { tenant: 'contoso.onmicrosoft.com' }],
    [{ tenant: 'a/b' }, {}],
    [{ tenant: 7 }, {}],
  ])('%j becomes %j', (raw, search) => {
    expect(validateRootSearch(raw)).toEqual(search)
  })
})
