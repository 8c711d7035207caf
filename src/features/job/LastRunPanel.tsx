import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { connectorOf } from '../../domain/jobs/connector'
import { executionState, recentExecutions } from '../../domain/jobs/executions'
import { counters, counterValue, type CounterName } from '../../domain/jobs/counters'
import { formatDuration } from '../../domain/health/time'
import type { SynchronizationJob } from '../../domain/resources/synchronization'
import { Explain } from '../../ui/Explain'
import { PageLink } from '../../ui/PageLink'
import { Panel } from '../../ui/Panel'
import { StatusBadge } from '../../ui/StatusBadge'
import { Timestamp } from '../../ui/Timestamp'
import { saysSomething, ServiceError } from './ServiceError'
import { countText } from './jobFormats'

const useStyles = makeStyles({
  flow: {
    display: 'grid',
    gridTemplateColumns: 'repeat(3, minmax(0, 1fr))',
    rowGap: tokens.spacingVerticalS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    // The overview is the query container. In a wide one, six cells fit side by side.
    '@container (min-width: 480px)': { gridTemplateColumns: 'repeat(6, minmax(0, 1fr))' },
  },
  step: {
    display: 'grid',
    padding: `0 ${tokens.spacingHorizontalS}`,
    borderLeft: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    fontVariantNumeric: 'tabular-nums',
  },
  value: {
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
  },
  zero: { color: tokens.colorNeutralForeground3 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  label: { fontSize: tokens.fontSizeBase200 },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    alignItems: 'center',
  },
})

/** The steps of an object through a cycle, in order. */
const way: readonly CounterName[] = [
  'countImported',
  'countEntitled',
  'countEntitledForProvisioning',
  'countExports',
  'countExported',
  'countEscrowed',
]

type Props = { job: SynchronizationJob; servicePrincipalId: string; now: number; showError: boolean }

/** The last run at a glance: how many objects reached each step. */
export function LastRunPanel({ job, servicePrincipalId, now, showError }: Props) {
  const styles = useStyles()
  const [last] = recentExecutions(job)
  if (!last.execution) return null
  const { execution, duration } = last
  const state = executionState(execution.state)
  const ofJob = { app: servicePrincipalId, job: job.id }
  return (
    <Panel
      title="Last cycle"
      aside={
        <>
          <Timestamp iso={execution.timeEnded ?? execution.timeBegan} now={now} />
          {duration === undefined ? '' : `, duration ${formatDuration(duration)}`}
        </>
      }
    >
      <div className={styles.line}>
        <StatusBadge tone={state.tone} label={state.label} />
        {execution.activityIdentifier ? (
          <PageLink to="/logs" search={{ ...ofJob, cycle: execution.activityIdentifier }}>
            View this cycle in the logs
          </PageLink>
        ) : null}
        {counterValue(execution, 'countEscrowed') ? (
          <PageLink to="/logs" search={{ ...ofJob, status: 'failure', range: '7d' }}>
            View failed objects
          </PageLink>
        ) : null}
      </div>
      <ol className={styles.flow}>
        {counters
          .filter(({ name }) => way.includes(name))
          .sort((a, b) => way.indexOf(a.name) - way.indexOf(b.name))
          .map(({ name, label, explain }) => {
            const value = counterValue(execution, name)
            return (
              <li key={name} className={styles.step}>
                <span
                  className={mergeClasses(
                    styles.value,
                    !value && styles.zero,
                    name === 'countEscrowed' && value ? styles.failed : undefined,
                  )}
                >
                  {countText(value)}
                </span>
                <span className={styles.label}>
                  <Explain text={`${explain}\n${name}`}>{label}</Explain>
                </span>
              </li>
            )
          })}
      </ol>
      {showError && saysSomething(execution.error) ? (
        <ServiceError error={execution.error} connector={connectorOf(job.templateId || job.id)} />
      ) : null}
    </Panel>
  )
}
