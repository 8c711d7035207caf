import { describe, expect, it } from 'vitest'
import { executionMark } from '../health/sentAction'
import { actionProgress } from './actionProgress'
import { execution, neverRunExecution, testJob } from './job.fixture'

const progress = [{ completedUnits: 12, totalUnits: 40, units: 'pages' }]
const before = executionMark(testJob())
const later = execution({ activityIdentifier: 'a2' })

describe('a pause', () => {
  it.each([
    ['the schedule is still on', testJob(), 'waiting'],
    ['the cycle still runs', testJob({ progress }), 'running'],
    ['paused, the cycle still runs', testJob({ code: 'Paused', progress }), 'running'],
    ['paused', testJob({ code: 'Paused' }), 'done'],
  ] as const)('%s', (_, job, phase) => expect(actionProgress({ kind: 'pause', before, at: 0 }, job).phase).toBe(phase))

  it('says how much of the cycle is left', () => {
    expect(actionProgress({ kind: 'pause', before, at: 0 }, testJob({ code: 'Paused', progress })).text).toContain(
      '12 of 40 pages',
    )
  })
})

describe('a start or restart', () => {
  const restarted = { kind: 'restart', before, at: 0 } as const
  it.each([
    ['nothing has changed', testJob(), 'waiting', 'info'],
    ['not started', testJob({ code: 'Paused' }), 'waiting', 'info'],
    ['its cycle runs', testJob({ progress }), 'running', 'info'],
    ['the run ended well', testJob({ lastExecution: later }), 'done', 'success'],
    ['the run ended well, and a later cycle runs', testJob({ lastExecution: later, progress }), 'done', 'success'],
    [
      'objects failed',
      testJob({ lastExecution: { ...later, state: 'EntryLevelErrors', countEscrowed: 7 } }),
      'done',
      'warning',
    ],
    ['the run failed', testJob({ lastExecution: { ...later, state: 'Failed' } }), 'done', 'danger'],
    [
      'the quarantine came back',
      testJob({
        code: 'Quarantine',
        lastExecution: { ...later, state: 'Failed' },
        quarantine: { reason: 'EncounteredQuarantineException' },
      }),
      'done',
      'danger',
    ],
  ] as const)('%s', (_, job, phase, tone) => expect(actionProgress(restarted, job)).toMatchObject({ phase, tone }))

  it('is not done when only the cycle that was running before it has ended', () => {
    const during = { ...restarted, duringCycle: true }
    expect(actionProgress(during, testJob({ lastExecution: later, progress })).phase).toBe('running')
  })

  it('is not done while the quarantine is from before the action', () => {
    expect(actionProgress(restarted, testJob({ code: 'Quarantine', quarantine: { reason: 'Unknown' } })).phase).toBe(
      'waiting',
    )
  })

  it("the first run of a new job counts, its placeholder doesn't", () => {
    const first = {
      kind: 'start',
      before: executionMark(testJob({ lastExecution: neverRunExecution })),
      at: 0,
    } as const
    expect(first.before).toBe('')
    expect(actionProgress(first, testJob({ code: 'NotRun', lastExecution: neverRunExecution })).phase).toBe('waiting')
    expect(actionProgress(first, testJob()).phase).toBe('done')
  })

  it('a failed run says what the target answered, without the JSON around it', () => {
    const error = {
      code: 'SystemForCrossDomainIdentityManagementBadRequest',
      message: 'StatusCode: BadRequest Web Response: {"detail":"The endpoint is being moved"}',
      tenantActionable: false,
    }
    const job = testJob({ lastExecution: execution({ activityIdentifier: 'later', state: 'Failed', error }) })
    expect(actionProgress(restarted, job).text).toBe('The run failed: The endpoint is being moved')
  })
})
