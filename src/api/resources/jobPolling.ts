import { SECOND } from '../../base/time'
import type { SynchronizationJob } from '../../domain/resources/synchronization'

const AFTER_ACTION = 4 * SECOND
const WHILE_RUNNING = 10 * SECOND
const CALM = 30 * SECOND
const SLOWEST = 120 * SECOND
/** How long the page polls closely after an action. A cycle takes time to start, and a pause to take effect. */
const ACTION_WINDOW = 90 * SECOND

/**
 * How long to wait before asking for a job again, in milliseconds. Graph doesn't notify anyone of changes.
 * `sinceAction`: since the latest action on the job in this tab. `sinceChange`: since the answer last changed.
 */
export function pollInterval(job: SynchronizationJob | undefined, sinceAction: number, sinceChange: number): number {
  if (sinceAction < ACTION_WINDOW) return AFTER_ACTION
  if (job && isCycleUnderWay(job)) return WHILE_RUNNING
  // The interval for an unchanged job is half the time since its last change, between half a minute and two.
  return Math.min(Math.max(CALM, sinceChange / 2), SLOWEST)
}

/** A requested first run counts as running, because some answers leave out its progress. */
const isCycleUnderWay = ({ status, schedule }: SynchronizationJob): boolean =>
  (status?.progress?.length ?? 0) > 0 || (status?.code === 'NotRun' && schedule?.state === 'Active')
