import type { JobHealth } from '../../domain/health/jobHealth'
import type { SynchronizationJob } from '../../domain/resources/synchronization'

const iso = (instant: number | undefined) => (instant === undefined ? undefined : new Date(instant).toISOString())

/** The header and cells of the CSV file of an app's jobs. */
export const jobsTable = (views: readonly { job: SynchronizationJob; health: JobHealth }[]) => ({
  header: ['Job', 'Template', 'Health', 'Service status', 'Schedule', 'Last cycle', 'Next cycle', 'Failed objects'],
  rows: views.map(({ job, health }) => [
    job.id,
    job.templateId,
    health.word,
    health.service.code,
    health.service.schedule,
    iso(health.lastRun),
    health.nextRun === 'overdue' ? 'overdue' : iso(health.nextRun),
    health.escrows,
  ]),
})
