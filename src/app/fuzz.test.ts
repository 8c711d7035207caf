import { describe, expect, it } from 'vitest'
import { fuzz, mutated, seeded, targets } from './fuzz.fixture'

/** `npm run bench -- fuzz` takes a million. */
const INPUTS = 400

describe('a reader of foreign texts never throws', () => {
  it.each(targets)('$name', (target) => {
    for (const text of target.seeds) expect(() => target.read(text)).not.toThrow()
    expect(fuzz(target, INPUTS, 20_261_130)).toEqual([])
  })
})

it('a reader that throws is noticed', () => {
  const thrown = fuzz(
    {
      name: 'careless',
      seeds: ['{"a":1}'],
      read: (text) => void (JSON.parse(text) as unknown),
    },
    50,
    1,
  )
  expect(thrown.length).toBeGreaterThan(10)
  expect(thrown[0]).toMatch(/^SyntaxError: .* for "/)
})

it('inputs follow from the seed', () => {
  const make = () => mutated('Join("-", [a])', seeded(7), ['x'])
  expect(make()).toBe(make())
})
