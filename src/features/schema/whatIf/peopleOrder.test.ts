import { expect, it } from 'vitest'
import type { PersonComparison } from '../../../domain/whatIf/types'
import { sortPeople, sortPeopleInSlices } from './peopleOrder'

const person = (id: string, change: Partial<PersonComparison> = {}): PersonComparison => ({
  id,
  name: id,
  class: 'same',
  certainty: 'computed',
  reason: '',
  changes: [],
  kinds: [],
  ...change,
})

it('shows the worst first, by name within a class', () => {
  const people = [
    person('d', { class: 'valuesChange' }),
    person('c', { class: 'losesAccount', fate: 'disabled' }),
    person('b', { class: 'losesAccount', fate: 'disabled' }),
    person('a', { class: 'unknown' }),
  ]
  const ids = (column: string, descending: boolean) => sortPeople(people, { column, descending }).map(({ id }) => id)
  expect(ids('action', false)).toEqual(['b', 'c', 'a', 'd'])
  expect(ids('name', true)).toEqual(['d', 'c', 'b', 'a'])
})

/** 5,000 people in an order of their own, some with the same name. */
const many = Array.from({ length: 5000 }, (_, index) =>
  person(String(index), {
    name: `Person ${String((index * 7919) % 1000)}`,
    class: index % 3 === 0 ? 'losesAccount' : 'valuesChange',
  }),
)

it('sorts a long list in slices as it would at once', async () => {
  for (const sort of [
    { column: 'action', descending: false },
    { column: 'name', descending: true },
  ])
    expect(await sortPeopleInSlices(many, sort)).toEqual(sortPeople(many, sort))
  expect(await sortPeopleInSlices([], { column: 'name', descending: false })).toEqual([])
})

it('stops in the middle when it is aborted', async () => {
  const controller = new AbortController()
  // A list that takes several slices, so that there's a pause to stop in.
  const long = Array.from({ length: 100 }, () => many).flat()
  const sorting = sortPeopleInSlices(long, { column: 'name', descending: false }, controller.signal)
  controller.abort()
  await expect(sorting).rejects.toThrow('abort')
})
