import type { SynchronizationJob } from '../resources/synchronization'
import { realExecution } from './executions'

/** An action that was sent and accepted, with what the job looked like before it. */
export type SentAction = {
  kind: 'start' | 'pause' | 'restart'
  /** {@link executionMark} of the job when the action was sent. */
  before: string
  /** When the service accepted it. Epoch milliseconds on the connection's clock. */
  at: number
  /** A cycle was running then. It finishes first, and its end isn't the end of the run that the action is for. */
  duringCycle?: boolean
  /** The action also ends a quarantine. Some restarts don't. */
  lifts?: boolean
}

/** Identifies the last execution, to detect a new one. Empty if the job has never run. */
export function executionMark(job: SynchronizationJob): string {
  const last = realExecution(job.status?.lastExecution)
  return last ? (last.activityIdentifier ?? last.timeBegan ?? '') : ''
}
