import { expect, it } from 'vitest'
import type { PersonComparison } from '../../../domain/whatIf/types'
import { createTextSharing } from './textSharing'

const person = (id: string): PersonComparison => ({
  id,
  name: id,
  class: 'losesAccount',
  fate: 'disabled',
  certainty: 'evidence',
  reason: 'Leaves the scope.',
  changes: [{ attribute: 'active', before: 'True', after: null }],
  kinds: [{ attribute: 'country', change: 'out of scope by clause country EQUALS DE' }],
})

it('changes no text, whether people share it or not', () => {
  const share = createTextSharing()
  const people = [person('ann'), person('ben'), { ...person('cat'), changes: [], kinds: [], reason: 'Another.' }]
  const expected = structuredClone(people)
  for (const one of people) share(one)
  expect(people).toEqual(expected)
})

it('changes no text after it has stopped to remember', () => {
  const share = createTextSharing()
  const people = Array.from({ length: 12_000 }, (_, index) => ({
    ...person(String(index)),
    reason: `No. ${String(index)}`,
  }))
  for (const one of people) share(one)
  expect(people.map(({ reason }) => reason)).toEqual(people.map(({ id }) => `No. ${id}`))
})
