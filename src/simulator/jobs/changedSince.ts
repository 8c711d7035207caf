import { idleUntil } from './cycles'
import type { AppRecord, Db, JobRecord } from '../tenant/db'

/** What changed in the source since a job's watermark. */

/** Marks objects as changed at `at`. The next cycle that begins later processes them. */
export function touch(app: AppRecord, job: JobRecord, ids: Iterable<string>, at: number): void {
  if (job.delta.length === 0) idleUntil(app, job, at)
  const known = new Set(job.delta)
  for (const id of ids) if (!known.has(id)) job.delta.push(id)
}

/** After the assignments of an app changed, marks the principal and all its members for all jobs of the app. */
export function touchAssigned(db: Db, app: AppRecord, principalId: string, at: number): void {
  const ids = [principalId, ...(db.groups.get(principalId)?.members ?? [])]
  for (const job of app.jobs) touch(app, job, ids, at)
}
