import { expect, it } from 'vitest'
import { readObjectFlows, writeObjectFlows } from './objectFlows'

it.each([
  ['Add, Update, Delete', ['Add', 'Update', 'Delete']],
  ['update,ADD', ['Add', 'Update']],
  ['None', []],
  ['', []],
  [undefined, ['Add', 'Update', 'Delete']],
  [null, ['Add', 'Update', 'Delete']],
])('reads %j', (text, flows) => expect([...readObjectFlows(text)]).toEqual(flows))

it('writes flags with the same separator as before', () => {
  expect(writeObjectFlows(new Set(['Delete', 'Add']), 'Add,Update,Delete')).toBe('Add,Delete')
  expect(writeObjectFlows(new Set(['Delete', 'Add']), 'Add, Update')).toBe('Add, Delete')
  expect(writeObjectFlows(new Set(), 'Add')).toBe('None')
})
