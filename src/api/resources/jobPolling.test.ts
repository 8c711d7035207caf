import { describe, expect, it } from 'vitest'
import type { SynchronizationJob } from '../../domain/resources/synchronization'
import { pollInterval } from './jobPolling'

const calm: SynchronizationJob = { id: 'j', schedule: { state: 'Active' }, status: { code: 'Active', progress: [] } }
const running: SynchronizationJob = {
  ...calm,
  status: { code: 'Active', progress: [{ completedUnits: 1, totalUnits: 9 }] },
}
const ordered: SynchronizationJob = { ...calm, status: { code: 'NotRun' } }
const [minute, never] = [60_000, Infinity]

describe('the interval until the next request for a job', () => {
  it.each([
    ['right after an action', calm, 0, minute, 4_000],
    ['after an action that has had its time', calm, 2 * minute, minute, 30_000],
    ['while a cycle runs', running, never, 10 * minute, 10_000],
    ['while the first run is ordered and nothing shows', ordered, never, 10 * minute, 10_000],
    ['never run and not ordered', { ...ordered, schedule: { state: 'Disabled' as const } }, never, 0, 30_000],
    ['just changed', calm, never, 0, 30_000],
    ['quiet for two minutes', calm, never, 2 * minute, minute],
    ['quiet for an hour', calm, never, 60 * minute, 2 * minute],
    ['not known yet', undefined, never, 0, 30_000],
  ])('%s', (_, job, sinceAction, sinceChange, expected) =>
    expect(pollInterval(job, sinceAction, sinceChange)).toBe(expected),
  )
})
