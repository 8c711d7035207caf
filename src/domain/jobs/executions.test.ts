import { describe, expect, it } from 'vitest'
import { compareExecutions, executionState, recentExecutions } from './executions'
import { execution, neverRunExecution, testJob } from './job.fixture'

const failed = execution({
  activityIdentifier: 'a2',
  state: 'Failed',
  countImported: 10,
  timeBegan: '2026-01-05T09:00:00Z',
  timeEnded: '2026-01-05T09:00:02.5Z',
})

describe('recentExecutions', () => {
  it('marks the same run instead of showing it three times', () => {
    expect(recentExecutions(testJob()).map(({ sameAs }) => sameAs)).toEqual([undefined, 'last', 'last'])
    expect(recentExecutions(testJob({ lastExecution: failed })).map(({ sameAs }) => sameAs)).toEqual([
      undefined,
      undefined,
      'lastSuccessful',
    ])
  })

  it('measures durations', () => {
    const [last, successful] = recentExecutions(testJob({ lastExecution: failed }))
    expect([last.duration, successful.duration]).toEqual([2_500, 240_000])
  })

  it('treats the never-run placeholder and absence alike', () => {
    const recent = recentExecutions(
      testJob({
        lastExecution: neverRunExecution,
        lastSuccessfulExecution: null,
        lastSuccessfulExecutionWithExports: null,
      }),
    )
    expect(recent.map(({ execution: run, duration, sameAs }) => [run, duration, sameAs])).toEqual(
      Array(3).fill([undefined, undefined, undefined]),
    )
  })

  it('has no duration while the end is unknown', () => {
    expect(
      recentExecutions(testJob({ lastExecution: execution({ timeEnded: '0001-01-01T00:00:00Z' }) }))[0].duration,
    ).toBeUndefined()
  })
})

describe('compareExecutions', () => {
  const row = (job: ReturnType<typeof testJob>) => compareExecutions(job).find(({ name }) => name === 'countImported')
  it('gives the change since the last successful run', () => {
    expect(row(testJob({ lastExecution: failed }))).toMatchObject({ values: [10, 244, 244], delta: -234 })
    expect(row(testJob())?.delta).toBeUndefined()
    expect(row(testJob({ lastSuccessfulExecution: null }))).toMatchObject({
      values: [244, undefined, 244],
      delta: undefined,
    })
  })
})

it.each([
  ['Succeeded', 'success'],
  ['EntryLevelErrors', 'warning'],
  ['Failed', 'danger'],
  ['Evaporated', 'neutral'],
  [undefined, 'neutral'],
])('state %s is %s', (state, tone) => expect(executionState(state).tone).toBe(tone))
