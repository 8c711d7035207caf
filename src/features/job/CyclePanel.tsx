import { makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useProvisioningLogs } from '../../api/resources/provisioningLogs'
import { useAppRoleAssignedTo } from '../../api/resources/servicePrincipals'
import { counted } from '../../base/numbers'
import { MINUTE } from '../../base/time'
import type { CycleHealth } from '../../domain/health/cycleHealth'
import { formatDuration, parseInstant } from '../../domain/health/time'
import { linesOfJob, timeLeftAtPace, timeLeftByRule } from '../../domain/jobs/cycleEstimate'
import { Explain } from '../../ui/Explain'
import { Panel } from '../../ui/Panel'
import { Progress } from '../../ui/Progress'
import { Timestamp } from '../../ui/Timestamp'
import { toIso } from './jobFormats'

const useStyles = makeStyles({ note: { margin: 0, color: tokens.colorNeutralForeground2 } })

type Props = {
  cycle: CycleHealth
  jobId: string
  servicePrincipalId: string
  /** Objects that are known to the job. */
  entries: number
  now: number
}

/** The current cycle. It counts pages, and says so, because people would read the number as users. */
export function CyclePanel({ cycle, jobId, servicePrincipalId, entries, now }: Props) {
  const styles = useStyles()
  return (
    <Panel
      title={cycle.initial ? 'Initial cycle in progress' : 'Cycle in progress'}
      tone="info"
      aside={
        cycle.observed === undefined ? undefined : (
          <>
            counted <Timestamp iso={toIso(cycle.observed)} now={now} />
          </>
        )
      }
    >
      <Progress label="Pages processed" value={cycle.completed} max={cycle.total > 0 ? cycle.total : undefined} />
      {cycle.initial ? (
        <InitialTimeLeft cycle={cycle} jobId={jobId} servicePrincipalId={servicePrincipalId} entries={entries} />
      ) : null}
      <p className={styles.note}>
        <Explain text="A page is a batch of source objects that the service reads at once. Its size depends on the connector. The total can grow while the cycle finds more objects.">
          Pages, not people
        </Explain>{' '}
        . Half of the pages doesn't mean half of the people.{' '}
        {cycle.initial
          ? 'The initial cycle reads every object, so it takes longest. References such as managers and members are updated at the end.'
          : 'Managers and members are updated after the objects themselves.'}
      </p>
    </Panel>
  )
}

const minutes = (milliseconds: number) => formatDuration(Math.max(1, Math.ceil(milliseconds / MINUTE)) * MINUTE)

/**
 * How long the initial cycle still takes. The service doesn't say when a cycle began, but the first line of the job's log does.
 * Without the log, the pace seen on this page or Microsoft's rule of thumb has to do.
 */
function InitialTimeLeft({ cycle, jobId, servicePrincipalId, entries }: Omit<Props, 'now'>) {
  const styles = useStyles()
  const assigned = useAppRoleAssignedTo(servicePrincipalId).data?.length ?? 0
  const log = useProvisioningLogs({ filter: linesOfJob(jobId), orderby: 'activityDateTime asc', top: 1 })
  const began = parseInstant(log.data?.pages[0]?.value[0]?.activityDateTime)
  const [seen, setSeen] = useState({ completed: cycle.completed, at: cycle.observed })
  // Another cycle counts from the beginning.
  if (cycle.completed < seen.completed || (seen.at === undefined && cycle.observed !== undefined))
    setSeen({ completed: cycle.completed, at: cycle.observed })
  const earlier = began === undefined ? seen : { completed: 0, at: began }
  const pace = timeLeftAtPace(earlier.at === undefined ? undefined : { ...earlier, at: earlier.at }, cycle)
  if (pace !== undefined) return <p className={styles.note}>About {minutes(pace)} left at the current pace.</p>
  // Entries are counted as the cycle finds them, so what is done stands for the rest.
  const objects = Math.max(Math.round(entries / (cycle.share || 1)), assigned)
  const rule = timeLeftByRule(objects, cycle)
  return (
    <p className={styles.note}>
      {rule
        ? `About ${minutes(rule.from)} to ${minutes(rule.to)} left, by Microsoft's rule of thumb for about ${counted(objects, 'object')}.`
        : "The remaining time isn't known yet. It appears when the next page is done."}
    </p>
  )
}
