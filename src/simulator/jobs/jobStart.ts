import { DAY, HOUR, MINUTE } from '../../base/time'
import type { SynchronizationError } from '../../domain/resources/synchronization'
import { intervalOf, quarantineGap, quarantineLimit, stop } from './cycles'
import type { AppRecord, Db, JobRecord } from '../tenant/db'
import { credentialFailure } from '../tenant/savedCredentials'
import { execution, noCounts, noInterval, placeholderExecution } from './executions'
import { guidOf, jobIdOf } from '../base/ids'
import {
  chooseRefused,
  chooseTrouble,
  history,
  hold,
  pagesBehind,
  provisioned,
  prunedCycle,
  type Depth,
  type Trouble,
} from './jobPast'
import { rememberOrigin } from '../target/initialAccounts'
import { built, giveSchema } from '../tenant/schemas'
import type { JobSeed } from '../tenant/appSeed'

/** Puts a job into the start state that a seed names. Accounts, escrows and counters follow from the assignments. */

export function blankJob(
  id: string,
  seed: Pick<JobSeed, 'templateId' | 'interval' | 'target' | 'entryTypes' | 'settings'>,
): JobRecord {
  return {
    id,
    templateId: seed.templateId,
    interval: seed.interval,
    schedule: 'Disabled',
    code: 'Paused',
    settings: seed.settings ?? [],
    initial: true,
    cycle: null,
    dueAt: null,
    pausing: false,
    lastExecution: null,
    lastSuccessful: null,
    lastSuccessfulWithExports: null,
    quarantine: null,
    failures: 0,
    escrowsPruned: false,
    steadyFirst: null,
    steadyLast: null,
    entries: { users: 0, groups: 0 },
    entryTypes: seed.entryTypes,
    accounts: {},
    objects: {},
    waiting: {},
    delta: [],
    refused: {},
    escrows: {},
    staged: [],
    forceDeletes: false,
    cycles: 0,
    target: seed.target,
    log: [],
    uploads: [],
  }
}

/** The duration of an idle incremental cycle, which is one page. */
const shortRun = (job: JobRecord) => Math.max(20_000, MINUTE / job.target.pagesPerMinute)

export function startJob(db: Db, app: AppRecord, seed: JobSeed, now: number, depth: Depth = 'full'): JobRecord {
  const job = blankJob(jobIdOf(seed.templateId, db.tenant.id, seed.idSuffix), seed)
  if (seed.schema) giveSchema(job, seed.schema)
  chooseRefused(db, app, job)
  const trouble = chooseTrouble(db, app, job, seed)
  begin(db, app, job, seed, trouble, now, depth)
  const build = seed.schema ?? app.templates.find(({ id }) => id === seed.templateId)?.schema
  const linked = Object.keys(job.accounts)
  if (build)
    rememberOrigin(job, {
      linked,
      inactive: new Set(linked.filter((id) => job.accounts[id]?.active === false)),
      strays: trouble.strays,
      schema: () => built(build),
    })
  return job
}

function begin(
  db: Db,
  app: AppRecord,
  job: JobRecord,
  { start }: JobSeed,
  trouble: Trouble,
  now: number,
  depth: Depth,
): void {
  const startSteady = (ended: number, runningForDays: number, escrows = 0) => {
    provisioned(db, app, job, trouble, ended, escrows)
    job.code = 'Active'
    job.schedule = 'Active'
    job.steadyFirst = now - runningForDays * DAY
    job.steadyLast = ended
    history(job, ended - shortRun(job), ended, depth)
  }
  switch (start.kind) {
    case 'notConfigured':
      job.code = 'NotConfigured'
      job.interval = noInterval
      return
    case 'neverRun':
      return
    case 'steady': {
      const ended = now - start.lastRunMinutesAgo * MINUTE
      startSteady(ended, start.runningForDays, start.escrows)
      job.dueAt = Math.max(now + 1000, ended - shortRun(job) + intervalOf(job))
      return
    }
    case 'late': {
      // The service itself is late and runs the job six hours later.
      startSteady(now - start.lastRunHoursAgo * HOUR, start.runningForDays)
      job.dueAt = now + 6 * HOUR
      return
    }
    case 'paused':
      startSteady(now - start.pausedHoursAgo * HOUR, start.runningForDays)
      stop(job)
      return
    case 'escrowsPruned': {
      const ended = now - start.pausedHoursAgo * HOUR
      startSteady(ended, start.pausedHoursAgo / 24, start.escrows)
      job.escrowsPruned = true
      prunedCycle(job, ended - 3 * HOUR, ended)
      job.lastSuccessful = null
      job.lastSuccessfulWithExports = null
      job.escrows = {}
      stop(job)
      return
    }
    case 'initialCycle':
      initialCycle(db, app, job, now - start.startedMinutesAgo * MINUTE, now, start.completedShare)
      return
    case 'quarantine':
      quarantined(db, app, job, start, trouble, now, depth)
      return
  }
}

/** Some pages are done, spread evenly over the time since the start. The rest run at the target's speed. */
function initialCycle(db: Db, app: AppRecord, job: JobRecord, began: number, now: number, share: number): void {
  job.code = 'NotRun'
  job.schedule = 'Active'
  job.lastExecution = placeholderExecution()
  pagesBehind(db, app, job, began, now, share)
  job.dueAt = now + MINUTE / job.target.pagesPerMinute
}

function quarantined(
  db: Db,
  app: AppRecord,
  job: JobRecord,
  start: Extract<JobSeed['start'], { kind: 'quarantine' }>,
  trouble: Trouble,
  now: number,
  depth: Depth,
): void {
  const seriesBegan = now - start.beganDaysAgo * DAY
  provisioned(db, app, job, trouble, seriesBegan, start.escrows ?? 0)
  job.steadyFirst = now - start.runningForDays * DAY
  job.steadyLast = seriesBegan - intervalOf(job)
  history(job, job.steadyLast - shortRun(job), job.steadyLast, depth)
  // The attempts of the series: the first few at their intervals, and the latest less than one interval ago.
  let attempt = seriesBegan
  for (let count = 1; attempt + quarantineGap(count) <= now; count++) attempt += quarantineGap(count)
  const error = errorOf(job, start)
  const held = (start.stagedDeletes ?? 0) > 0 ? hold(db, app, job, start.stagedDeletes ?? 0, attempt) : []
  job.staged = held
  job.quarantine = {
    reason: start.reason,
    seriesBegan,
    currentBegan: attempt,
    seriesCount: start.seriesCount,
    nextAttempt: attempt + quarantineGap(start.seriesCount),
    error,
  }
  if (job.quarantine.nextAttempt <= now) job.quarantine.nextAttempt = now + quarantineGap(start.seriesCount)
  job.dueAt = Math.min(job.quarantine.nextAttempt, seriesBegan + quarantineLimit)
  job.code = 'Quarantine'
  job.schedule = 'Active'
  if (held.length > 0) {
    job.lastExecution = execution({
      id: guidOf('cycle', job.id, 'held'),
      began: attempt - shortRun(job),
      ended: attempt,
      counts: { ...noCounts(), imported: held.length, deltas: held.length },
      waiting: Object.keys(job.escrows).length,
    })
    return
  }
  job.failures = start.seriesCount
  const wholly = start.reason === 'EncounteredQuarantineException'
  const waiting = Object.keys(job.escrows).length
  const counts = wholly
    ? noCounts()
    : {
        ...noCounts(),
        entitled: waiting,
        inScope: waiting,
        exports: waiting,
        failed: waiting,
        imported: waiting,
        deltas: waiting,
      }
  job.lastExecution = execution({
    id: guidOf('cycle', job.id, 'attempt'),
    began: attempt,
    ended: attempt + 900,
    counts,
    waiting,
    ...(wholly && { error }),
  })
}

const errorOf = (job: JobRecord, start: Extract<JobSeed['start'], { kind: 'quarantine' }>): SynchronizationError =>
  start.reason === 'EncounteredQuarantineException'
    ? credentialFailure(job)
    : {
        code: String(start.reason),
        message:
          start.reason === 'TooManyDeletes'
            ? `${start.stagedDeletes ?? 0} objects would be deleted or disabled in one cycle; accidental deletion prevention holds them.`
            : 'Too many objects failed.',
        tenantActionable: true,
      }
