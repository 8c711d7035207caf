import { describe, expect, it } from 'vitest'
import { executionMark, settle } from './settling'
import { execution, neverRunExecution, testJob } from './job.fixture'

const progress = [{ completedUnits: 12, totalUnits: 40, units: 'pages' }]
const before = executionMark(testJob())
const later = execution({ activityIdentifier: 'a2' })

describe('a pause', () => {
  it.each([
    ['the schedule is still on', testJob(), 'waiting'],
    ['the cycle still runs', testJob({ progress }), 'running'],
    ['paused, the cycle still runs', testJob({ code: 'Paused', progress }), 'running'],
    ['paused', testJob({ code: 'Paused' }), 'settled'],
  ] as const)('%s', (_, job, phase) => expect(settle({ kind: 'pause', before }, job).phase).toBe(phase))

  it('tells how much of the cycle is left', () => {
    expect(settle({ kind: 'pause', before }, testJob({ code: 'Paused', progress })).text).toContain('12 of 40 pages')
  })
})

describe('a start or restart', () => {
  const restarted = { kind: 'restart', before } as const
  it.each([
    ['nothing has changed', testJob(), 'waiting', 'info'],
    ['not taken up', testJob({ code: 'Paused' }), 'waiting', 'info'],
    ['its cycle runs', testJob({ progress }), 'running', 'info'],
    ['the run ended well', testJob({ lastExecution: later }), 'settled', 'success'],
    [
      'objects failed',
      testJob({ lastExecution: { ...later, state: 'EntryLevelErrors', countEscrowed: 7 } }),
      'settled',
      'warning',
    ],
    ['the run failed', testJob({ lastExecution: { ...later, state: 'Failed' } }), 'settled', 'danger'],
    [
      'the quarantine came back',
      testJob({
        code: 'Quarantine',
        lastExecution: { ...later, state: 'Failed' },
        quarantine: { reason: 'EncounteredQuarantineException' },
      }),
      'settled',
      'danger',
    ],
  ] as const)('%s', (_, job, phase, tone) => expect(settle(restarted, job)).toMatchObject({ phase, tone }))

  it('is not settled by an old quarantine that has not been judged anew', () => {
    expect(settle(restarted, testJob({ code: 'Quarantine', quarantine: { reason: 'Unknown' } })).phase).toBe('waiting')
  })

  it('the first run of a new job counts, its placeholder does not', () => {
    const first = { kind: 'start', before: executionMark(testJob({ lastExecution: neverRunExecution })) } as const
    expect(first.before).toBe('')
    expect(settle(first, testJob({ code: 'NotRun', lastExecution: neverRunExecution })).phase).toBe('waiting')
    expect(settle(first, testJob()).phase).toBe('settled')
  })

  it('a failed run says what the target answered, without the JSON around it', () => {
    const error = {
      code: 'SystemForCrossDomainIdentityManagementBadRequest',
      message: 'StatusCode: BadRequest Web Response: {"detail":"The endpoint is being moved"}',
      tenantActionable: false,
    }
    const job = testJob({ lastExecution: execution({ activityIdentifier: 'later', state: 'Failed', error }) })
    expect(settle(restarted, job).text).toBe('The run failed: The endpoint is being moved')
  })
})
