import { isQuarantined, isStopped, storedEntryCount } from '../jobs/jobState'
import type { ResetFlag } from '../jobs/resetScope'
import type { SynchronizationJob } from '../resources/synchronization'
import type { JsonObject } from '../../base/json'
import type { WriteRules } from './guardedWrite'

/** A job, with its schema if a copy of it is needed. */
export type JobDocument = { job: SynchronizationJob; schema?: JsonObject }

/**
 * Whether the job was started or stopped by someone else. Everything else in its status changes without anyone's
 * action.
 */
const isSame = (a: JobDocument | undefined, b: JobDocument | undefined) =>
  a === b || (a !== undefined && b !== undefined && isStopped(a.job) === isStopped(b.job))

/** How the deletion of a job is compared. Undefined is a job that is gone. */
export const jobDeletion = (base: SynchronizationJob | undefined): WriteRules<JobDocument | undefined, never> => ({
  base: base && { job: base },
  isSame,
  judge: (_, now) => ({ verdict: now === undefined ? 'sent' : 'before', differences: [] }),
})

/**
 * How a restart is compared. A restart leaves no mark of its own. What shows it is what the scope clears, or a stopped job that is active
 * again. An unchanged job shows nothing: the service may not have begun yet. Nor does another run: a job that is on runs by itself.
 */
export const jobRestart = (
  base: SynchronizationJob | undefined,
  scope: readonly ResetFlag[],
): WriteRules<JobDocument, never> => ({
  base: base && { job: base },
  isSame,
  judge: ({ job: before }, { job: now }) => ({
    verdict: showsRestart(before, now, scope) ? 'sent' : 'unclear',
    differences: [],
  }),
})

function showsRestart(before: SynchronizationJob, now: SynchronizationJob, scope: readonly ResetFlag[]): boolean {
  const liftsQuarantine = scope.length === 0 || scope.includes('QuarantineState') || scope.includes('Full')
  const clearsLinks = scope.includes('Full') || scope.includes('ConnectorDataStore')
  return (
    (isStopped(before) && !isStopped(now)) ||
    (liftsQuarantine && isQuarantined(before) && !isQuarantined(now)) ||
    (clearsLinks && storedEntryCount(before) > 0 && storedEntryCount(now) === 0)
  )
}
