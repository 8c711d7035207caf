import { expect, it } from 'vitest'
import { explainScheduleState, explainStatusCode } from './statusExplanations'

it.each([
  ['NotConfigured', /never authorized.* never run/],
  ['NotRun', /first cycle hasn't finished/],
  ['Active', /at its interval/],
  ['Paused', /Stopped.* New jobs/],
  ['Quarantine', /28 days/],
])('explains the status code %s as %s', (code, words) => {
  expect(explainStatusCode(code)).toMatch(words)
})
it.each([
  ['Active', /a cycle at every interval/],
  ['Disabled', /no cycle\. Every paused or new job/],
  ['Paused', /no cycle for the time being/],
])('explains the schedule state %s as %s', (state, words) => {
  expect(explainScheduleState(state)).toMatch(words)
})
it.each([undefined, null, '', 'Hibernating'])('leaves %s unexplained', (word) => {
  expect(explainStatusCode(word)).toBeUndefined()
  expect(explainScheduleState(word)).toBeUndefined()
})
