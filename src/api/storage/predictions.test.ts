import { expect, it } from 'vitest'
import { readKept } from './predictions'

const person = {
  id: 'ann',
  name: 'ann@contoso.com',
  class: 'losesAccount',
  certainty: 'evidence',
  reason: 'Out of scope.',
  changes: [],
  kinds: [{ attribute: 'country', change: 'out of scope by clause country EQUALS DE' }],
  fate: 'disabled',
}

it('reads a stored prediction as it was kept', () => {
  const value = { hash: 'abc', readAt: 1, people: [person], remarks: ['One change of groups.'], isPartial: true }
  expect(readKept(JSON.parse(JSON.stringify(value)))).toEqual(value)
})

it("fills in what an earlier version didn't store", () => {
  const older = Object.fromEntries(Object.entries(person).filter(([key]) => key !== 'kinds' && key !== 'certainty'))
  expect(readKept({ readAt: 1, people: [older] })).toEqual({
    hash: '',
    readAt: 1,
    people: [{ ...person, certainty: 'assumed', kinds: [] }],
    remarks: [],
    isPartial: false,
  })
})

it("takes nothing with a class that it doesn't know, because the counts would be wrong", () => {
  expect(readKept({ readAt: 1, people: [person, { ...person, class: 'vanishes' }] })).toBeUndefined()
  expect(readKept({ readAt: 1, people: [null] })).toBeUndefined()
  expect(readKept('text')).toBeUndefined()
})
