/** What `status.code` means, in the service's own terms. Undefined for an unknown code. */
export function explainStatusCode(code: string | null | undefined): string | undefined {
  switch (code) {
    case 'NotConfigured':
      return 'Created, but never authorised in the target and never run.'
    case 'NotRun':
      return "Configured and started; the first run hasn't ended yet."
    case 'Active':
      return 'Runs at its interval.'
    case 'Paused':
      return 'Stopped, with all its state kept. Also the state of a new job.'
    case 'Quarantine':
      return 'Runs rarely, and tries by itself to get well. After 28 days the service disables it.'
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
