import { counted } from '../../base/numbers'
import { DAY } from '../../base/time'
/**
 * What a synchronization job's state means for the person responsible for it.
 * It keeps two things apart: what the service says (`status.code`, `schedule.state`), which is copied, and what that
 * means (`health`), which is computed here from the same answer and the clock. The rules are
 * docs/graph-behaviours.md B9 to B12.
 */
import type {
  SynchronizationJob,
  SynchronizationProgress,
  SynchronizationQuarantine,
  SynchronizationTaskExecution,
} from '../resources/synchronization'
import { formatDuration, formatRelative, parseDuration, parseInstant } from './time'

/** `unknown`: the service sent no status, or a code that did not exist when this was written. */
export type Health = 'quarantined' | 'failing' | 'late' | 'paused' | 'neverRun' | 'running' | 'healthy' | 'unknown'

type HealthTone = 'success' | 'warning' | 'danger' | 'info' | 'neutral'

export type QuarantineHealth = {
  /** As sent. Empty if the service sent no reason. */
  reason: string
  /** When this series of quarantines began, and when the service last confirmed it. Epoch milliseconds. */
  seriesBegan: number | undefined
  currentBegan: number | undefined
  /** How often the quarantine was imposed in the series. */
  seriesCount: number
  /** Whole days since the series began; undefined when the service gave no date. */
  ageDays: number | undefined
  /** Days until the service disables the job, of {@link quarantineLimitDays}; 0 when the time is over. */
  daysLeft: number | undefined
  /** The next run that may lift the quarantine. Epoch milliseconds. */
  nextAttempt: number | undefined
  errorCode: string | undefined
}

export type CycleHealth = {
  /** Pages (never people) processed and expected so far; `total` may still grow. */
  completed: number
  total: number
  /** 0 to 1; undefined while the service has not said how many pages there are. */
  share: number | undefined
  /** No steady state was ever reached, so this is the cycle over all objects. */
  initial: boolean
  /** When the service last counted. Epoch milliseconds. */
  observed: number | undefined
}

export type JobHealth = {
  health: Health
  /** The health in one or two words, as on a badge. */
  word: string
  tone: HealthTone
  /** The judgement in a sentence or two, with its evidence. */
  sentence: string
  /** `status.code` and `schedule.state` as sent. */
  service: { code: string | undefined; schedule: string | undefined }
  /** When the present health began, if the answer contains it. Epoch milliseconds. */
  since: number | undefined
  /** End of the last real run. Epoch milliseconds. */
  lastRun: number | undefined
  /** When the next run is expected. `'overdue'` if it should already have started, undefined if no run is planned. */
  nextRun: number | 'overdue' | undefined
  /** Objects that failed and wait for retry, from the last real run. */
  escrows: number
  quarantine: QuarantineHealth | undefined
  /** The running cycle. */
  cycle: CycleHealth | undefined
}

/** "Roughly four weeks" after which the service disables a quarantined job (docs/graph-behaviours.md B12). */
export const quarantineLimitDays = 28

/** A run counts as late after one more full interval, and at least after this time, because fast schedules vary. */
const leastGrace = 15 * 60_000

/**
 * Whether an execution is the placeholder of a job that never ran: state Failed, dates 0001-01-01, error code None
 * (docs/graph-behaviours.md B10). It looks like a failed run, but no run happened.
 */
export function isPlaceholderExecution(execution: SynchronizationTaskExecution | null | undefined): boolean {
  if (!execution) return false
  const hasNoError = !execution.error?.code || execution.error.code === 'None'
  return (
    hasNoError && parseInstant(execution.timeBegan) === undefined && parseInstant(execution.timeEnded) === undefined
  )
}

/** The execution if it really ran. Undefined for a missing execution and for the never-run placeholder. */
export function realExecution(
  execution: SynchronizationTaskExecution | null | undefined,
): SynchronizationTaskExecution | undefined {
  return !execution || isPlaceholderExecution(execution) ? undefined : execution
}

/** When an execution ended, or began if its end is unknown. Some real answers carry only one of the two. */
function executionTime(execution: SynchronizationTaskExecution | null | undefined): number | undefined {
  return parseInstant(execution?.timeEnded) ?? parseInstant(execution?.timeBegan)
}

/** The running cycle with its progress entries added up. Undefined if no cycle runs. */
export function cycleHealth(
  progress: readonly SynchronizationProgress[] | null | undefined,
  initial: boolean,
): CycleHealth | undefined {
  if (!progress?.length) return undefined
  const completed = progress.reduce((sum, { completedUnits }) => sum + (completedUnits ?? 0), 0)
  const total = progress.reduce((sum, { totalUnits }) => sum + (totalUnits ?? 0), 0)
  const observed = progress.map(({ progressObservationDateTime }) => parseInstant(progressObservationDateTime) ?? 0)
  return {
    completed,
    total,
    share: total > 0 ? Math.min(1, completed / total) : undefined,
    initial,
    observed: Math.max(...observed) || undefined,
  }
}

/** The quarantine's age and what is left of it; undefined for a null one and for the hollow one that some answers carry. */
export function quarantineHealth(
  quarantine: SynchronizationQuarantine | null | undefined,
  now: number,
): QuarantineHealth | undefined {
  if (!quarantine) return undefined
  const seriesBegan = parseInstant(quarantine.seriesBegan)
  const currentBegan = parseInstant(quarantine.currentBegan)
  const reason = quarantine.reason ?? ''
  if (reason === '' && seriesBegan === undefined && currentBegan === undefined) return undefined
  const began = seriesBegan ?? currentBegan
  const age = began === undefined ? undefined : Math.max(0, (now - began) / DAY)
  return {
    reason,
    seriesBegan,
    currentBegan,
    seriesCount: quarantine.seriesCount ?? 0,
    ageDays: age === undefined ? undefined : Math.floor(age),
    daysLeft: age === undefined ? undefined : Math.max(0, Math.ceil(quarantineLimitDays - age)),
    nextAttempt: parseInstant(quarantine.nextAttempt),
    errorCode: quarantine.error?.code ?? undefined,
  }
}

type Judgement = Pick<JobHealth, 'health' | 'word' | 'tone' | 'sentence'> & { since?: number | undefined }

const days = (count: number) => counted(count, 'day')
const objects = (count: number) => counted(count, 'object')

function quarantined(quarantine: QuarantineHealth | undefined, now: number): Judgement {
  const { ageDays, daysLeft, nextAttempt } = quarantine ?? {}
  const age = ageDays === undefined ? 'The service runs this job only rarely now' : `In quarantine for ${days(ageDays)}`
  const end =
    daysLeft === undefined
      ? ''
      : daysLeft === 0
        ? '; its four weeks are over'
        : `; the service disables the job in ${days(daysLeft)}`
  const attempt =
    nextAttempt === undefined || nextAttempt <= now ? '' : ` Next attempt ${formatRelative(nextAttempt, now)}.`
  return {
    health: 'quarantined',
    word: 'Quarantined',
    tone: 'danger',
    sentence: `${age}${end}.${attempt}`,
    since: quarantine?.seriesBegan,
  }
}

function paused(
  job: SynchronizationJob,
  quarantine: QuarantineHealth | undefined,
  lastRun: number | undefined,
  now: number,
): Judgement {
  if (quarantine?.daysLeft === 0) {
    return {
      health: 'quarantined',
      word: 'Disabled',
      tone: 'danger',
      sentence: `Disabled after ${days(quarantine.ageDays ?? quarantineLimitDays)} in quarantine. Nothing is provisioned until the cause is fixed and the job restarted.`,
      since: quarantine.seriesBegan,
    }
  }
  const ran = lastRun === undefined ? '' : ` It last ran ${formatRelative(lastRun, now)}.`
  const why = job.status?.escrowsPruned
    ? 'Paused by the service: too many objects failed in the initial cycle, and the list of failures was cut.'
    : quarantine
      ? 'Paused while in quarantine.'
      : 'Paused; start it and it goes on where it stopped.'
  return {
    health: 'paused',
    word: 'Paused',
    tone: job.status?.escrowsPruned ? 'warning' : 'neutral',
    sentence: why + ran,
  }
}

function neverRun(code: string | undefined): Judgement {
  const sentence =
    code === 'NotConfigured'
      ? 'Created, but not set up: the service has no credentials for it.'
      : 'Created, but never started.'
  return { health: 'neverRun', word: 'Never run', tone: 'neutral', sentence }
}

function failed(
  last: SynchronizationTaskExecution,
  failures: number,
  lastRun: number | undefined,
  now: number,
): Judgement {
  const when = lastRun === undefined ? '' : ` ${formatRelative(lastRun, now)}`
  const code = last.error?.code && last.error.code !== 'None' ? ` with ${last.error.code}` : ''
  const row = failures > 1 ? ` ${String(failures)} runs in a row have failed.` : ''
  return { health: 'failing', word: 'Run failed', tone: 'danger', sentence: `The last run failed${when}${code}.${row}` }
}

function initialCycle(cycle: CycleHealth | undefined): Judgement {
  const share = cycle?.share === undefined ? '' : ` (${String(Math.floor(cycle.share * 100))} %)`
  const sentence = cycle
    ? `The initial cycle has done ${String(cycle.completed)} of ${String(cycle.total)} pages${share}.`
    : 'Started; the initial cycle has not reported progress yet.'
  return { health: 'running', word: 'Initial cycle', tone: 'info', sentence }
}

function objectErrors(escrows: number): Judgement {
  return {
    health: 'failing',
    word: 'Object errors',
    tone: 'warning',
    sentence: `The job runs, but ${objects(escrows)} failed in the last run and ${escrows === 1 ? 'waits' : 'wait'} for retry.`,
  }
}

function late(expected: number, interval: number, now: number): Judgement {
  return {
    health: 'late',
    word: 'Late',
    tone: 'warning',
    sentence: `A run is due every ${formatDuration(interval)}; the next was expected ${formatRelative(expected, now)}.`,
    since: expected,
  }
}

function healthy(lastRun: number | undefined, cycle: CycleHealth | undefined, now: number): Judgement {
  const ran =
    lastRun === undefined ? 'Active; no run reported yet.' : `The last run succeeded ${formatRelative(lastRun, now)}.`
  return {
    health: 'healthy',
    word: 'Healthy',
    tone: 'success',
    sentence: cycle ? `${ran} A cycle is running now.` : ran,
  }
}

/**
 * Judges a job. Pure; tolerates every part being absent. `now` is what ages and words are measured against; `asOf` is when
 * the service gave the answer, which decides what is overdue: an answer that has lain around makes no job late. Both are
 * epoch milliseconds on the clock of the tenant.
 */
export function jobHealth(job: SynchronizationJob, now: number, asOf: number = now): JobHealth {
  const { status, schedule } = job
  const code = status?.code
  const last = realExecution(status?.lastExecution)
  const lastRun = executionTime(last) ?? executionTime(realExecution(status?.lastSuccessfulExecution))
  const escrows = last?.countEscrowed ?? 0
  const failures = status?.countSuccessiveCompleteFailures ?? 0
  const quarantine = quarantineHealth(status?.quarantine, now)
  // Absent (shortened answers) is not the same as the sentinel: only the sentinel says that steady state was never reached.
  const initial =
    status?.steadyStateFirstAchievedTime !== undefined &&
    parseInstant(status.steadyStateFirstAchievedTime) === undefined
  const cycle = cycleHealth(status?.progress, initial)
  const interval = parseDuration(schedule?.interval)
  const stopped =
    code === 'Paused' || code === 'NotConfigured' || schedule?.state === 'Disabled' || schedule?.state === 'Paused'
  const expected = typeof interval === 'number' && lastRun !== undefined ? lastRun + interval : undefined
  const isLate =
    typeof interval === 'number' && expected !== undefined && !cycle && asOf > expected + Math.max(interval, leastGrace)

  function judge(): Judgement {
    if (code === 'Quarantine') return quarantined(quarantine, now)
    if (code === undefined) {
      return {
        health: 'unknown',
        word: 'Unknown',
        tone: 'neutral',
        sentence: 'The service sent no status for this job.',
      }
    }
    if (stopped)
      return lastRun === undefined && !cycle && !quarantine ? neverRun(code) : paused(job, quarantine, lastRun, now)
    if (code !== 'Active' && code !== 'NotRun') {
      return {
        health: 'unknown',
        word: 'Unknown',
        tone: 'neutral',
        sentence: `The service reports “${code}”, a state this console does not know.`,
      }
    }
    if (last?.state === 'Failed') return failed(last, failures, lastRun, now)
    if (code === 'NotRun' || (initial && cycle)) return initialCycle(cycle)
    if (isLate) return late(expected, interval, now)
    return escrows > 0 ? objectErrors(escrows) : healthy(lastRun, cycle, now)
  }

  function nextRun(health: Health): JobHealth['nextRun'] {
    if (stopped || cycle) return undefined
    if (code === 'Quarantine') {
      const attempt = quarantine?.nextAttempt
      return attempt !== undefined && attempt + leastGrace < asOf ? 'overdue' : attempt
    }
    return health === 'late' || isLate ? 'overdue' : expected
  }

  const { since, ...judgement } = judge()
  return {
    ...judgement,
    service: { code, schedule: schedule?.state },
    since: since ?? lastRun,
    lastRun,
    nextRun: nextRun(judgement.health),
    escrows,
    quarantine:
      code === 'Quarantine' || judgement.health === 'quarantined' || judgement.health === 'paused'
        ? quarantine
        : undefined,
    cycle,
  }
}

/** What needs a person first comes first. */
const urgency: readonly Health[] = [
  'quarantined',
  'failing',
  'late',
  'unknown',
  'paused',
  'neverRun',
  'running',
  'healthy',
]

/** Orders healths by how much they need a person: negative when `a` is the more urgent. */
export const compareUrgency = (a: Health, b: Health): number => urgency.indexOf(a) - urgency.indexOf(b)

/** The most urgent of an app's jobs, the first of equals; undefined without jobs. */
export function worstOf(healths: readonly JobHealth[]): JobHealth | undefined {
  return healths.reduce<JobHealth | undefined>(
    (worst, next) => (!worst || compareUrgency(next.health, worst.health) < 0 ? next : worst),
    undefined,
  )
}
