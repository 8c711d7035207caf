import type { SynchronizationTaskExecution } from '../resources/synchronization'
import { parseInstant } from './time'

/**
 * Whether an execution is the placeholder of a job that never ran: state Failed, dates 0001-01-01, error code None
 * (docs/graph-behaviours.md B10). It looks like a failed run, but no run happened.
 */
export function isPlaceholderExecution(execution: SynchronizationTaskExecution | null | undefined): boolean {
  if (!execution) return false
  const hasNoError = !execution.error?.code || execution.error.code === 'None'
  return (
    hasNoError && parseInstant(execution.timeBegan) === undefined && parseInstant(execution.timeEnded) === undefined
  )
}

/** The execution if it really ran. Undefined for a missing execution and for the never-run placeholder. */
export function realExecution(
  execution: SynchronizationTaskExecution | null | undefined,
): SynchronizationTaskExecution | undefined {
  return !execution || isPlaceholderExecution(execution) ? undefined : execution
}

/** When an execution ended, or began if its end is unknown. Some real answers carry only one of the two. */
export function executionTime(execution: SynchronizationTaskExecution | null | undefined): number | undefined {
  return parseInstant(execution?.timeEnded) ?? parseInstant(execution?.timeBegan)
}
