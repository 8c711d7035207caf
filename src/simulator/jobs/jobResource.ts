import type { SynchronizationJob } from '../../domain/resources/synchronization'
import type { JobRecord } from '../tenant/db'
import { dateOrNever, isoTicks } from './executions'

/** A job as GET prints it. Progress exists only while a cycle runs, and the quarantine only while it lasts. */
export function jobResource(job: JobRecord): SynchronizationJob {
  const { cycle, quarantine, entryTypes, entries } = job
  const counts = [
    { key: entryTypes.users, value: entries.users },
    ...(entryTypes.groups === undefined ? [] : [{ key: entryTypes.groups, value: entries.groups }]),
  ]
  const everRan = job.steadyFirst !== null || job.cycles > 0
  return {
    id: job.id,
    templateId: job.templateId,
    schedule: { expiration: null, interval: job.interval, state: job.schedule },
    status: {
      countSuccessiveCompleteFailures: job.failures,
      escrowsPruned: job.escrowsPruned,
      code: job.code,
      lastExecution: job.lastExecution,
      lastSuccessfulExecution: job.lastSuccessful,
      lastSuccessfulExecutionWithExports: job.lastSuccessfulWithExports,
      quarantine: quarantine && {
        currentBegan: isoTicks(quarantine.currentBegan),
        nextAttempt: isoTicks(quarantine.nextAttempt),
        reason: quarantine.reason,
        seriesBegan: isoTicks(quarantine.seriesBegan),
        seriesCount: quarantine.seriesCount,
        error: quarantine.error,
      },
      steadyStateFirstAchievedTime: dateOrNever(job.steadyFirst),
      steadyStateLastAchievedTime: dateOrNever(job.steadyLast),
      troubleshootingUrl: everRan ? '' : null,
      progress: cycle
        ? [
            {
              completedUnits: cycle.pagesDone,
              progressObservationDateTime: isoTicks(cycle.observed),
              totalUnits: cycle.pagesTotal,
              units: 'pages',
            },
          ]
        : [],
      synchronizedEntryCountByType: everRan ? counts.filter(({ value }) => value > 0) : [],
    },
    synchronizationJobSettings: job.settings,
  }
}
