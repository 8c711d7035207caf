import type { SynchronizationSchema } from '../../domain/resources/synchronization'
import type { JobRecord } from '../tenant/db'
import { guidOf } from '../base/ids'

/**
 * What a job's target contained when the tenant began. It follows from the seed, so saved states don't include it. The
 * accounts are computed from the first people and the first schema when the target is first read.
 */
export type Origin = {
  /** Source objects that had an account, in order. */
  linked: readonly string[]
  /** The people whose account was disabled. */
  inactive: ReadonlySet<string>
  /** Objects without a link. */
  strays: readonly Stray[]
  schema: () => SynchronizationSchema
}

/**
 * An account similar to a person's that provisioning didn't create. `attributes` differ from what the mappings would
 * give.
 */
export type Stray = { key: string; like: string; attributes?: Readonly<Record<string, string | null>> }

const origins = new WeakMap<JobRecord, Origin>()

export const rememberOrigin = (job: JobRecord, origin: Origin): void => void origins.set(job, origin)
/** Undefined for a job that was created at run time, because its target was empty. */
export const originOf = (job: JobRecord): Origin | undefined => origins.get(job)

/**
 * The ID of the account that a job creates for a source object. `count` distinguishes further accounts from the first.
 */
export const accountId = (job: JobRecord, sourceId: string, count = 0): string =>
  count === 0 ? guidOf('account', job.id, sourceId) : guidOf('account', job.id, sourceId, String(count))
export const strayId = (job: JobRecord, { key }: Stray): string => guidOf('stray', job.id, key)
