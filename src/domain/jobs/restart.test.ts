import { describe, expect, it } from 'vitest'
import { normalizeScope, resetFlags, restartRequest, type ResetFlag } from './resetScope'
import { deleteThreshold, initialCycleEstimate, restartGoals, restartPlan } from './restart'
import type { RestartGoalId } from './restartGoals'
import { execution, neverRunExecution, testJob } from './job.fixture'

const quarantine = (reason: string, over = {}) =>
  testJob({
    code: 'Quarantine',
    quarantine: {
      reason,
      seriesBegan: '2025-12-17T09:00:00Z',
      currentBegan: '2026-01-04T09:00:00Z',
      nextAttempt: '2026-01-05T21:00:00Z',
      seriesCount: 18,
    },
    ...over,
  })
const goal = (job: ReturnType<typeof testJob>, id: RestartGoalId) => {
  const found = restartGoals(job).find((candidate) => candidate.id === id)
  if (!found) throw new Error(`no goal ${id}`)
  return found
}
const bodyOf = (job: ReturnType<typeof testJob>, id: RestartGoalId) => restartRequest(goal(job, id).scope)

describe('the scope string', () => {
  it.each<{ chosen: ResetFlag[]; sent: string }>([
    { chosen: [], sent: '' },
    { chosen: ['Watermark', 'QuarantineState'], sent: 'QuarantineState, Watermark' },
    { chosen: ['None'], sent: 'None' },
    { chosen: ['None', 'Escrows'], sent: 'Escrows' },
    { chosen: ['Escrows', 'Full', 'ConnectorDataStore'], sent: 'Full' },
    { chosen: ['ForceDeletes', 'Full'], sent: 'ForceDeletes, Full' },
  ])('$chosen → "$sent"', ({ chosen, sent }) =>
    expect(restartRequest(chosen)).toEqual({ criteria: { resetScope: sent } }),
  )

  it('offers every member of the enum, two of them discouraged', () => {
    expect(resetFlags.map(({ flag }) => flag).sort()).toEqual([
      'ConnectorDataStore',
      'Escrows',
      'ForceDeletes',
      'Full',
      'None',
      'QuarantineState',
      'Watermark',
    ])
    expect(resetFlags.filter(({ discouraged }) => discouraged).map(({ flag }) => flag)).toEqual([
      'ConnectorDataStore',
      'None',
    ])
  })

  it('is stable once normalised', () => {
    for (const { flag: a } of resetFlags)
      for (const { flag: b } of resetFlags)
        expect(normalizeScope(normalizeScope([a, b]))).toEqual(normalizeScope([a, b]))
  })
})

describe('goals', () => {
  it('each sends its flags', () => {
    const job = testJob({ lastExecution: execution({ countEscrowed: 7 }) })
    expect(bodyOf(job, 'retryFailed')).toEqual({ criteria: { resetScope: 'Escrows, Watermark' } })
    expect(bodyOf(job, 'reevaluateAll')).toEqual({ criteria: { resetScope: 'Watermark' } })
    expect(bodyOf(job, 'rebuildLinks')).toEqual({ criteria: { resetScope: 'Full' } })
    expect(bodyOf(quarantine('TooManyDeletes'), 'releaseDeletes')).toEqual({ criteria: { resetScope: 'ForceDeletes' } })
  })

  it('end the quarantine as its reason needs it', () => {
    expect(bodyOf(quarantine('EncounteredQuarantineException'), 'liftQuarantine')).toEqual({
      criteria: { resetScope: 'QuarantineState' },
    })
    // Left standing, the failure counter would bring the quarantine straight back.
    for (const reason of [
      'EncounteredBaseEscrowThreshold',
      'EncounteredTotalEscrowThreshold',
      'EncounteredEscrowProportionThreshold',
      'TooManyDeletes',
    ])
      expect(bodyOf(quarantine(reason), 'liftQuarantine')).toEqual({
        criteria: { resetScope: 'QuarantineState, Escrows, Watermark' },
      })
  })

  it('are refused where they make no sense, with the reason', () => {
    const fresh = testJob({ code: 'Paused', lastExecution: neverRunExecution })
    for (const id of ['retryFailed', 'reevaluateAll', 'rebuildLinks'] as const)
      expect(goal(fresh, id).blocked).toContain('never run')
    expect(goal(testJob(), 'retryFailed').blocked).toContain('No object')
    expect(goal(testJob(), 'liftQuarantine').blocked).toContain("isn't in quarantine")
    expect(goal(testJob(), 'releaseDeletes').blocked).toContain('No deletes are held')
    expect(goal(quarantine('EncounteredQuarantineException'), 'releaseDeletes').blocked).toBeDefined()
    expect(goal(quarantine('TooManyDeletes'), 'releaseDeletes').blocked).toBeUndefined()
  })

  it('recommend at most one, and never the dangerous ones', () => {
    const jobs = [
      testJob(),
      quarantine('EncounteredQuarantineException'),
      quarantine('TooManyDeletes'),
      testJob({ escrowsPruned: true, code: 'Paused' }),
      quarantine('FromTheFuture', { escrowsPruned: false }),
    ]
    const recommended = jobs.map((job) =>
      restartGoals(job)
        .filter((candidate) => candidate.recommended)
        .map(({ id }) => id),
    )
    expect(recommended).toEqual([[], ['liftQuarantine'], [], ['retryFailed'], ['liftQuarantine']])
  })

  it('a job paused after 28 days of quarantine can still be lifted', () => {
    const job = testJob({
      code: 'Paused',
      quarantine: { reason: 'EncounteredQuarantineException', seriesBegan: '2025-11-17T09:00:00Z' },
    })
    expect(goal(job, 'liftQuarantine').blocked).toBeUndefined()
    // The paused job on the reference page has a quarantine of empty strings, which doesn't count as a quarantine.
    expect(
      goal(testJob({ code: 'Paused', quarantine: { reason: '', seriesCount: 2 } }), 'liftQuarantine').blocked,
    ).toBeDefined()
  })
})

describe('consequences', () => {
  it('count what is lost', () => {
    const job = testJob({ lastExecution: execution({ countEscrowed: 1_204 }) })
    expect(restartPlan(job, ['Escrows', 'Watermark']).clears.join(' ')).toContain('1,204 failed objects')
    expect(restartPlan(job, ['Full']).clears.join(' ')).toContain('links of 1,204 objects')
  })

  it('ask to type a phrase for what cannot be taken back', () => {
    expect(restartPlan(testJob(), ['Full']).typed).toBe('rebuild links')
    expect(restartPlan(testJob(), ['ConnectorDataStore']).typed).toBe('rebuild links')
    expect(restartPlan(quarantine('TooManyDeletes'), ['ForceDeletes']).typed).toBe('release deletes')
    expect(restartPlan(quarantine('TooManyDeletes'), ['ForceDeletes'], { heldDeletes: 612 }).typed).toBe(
      'release 612 deletes',
    )
    expect(restartPlan(quarantine('TooManyDeletes'), ['ForceDeletes'], { heldDeletes: 1 }).typed).toBe(
      'release 1 delete',
    )
    expect(restartPlan(testJob(), ['Watermark', 'Escrows', 'QuarantineState']).typed).toBeUndefined()
  })

  it('warn where the flags do not do what one hopes', () => {
    expect(restartPlan(testJob(), ['Escrows']).warnings.join()).toContain("aren't retried")
    expect(restartPlan(quarantine('EncounteredTotalEscrowThreshold'), ['QuarantineState']).warnings.join()).toContain(
      'may return',
    )
    expect(restartPlan(quarantine('TooManyDeletes'), ['ForceDeletes', 'Watermark']).warnings.join()).toContain(
      'sent alone',
    )
    expect(restartPlan(testJob(), ['ForceDeletes']).warnings.join()).toContain('nothing to release')
    expect(restartPlan(testJob(), ['None']).warnings.join()).toContain("don't use")
    expect(restartPlan(testJob(), ['Watermark']).warnings).toEqual([])
  })

  it('recognise the admin center’s button', () => {
    expect(restartPlan(testJob(), []).sameAsAdminCenter).toBe(true)
    expect(restartPlan(quarantine('Unknown'), ['Escrows', 'Watermark', 'QuarantineState']).sameAsAdminCenter).toBe(true)
    expect(restartPlan(quarantine('Unknown'), ['Escrows', 'Watermark']).sameAsAdminCenter).toBe(false)
    expect(restartPlan(testJob(), ['Full']).sameAsAdminCenter).toBe(false)
  })

  it('say what follows, in order', () => {
    expect(
      restartPlan(testJob({ progress: [{ completedUnits: 2, totalUnits: 9, units: 'pages' }] }), ['Watermark']).next[0],
    ).toContain('finishes first')
    expect(restartPlan(testJob({ code: 'Paused' }), ['QuarantineState']).next).toEqual([
      'The paused job runs again.',
      'The job continues where it stopped, with changes only.',
    ])
    expect(restartPlan(quarantine('Unknown'), ['Watermark']).next[0]).toContain('stays in quarantine')
  })
})

it('estimates an initial cycle from the objects it reads', () => {
  expect(initialCycleEstimate(1_000)).toEqual({ objects: 1_000, from: 600_000, to: 4_800_000 })
  expect(initialCycleEstimate(0)).toBeUndefined()
  expect(restartPlan(testJob(), ['Watermark']).estimate?.objects).toBe(1_204)
  expect(restartPlan(testJob(), ['QuarantineState']).estimate).toBeUndefined()
})

it('reads the delete threshold from the job, or knows the default', () => {
  expect(deleteThreshold(testJob())).toBe(500)
  expect(
    deleteThreshold(
      testJob({}, { synchronizationJobSettings: [{ name: 'quarantineTooManyDeletesThreshold', value: '50' }] }),
    ),
  ).toBe(50)
  expect(
    deleteThreshold(
      testJob({}, { synchronizationJobSettings: [{ name: 'QuarantineTooManyDeletesThreshold', value: '' }] }),
    ),
  ).toBe(500)
})
