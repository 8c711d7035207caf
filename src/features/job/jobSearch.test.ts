import { expect, it } from 'vitest'
import { validateJobSearch } from './jobSearch'

it.each([
  [{}, {}],
  [
    { tab: 'schema', json: true },
    { tab: 'schema', json: true },
  ],
  [{ tab: 'overview', json: 'yes' }, {}],
  [
    { dialog: 'restart', goal: 'liftQuarantine' },
    { dialog: 'restart', goal: 'liftQuarantine' },
  ],
  [
    { dialog: 'restart', goal: 'expert' },
    { dialog: 'restart', goal: 'expert' },
  ],
  [{ dialog: 'restart', goal: 'fly' }, { dialog: 'restart' }],
  [{ dialog: 'delete', goal: 'liftQuarantine' }, { dialog: 'delete' }],
  [{ dialog: ['restart'], goal: { a: 1 }, tab: 7 }, {}],
])('%j → %j', (raw, search) => expect(validateJobSearch(raw)).toEqual(search))
