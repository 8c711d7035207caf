import type { SynchronizationError } from '../domain/resources/synchronization'
import type { AppRecord, Cycle, Db, Escrow, JobRecord, LogRecord } from './db'
import { entitlementOf, secret } from './entitlement'
import { execution, noCounts, noInterval } from './executions'
import { guidOf } from './ids'
import { planOf, provisionObject, type ObjectInput, type ObjectPlan, type Outcome, type Plan } from './provisioning'
import { hash32 } from './random'
import { jobSchema } from './schemas'
import { recordOfGroup, recordOfUser } from './sourceRecord'

/**
 * The life of a job on the simulated clock: when cycles begin, how they progress by pages, what their end changes, how
 * quarantine is imposed, retried and ended. What happens to each object is `provisionObject`'s business.
 */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export const quarantineLimit = 28 * DAY
/** Retries of a quarantined job: the sample's five minutes first, then the product page's 6, 12, 24 hours and on by the day. */
export const quarantineGap = (seriesCount: number): number => [5 * MINUTE, 6 * HOUR, 12 * HOUR][seriesCount - 1] ?? 24 * HOUR
/** A failed object is tried again with growing gaps. */
export const escrowGap = (attempts: number): number => Math.min(40 * MINUTE * 2 ** (attempts - 1), DAY)
/** How many log entries a job keeps. */
export const logLimit = 200
/** Below this many failures the service does not count shares (contract §6.3). */
const escrowFloor = 5_000

export const intervalOf = (job: JobRecord): number => {
  if (job.interval === noInterval) return Number.POSITIVE_INFINITY
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/.exec(job.interval) ?? []
  return Number(days) * DAY + Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * 1000
}

export const credentialFailure = (job: JobRecord): SynchronizationError => ({
  code: job.target.credentialError?.code ?? 'SystemForCrossDomainIdentityManagementCredentialValidationFailure',
  message: job.target.credentialError?.message ?? 'The credentials that are saved for the application were refused by the target.',
  tenantActionable: true,
})

export const pageTime = (job: JobRecord): number => MINUTE / job.target.pagesPerMinute

/** Who of the entitled the target refuses, and why: a deterministic choice, the same in every run. */
const refusals = new WeakMap<JobRecord, { version: number; chosen: Map<string, { code: string; message: string }> }>()
export function refusalsOf(db: Db, app: AppRecord, job: JobRecord): ReadonlyMap<string, { code: string; message: string }> {
  const known = refusals.get(job)
  if (known?.version === app.entitlementVersion) return known.chosen
  const chosen = new Map<string, { code: string; message: string }>()
  const errors = job.target.objectErrors ?? []
  if (errors.length > 0) {
    const plan = planOf(jobSchema(app, job))
    const candidates = entitlementOf(db, app)
      .users.filter((id) => inputOf(db, app, job, plan, id)?.inScope)
      .sort((a, b) => hash32(job.id + a) - hash32(job.id + b))
    let next = 0
    for (const { code, message, count } of errors) for (const id of candidates.slice(next, (next += count))) chosen.set(id, { code, message })
  }
  refusals.set(job, { version: app.entitlementVersion, chosen })
  return chosen
}

/** An object as the job sees it; undefined when no enabled mapping takes its kind. */
export function inputOf(db: Db, app: AppRecord, job: JobRecord, plan: Plan, objectId: string): (Omit<ObjectInput, 'refusal' | 'skipOutOfScopeDeletions' | 'changed'> & { kind: 'User' | 'Group'; inScope: boolean; plan: ObjectPlan }) | undefined {
  const user = db.users.get(objectId)
  const group = user ? undefined : db.groups.get(objectId)
  const objectPlan = user ? plan.users : plan.groups
  if (!objectPlan || (!user && !group)) return undefined
  const record = user ? recordOfUser(user) : group ? recordOfGroup(group) : {}
  const entitled = entitlementOf(db, app).has(objectId)
  const active = user ? user.accountEnabled : true
  return { kind: user ? 'User' : 'Group', plan: objectPlan, record, entitled, active, account: job.accounts[objectId], inScope: entitled && active && objectPlan.scope.test(record) }
}

/** Runs one object and lets the job keep what came of it. */
export function applyObject(db: Db, app: AppRecord, job: JobRecord, objectId: string, changed: boolean): { outcome: Outcome; kind: 'User' | 'Group' } | undefined {
  const input = inputOf(db, app, job, planOf(jobSchema(app, job)), objectId)
  if (!input) return undefined
  const outcome = provisionObject({
    ...input,
    refusal: refusalsOf(db, app, job).get(objectId),
    skipOutOfScopeDeletions: /^(true|1)$/i.test(secret(app, 'SkipOutOfScopeDeletions') ?? ''),
    changed,
  })
  if (outcome.status === 'failure') return { outcome, kind: input.kind }
  if (outcome.account) {
    if (!job.accounts[objectId]) job.entries[input.kind === 'User' ? 'users' : 'groups']++
    job.accounts[objectId] = outcome.account
  }
  return { outcome, kind: input.kind }
}

/** Appends to the job's log, newest last, within its bound. */
export function appendLog(job: JobRecord, entry: LogRecord): void {
  job.log.push(entry)
  if (job.log.length > logLimit) job.log.splice(0, job.log.length - logLimit)
}

const cycleIdOf = (job: JobRecord) => guidOf('cycle', job.id, String(job.cycles))

/** The people whose accounts the next cycle would take away. */
const leaving = (db: Db, app: AppRecord, job: JobRecord): string[] => {
  const plan = planOf(jobSchema(app, job))
  return Object.keys(job.accounts).filter((id) => job.accounts[id]?.active && inputOf(db, app, job, plan, id)?.inScope === false)
}

/** Accidental-deletion prevention: how many deletes in one cycle hold them all; undefined when it is off. */
export function deleteThreshold(app: AppRecord, job: JobRecord): number | undefined {
  const setting = job.settings.find(({ name }) => name === 'QuarantineTooManyDeletesThreshold')?.value
  let notification: Record<string, unknown> = {}
  try {
    const parsed: unknown = JSON.parse(secret(app, 'SyncNotificationSettings') ?? '{}')
    if (typeof parsed === 'object' && parsed !== null) notification = parsed as Record<string, unknown>
  } catch {
    // Settings that are no JSON count as absent.
  }
  if (notification.DeleteThresholdEnabled === false) return undefined
  const value = notification.DeleteThresholdValue ?? setting ?? 500
  const threshold = Number(value)
  return Number.isFinite(threshold) && threshold > 0 ? threshold : undefined
}

/** Everything to look at in a cycle: all of it without a watermark, else what changed or waits for its retry. */
function objectsFor(db: Db, app: AppRecord, job: JobRecord, now: number): string[] {
  return [...directoryObjects(db, app, job, now), ...job.uploads.filter(({ waiting }) => waiting).map(({ key }) => key)]
}

function directoryObjects(db: Db, app: AppRecord, job: JobRecord, now: number): string[] {
  const { users, groups } = entitlementOf(db, app)
  if (job.initial) return [...new Set([...users, ...groups, ...Object.keys(job.accounts)])]
  const due = Object.entries(job.escrows).filter(([, escrow]) => escrow.retryAt <= now).map(([id]) => id)
  if (job.seen === app.entitlementVersion && job.staged.length === 0) return due
  const joined = [...users, ...groups].filter((id) => !job.accounts[id]?.active && !job.escrows[id])
  return [...new Set([...due, ...joined, ...leaving(db, app, job), ...job.staged])]
}

export function beginCycle(db: Db, app: AppRecord, job: JobRecord, now: number): void {
  if (!job.target.credentialsValid) {
    failRun(job, now, credentialFailure(job))
    return
  }
  const objects = objectsFor(db, app, job, now)
  const leavers = objects.length > 0 && (job.initial || job.seen !== app.entitlementVersion || job.staged.length > 0) ? leaving(db, app, job) : []
  const threshold = deleteThreshold(app, job)
  const staged = !job.forceDeletes && threshold !== undefined && leavers.length >= threshold ? leavers : []
  const cycle: Cycle = {
    id: cycleIdOf(job),
    initial: job.initial,
    began: now,
    objects,
    pagesDone: 0,
    pagesTotal: Math.max(1, Math.ceil(objects.length / job.target.pageSize)),
    observed: now,
    counts: noCounts(),
    staged,
  }
  job.cycles++
  job.cycle = cycle
  // From here on a changed schema or a cleared watermark asks for the next cycle, not for this one.
  job.initial = false
  job.seen = app.entitlementVersion
  job.dueAt = now + pageTime(job)
}

export function finishPage(db: Db, app: AppRecord, job: JobRecord, cycle: Cycle, now: number): void {
  const { counts } = cycle
  const first = cycle.pagesDone * job.target.pageSize
  const heldBack = new Set(cycle.staged)
  cycle.objects.slice(first, first + job.target.pageSize).forEach((objectId, index) => {
    counts.imported++
    if (!cycle.initial) counts.deltas++
    const at = now - Math.max(0, job.target.pageSize - index) * 40
    const line = (entry: Pick<LogRecord, 'action' | 'status'> & Partial<LogRecord>) => {
      const key = `${cycle.id}${objectId}`
      appendLog(job, { id: guidOf('log', key), changeId: guidOf('change', key), cycleId: cycle.id, objectId, at, duration: 120 + (hash32(key) % 2800), ...entry })
    }
    const upload = job.uploads.find(({ key }) => key === objectId)
    if (upload) {
      upload.waiting = false
      counts.entitled++
      counts.inScope++
      counts.exports++
      counts.exported++
      const known = job.accounts[objectId]
      if (!known) job.entries.users++
      job.accounts[objectId] = { active: upload.active, print: 0 }
      line({ action: known ? (upload.active ? 'update' : 'disable') : 'create', status: 'success' })
      return
    }
    if (heldBack.has(objectId)) {
      line({ action: 'stagedDelete', status: 'warning' })
      return
    }
    const applied = applyObject(db, app, job, objectId, cycle.initial)
    if (!applied) return
    const { outcome, kind } = applied
    if (entitlementOf(db, app).has(objectId)) counts.entitled++
    if (outcome.inScope) counts.inScope++
    if (kind === 'Group') counts.references += db.groups.get(objectId)?.members.length ?? 0
    if (outcome.exports) counts.exports++
    if (outcome.exported) counts.exported++
    if (outcome.error) {
      counts.failed++
      const attempts = (job.escrows[objectId]?.attempts ?? 0) + 1
      job.escrows[objectId] = { ...outcome.error, attempts, retryAt: now + escrowGap(attempts) }
      line({ action: outcome.action, status: 'failure', error: outcome.error })
      return
    }
    forget(job.escrows, objectId)
    if (outcome.status === 'success') line({ action: outcome.action, status: 'success', ...(outcome.changes && { changes: outcome.changes }) })
  })
  cycle.pagesDone++
  cycle.observed = now
  if (cycle.pagesDone < cycle.pagesTotal) job.dueAt = now + pageTime(job)
  else finishCycle(app, job, cycle, now)
}

const forget = (escrows: Record<string, Escrow>, objectId: string) => {
  if (objectId in escrows) Reflect.deleteProperty(escrows, objectId)
}

function finishCycle(app: AppRecord, job: JobRecord, cycle: Cycle, now: number): void {
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
  const reason = failed >= 60_000 ? 'EncounteredBaseEscrowThreshold' : failed > 40_000 ? 'EncounteredTotalEscrowThreshold' : failed >= escrowFloor && failed > imported * 0.4 ? 'EncounteredEscrowProportionThreshold' : undefined
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

/** Paused / Disabled: every sample of a stopped job looks like this. */
export function stop(job: JobRecord): void {
  job.code = 'Paused'
  job.schedule = 'Disabled'
  job.pausing = false
  job.dueAt = null
}

/** A run that failed as a whole. */
export function failRun(job: JobRecord, now: number, error: SynchronizationError): void {
  const id = cycleIdOf(job)
  job.cycles++
  job.cycle = null
  job.lastExecution = execution({ id, began: now, ended: now + 900, counts: noCounts(), waiting: Object.keys(job.escrows).length, error })
  job.failures++
  if (job.pausing) stop(job)
  else impose(job, now, 'EncounteredQuarantineException', error)
}

export function impose(job: JobRecord, now: number, reason: string, error: SynchronizationError): void {
  const series = job.quarantine
  const seriesCount = (series?.seriesCount ?? 0) + 1
  job.quarantine = { reason, seriesBegan: series?.seriesBegan ?? now, currentBegan: now, seriesCount, nextAttempt: now + quarantineGap(seriesCount), error }
  if (job.pausing) {
    stop(job)
    return
  }
  job.code = 'Quarantine'
  job.schedule = 'Active'
  job.dueAt = Math.min(job.quarantine.nextAttempt, job.quarantine.seriesBegan + quarantineLimit)
}

/** How many idle cycles may be taken in one stride: nothing to look at, no retry due, no end of patience. */
function stride(app: AppRecord, job: JobRecord, now: number, horizon: number): number {
  if (job.initial || job.quarantine || job.forceDeletes || job.pausing || job.staged.length > 0 || job.seen !== app.entitlementVersion || !job.target.credentialsValid || job.uploads.some(({ waiting }) => waiting)) return 0
  const nextRetry = Math.min(...Object.values(job.escrows).map(({ retryAt }) => retryAt), Number.POSITIVE_INFINITY)
  const interval = intervalOf(job)
  const until = Math.min(horizon, nextRetry)
  return Number.isFinite(interval) && until > now ? Math.max(0, Math.floor((until - now) / interval)) : 0
}

/** The job's next event, at the moment it is due. Returns whether something worth telling happened: a run's end. */
export function step(db: Db, app: AppRecord, job: JobRecord, horizon: number): boolean {
  const now = job.dueAt
  if (now === null) return false
  if (job.cycle) {
    finishPage(db, app, job, job.cycle, now)
    return job.cycle === null
  }
  if (job.quarantine && now >= job.quarantine.seriesBegan + quarantineLimit) {
    job.escrows = {}
    stop(job)
    return true
  }
  const idle = stride(app, job, now, horizon)
  job.cycles += idle
  beginCycle(db, app, job, idle === 0 ? now : now + idle * intervalOf(job))
  return job.cycle === null
}

const jobsOf = (db: Db) => [...db.apps.values()].flatMap((app) => app.jobs.map((job) => ({ app, job })))
const dueOf = (job: JobRecord) => job.dueAt ?? Number.POSITIVE_INFINITY

/**
 * Brings the whole tenant up to `now`, event by event in the order in which they are due. Returns whether a run ended. Cheap
 * when nothing is due: the next moment is remembered, and writes set it to 0.
 */
export function settle(db: Db, now: number): boolean {
  if (now < db.nextDue) return false
  let told = false
  const due = jobsOf(db).filter(({ job }) => dueOf(job) <= now)
  while (due.length > 0) {
    let first = due[0]
    for (const candidate of due) if (first && dueOf(candidate.job) < dueOf(first.job)) first = candidate
    if (!first || dueOf(first.job) > now) break
    if (step(db, first.app, first.job, now)) told = true
  }
  db.nextDue = Math.min(...jobsOf(db).map(({ job }) => dueOf(job)), Number.POSITIVE_INFINITY)
  return told
}
