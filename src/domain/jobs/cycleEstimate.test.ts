import { MINUTE } from '../../base/time'
import { describe, expect, it } from 'vitest'
import type { CycleHealth } from '../health/cycleHealth'
import { timeLeftAtPace, timeLeftByRule } from './cycleEstimate'

const now = Date.UTC(2026, 0, 5, 9)
const cycle = (completed: number, total: number, observed: number | undefined = now): CycleHealth => ({
  completed,
  total,
  share: total > 0 ? completed / total : undefined,
  initial: true,
  observed,
})
const earlier = { completed: 10, at: now - 5 * MINUTE }

describe('the time left of a cycle', () => {
  it('follows from the pace between two observations', () =>
    expect(timeLeftAtPace(earlier, cycle(20, 50))).toBe(15 * MINUTE))

  it.each([
    ['there is no earlier observation', undefined, cycle(20, 50)],
    ['no page was done since', earlier, cycle(10, 50)],
    ['the pages were counted from the beginning again', earlier, cycle(2, 50)],
    ['no time has passed', { completed: 10, at: now }, cycle(20, 50)],
    ['the service has not counted the pages', earlier, cycle(0, 0)],
    ["the service doesn't say when it counted", earlier, { ...cycle(20, 50), observed: undefined }],
  ])('is not known at a pace when %s', (_, before, after) => expect(timeLeftAtPace(before, after)).toBeUndefined())

  it('is nothing when all pages are done', () => expect(timeLeftAtPace(earlier, cycle(50, 50))).toBe(0))

  it('follows from a rule of thumb for the part that is not done', () => {
    expect(timeLeftByRule(1_000, cycle(60, 120))).toEqual({ from: 5 * MINUTE, to: 40 * MINUTE })
    expect(timeLeftByRule(1_000, cycle(0, 0))).toEqual({ from: 10 * MINUTE, to: 80 * MINUTE })
    expect(timeLeftByRule(0, cycle(60, 120))).toBeUndefined()
  })
})
