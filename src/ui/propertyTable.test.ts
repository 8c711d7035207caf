import { expect, it } from 'vitest'
import { propertyTable } from './propertyTable'

it('has a line for each value in the order of the resource, with its path', () =>
  expect(
    propertyTable({ id: 'job', status: { code: 'Active', counts: [1, 2], quarantine: null }, list: [], on: false })
      .rows,
  ).toEqual([
    ['id', 'job'],
    ['status.code', 'Active'],
    ['status.counts[0]', 1],
    ['status.counts[1]', 2],
    ['status.quarantine', undefined],
    ['list', '[]'],
    ['on', false],
  ]))

it('reads resources of any depth', () => {
  let deep: unknown = 1
  for (let level = 0; level < 20_000; level++) deep = [deep]
  expect([...propertyTable({ deep }).rows]).toHaveLength(1)
})
