import { expect, it } from 'vitest'
import { counters, counterValue } from './counters'
import { execution } from './job.fixture'

it('explains every counter of an execution', () => {
  const counted = Object.keys(execution()).filter((key) => key.startsWith('count'))
  expect(counters.map(({ name }) => name).sort()).toEqual(counted.sort())
})

it('distinguishes zero from a missing counter', () => {
  expect(counterValue(execution({ countExported: 0 }), 'countExported')).toBe(0)
  expect(counterValue({ state: 'Succeeded' }, 'countExported')).toBeUndefined()
  expect(counterValue(undefined, 'countExported')).toBeUndefined()
})

it.each([
  ['countImported', 'Read'],
  ['countImportedDeltas', 'Changes'],
  ['countImportedReferenceDeltas', 'Reference changes'],
  ['countEntitled', 'Assigned'],
  ['countEntitledForProvisioning', 'In scope'],
  ['countExports', 'To write'],
  ['countExported', 'Written'],
  ['countEscrowed', 'Failed'],
  ['countEscrowedRaw', 'Failed, all'],
] as const)('calls %s “%s”', (name, label) => {
  expect(counters.find((counter) => counter.name === name)?.label).toBe(label)
})

it('groups the counters in the order in which a cycle works', () => {
  expect(counters.map(({ group }) => group)).toEqual([
    'read',
    'read',
    'read',
    'chosen',
    'chosen',
    'written',
    'written',
    'failed',
    'failed',
  ])
})

it('reads each counter from the property with its name', () => {
  const numbered = execution(Object.fromEntries(counters.map(({ name }, index) => [name, index + 1])))
  expect(counters.map(({ name }) => counterValue(numbered, name))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
})
