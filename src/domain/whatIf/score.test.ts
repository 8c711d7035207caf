import { describe, expect, it } from 'vitest'
import { summary } from '../logs/entry.fixture'
import { failsAnyway, leavesAnyway, noAccountYet, saysNoActiveAccount, wouldBeEnabledAgain } from './reasons'
import { cycleToScore, scoreOf } from './score'
import type { PredictedPerson, Prediction } from './types'

const predicted = (reason: string, more: Partial<PredictedPerson> = {}): Prediction => ({
  readAt: '2026-01-05T07:00:00Z',
  population: 1,
  classes: { same: 1 } as Prediction['classes'],
  kinds: [],
  people: [{ id: 'id-anna', name: 'anna', class: 'same', certainty: 'computed', reason, changes: [], ...more }],
})

/** The score of one person after one line of the log. */
function score(prediction: Prediction, line: Parameters<typeof summary>[0]) {
  const cycle = cycleToScore([summary(line)])
  if (!cycle) throw new Error('no cycle')
  return scoreOf(prediction, cycle, () => ({ expectation: undefined, earlier: undefined }))
}

describe('somebody who loses the account', () => {
  it.each(['delete', 'disable'])('was predicted if both schemas %s it', (action) => {
    const { counts, falseSafe } = score(predicted(leavesAnyway(action)), { action })
    expect([counts.right, falseSafe]).toEqual([1, 0])
  })
  it.each([
    failsAnyway('A value is missing.'),
    'Updates are off (flow types), before and after.',
    'Out of scope before and after, and the account is left alone.',
  ])('was wrongly called safe by “%s”', (reason) => {
    const { counts, falseSafe } = score(predicted(reason), { action: 'disable' })
    expect([counts.right, falseSafe]).toEqual([0, 1])
  })
})

describe('somebody who fails', () => {
  it.each([
    [failsAnyway('A value is missing.'), 1],
    ['The edit changes nothing for this person.', 0],
  ])('after “%s” was predicted %i times', (reason, right) => {
    const line = { status: 'failure', code: 'MandatoryFieldsMissing', reason: 'A value is missing.' }
    expect(score(predicted(reason), line).counts.right).toBe(right)
  })
})

describe('a reason', () => {
  it('says when there is no account to lose', () => {
    expect(saysNoActiveAccount(noAccountYet('.'))).toBe(true)
    expect(saysNoActiveAccount(wouldBeEnabledAgain('Why.'))).toBe(true)
    expect(saysNoActiveAccount('Leaves the scope.')).toBe(false)
  })
})
