import type { SynchronizationJob } from '../resources/synchronization'
import { isQuarantined, isStopped } from './jobState'

/** What a person may do regardless of the job's state. The page fills it from the connection. */
export type Permission = {
  /** Signed in read-only by choice. */
  readOnly: boolean
  /** `Synchronization.ReadWrite.All` is in the token. */
  canWrite: boolean
}

/** Why no write can be made, or undefined. */
export function writeBlocked({ readOnly, canWrite }: Permission): string | undefined {
  if (readOnly) return 'You signed in read-only. Sign in again with write access to use this.'
  if (!canWrite) return "Needs the permission Synchronization.ReadWrite.All, which this sign-in doesn't have."
  return undefined
}

const code = (job: SynchronizationJob) => job.status?.code

/** Why POST …/start isn't useful now. Starting a running job again and again can stop it. */
export function startBlocked(job: SynchronizationJob): string | undefined {
  if (isQuarantined(job) || isStopped(job)) return undefined
  if (code(job) === 'NotRun') return "The job is started. Its first cycle hasn't finished yet."
  if (code(job) === 'Active') return 'The job is running already. To make it read everyone again, restart it.'
  return undefined
}

/** Why POST …/pause makes no sense now. */
export function pauseBlocked(job: SynchronizationJob): string | undefined {
  return isStopped(job) ? "The job isn't running." : undefined
}

/** Why POST …/restart makes no sense now. */
export function restartBlocked(job: SynchronizationJob): string | undefined {
  return code(job) === 'NotConfigured'
    ? 'The job was never configured. Save credentials and start it first.'
    : undefined
}
