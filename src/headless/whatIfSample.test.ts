import { expect, it } from 'vitest'
import { sampleTruth } from './whatIfSample.fixture'

it('finds planted deviations of the service with a third of the calls that chance needs', async () => {
  const { found, needed, byChance, calls, people, expressions } = await sampleTruth(1400)
  expect(expressions).toBe(40)
  expect(people).toBeGreaterThan(1350)
  expect(calls).toBeLessThanOrEqual(60)
  expect(found).toBeGreaterThanOrEqual(11)
  expect(needed * 3).toBeLessThanOrEqual(Math.min(...byChance))
}, 120_000)
