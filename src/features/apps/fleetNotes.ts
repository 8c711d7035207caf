import type { Health } from '../../domain/health/jobStates'

export { stateSentence } from '../../domain/health/stateTexts'

/** What each tile counts. */
export const tileNotes: Readonly<Record<Health, string>> = {
  quarantined:
    'The service runs the job rarely and disables it after 28 days: credentials failed, too many objects failed, or too many deletes were due. Paused jobs in quarantine count too.',
  runFailed: 'The last run failed as a whole.',
  failedObjects: 'The job runs, but objects failed in the last run and wait for a retry.',
  late: 'Active, but no run for more than two intervals (and at least 15 minutes past the expected time).',
  paused:
    'Stopped by a person, or by the service after an initial cycle with too many failures. Select Start to resume.',
  neverRun: 'The job was created and never started.',
  waiting: "An action was accepted, and its result isn't known yet.",
  running: 'The first cycle over all objects is running.',
  healthy: "The last run succeeded, no object waits for a retry, and the next run isn't overdue.",
  unknown: "The service sent no status, no run, or a state that Syncscope doesn't know.",
}
