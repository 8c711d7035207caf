import { expect, it } from 'vitest'
import { changeClasses, type PersonComparison } from '../../../domain/whatIf/types'
import { actionLabel, classTiles, csvTable, deletesIn, unknownReasons } from './labels'

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

it('has one tile for each class', () => {
  expect(classTiles.map((tile) => tile.class).toSorted()).toEqual([...changeClasses].toSorted())
})

it('counts only accounts that are disabled or deleted as deletes', () => {
  const fates = ['disabled', 'deleted', 'leftAlone', 'notCreated', 'created'] as const
  expect(deletesIn(fates.map((fate) => person(fate, { fate })))).toBe(2)
})

it('writes a row for each changed attribute, and one for people without any', () => {
  const { header, rows } = csvTable([
    person('ann', {
      class: 'valuesChange',
      reason: 'Sets `title`.',
      changes: [
        { attribute: 'title', before: null, after: 'Lead' },
        { attribute: 'city', before: 'Graz', after: null },
      ],
    }),
    person('ben', { class: 'losesAccount', fate: 'leftAlone' }),
  ])
  expect(header).toHaveLength(8)
  expect(rows).toEqual([
    ['ann', 'ann', 'Values change', 'Computed', 'Sets title.', 'title', '', 'Lead'],
    ['ann', 'ann', 'Values change', 'Computed', 'Sets title.', 'city', 'Graz', ''],
    ['ben', 'ben', 'Left alone', 'Computed', '', '', '', ''],
  ])
  expect(actionLabel(person('cat'))).toBe('Same')
})

it('counts unknown people by reason, the most frequent first', () => {
  const reasons = ['a', 'b', 'b'].map((reason, index) => person(String(index), { class: 'unknown', reason }))
  expect(unknownReasons([...reasons, person('x', { reason: 'a' })])).toEqual([
    { reason: 'b', count: 2 },
    { reason: 'a', count: 1 },
  ])
})
