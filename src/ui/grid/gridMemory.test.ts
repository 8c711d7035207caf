import { expect, it } from 'vitest'
import { parseGridMemory } from './gridMemory'

it('reads widths and hidden columns, grid by grid', () => {
  const stored = { apps: { widths: { app: 240 }, hidden: ['jobs'] }, logs: { widths: {}, hidden: [] } }
  expect(parseGridMemory(JSON.stringify(stored))).toEqual(stored)
})

it('leaves out invalid widths and columns', () => {
  expect(parseGridMemory('{"apps":{"widths":{"app":"wide","jobs":-1,"health":90},"hidden":[1,"template"]}}')).toEqual({
    apps: { widths: { health: 90 }, hidden: ['template'] },
  })
  expect(parseGridMemory('{"apps":{"widths":[],"hidden":{}},"logs":3}')).toEqual({ apps: { widths: {}, hidden: [] } })
})

it.each([[null], [''], ['not JSON'], ['null'], ['[]'], ['7']])('reads nothing from %s', (stored) => {
  expect(parseGridMemory(stored)).toEqual({})
})
