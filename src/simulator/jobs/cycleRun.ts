import { appendLog, deleteThreshold, escrowGap, openCycle } from './cycles'
import type { AppRecord, Cycle, Db, JobRecord } from '../tenant/db'
import { entitlementOf } from '../tenant/entitlement'
import { mappingsFor } from '../tenant/objectMappings'
import { isLeave, runObject, type ObjectRun } from './runObject'
import { jobSchema } from '../tenant/schemas'
import { sourceOf } from '../source/source'
import { employeeOf } from '../source/sourceReferences'
import { targetOf } from '../target/target'

/**
 * What a cycle does with objects: which ones it processes, and how each runs through the engine. Loads with the engine.
 */

/** Milliseconds between two objects of a page in the timestamps of log lines. */
const objectTime = 40

/** How many initial accounts are created at once. */
const madeAtOnce = 8

/** Creates some of the target's initial accounts. True while there are more to create. */
export const fillTarget = (db: Db, app: AppRecord, job: JobRecord): boolean =>
  targetOf(db, app, job).fillSome(madeAtOnce)

/** Begins a cycle at `now`. Without a watermark it covers everything, otherwise what changed or waits for a retry. */
export function beginCycle(db: Db, app: AppRecord, job: JobRecord, now: number): void {
  const objects = objectsFor(db, app, job, now)
  for (const upload of job.uploads) upload.waiting = false
  openCycle(job, now, objects, stagedOf(db, app, job, objects, now))
}

function objectsFor(db: Db, app: AppRecord, job: JobRecord, now: number): string[] {
  const uploads = job.uploads
    .filter(({ waiting }) => waiting)
    .map(({ key, externalId }) => employeeOf(db, externalId) ?? key)
  if (job.initial) {
    const { users, groups } = entitlementOf(db, app)
    const schema = jobSchema(app, job)
    const takes = { users: mappingsFor(schema, 'User').length > 0, groups: mappingsFor(schema, 'Group').length > 0 }
    return [
      ...new Set([
        ...(takes.users ? users : []),
        ...(takes.groups ? groups : []),
        ...Object.keys(job.accounts),
        ...uploads,
      ]),
    ]
  }
  const due = Object.entries(job.escrows).flatMap(([id, { retryAt }]) => (retryAt <= now ? [id] : []))
  return [...new Set([...due, ...job.delta, ...job.staged, ...uploads])]
}

/**
 * The people whose accounts the cycle would remove, if there are enough of them for accidental-deletion prevention.
 * Otherwise no one.
 */
function stagedOf(db: Db, app: AppRecord, job: JobRecord, objects: readonly string[], now: number): string[] {
  const threshold = deleteThreshold(app, job)
  if (job.forceDeletes || threshold === undefined) return []
  const suspects = objects.filter((id) => job.accounts[id]?.active && !isInScope(db, app, job, id))
  if (suspects.length < threshold) return []
  const leaving = suspects.filter((id) => {
    const run = runObject(db, app, job, id, now, { explain: false, dryRun: true })
    return run?.outcome.result.kind === 'export' && isLeave(run.outcome.result.export)
  })
  return leaving.length >= threshold ? leaving : []
}

function isInScope(db: Db, app: AppRecord, job: JobRecord, id: string): boolean {
  const view = sourceOf(db, app, job, id)
  if (!view || view.source.isEnabled === false || view.source.isSoftDeleted || view.source.isHardDeleted) return false
  if (!entitlementOf(db, app).has(id)) return false
  return mappingsFor(jobSchema(app, job), view.kind).some(
    ({ inputScope, scope }) => inputScope.test(view.source.attributes) && scope.test(view.source.attributes),
  )
}

/**
 * Runs the next object of the current page, which ends at `now`, and updates the target, the log, the counters and the
 * escrows.
 */
export function runNext(db: Db, app: AppRecord, job: JobRecord, cycle: Cycle, now: number): void {
  const objectId = cycle.objects[cycle.done] ?? ''
  const at = now - (job.target.pageSize - (cycle.done % job.target.pageSize)) * objectTime
  cycle.done++
  const run = runObject(db, app, job, objectId, at, {
    explain: false,
    cycleId: cycle.id,
    holdsDeletes: cycle.staged.includes(objectId),
  })
  // Objects that the input filter leaves out were never read, so they have no log line and aren't counted.
  if (!run || run.record.skipReason === 'NotRead') return
  appendLog(job, run.record)
  count(db, app, cycle, run)
  const { error } = run.record
  if (!error) return
  if (error.code === 'TooManyRequests') cycle.busy++
  const attempts = (job.escrows[objectId]?.attempts ?? 0) + 1
  job.escrows[objectId] = { ...error, attempts, retryAt: now + escrowGap(attempts) }
}

/** The counters of a run are the sums of its log lines. */
function count(
  db: Db,
  app: AppRecord,
  { counts, initial }: Cycle,
  { outcome, compiled, record, written }: ObjectRun,
): void {
  counts.imported++
  if (!initial) counts.deltas++
  if (entitlementOf(db, app).has(record.objectId)) counts.entitled++
  if (outcome.scoping.inScope) counts.inScope++
  if (record.action !== 'other' && record.action !== 'stagedDelete') counts.exports++
  if (written) counts.exported++
  if (record.status === 'failure') counts.failed++
  const references = new Set(compiled.mappings.filter(({ isReference }) => isReference).map(({ target }) => target))
  counts.references += (record.changes ?? []).filter(([attribute]) => references.has(attribute)).length
}
