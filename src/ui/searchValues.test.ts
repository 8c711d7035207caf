import { expect, it } from 'vitest'
import { searchTexts } from './searchValues'

it('returns the named texts and nothing else', () => {
  expect(
    searchTexts({ app: 'a', job: '', page: 7, x: 'y', list: ['z'], flag: null }, [
      'app',
      'job',
      'page',
      'list',
      'flag',
    ]),
  ).toEqual({ app: 'a', page: '7' })
})
