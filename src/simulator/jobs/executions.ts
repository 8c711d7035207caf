import type { SynchronizationError, SynchronizationTaskExecution } from '../../domain/resources/synchronization'
import type { Counts } from '../tenant/db'

/** .NET's DateTimeOffset.MinValue. Means "never" where a date can't be null. */
const neverDate = '0001-01-01T00:00:00Z'
/** .NET's TimeSpan.MaxValue. Means "not scheduled". */
export const noInterval = 'P10675199DT2H48M5.4775807S'

/** A date with seven decimals, as the service prints it. */
export const isoTicks = (time: number): string => new Date(time).toISOString().replace(/Z$/, '0000Z')
export const dateOrNever = (time: number | null): string => (time === null ? neverDate : isoTicks(time))

export const noCounts = (): Counts => ({
  entitled: 0,
  inScope: 0,
  failed: 0,
  exports: 0,
  exported: 0,
  imported: 0,
  deltas: 0,
  references: 0,
})

/** One run as the service reports it. `waiting` is the number of objects that wait for a retry afterwards. */
export function execution(run: {
  id: string
  began: number
  ended: number
  counts: Counts
  waiting: number
  error?: SynchronizationError | null
}): SynchronizationTaskExecution {
  const { counts, error = null } = run
  return {
    activityIdentifier: run.id,
    countEntitled: counts.entitled,
    countEntitledForProvisioning: counts.inScope,
    countEscrowed: run.waiting,
    countEscrowedRaw: run.waiting,
    countExported: counts.exported,
    countExports: counts.exports,
    countImported: counts.imported,
    countImportedDeltas: counts.deltas,
    countImportedReferenceDeltas: counts.references,
    state: error ? 'Failed' : counts.failed > 0 ? 'EntryLevelErrors' : 'Succeeded',
    error,
    timeBegan: isoTicks(run.began),
    timeEnded: isoTicks(run.ended),
  }
}

/** The last run of a job that was started and hasn't finished a run. It isn't a failure. */
export const placeholderExecution = (): SynchronizationTaskExecution => ({
  activityIdentifier: null,
  countEntitled: 0,
  countEntitledForProvisioning: 0,
  countEscrowed: 0,
  countEscrowedRaw: 0,
  countExported: 0,
  countExports: 0,
  countImported: 0,
  countImportedDeltas: 0,
  countImportedReferenceDeltas: 0,
  state: 'Failed',
  error: { code: 'None', message: '', tenantActionable: false },
  timeBegan: neverDate,
  timeEnded: neverDate,
})
