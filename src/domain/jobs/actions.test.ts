import { describe, expect, it } from 'vitest'
import { pauseBlocked, restartBlocked, startBlocked, writeBlocked } from './actions'
import { testJob } from './job.fixture'

const jobs = {
  active: testJob(),
  firstRun: testJob({ code: 'NotRun' }),
  paused: testJob({ code: 'Paused' }),
  notConfigured: testJob({ code: 'NotConfigured' }),
  quarantined: testJob({ code: 'Quarantine', quarantine: { reason: 'Unknown' } }),
  disabledAfterQuarantine: testJob({ code: 'Paused', quarantine: { reason: 'Unknown' } }),
  future: testJob({ code: 'Resting' }),
  bare: { id: 'x', status: {}, schedule: {} },
}

describe('what each state allows', () => {
  it.each<[keyof typeof jobs, { start: boolean; pause: boolean; restart: boolean }]>([
    ['active', { start: false, pause: true, restart: true }],
    ['firstRun', { start: false, pause: true, restart: true }],
    ['paused', { start: true, pause: false, restart: true }],
    ['notConfigured', { start: true, pause: false, restart: false }],
    ['quarantined', { start: true, pause: true, restart: true }],
    ['disabledAfterQuarantine', { start: true, pause: false, restart: true }],
    // Unknown to us is not forbidden: the service decides.
    ['future', { start: true, pause: true, restart: true }],
    ['bare', { start: true, pause: true, restart: true }],
  ])('%s', (name, allowed) => {
    const job = jobs[name]
    expect({ start: !startBlocked(job), pause: !pauseBlocked(job), restart: !restartBlocked(job) }).toEqual(allowed)
  })
})

it('names what prevents writing', () => {
  expect(writeBlocked({ readOnly: true, canWrite: false })).toContain('read-only')
  expect(writeBlocked({ readOnly: false, canWrite: false })).toContain('Synchronization.ReadWrite.All')
  expect(writeBlocked({ readOnly: false, canWrite: true })).toBeUndefined()
})
