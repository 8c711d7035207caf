import { expect, it } from 'vitest'
import { explainScheduleState, explainStatusCode } from './statusWords'

it.each(['NotConfigured', 'NotRun', 'Active', 'Paused', 'Quarantine'])('explains the code %s', (code) =>
  expect(explainStatusCode(code)).toBeTruthy(),
)
it.each(['Active', 'Disabled', 'Paused'])('explains the schedule %s', (state) =>
  expect(explainScheduleState(state)).toBeTruthy(),
)
it.each([undefined, null, '', 'Hibernating'])('leaves %s unexplained', (word) => {
  expect(explainStatusCode(word)).toBeUndefined()
  expect(explainScheduleState(word)).toBeUndefined()
})
