import type { Health } from '../../domain/health/jobStates'

export { stateSentence } from '../../domain/health/stateTexts'

/** What each tile counts. */
export const tileNotes: Readonly<Record<Health, string>> = {
  quarantined:
    'The service retries these jobs less often and disables them after 28 days. Paused jobs in quarantine are included.',
  runFailed: 'The last cycle failed.',
  failedObjects: 'The job runs, but some objects failed in the last cycle and will be retried.',
  late: "The job is active, but it hasn't run for more than two intervals and is at least 15 minutes late.",
  paused:
    'Paused by an administrator, or by the service after too many failures in an initial cycle. Select Start to resume.',
  neverRun: 'The job was created but never started.',
  waiting: "The service accepted an action, and the result isn't known yet.",
  running: 'The first cycle is running. It evaluates all objects.',
  healthy: "The last cycle succeeded, no objects are waiting for a retry, and the next cycle isn't late.",
  unknown: "The service sent no status, no cycle, or a state that Syncscope doesn't know.",
}
