import { Link, makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { JobHealth } from '../../domain/health/jobHealth'
import { storedEntryCount } from '../../domain/jobs/jobState'
import type { SynchronizationJob } from '../../domain/resources/synchronization'
import { lazy, Suspense } from 'react'
import { CyclePanel } from './CyclePanel'
import { ExecutionsPanel } from './ExecutionsPanel'
import { HealthPanel } from './HealthPanel'
import { LastRunPanel } from './LastRunPanel'
import { QuarantinePanel, type StepActions } from './QuarantinePanel'
import { SchedulePanel } from './SchedulePanel'
import { StorePanel } from './StorePanel'

const PredictionPanel = lazy(() => import('./PredictionPanel'))

const useStyles = makeStyles({
  container: { containerType: 'inline-size', minWidth: 0 },
  grid: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalL,
    alignItems: 'start',
    '@container (min-width: 920px)': { gridTemplateColumns: 'minmax(0, 5fr) minmax(300px, 3fr)' },
  },
  column: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalL,
    alignContent: 'start',
  },
})

type Props = {
  job: SynchronizationJob
  health: JobHealth
  servicePrincipalId: string
  now: number
  actions: StepActions
  /** The panel of the app's and the job's IDs. */
  essentials: ReactNode
  /** What a job that never ran still needs. */
  checklist: ReactNode
}

/** The job at a glance: what is wrong and what to do first, then the last run, then the settings. */
export function JobOverview({ job, health, servicePrincipalId, now, actions, essentials, checklist }: Props) {
  const styles = useStyles()
  const quarantined = health.health === 'quarantined'
  const { troubleshootingUrl } = job.status ?? {}
  return (
    <div className={styles.container}>
      <div className={styles.grid}>
        <div className={styles.column}>
          {checklist}
          {quarantined ? (
            <QuarantinePanel job={job} health={health} now={now} actions={actions} />
          ) : (
            <HealthPanel health={health} />
          )}
          {troubleshootingUrl ? (
            <Link href={troubleshootingUrl} target="_blank" rel="noreferrer">
              Troubleshoot this state
            </Link>
          ) : null}
          {health.cycle ? (
            <CyclePanel
              cycle={health.cycle}
              jobId={job.id}
              servicePrincipalId={servicePrincipalId}
              entries={storedEntryCount(job)}
              now={now}
            />
          ) : null}
          <Suspense fallback={null}>
            <PredictionPanel servicePrincipalId={servicePrincipalId} jobId={job.id} />
          </Suspense>
          <LastRunPanel job={job} servicePrincipalId={servicePrincipalId} now={now} showError={!quarantined} />
          <ExecutionsPanel job={job} now={now} />
        </div>
        <div className={styles.column}>
          <SchedulePanel job={job} health={health} now={now} />
          <StorePanel job={job} now={now} />
          {essentials}
        </div>
      </div>
    </div>
  )
}
