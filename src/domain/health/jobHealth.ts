/**
 * What a synchronization job's state means for the person responsible for it.
 * It keeps two things apart: what the service says (`status.code`, `schedule.state`), which is copied, and what that
 * means (`state`), which is chosen here from the same answer, the clock and the last action of this browser. The rules are
 * docs/graph-behaviours.md B9 to B12.
 */
import { MINUTE } from '../../base/time'
import type { SynchronizationJob } from '../resources/synchronization'
import { cycleHealth, type CycleHealth } from './cycleHealth'
import { executionTime, realExecution } from './executions'
import { compareUrgency, jobStates, type Health, type HealthTone, type JobStateId, type StateFacts } from './jobStates'
import { quarantineHealth, type QuarantineHealth } from './quarantineHealth'
import { executionMark, type SentAction } from './sentAction'
import { parseDuration, parseInstant } from './time'

export type JobHealth = {
  /** Which of {@link jobStates} the job is in. */
  state: JobStateId
  /** What the state counts as, in tiles and filters. */
  health: Health
  /** The state in a few words, as on a badge. */
  word: string
  tone: HealthTone
  /** What the state's sentence is made from (stateTexts.ts). */
  facts: StateFacts
  /** `status.code` and `schedule.state` as sent. */
  service: { code: string | undefined; schedule: string | undefined }
  /** The schedule is off, so no run is planned, and no action of this browser is about to change that. */
  isStopped: boolean
  /** When the present health began, if the answer contains it. Epoch milliseconds. */
  since: number | undefined
  /** End of the last real run. Epoch milliseconds. */
  lastRun: number | undefined
  /** When the next run is expected. `'overdue'` if it should already have started, undefined if no run is planned. */
  nextRun: number | 'overdue' | undefined
  /** Objects that failed and wait for retry, from the last real run. */
  escrows: number
  /** Set while the job is in quarantine, paused or not. */
  quarantine: QuarantineHealth | undefined
  /** The running cycle. */
  cycle: CycleHealth | undefined
}

/** A run counts as late after one more full interval, and at least after this time, because fast schedules vary. */
const leastGrace = 15 * MINUTE

/** The action that still decides what to show: a pause until the schedule is off, others until a new run has ended. */
function openAction(job: SynchronizationJob, sent: SentAction | undefined, isStopped: boolean): SentAction | undefined {
  if (sent?.kind === 'pause') return isStopped ? undefined : sent
  return sent && executionMark(job) === sent.before ? sent : undefined
}

type Circumstances = StateFacts & {
  /** No steady state was ever reached. */
  initial: boolean
  isLate: boolean
  /** The action is so recent that the service may not have applied it yet. */
  isRecent: boolean
  escrowsPruned: boolean
  /** The service counts no failed run although the last one failed, so a start or restart came after it. */
  isCleared: boolean
}

function stateOf(facts: Circumstances): JobStateId {
  const { code, last, lastRun, quarantine, cycle, sent, isStopped, isLate, isRecent } = facts
  const isOrdered = sent !== undefined && sent.kind !== 'pause'
  if (code === undefined) return 'noStatus'
  if (code === 'Quarantine' || quarantine) {
    if (isOrdered && sent.lifts && isRecent) return 'waitingForRun'
    if (!isStopped) return 'quarantined'
    return quarantine?.daysLeft === 0 ? 'quarantinedDisabled' : 'quarantinedPaused'
  }
  if (isStopped) {
    if (isOrdered && isRecent) return 'waitingForRun'
    if (cycle) return 'pausedFinishing'
    if (lastRun === undefined) return code === 'NotConfigured' ? 'notConfigured' : 'neverStarted'
    return facts.escrowsPruned ? 'pausedByService' : 'paused'
  }
  if (code !== 'Active' && code !== 'NotRun') return 'unknownCode'
  if (sent?.kind === 'pause' && isRecent) return 'waitingToPause'
  if (code === 'NotRun' || (facts.initial && cycle))
    return last?.state === 'Failed' && !isOrdered && !facts.isCleared ? 'runFailed' : 'initialCycle'
  if (isOrdered && isLate) return 'late'
  if (isOrdered || (last?.state === 'Failed' && facts.isCleared)) return cycle ? 'waitingForEnd' : 'waitingForRun'
  if (last?.state === 'Failed') return 'runFailed'
  if (isLate) return 'late'
  if (facts.escrows > 0 || last?.state === 'EntryLevelErrors') return 'failedObjects'
  return lastRun === undefined && !cycle ? 'noRunReported' : 'healthy'
}

/**
 * Judges a job. Pure, and tolerates every part being absent. `now` is what ages and words are measured against. `asOf` is when
 * the service gave the answer, which decides what is overdue: an old answer makes no job late. Both are epoch milliseconds on
 * the clock of the tenant. `sent` is the last action that this browser sent to the job: until its run has ended, an older
 * failure or an old schedule says nothing about the job.
 */
export function jobHealth(job: SynchronizationJob, now: number, asOf: number = now, sent?: SentAction): JobHealth {
  const { status, schedule } = job
  const code = status?.code
  const last = realExecution(status?.lastExecution)
  const lastRun = executionTime(last) ?? executionTime(realExecution(status?.lastSuccessfulExecution))
  const escrows = last?.countEscrowed ?? 0
  // Absent (shortened answers) is not the same as the sentinel: only the sentinel says that steady state was never reached.
  const initial =
    status?.steadyStateFirstAchievedTime !== undefined &&
    parseInstant(status.steadyStateFirstAchievedTime) === undefined
  const cycle = cycleHealth(status?.progress, initial)
  const isStopped =
    code === 'Paused' || code === 'NotConfigured' || schedule?.state === 'Disabled' || schedule?.state === 'Paused'
  const quarantine = quarantineHealth(status?.quarantine, now, isStopped)
  const action = openAction(job, sent, isStopped)
  const ordered = action && action.kind !== 'pause' ? action : undefined
  const interval = parseDuration(schedule?.interval)
  const lastEvent = Math.max(lastRun ?? -Infinity, ordered?.at ?? -Infinity)
  const expected = typeof interval === 'number' && lastEvent !== -Infinity ? lastEvent + interval : undefined
  const isLate =
    typeof interval === 'number' && expected !== undefined && !cycle && asOf > expected + Math.max(interval, leastGrace)

  const facts: Circumstances = {
    code,
    last,
    lastRun,
    failures: status?.countSuccessiveCompleteFailures ?? 0,
    escrows,
    quarantine,
    cycle,
    expected,
    interval: typeof interval === 'number' ? interval : undefined,
    isStopped,
    sent: action,
    now,
    initial,
    isLate,
    isRecent: action !== undefined && asOf < action.at + leastGrace,
    escrowsPruned: status?.escrowsPruned === true,
    isCleared: status?.countSuccessiveCompleteFailures === 0,
  }
  const state = stateOf(facts)
  const { health, word, tone } = jobStates[state]

  function nextRun(): JobHealth['nextRun'] {
    if (state === 'waitingForRun') return ordered?.at ?? asOf
    if (isStopped || cycle || state === 'waitingToPause') return undefined
    if (health === 'quarantined') {
      const attempt = quarantine?.nextAttempt
      return attempt !== undefined && attempt + leastGrace < asOf ? 'overdue' : attempt
    }
    return isLate ? 'overdue' : expected
  }

  return {
    state,
    health,
    word,
    tone,
    facts,
    service: { code, schedule: schedule?.state },
    isStopped: isStopped && state !== 'waitingForRun',
    since:
      health === 'quarantined'
        ? (quarantine?.seriesBegan ?? lastRun)
        : state === 'late'
          ? (expected ?? lastRun)
          : lastRun,
    lastRun,
    nextRun: nextRun(),
    escrows,
    quarantine: health === 'quarantined' ? quarantine : undefined,
    cycle,
  }
}

/** The most urgent of an app's jobs, the first of equals. Undefined without jobs. */
export function worstOf(healths: readonly JobHealth[]): JobHealth | undefined {
  return healths.reduce<JobHealth | undefined>(
    (worst, next) => (!worst || compareUrgency(next.health, worst.health) < 0 ? next : worst),
    undefined,
  )
}
