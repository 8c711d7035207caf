import { expect, it } from 'vitest'
import { validateAppSearch } from './appSearch'

it.each([
  [{}, {}],
  [{ create: 'scim' }, { create: 'scim' }],
  [{ create: '' }, {}],
  [{ create: 7 }, {}],
  [{ tab: 'secrets' }, {}],
])('%j → %j', (raw, expected) => expect(validateAppSearch(raw)).toEqual(expected))
