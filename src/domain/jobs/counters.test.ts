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
