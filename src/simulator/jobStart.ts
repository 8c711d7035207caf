import type { SynchronizationError } from '../domain/resources/synchronization'
import type { AppRecord, Db, JobRecord, LogRecord } from './db'
import { beginCycle, credentialFailure, escrowGap, finishPage, inputOf, intervalOf, quarantineGap, quarantineLimit, refusalsOf } from './cycles'
import { entitlementOf } from './entitlement'
import { execution, noCounts, noInterval, placeholderExecution } from './executions'
import { guidOf, jobIdOf } from './ids'
import { planOf } from './provisioning'
import { hash32 } from './random'
import { rememberOrigin } from './origins'
import { built, giveSchema, jobSchema } from './schemas'
import type { JobSeed } from './seeds/appSeed'

/** From the start state that a seed names to a job in that state: accounts, escrows and counters follow from who is assigned. */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export function blankJob(id: string, seed: Pick<JobSeed, 'templateId' | 'interval' | 'target' | 'entryTypes' | 'settings'>): JobRecord {
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
    seen: 0,
    target: seed.target,
    log: [],
    uploads: [],
  }
}

/** Everybody in scope has an account, but for those whom the target refuses: they wait in escrow. */
function provisioned(db: Db, app: AppRecord, job: JobRecord, since: number, escrows: number): void {
  const plan = planOf(jobSchema(app, job))
  const refused = refusalsOf(db, app, job)
  const errors = job.target.objectErrors ?? []
  for (const [id, { code, message }] of refused) job.refused[id] = errors.findIndex((error) => error.code === code && error.message === message)
  const { users, groups } = entitlementOf(db, app)
  for (const id of [...users, ...groups]) {
    const input = inputOf(db, app, job, plan, id)
    if (!input?.inScope) continue
    const refusal = refused.get(id)
    if (refusal) {
      job.escrows[id] = { ...refusal, attempts: 4, retryAt: since + escrowGap(4) }
      continue
    }
    job.accounts[id] = { active: true, print: 0 }
    job.entries[input.kind === 'User' ? 'users' : 'groups']++
  }
  const missing = escrows - Object.keys(job.escrows).length
  if (missing > 0) {
    const chosen = Object.keys(job.accounts).sort((a, b) => hash32(`escrow${job.id}${a}`) - hash32(`escrow${job.id}${b}`)).slice(0, missing)
    for (const id of chosen) {
      Reflect.deleteProperty(job.accounts, id)
      job.entries[db.users.has(id) ? 'users' : 'groups']--
      job.escrows[id] = { code: 'InternalServerError', message: 'The target answered 500 (Internal Server Error).', attempts: 4, retryAt: since + escrowGap(4) }
    }
  }
  job.initial = false
  job.seen = app.entitlementVersion
}

/** Jobs of a scaled-up tenant keep no log of the time before: thousands of lines that nobody reads. */
export type Depth = 'full' | 'light'

function line(job: JobRecord, cycleId: string, objectId: string, at: number, entry: Pick<LogRecord, 'action' | 'status'> & Partial<LogRecord>): void {
  const key = `${cycleId}${objectId}${entry.action}`
  job.log.push({ id: guidOf('log', key), changeId: guidOf('change', key), cycleId, objectId, at, duration: 120 + (hash32(key) % 2800), ...entry })
}

/** The last runs of a job that has been at it for a while, with the log lines that belong to them. */
function history(db: Db, app: AppRecord, job: JobRecord, lastBegan: number, lastEnded: number, depth: Depth): void {
  const waiting = Object.keys(job.escrows).length
  const exported = Object.keys(job.accounts).sort((a, b) => hash32(`recent${job.id}${a}`) - hash32(`recent${job.id}${b}`)).slice(0, 9)
  const exportBegan = lastBegan - DAY
  const exportCycle = guidOf('cycle', job.id, 'lastWithExports')
  const { users, groups } = entitlementOf(db, app)
  const entitled = users.length + groups.length
  const few = exported.length
  const counts = { ...noCounts(), entitled: few, inScope: few, exports: few, exported: few, imported: few, deltas: few }
  if (few > 0) {
    job.lastSuccessfulWithExports = execution({ id: exportCycle, began: exportBegan, ended: exportBegan + (lastEnded - lastBegan), counts, waiting: 0 })
    if (depth === 'full') exported.forEach((id, index) => line(job, exportCycle, id, exportBegan + index * 900, { action: index < Math.min(4, entitled) ? 'create' : 'update', status: 'success' }))
  }
  const lastCycle = guidOf('cycle', job.id, 'last')
  const retried = waiting
  const last = { ...noCounts(), entitled: retried, inScope: retried, exports: retried, failed: retried, imported: retried, deltas: retried }
  job.lastExecution = execution({ id: lastCycle, began: lastBegan, ended: lastEnded, counts: last, waiting })
  const interval = Number.isFinite(intervalOf(job)) ? intervalOf(job) : 40 * MINUTE
  const clean = execution({ id: guidOf('cycle', job.id, 'clean'), began: lastBegan - 3 * interval, ended: lastEnded - 3 * interval, counts: noCounts(), waiting: 0 })
  job.lastSuccessful = waiting === 0 ? job.lastExecution : clean
  Object.entries(job.escrows).forEach(([id, { code, message }], index) =>
    line(job, lastCycle, id, lastBegan + Math.min(index * 700, lastEnded - lastBegan), { action: 'create', status: 'failure', error: { code, message } }),
  )
  job.cycles = 2
}

/** How long an idle incremental cycle takes: its one page. */
const shortRun = (job: JobRecord) => Math.max(20_000, MINUTE / job.target.pagesPerMinute)

export function startJob(db: Db, app: AppRecord, seed: JobSeed, now: number, depth: Depth = 'full'): JobRecord {
  const job = begin(db, app, seed, now, depth)
  const build = seed.schema ?? app.templates.find(({ id }) => id === seed.templateId)?.schema
  const linked = Object.keys(job.accounts)
  if (build) rememberOrigin(job, { linked, inactive: new Set(linked.filter((id) => job.accounts[id]?.active === false)), strays: [], schema: () => built(build) })
  return job
}

function begin(db: Db, app: AppRecord, seed: JobSeed, now: number, depth: Depth): JobRecord {
  const job = blankJob(jobIdOf(seed.templateId, db.tenant.id, seed.idSuffix), seed)
  if (seed.schema) giveSchema(job, seed.schema)
  const { start } = seed
  const settled = (ended: number, runningForDays: number, escrows = 0) => {
    provisioned(db, app, job, ended, escrows)
    job.code = 'Active'
    job.schedule = 'Active'
    job.steadyFirst = now - runningForDays * DAY
    job.steadyLast = ended
    history(db, app, job, ended - shortRun(job), ended, depth)
  }
  switch (start.kind) {
    case 'notConfigured':
      job.code = 'NotConfigured'
      job.interval = noInterval
      return job
    case 'neverRun':
      return job
    case 'steady': {
      const ended = now - start.lastRunMinutesAgo * MINUTE
      settled(ended, start.runningForDays, start.escrows)
      job.dueAt = Math.max(now + 1000, ended - shortRun(job) + intervalOf(job))
      return job
    }
    case 'late': {
      // The service itself is behind: it picks the job up again six hours on.
      settled(now - start.lastRunHoursAgo * HOUR, start.runningForDays)
      job.dueAt = now + 6 * HOUR
      return job
    }
    case 'paused':
      settled(now - start.pausedHoursAgo * HOUR, start.runningForDays)
      return stopped(job)
    case 'escrowsPruned': {
      const ended = now - start.pausedHoursAgo * HOUR
      settled(ended, start.pausedHoursAgo / 24, start.escrows)
      job.escrowsPruned = true
      const pruned = Object.keys(job.escrows).length
      const imported = pruned + Object.keys(job.accounts).length
      const counts = { ...noCounts(), entitled: imported, inScope: imported, imported, exports: imported, exported: imported - pruned, failed: pruned }
      job.lastExecution = execution({ id: guidOf('cycle', job.id, 'last'), began: ended - 3 * HOUR, ended, counts, waiting: pruned })
      job.lastSuccessful = null
      job.lastSuccessfulWithExports = null
      job.escrows = {}
      return stopped(job)
    }
    case 'initialCycle':
      initialCycle(db, app, job, now - start.startedMinutesAgo * MINUTE, now, start.completedShare)
      return job
    case 'quarantine':
      quarantined(db, app, job, start, now, depth)
      return job
  }
}

function stopped(job: JobRecord): JobRecord {
  job.code = 'Paused'
  job.schedule = 'Disabled'
  job.dueAt = null
  return job
}

/** Part of the pages are behind it, evenly spread over the time since it began; the rest go on at the target's pace. */
function initialCycle(db: Db, app: AppRecord, job: JobRecord, began: number, now: number, share: number): void {
  job.code = 'NotRun'
  job.schedule = 'Active'
  job.lastExecution = placeholderExecution()
  beginCycle(db, app, job, began)
  const { cycle } = job
  if (!cycle) return
  const done = Math.min(cycle.pagesTotal - 1, Math.round(share * cycle.pagesTotal))
  for (let page = 1; page <= done; page++) finishPage(db, app, job, cycle, began + ((now - began) * page) / done)
  job.dueAt = now + MINUTE / job.target.pagesPerMinute
}

function quarantined(db: Db, app: AppRecord, job: JobRecord, start: Extract<JobSeed['start'], { kind: 'quarantine' }>, now: number, depth: Depth): void {
  const seriesBegan = now - start.beganDaysAgo * DAY
  provisioned(db, app, job, seriesBegan, start.escrows ?? 0)
  job.steadyFirst = now - start.runningForDays * DAY
  job.steadyLast = seriesBegan - intervalOf(job)
  history(db, app, job, job.steadyLast - shortRun(job), job.steadyLast, depth)
  // The attempts of the series: the first few by the gaps, the last one less than a gap ago.
  let attempt = seriesBegan
  for (let count = 1; attempt + quarantineGap(count) <= now; count++) attempt += quarantineGap(count)
  const error = errorOf(job, start)
  const held = (start.stagedDeletes ?? 0) > 0 ? hold(db, app, job, start.stagedDeletes ?? 0, attempt) : []
  job.staged = held
  job.quarantine = { reason: start.reason, seriesBegan, currentBegan: attempt, seriesCount: start.seriesCount, nextAttempt: attempt + quarantineGap(start.seriesCount), error }
  if (job.quarantine.nextAttempt <= now) job.quarantine.nextAttempt = now + quarantineGap(start.seriesCount)
  job.dueAt = Math.min(job.quarantine.nextAttempt, seriesBegan + quarantineLimit)
  job.code = 'Quarantine'
  job.schedule = 'Active'
  if (held.length > 0) {
    job.lastExecution = execution({ id: guidOf('cycle', job.id, 'held'), began: attempt - shortRun(job), ended: attempt, counts: { ...noCounts(), imported: held.length, deltas: held.length }, waiting: Object.keys(job.escrows).length })
    return
  }
  job.failures = start.seriesCount
  const wholly = start.reason === 'EncounteredQuarantineException'
  const waiting = Object.keys(job.escrows).length
  const counts = wholly ? noCounts() : { ...noCounts(), entitled: waiting, inScope: waiting, exports: waiting, failed: waiting, imported: waiting, deltas: waiting }
  job.lastExecution = execution({ id: guidOf('cycle', job.id, 'attempt'), began: attempt, ended: attempt + 900, counts, waiting, ...(wholly && { error }) })
}

const errorOf = (job: JobRecord, start: Extract<JobSeed['start'], { kind: 'quarantine' }>): SynchronizationError =>
  start.reason === 'EncounteredQuarantineException'
    ? credentialFailure(job)
    : {
        code: String(start.reason),
        message: start.reason === 'TooManyDeletes' ? `${start.stagedDeletes ?? 0} objects would be deleted or disabled in one cycle; accidental deletion prevention holds them.` : 'Too many objects failed.',
        tenantActionable: true,
      }

/** People who had an account and are no longer entitled: what accidental-deletion prevention holds back. */
function hold(db: Db, app: AppRecord, job: JobRecord, count: number, at: number): string[] {
  const { has } = entitlementOf(db, app)
  const cycleId = guidOf('cycle', job.id, 'held')
  const held = [...db.users.keys()]
    .filter((id) => !has(id) && db.users.get(id)?.accountEnabled)
    .sort((a, b) => hash32(`held${job.id}${a}`) - hash32(`held${job.id}${b}`))
    .slice(0, count)
  for (const id of held) {
    job.accounts[id] = { active: true, print: 0 }
    job.entries.users++
    line(job, cycleId, id, at, { action: 'stagedDelete', status: 'warning' })
  }
  return held
}
