import { isoText } from '../../base/dates'
import type { JobHealth } from '../../domain/health/jobHealth'
import type { SynchronizationJob } from '../../domain/resources/synchronization'

/** The header and cells of the CSV file of an app's jobs. */
export const jobsTable = (views: readonly { job: SynchronizationJob; health: JobHealth }[]) => ({
  header: ['Job', 'Template', 'Health', 'Service status', 'Schedule', 'Last cycle', 'Next cycle', 'Failed objects'],
  rows: views.map(({ job, health }) => [
    job.id,
    job.templateId,
    health.word,
    health.service.code,
    health.service.schedule,
    isoText(health.lastRun),
    health.nextRun === 'overdue' ? 'overdue' : isoText(health.nextRun),
    health.escrows,
  ]),
})
