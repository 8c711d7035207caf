import { realExecution } from '../health/executions'
import { quarantineHealth } from '../health/quarantineHealth'
import type { SynchronizationJob } from '../resources/synchronization'

/** The service reports progress only while a cycle runs. */
export const isCycleRunning = (job: SynchronizationJob): boolean => (job.status?.progress?.length ?? 0) > 0

/** True once any cycle of the job has begun. */
export const hasRun = (job: SynchronizationJob): boolean =>
  realExecution(job.status?.lastExecution) !== undefined || isCycleRunning(job)

/**
 * In quarantine, whether it runs, was paused, or was disabled by the service after 28 days. Documented samples of paused
 * jobs have a quarantine object full of empty strings, which doesn't count.
 */
export const isQuarantined = ({ status }: SynchronizationJob): boolean =>
  status?.code === 'Quarantine' || quarantineHealth(status?.quarantine, 0) !== undefined

/** The schedule is off: paused, never configured, or disabled by the service. Shortened answers without a schedule are not. */
export const isStopped = ({ status, schedule }: SynchronizationJob): boolean =>
  status?.code === 'Paused' ||
  status?.code === 'NotConfigured' ||
  schedule?.state === 'Disabled' ||
  schedule?.state === 'Paused'

/** Failed objects that wait for a retry, as the last run counted them. */
export const escrowCount = (job: SynchronizationJob): number =>
  realExecution(job.status?.lastExecution)?.countEscrowed ?? 0

/** Objects with an entry in the connector store: the nearest that the API offers to "how many objects a full pass reads". */
export const storedEntryCount = (job: SynchronizationJob): number =>
  (job.status?.synchronizedEntryCountByType ?? []).reduce((sum, entry) => sum + (entry.value ?? 0), 0)

/** How many objects an initial cycle evaluates, as far as the job itself tells: 0 before it ever ran. */
export const evaluatedObjectCount = (job: SynchronizationJob): number =>
  Math.max(storedEntryCount(job), job.status?.lastExecution?.countImported ?? 0)

/** A setting of `synchronizationJobSettings`, by name without regard to case. */
export const jobSetting = (job: SynchronizationJob, name: string): string | undefined =>
  job.synchronizationJobSettings?.find((setting) => setting.name?.toLowerCase() === name.toLowerCase())?.value ??
  undefined
