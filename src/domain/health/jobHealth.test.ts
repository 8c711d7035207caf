import { HOUR, MINUTE } from '../../base/time'
import { describe, expect, it } from 'vitest'
import type {
  SynchronizationJob,
  SynchronizationStatus,
  SynchronizationTaskExecution,
} from '../resources/synchronization'
import { cycleHealth } from './cycleHealth'
import { isPlaceholderExecution } from './executions'
import { jobHealth, worstOf } from './jobHealth'
import { quarantineHealth } from './quarantineHealth'
import { stateSentence } from './stateTexts'
import type { JobHealth } from './jobHealth'

const day = 24 * HOUR
const now = Date.UTC(2026, 0, 5, 9)
const ago = (milliseconds: number) => new Date(now - milliseconds).toISOString()
const never = '0001-01-01T00:00:00Z'

const placeholder: SynchronizationTaskExecution = {
  state: 'Failed',
  timeBegan: never,
  timeEnded: never,
  countEscrowed: 0,
  error: { code: 'None', message: '', tenantActionable: false },
}
const ran = (endedAgo: number, more: SynchronizationTaskExecution = {}): SynchronizationTaskExecution => ({
  state: 'Succeeded',
  timeBegan: ago(endedAgo + 2 * MINUTE),
  timeEnded: ago(endedAgo),
  countEscrowed: 0,
  ...more,
})
const job = (
  status: SynchronizationStatus | undefined,
  schedule: SynchronizationJob['schedule'] = { state: 'Active', interval: 'PT40M' },
): SynchronizationJob => ({
  id: 'scim.0f',
  templateId: 'scim',
  schedule,
  ...(status && {
    status: { countSuccessiveCompleteFailures: 0, steadyStateFirstAchievedTime: ago(90 * day), ...status },
  }),
})
const stopped: SynchronizationJob['schedule'] = { state: 'Disabled', interval: 'PT40M' }

const cases: { name: string; job: SynchronizationJob; is: Partial<JobHealth>; sentence: RegExp }[] = [
  {
    name: 'a steady job that ran within its interval',
    job: job({ code: 'Active', lastExecution: ran(12 * MINUTE) }),
    is: {
      health: 'healthy',
      word: 'Healthy',
      tone: 'success',
      lastRun: now - 12 * MINUTE,
      nextRun: now + 28 * MINUTE,
      escrows: 0,
    },
    sentence: /succeeded 12 minutes ago/,
  },
  {
    name: 'a run a little behind time is not late',
    job: job({ code: 'Active', lastExecution: ran(55 * MINUTE) }),
    is: { health: 'healthy', nextRun: now - 15 * MINUTE },
    sentence: /succeeded 55 minutes ago/,
  },
  {
    name: 'a run a whole interval behind is late',
    job: job({ code: 'Active', lastExecution: ran(81 * MINUTE) }),
    is: { health: 'late', nextRun: 'overdue', since: now - 41 * MINUTE },
    sentence: /every 40 min\. The next one was expected 41 minutes ago/,
  },
  {
    name: 'a two-minute schedule has a quarter of an hour of grace',
    job: job({ code: 'Active', lastExecution: ran(16 * MINUTE) }, { state: 'Active', interval: 'PT2M' }),
    is: { health: 'healthy' },
    sentence: /16 minutes ago/,
  },
  {
    name: 'a cycle under way is not late however long it takes',
    job: job({
      code: 'Active',
      lastExecution: ran(5 * HOUR),
      progress: [{ completedUnits: 4, totalUnits: 9, units: 'pages' }],
    }),
    is: { health: 'healthy', nextRun: undefined },
    sentence: /A cycle is running now/,
  },
  {
    name: 'no interval: never late, no next run',
    job: job(
      { code: 'Active', lastExecution: ran(30 * day) },
      { state: 'Active', interval: 'P10675199DT2H48M5.4775807S' },
    ),
    is: { health: 'healthy', nextRun: undefined },
    sentence: /30 days ago/,
  },
  {
    name: 'objects that wait for retry',
    job: job({ code: 'Active', lastExecution: ran(10 * MINUTE, { state: 'EntryLevelErrors', countEscrowed: 17 }) }),
    is: { health: 'failedObjects', word: 'Failed objects', tone: 'warning', escrows: 17 },
    sentence: /17 objects failed/,
  },
  {
    name: 'a run that failed as a whole',
    job: job({
      code: 'Active',
      countSuccessiveCompleteFailures: 3,
      lastExecution: ran(10 * MINUTE, { state: 'Failed', error: { code: 'Timeout' } }),
    }),
    is: { health: 'runFailed', word: 'Run failed', tone: 'danger' },
    sentence: /failed 10 minutes ago with Timeout\. 3 runs in a row/,
  },
  {
    name: 'quarantine, 19 days old',
    job: job({
      code: 'Quarantine',
      lastExecution: ran(20 * HOUR, { state: 'Failed', error: { code: 'SalesforceInvalidCredentials' } }),
      quarantine: {
        reason: 'EncounteredQuarantineException',
        seriesBegan: ago(19 * day + HOUR),
        currentBegan: ago(20 * HOUR),
        nextAttempt: ago(-4 * HOUR),
        seriesCount: 22,
      },
    }),
    is: {
      health: 'quarantined',
      word: 'Quarantined',
      tone: 'danger',
      nextRun: now + 4 * HOUR,
      since: now - 19 * day - HOUR,
    },
    sentence: /for 19 days\. The service disables the job in 9 days\. Next attempt in 4 hours/,
  },
  {
    name: 'quarantine whose next attempt is the sentinel (a real answer)',
    job: job({
      code: 'Quarantine',
      quarantine: {
        reason: 'EncounteredQuarantineException',
        seriesBegan: ago(6 * HOUR),
        nextAttempt: never,
        seriesCount: 6,
      },
    }),
    is: { health: 'quarantined', nextRun: undefined },
    sentence: /disables the job in 28 days\.$/,
  },
  {
    name: 'disabled by the service after four weeks',
    job: job(
      {
        code: 'Paused',
        lastExecution: ran(30 * day),
        quarantine: { reason: 'EncounteredQuarantineException', seriesBegan: ago(30 * day) },
      },
      stopped,
    ),
    is: { health: 'quarantined', word: 'Disabled, quarantined', nextRun: undefined },
    sentence: /in quarantine for 30 days\. The service disables a job after about 28 days/,
  },
  {
    name: 'paused with the hollow quarantine of a real answer',
    job: job(
      {
        code: 'Paused',
        lastExecution: ran(3 * HOUR),
        quarantine: { currentBegan: '', nextAttempt: '', seriesBegan: '', reason: '' as never, seriesCount: 2 },
      },
      stopped,
    ),
    is: { health: 'paused', quarantine: undefined, nextRun: undefined },
    sentence: /Paused\. It last ran 3 hours ago/,
  },
  {
    name: 'paused by the service after pruning escrows',
    job: job({ code: 'Paused', escrowsPruned: true, lastExecution: ran(2 * HOUR) }, stopped),
    is: { health: 'paused', tone: 'warning' },
    sentence: /Paused by the service/,
  },
  {
    name: 'a new job: Paused, no executions',
    job: job({ code: 'Paused', steadyStateFirstAchievedTime: never, lastExecution: null, progress: [] }, stopped),
    is: { health: 'neverRun', lastRun: undefined, nextRun: undefined, since: undefined },
    sentence: /never started/,
  },
  {
    name: 'a new job with the placeholder execution is no failure',
    job: job(
      { code: 'NotConfigured', steadyStateFirstAchievedTime: never, lastExecution: placeholder },
      { state: 'Disabled', interval: 'P10675199DT2H48M5.4775807S' },
    ),
    is: { health: 'neverRun', escrows: 0 },
    sentence: /no credentials/,
  },
  {
    name: 'an initial cycle',
    job: job({
      code: 'NotRun',
      steadyStateFirstAchievedTime: never,
      lastExecution: placeholder,
      progress: [{ completedUnits: 31, totalUnits: 120, units: 'pages' }],
    }),
    is: {
      health: 'running',
      word: 'Initial cycle',
      cycle: { completed: 31, total: 120, share: 31 / 120, initial: true, observed: undefined },
    },
    sentence: /31 of 120 pages \(25%\)/,
  },
  {
    name: 'started a moment ago',
    job: job({ code: 'NotRun', steadyStateFirstAchievedTime: never }),
    is: { health: 'running', cycle: undefined },
    sentence: /hasn't reported progress/,
  },
  {
    name: 'an execution with an end but no beginning (a real answer)',
    job: job({ code: 'Active', lastExecution: { state: 'Succeeded', timeBegan: never, timeEnded: ago(5 * MINUTE) } }),
    is: { health: 'healthy', lastRun: now - 5 * MINUTE },
    sentence: /5 minutes ago/,
  },
  {
    name: 'an empty status (a real answer)',
    job: { ...job(undefined), status: {} },
    is: { health: 'unknown' },
    sentence: /no status/,
  },
  { name: 'no status at all', job: { id: 'x' }, is: { health: 'unknown', escrows: 0 }, sentence: /no status/ },
  { name: 'a code of the future', job: job({ code: 'Migrating' }), is: { health: 'unknown' }, sentence: /“Migrating”/ },
]

describe('jobHealth', () => {
  it.each(cases)('$name', ({ job, is, sentence }) => {
    const health = jobHealth(job, now)
    expect(health).toMatchObject(is)
    expect(stateSentence(health)).toMatch(sentence)
    expect(stateSentence(health)).not.toMatch(/undefined|NaN|0001/)
  })

  it('makes no job late by leaving its answer lying around', () => {
    const answered = job({ code: 'Active', lastExecution: ran(12 * MINUTE) })
    const health = jobHealth(answered, now + 3 * HOUR, now)
    expect(health).toMatchObject({ health: 'healthy', nextRun: now + 28 * MINUTE })
    expect(stateSentence(health)).toBe('The last run succeeded 3 hours ago.')
    expect(jobHealth(answered, now + 3 * HOUR)).toMatchObject({ health: 'late' })
  })

  it('copies the service state next to the computed health', () =>
    expect(jobHealth(job({ code: 'Quarantine' }), now).service).toEqual({ code: 'Quarantine', schedule: 'Active' }))
})

describe('quarantineHealth', () => {
  it.each([
    { age: 0, ageDays: 0, daysLeft: 28 },
    { age: 19 * day + HOUR, ageDays: 19, daysLeft: 9 },
    { age: 27.5 * day, ageDays: 27, daysLeft: 1 },
    { age: 28 * day, ageDays: 28, daysLeft: 0 },
    { age: 40 * day, ageDays: 40, daysLeft: 0 },
    { age: -HOUR, ageDays: 0, daysLeft: 28 },
  ])('$age ms old: $ageDays days, $daysLeft left', ({ age, ageDays, daysLeft }) =>
    expect(quarantineHealth({ reason: 'TooManyDeletes', seriesBegan: ago(age) }, now)).toMatchObject({
      ageDays,
      daysLeft,
    }),
  )
  it('knows no age without a date', () =>
    expect(quarantineHealth({ reason: 'Unknown', seriesBegan: never }, now)).toMatchObject({
      ageDays: undefined,
      daysLeft: undefined,
    }))
})

describe('cycleHealth', () => {
  it('guards a total of 0', () =>
    expect(cycleHealth([{ completedUnits: 0, totalUnits: 0 }], false)?.share).toBeUndefined())
  it('adds up several entries', () =>
    expect(
      cycleHealth(
        [
          { completedUnits: 1, totalUnits: 4 },
          { completedUnits: 2, totalUnits: 4 },
        ],
        false,
      ),
    ).toMatchObject({ completed: 3, total: 8, share: 0.375 }))
  it('is never more than complete, even if the service counted more pages than it announced', () =>
    expect(cycleHealth([{ completedUnits: 5, totalUnits: 4 }], false)?.share).toBe(1))
  it('sees no cycle without progress', () => expect(cycleHealth([], true)).toBeUndefined())
})

describe('isPlaceholderExecution', () => {
  it('needs dates and error both empty', () => {
    expect(isPlaceholderExecution(placeholder)).toBe(true)
    expect(isPlaceholderExecution({ ...placeholder, error: { code: 'Timeout' } })).toBe(false)
    expect(isPlaceholderExecution(ran(MINUTE))).toBe(false)
    expect(isPlaceholderExecution(null)).toBe(false)
  })
})

describe('worstOf', () => {
  const active = jobHealth(job({ code: 'Active', lastExecution: ran(MINUTE) }), now)
  const held = jobHealth(job({ code: 'Quarantine' }), now)
  const resting = jobHealth(job({ code: 'Paused', lastExecution: ran(MINUTE) }, stopped), now)
  it('prefers what needs a person', () => expect(worstOf([active, resting, held])).toBe(held))
  it('is undefined without jobs', () => expect(worstOf([])).toBeUndefined())
})
