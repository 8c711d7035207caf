import { expect, it } from 'vitest'
import { validateTemplateSearch } from './templateSearch'

it.each([
  [{}, {}],
  [{ application: '8adf8e6e-67b2-4cf2-a259-e3dc5476c621' }, { application: '8adf8e6e-67b2-4cf2-a259-e3dc5476c621' }],
  [{ application: '../users' }, {}],
  [{ application: 7 }, {}],
])('%j → %j', (raw, search) => expect(validateTemplateSearch(raw)).toEqual(search))
