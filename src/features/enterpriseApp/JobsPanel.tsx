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
          Nothing is provisioned to this app. A job is made from one of the templates below, with a copy of the
          template's schema; then it needs credentials and a start.
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
            label: 'Service says',
            value: code ? (
              <Explain text={explainStatusCode(code) ?? "A state that didn't exist when this console was written."}>
                {code}
              </Explain>
            ) : (
              'Nothing'
            ),
          },
          {
            label: 'Schedule',
            value: `${schedule ?? 'Not stated'}, ${formatInterval(job.schedule?.interval)}`,
            explain: "The schedule's state and interval. No call changes the interval.",
          },
          {
            label: 'Last run',
            value: <Timestamp iso={instant(health.lastRun)} now={now} />,
            explain: 'When the last run ended, whatever its outcome.',
          },
          {
            label: 'Next run',
            value: <NextRun health={health} now={now} />,
            explain:
              "Expected: the last run plus the interval, or the next attempt of a quarantined job. The service doesn't publish it.",
          },
          {
            label: 'Escrows',
            value: formatNumber(health.escrows),
            explain: 'Objects that failed in the last run and wait for retry.',
          },
          {
            label: 'Job ID',
            value: <CopyValue value={job.id} label="job ID" />,
            explain: "Opaque: it isn't a GUID, and its parts mean nothing reliable.",
          },
        ]}
      />
    </>
  )
}

const instant = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString())

function NextRun({ health: { nextRun, cycle, isStopped }, now }: { health: JobHealth; now: number }) {
  if (isStopped) return <span>None: the schedule is off</span>
  if (cycle) return <span>After the cycle under way</span>
  if (nextRun === 'overdue') return <span>Overdue</span>
  if (nextRun === undefined) return <span>Not stated</span>
  return nextRun <= now ? <span>Due now</span> : <Timestamp iso={instant(nextRun)} now={now} isUpcoming />
}
