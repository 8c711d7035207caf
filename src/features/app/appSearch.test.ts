import { expect, it } from 'vitest'
import { validateAppSearch } from './appSearch'

it.each([
  [{}, {}],
  [{ tab: 'jobs' }, { tab: 'jobs' }],
  [{ tab: 'overview' }, {}],
  [{ tab: 'secrets' }, {}],
  [{ tab: 7 }, {}],
])('%j → %j', (raw, expected) => expect(validateAppSearch(raw)).toEqual(expected))
