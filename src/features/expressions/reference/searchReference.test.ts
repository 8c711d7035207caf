import { describe, expect, it } from 'vitest'
import { FUNCTIONS } from '../../../domain/expression/functions/table'
import { expressionRules } from '../../../domain/lint/expression/rules'
import { categories, searchFunctions, splitEvidence } from './searchReference'

const all = { text: '', category: '', profile: '' } as const
const names = (filter: Parameters<typeof searchFunctions>[0]) => searchFunctions(filter).map(({ name }) => name)

describe('searchFunctions', () => {
  it('has every function, by name', () => {
    expect(names(all)).toHaveLength(FUNCTIONS.length)
    expect(names({ ...all, text: 'Append' })[0]).toBe('Append')
  })
  it('ranks a name above texts that mention it', () => {
    expect(names({ ...all, text: 'join' })[0]).toBe('Join')
    expect(
      names({ ...all, text: 'date' })
        .slice(0, 3)
        .every((name) => name.startsWith('Date')),
    ).toBe(true)
  })
  it('requires every word to match', () => {
    expect(names({ ...all, text: 'diacritics latin' })).toContain('NormalizeDiacritics')
    expect(names({ ...all, text: 'join qqq' })).toEqual([])
  })
  it('filters by category and profile', () => {
    expect(names({ ...all, category: 'Dates' })).toContain('CDate')
    expect(names({ ...all, category: 'Dates' })).not.toContain('Join')
    expect(names({ ...all, profile: 'app' })).not.toContain('ConvertFromBase64')
    expect(names({ ...all, profile: 'cloudSync' })).toContain('ConvertFromBase64')
  })
  it('has a position for every category', () =>
    expect(
      [...new Set(FUNCTIONS.map(({ category }) => category))].filter((category) => !categories.includes(category)),
    ).toEqual([]))
})

describe('splitEvidence', () => {
  it('finds the URL and loses no character', () => {
    for (const { evidence } of expressionRules) {
      const { before, url = '', after } = splitEvidence(evidence)
      expect(before + url + after).toBe(evidence)
      if (url !== '') expect(() => new URL(url)).not.toThrow()
    }
    expect(splitEvidence('https://a.example/x#y (sample)')).toEqual({
      before: '',
      url: 'https://a.example/x#y',
      after: ' (sample)',
    })
    expect(splitEvidence('seen in a response')).toEqual({ before: 'seen in a response', after: '' })
  })
})
