import { auditQuarantine } from '../tenant/audits'
import type { Slices } from '../base/simulator'
import { endPage, failRun, giveUp, idleUntil, quarantineLimit, workAt } from './cycles'
import type { AppRecord, Db, JobRecord } from '../tenant/db'
import { connectionFailure } from '../tenant/savedCredentials'

/**
 * Brings the tenant up to a moment. Events run in due order, and cycles without changes are skipped together. It works
 * in slices so that the page can run in between. Slice boundaries don't affect the result.
 */

/** Milliseconds of real time. Between two slices, the page can paint and handle a key press. */
const sliceTime = 24

/** Slices by the real clock. It yields with a message, because the timer of a hidden page would take a second. */
export function timedSlices(): Slices {
  let began = performance.now()
  return {
    isOver: () => performance.now() - began > sliceTime,
    next: () =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          port1.close()
          began = performance.now()
          resolve()
        }
        port2.postMessage(null)
      }),
  }
}

export type EventRunner = {
  /** Resolves when everything due at `now` has happened. True if a run ended meanwhile. */
  runUntil(now: number): Promise<boolean>
  isRunning(): boolean
  /** The tenant was replaced, so running work stops at once. */
  stop(): void
}

/** `prepare` runs once before everything else. It may replay the tenant's past. */
export function createEventRunner(
  db: Db,
  makeSlices: () => Slices,
  prepare?: (runEventsUntil: (moment: number) => Promise<unknown>) => Promise<void>,
): EventRunner {
  let running: Promise<boolean> | undefined
  let prepared = prepare === undefined
  let stopped = false
  const run = (moment: number) => runEventsUntil(db, moment, makeSlices(), () => stopped)
  const work = async (now: number): Promise<boolean> => {
    if (!prepared && prepare) {
      await prepare(run)
      prepared = true
    }
    return run(now)
  }
  return {
    async runUntil(now) {
      let hasRunEnded = false
      while (!stopped && (running || !prepared || now >= db.nextDue)) {
        running ??= work(now).finally(() => (running = undefined))
        if (await running) hasRunEnded = true
      }
      return hasRunEnded
    },
    isRunning: () => running !== undefined,
    stop: () => void (stopped = true),
  }
}

type Pair = { app: AppRecord; job: JobRecord }

const jobsOf = (db: Db): Pair[] => [...db.apps.values()].flatMap((app) => app.jobs.map((job) => ({ app, job })))

async function runEventsUntil(db: Db, until: number, slices: Slices, isStopped: () => boolean): Promise<boolean> {
  if (until < db.nextDue) return false
  let hasRunEnded = false
  const working = new Set(jobsOf(db).filter(({ app, job }) => workAt(app, job) <= until))
  for (;;) {
    let first: Pair | undefined
    let at = Number.POSITIVE_INFINITY
    for (const pair of working) {
      const due = workAt(pair.app, pair.job)
      if (due < at) [first, at] = [pair, due]
    }
    if (db.calendar.next <= Math.min(at, until)) {
      const { runNextMoment } = await import('./peopleEvents')
      db.settledAt = Math.max(db.settledAt, db.calendar.next)
      for (const pair of runNextMoment(db)) if (workAt(pair.app, pair.job) <= until) working.add(pair)
    } else {
      if (!first || at > until) break
      db.settledAt = Math.max(db.settledAt, at)
      const before = { quarantine: first.job.quarantine, schedule: first.job.schedule }
      if (await step(db, first, at)) hasRunEnded = true
      auditQuarantine(db, first.app, first.job, before, at)
      if (workAt(first.app, first.job) > until) working.delete(first)
    }
    if (slices.isOver()) await slices.next()
    if (isStopped()) return hasRunEnded
  }
  db.nextDue = db.calendar.next
  for (const { app, job } of jobsOf(db)) {
    if (idleUntil(app, job, until)) hasRunEnded = true
    if (job.dueAt !== null) db.nextDue = Math.min(db.nextDue, job.dueAt)
  }
  db.settledAt = Math.max(db.settledAt, until)
  return hasRunEnded
}

const importEngine = () => import('./cycleRun')
let engine: ReturnType<typeof importEngine> | undefined
/** Runs objects, with the engine and the expression language. Loads when the first cycle needs it. */
const loadEngine = () => (engine ??= importEngine())

/** Processes the job's next event at its due time, which may be a single object. Returns whether a run ended. */
async function step(db: Db, { app, job }: Pair, now: number): Promise<boolean> {
  const { cycle } = job
  if (cycle) {
    const pageEnd = Math.min(cycle.objects.length, (cycle.pagesDone + 1) * job.target.pageSize)
    if (cycle.done < pageEnd) {
      const { fillTarget, runNext } = await loadEngine()
      if (fillTarget(db, app, job)) return false
      runNext(db, app, job, cycle, now)
      return false
    }
    endPage(app, job, cycle, now)
    return job.cycle === null
  }
  if (job.quarantine && now >= job.quarantine.seriesBegan + quarantineLimit) {
    giveUp(job)
    return true
  }
  idleUntil(app, job, now - 1)
  if (job.cycle) return false
  const failure = connectionFailure(app, job)
  if (failure) {
    failRun(job, now, failure)
    return true
  }
  const { beginCycle, fillTarget } = await loadEngine()
  if (fillTarget(db, app, job)) return false
  beginCycle(db, app, job, now)
  return false
}
