import { DAY, HOUR, MINUTE } from '../../base/time'
import { isRecord } from '../../base/record'
import type { SynchronizationError } from '../../domain/resources/synchronization'
import type { AppRecord, Cycle, JobRecord, LogRecord } from '../tenant/db'
import { secret } from '../tenant/entitlement'
import { connectionFailure } from '../tenant/savedCredentials'
import { execution, noCounts, noInterval } from './executions'
import { guidOf } from '../base/ids'

/**
 * The life cycle of a job on the simulated clock, as far as it needs no engine: when cycles begin, how they end,
 * cycles without changes, and how quarantine is imposed, retried and ended. cycleRun.ts processes the objects,
 * runDueEvents.ts orders the events.
 */

export const quarantineLimit = 28 * DAY
/**
 * The retry intervals of a quarantined job: first the five minutes from the sample, then 6, 12 and 24 hours from the
 * product page, then daily.
 */
export const quarantineGap = (seriesCount: number): number =>
  [5 * MINUTE, 6 * HOUR, 12 * HOUR][seriesCount - 1] ?? 24 * HOUR
/** A failed object is retried at growing intervals. */
export const escrowGap = (attempts: number): number => Math.min(40 * MINUTE * 2 ** (attempts - 1), DAY)
/** The maximum number of log entries per job, besides those of the latest initial cycles. */
const logLimit = 1_500
/**
 * How many initial cycles stay in the log as a whole. A save starts one, and what was predicted about the save is
 * compared with its lines, after another one as well.
 */
const initialCyclesKept = 2
/** Below this number of failures the service doesn't consider their share (docs/graph-behaviours.md B11). */
const escrowFloor = 5_000
/** How much longer a page takes after one in which the target was too busy. */
const busyFactor = 3

export const intervalOf = (job: JobRecord): number => {
  if (job.interval === noInterval) return Number.POSITIVE_INFINITY
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/.exec(job.interval) ?? []
  return Number(days) * DAY + Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * 1000
}

const pageTime = (job: JobRecord, wasBusy = false): number =>
  (MINUTE / job.target.pagesPerMinute) * (wasBusy ? busyFactor : 1)

/** Appends to the job's log, newest last. The oldest line beyond the limit goes, unless its cycle stays as a whole. */
export function appendLog(job: JobRecord, entry: LogRecord): void {
  const { log, initialCycles = [] } = job
  log.push(entry)
  if (log.length <= logLimit) return
  const isOrdinary = ({ cycleId }: LogRecord) => !initialCycles.includes(cycleId)
  const oldest = log.findIndex(isOrdinary)
  if (oldest >= 0 && log.length - oldest > logLimit && log.filter(isOrdinary).length > logLimit) log.splice(oldest, 1)
}

const cycleIdOf = (job: JobRecord) => guidOf('cycle', job.id, String(job.cycles))

/** Accidental-deletion prevention: from this many deletes in one cycle, all of them are held. Undefined if it's off. */
export function deleteThreshold(app: AppRecord, job: JobRecord): number | undefined {
  const setting = job.settings.find(({ name }) => name === 'QuarantineTooManyDeletesThreshold')?.value
  let notification: Record<string, unknown> = {}
  try {
    const parsed: unknown = JSON.parse(secret(app, 'SyncNotificationSettings') ?? '{}')
    if (isRecord(parsed)) notification = parsed
  } catch {
    // Settings that aren't JSON count as missing.
  }
  if (notification.DeleteThresholdEnabled === false) return undefined
  const value = notification.DeleteThresholdValue ?? setting ?? 500
  const threshold = Number(value)
  return Number.isFinite(threshold) && threshold > 0 ? threshold : undefined
}

/** Begins a cycle over these objects. A schema change or a cleared watermark after this point requests another one. */
export function openCycle(job: JobRecord, now: number, objects: string[], staged: string[]): void {
  job.cycle = {
    id: cycleIdOf(job),
    initial: job.initial,
    began: now,
    objects,
    done: 0,
    busy: 0,
    pagesDone: 0,
    pagesTotal: Math.max(1, Math.ceil(objects.length / job.target.pageSize)),
    observed: now,
    counts: noCounts(),
    staged,
  }
  if (job.initial && objects.length > 0)
    job.initialCycles = [...(job.initialCycles ?? []), job.cycle.id].slice(-initialCyclesKept)
  job.cycles++
  job.initial = false
  job.delta = []
  job.dueAt = now + pageTime(job)
}

/** Called when all objects of a page have been processed. */
export function endPage(app: AppRecord, job: JobRecord, cycle: Cycle, now: number): void {
  cycle.pagesDone++
  cycle.observed = now
  const wasBusy = cycle.busy > 0
  cycle.busy = 0
  if (cycle.pagesDone < cycle.pagesTotal) job.dueAt = now + pageTime(job, wasBusy)
  else endCycle(app, job, cycle, now)
}

function endCycle(app: AppRecord, job: JobRecord, cycle: Cycle, now: number): void {
  const waiting = Object.keys(job.escrows).length
  job.cycle = null
  const run = execution({ id: cycle.id, began: cycle.began, ended: now, counts: cycle.counts, waiting })
  job.lastExecution = run
  job.failures = 0
  job.staged = cycle.staged
  if (job.forceDeletes && cycle.staged.length === 0) job.forceDeletes = false
  if (run.state === 'Succeeded') job.lastSuccessful = run
  if (cycle.counts.exported > 0) job.lastSuccessfulWithExports = run
  job.steadyFirst ??= now
  job.steadyLast = now
  if (cycle.staged.length > 0) {
    impose(job, now, 'TooManyDeletes', {
      code: 'TooManyDeletes',
      message: `${cycle.staged.length} objects would be deleted or disabled in one cycle; the threshold is ${deleteThreshold(app, job) ?? 0}.`,
      tenantActionable: true,
    })
    return
  }
  const { failed, imported } = cycle.counts
  const reason =
    failed >= 60_000
      ? 'EncounteredBaseEscrowThreshold'
      : failed > 40_000
        ? 'EncounteredTotalEscrowThreshold'
        : failed >= escrowFloor && failed > imported * 0.4
          ? 'EncounteredEscrowProportionThreshold'
          : undefined
  if (reason && !cycle.initial) {
    impose(job, now, reason, { code: reason, message: 'Too many objects failed.', tenantActionable: true })
    return
  }
  job.quarantine = null
  if (reason) {
    job.escrowsPruned = true
    job.escrows = {}
    stop(job)
    return
  }
  if (job.pausing) {
    stop(job)
    return
  }
  job.code = 'Active'
  job.schedule = 'Active'
  const interval = intervalOf(job)
  job.dueAt = Number.isFinite(interval) ? Math.max(now, cycle.began + interval) : null
}

/** Paused / Disabled, as in every sample of a stopped job. */
export function stop(job: JobRecord): void {
  job.code = 'Paused'
  job.schedule = 'Disabled'
  job.pausing = false
  job.dueAt = null
}

/** Ends a run that failed as a whole. */
export function failRun(job: JobRecord, now: number, error: SynchronizationError): void {
  const id = cycleIdOf(job)
  job.cycles++
  job.cycle = null
  job.lastExecution = execution({
    id,
    began: now,
    ended: now + 900,
    counts: noCounts(),
    waiting: Object.keys(job.escrows).length,
    error,
  })
  job.failures++
  if (job.pausing) stop(job)
  else impose(job, now, 'EncounteredQuarantineException', error)
}

function impose(job: JobRecord, now: number, reason: string, error: SynchronizationError): void {
  // Another reason starts a new series, with a new deadline and new intervals.
  const series = job.quarantine?.reason === reason ? job.quarantine : null
  const seriesCount = (series?.seriesCount ?? 0) + 1
  job.quarantine = {
    reason,
    seriesBegan: series?.seriesBegan ?? now,
    currentBegan: now,
    seriesCount,
    nextAttempt: now + quarantineGap(seriesCount),
    error,
  }
  if (job.pausing) {
    stop(job)
    return
  }
  job.code = 'Quarantine'
  job.schedule = 'Active'
  job.dueAt = Math.min(job.quarantine.nextAttempt, job.quarantine.seriesBegan + quarantineLimit)
}

/** After four weeks the job stops. The quarantine stays readable, and no retries are scheduled. */
export function giveUp(job: JobRecord): void {
  job.escrows = {}
  stop(job)
}

/** Whether a cycle would have work other than objects whose retry is due. */
const hasWork = (app: AppRecord, job: JobRecord): boolean =>
  job.cycle !== null ||
  job.initial ||
  job.quarantine !== null ||
  job.forceDeletes ||
  job.pausing ||
  job.staged.length > 0 ||
  job.delta.length > 0 ||
  job.uploads.some(({ waiting }) => waiting) ||
  connectionFailure(app, job) !== undefined

/** When the job next does more than a cycle without changes. Infinity if nothing is planned. */
export function workAt(app: AppRecord, job: JobRecord): number {
  if (job.dueAt === null) return Number.POSITIVE_INFINITY
  if (hasWork(app, job)) return job.dueAt
  let retry = Number.POSITIVE_INFINITY
  for (const id in job.escrows) retry = Math.min(retry, job.escrows[id]?.retryAt ?? retry)
  if (retry === Number.POSITIVE_INFINITY || retry <= job.dueAt) return Math.max(retry, job.dueAt)
  const interval = intervalOf(job)
  return Number.isFinite(interval) ? job.dueAt + Math.ceil((retry - job.dueAt) / interval) * interval : job.dueAt
}

/**
 * Runs all cycles without changes that begin at or before `until` together. The last may still be running then.
 * Returns whether one ended. The caller has checked that no other work is due before.
 */
export function idleUntil(app: AppRecord, job: JobRecord, until: number): boolean {
  if (job.dueAt === null || job.cycle || job.dueAt > until) return false
  const interval = intervalOf(job)
  const idle = Number.isFinite(interval) ? Math.floor((until - job.dueAt) / interval) : 0
  const began = job.dueAt + (idle === 0 ? 0 : idle * interval)
  const inFlight = began + pageTime(job) > until
  job.cycles += inFlight ? Math.max(0, idle - 1) : idle
  if (!inFlight) return idleCycle(app, job, began)
  // The previous one is the latest that ended.
  if (idle > 0) idleCycle(app, job, began - interval)
  openCycle(job, began, [], [])
  return idle > 0
}

function idleCycle(app: AppRecord, job: JobRecord, began: number): true {
  openCycle(job, began, [], [])
  if (job.cycle) endPage(app, job, job.cycle, began + pageTime(job))
  return true
}
