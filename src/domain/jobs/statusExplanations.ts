/** What `status.code` means, in the service's own terms. Undefined for an unknown code. */
export function explainStatusCode(code: string | null | undefined): string | undefined {
  switch (code) {
    case 'NotConfigured':
      return 'Created, but never authorized in the app and never run.'
    case 'NotRun':
      return "Configured and started. The first cycle hasn't finished yet."
    case 'Active':
      return 'Runs at its interval.'
    case 'Paused':
      return 'Stopped. The job keeps its data. New jobs also have this state.'
    case 'Quarantine':
      return 'The service retries the job less often and disables it after 28 days.'
    default:
      return undefined
  }
}

/** What `schedule.state` means. Undefined for an unknown state. */
export function explainScheduleState(state: string | null | undefined): string | undefined {
  switch (state) {
    case 'Active':
      return 'The service starts a cycle at every interval.'
    case 'Disabled':
      return 'The service starts no cycle. Every paused or new job has this.'
    case 'Paused':
      return 'The service starts no cycle for the time being.'
    default:
      return undefined
  }
}
