import { isoText } from '../../base/dates'
import { formatNumber } from '../../base/numbers'
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { JobHealth } from '../../domain/health/jobHealth'
import { formatInterval } from '../../domain/health/time'
import { stateSentence, stateTexts } from '../../domain/health/stateTexts'
import { explainStatusCode } from '../../domain/jobs/statusExplanations'
import type { SynchronizationJob } from '../../domain/resources/synchronization'
import { CopyValue } from '../../ui/CopyValue'
import { EmptyState } from '../../ui/EmptyState'
import { Essentials } from '../../ui/Essentials'
import { Explain } from '../../ui/Explain'
import { PageLink } from '../../ui/PageLink'
import { Panel } from '../../ui/Panel'
import { StatusBadge } from '../../ui/StatusBadge'
import { Timestamp } from '../../ui/Timestamp'

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalL, margin: 0, padding: 0, listStyleType: 'none' },
  job: { display: 'grid', gap: tokens.spacingVerticalS, minWidth: 0 },
  further: {
    paddingTop: tokens.spacingVerticalL,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  sentence: { margin: 0, maxWidth: '90ch', overflowWrap: 'anywhere' },
})

type View = { job: SynchronizationJob; health: JobHealth }

/** The app's jobs: their health, their status, and when they ran and will run. */
export function JobsPanel({
  servicePrincipalId,
  views,
  now,
}: {
  servicePrincipalId: string
  views: readonly View[]
  now: number
}) {
  const styles = useStyles()
  if (views.length === 0) {
    return (
      <Panel title="Provisioning jobs">
        <EmptyState title="No provisioning job">
          This app isn't provisioned. Create a job from one of the templates below, add credentials, and start the job.
        </EmptyState>
      </Panel>
    )
  }
  return (
    <Panel title={views.length === 1 ? 'Provisioning job' : 'Provisioning jobs'}>
      <ul className={styles.list}>
        {views.map((view, index) => (
          <li key={view.job.id} className={mergeClasses(styles.job, index > 0 && styles.further)}>
            <JobSummary servicePrincipalId={servicePrincipalId} view={view} now={now} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function JobSummary({
  servicePrincipalId,
  view: { job, health },
  now,
}: {
  servicePrincipalId: string
  view: View
  now: number
}) {
  const styles = useStyles()
  const { code, schedule } = health.service
  return (
    <>
      <div className={styles.head}>
        <h3 className={styles.title}>
          <PageLink to="/apps/$servicePrincipalId/jobs/$jobId" params={{ servicePrincipalId, jobId: job.id }}>
            {job.templateId ?? job.id}
          </PageLink>
        </h3>
        <StatusBadge tone={health.tone} label={health.word} />
      </div>
      <p className={styles.sentence}>
        {stateSentence(health)} {stateTexts[health.state].nextStep}
      </p>
      <Essentials
        items={[
          {
            label: 'Service status',
            value: code ? (
              <Explain text={explainStatusCode(code) ?? "Syncscope doesn't know this state."}>{code}</Explain>
            ) : (
              'Nothing'
            ),
          },
          {
            label: 'Schedule',
            value: `${schedule ?? 'Not stated'}, ${formatInterval(job.schedule?.interval)}`,
            explain: "The state and interval of the schedule. You can't change the interval.",
          },
          {
            label: 'Last cycle',
            value: <Timestamp iso={isoText(health.lastRun)} now={now} />,
            explain: 'When the last cycle finished, with or without success.',
          },
          {
            label: 'Next cycle',
            value: <NextRun health={health} now={now} />,
            explain:
              "Estimated from the last cycle plus the interval, or the next attempt if the job is in quarantine. The service doesn't publish a time.",
          },
          {
            label: 'Failed objects',
            value: formatNumber(health.escrows),
            explain: 'Objects that failed in the last cycle and will be retried (escrows).',
          },
          {
            label: 'Job ID',
            value: <CopyValue value={job.id} label="job ID" />,
            explain: 'An opaque ID. Its parts have no meaning.',
          },
        ]}
      />
    </>
  )
}

function NextRun({ health: { nextRun, cycle, isStopped }, now }: { health: JobHealth; now: number }) {
  if (isStopped) return <span>None (not scheduled)</span>
  if (cycle) return <span>After the current cycle</span>
  if (nextRun === 'overdue') return <span>Overdue</span>
  if (nextRun === undefined) return <span>Not stated</span>
  return nextRun <= now ? <span>Due now</span> : <Timestamp iso={isoText(nextRun)} now={now} isUpcoming />
}
