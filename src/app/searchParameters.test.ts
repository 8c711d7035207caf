import { describe, expect, it } from 'vitest'
import { parseSearch, stringifySearch, validateRootSearch } from './searchParameters'

describe('search parameters', () => {
  it.each([
    { search: { tenant: '5b8f1c1e-77a4-4c0e-9d2b-6a1f0e3d9c11' }, text: '?tenant=5b8f1c1e-77a4-4c0e-9d2b-6a1f0e3d9c11' },
    { search: { tab: 'jobs' }, text: '?tab=jobs' },
    { search: { demo: true, scale: 5000 }, text: '?demo&scale=5000' },
    { search: { q: '12e4' }, text: '?q=12e4' },
    { search: { q: '007' }, text: '?q=007' },
    { search: { q: '12' }, text: '?q=%2212%22' },
    { search: { q: 'true' }, text: '?q=%22true%22' },
    { search: { q: '[draft' }, text: '?q=%5Bdraft' },
    { search: { columns: ['name', 'state'] }, text: '?columns=%5B%22name%22%2C%22state%22%5D' },
  ])('writes $text and reads it back', ({ search, text }) => {
    expect(stringifySearch(search)).toBe(text)
    const { demo, ...rest } = parseSearch(text)
    expect(rest).toEqual(Object.fromEntries(Object.entries(search).filter(([name]) => name !== 'demo')))
    expect(validateRootSearch({ demo }).demo).toBe('demo' in search ? true : undefined)
  })
})
