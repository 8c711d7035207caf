import { SECOND } from '../../base/time'
import type { SynchronizationJob } from '../../domain/resources/synchronization'

const AFTER_ACTION = 4 * SECOND
const WHILE_RUNNING = 10 * SECOND
const CALM = 30 * SECOND
const SLOWEST = 120 * SECOND
/** How long after an action the page looks closely: a cycle takes its time to start, a pause to take effect. */
const ACTION_WINDOW = 90 * SECOND

/**
 * How long to wait before asking for a job again, in milliseconds. Nothing in Graph tells when a job changes.
 * `sinceAction`: since the last action on the job in this tab. `sinceChange`: since an answer last differed.
 */
export function pollInterval(job: SynchronizationJob | undefined, sinceAction: number, sinceChange: number): number {
  if (sinceAction < ACTION_WINDOW) return AFTER_ACTION
  if (job && isCycleUnderWay(job)) return WHILE_RUNNING
  // A quiet job is asked half as often as it has been quiet, between half a minute and two.
  return Math.min(Math.max(CALM, sinceChange / 2), SLOWEST)
}

/** A first run that was ordered counts as under way: progress is left out of some answers. */
const isCycleUnderWay = ({ status, schedule }: SynchronizationJob): boolean =>
  (status?.progress?.length ?? 0) > 0 || (status?.code === 'NotRun' && schedule?.state === 'Active')
