import { makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useAppRoleAssignedTo } from '../../api/resources/servicePrincipals'
import { counted } from '../../base/numbers'
import { MINUTE } from '../../base/time'
import type { CycleHealth } from '../../domain/health/cycleHealth'
import { formatDuration } from '../../domain/health/time'
import { timeLeftAtPace, timeLeftByRule } from '../../domain/jobs/cycleEstimate'
import { Explain } from '../../ui/Explain'
import { Panel } from '../../ui/Panel'
import { Progress } from '../../ui/Progress'
import { Timestamp } from '../../ui/Timestamp'
import { toIso } from './jobFormats'

const useStyles = makeStyles({ note: { margin: 0, color: tokens.colorNeutralForeground2 } })

type Props = {
  cycle: CycleHealth
  servicePrincipalId: string
  /** Objects that are known to the job. */
  entries: number
  now: number
}

/** The current cycle. It counts pages, and says so, because people would read the number as users. */
export function CyclePanel({ cycle, servicePrincipalId, entries, now }: Props) {
  const styles = useStyles()
  return (
    <Panel
      title={cycle.initial ? 'Initial cycle under way' : 'Cycle under way'}
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
        <InitialTimeLeft cycle={cycle} servicePrincipalId={servicePrincipalId} entries={entries} />
      ) : null}
      <p className={styles.note}>
        <Explain text="A page is a batch of source objects that the service reads at once; how many it holds depends on the connector. The total may still grow while the cycle finds more.">
          Pages, not people
        </Explain>
        : half the pages does not mean half the people are provisioned.{' '}
        {cycle.initial
          ? 'The initial cycle reads every object, so it takes longest; references such as managers and members follow at its end.'
          : 'Members and managers follow after the objects themselves.'}
      </p>
    </Panel>
  )
}

const minutes = (milliseconds: number) => formatDuration(Math.max(1, Math.ceil(milliseconds / MINUTE)) * MINUTE)

/** How long the initial cycle still takes: at the pace seen on this page, or else by Microsoft's rule of thumb. */
function InitialTimeLeft({ cycle, servicePrincipalId, entries }: Omit<Props, 'now'>) {
  const styles = useStyles()
  const assigned = useAppRoleAssignedTo(servicePrincipalId).data?.length ?? 0
  const [seen, setSeen] = useState({ completed: cycle.completed, at: cycle.observed })
  // Another cycle counts from the beginning.
  if (cycle.completed < seen.completed || (seen.at === undefined && cycle.observed !== undefined))
    setSeen({ completed: cycle.completed, at: cycle.observed })
  const pace = timeLeftAtPace(seen.at === undefined ? undefined : { completed: seen.completed, at: seen.at }, cycle)
  if (pace !== undefined) return <p className={styles.note}>About {minutes(pace)} left at the current pace.</p>
  const objects = Math.max(entries, assigned)
  const rule = timeLeftByRule(objects, cycle)
  return (
    <p className={styles.note}>
      {rule
        ? `About ${minutes(rule.from)} to ${minutes(rule.to)} left by Microsoft’s rule of thumb for the ${counted(objects, 'object')} known here. Members of assigned groups can add to it.`
        : "The time left isn't known yet. It shows when the next page is done."}
    </p>
  )
}
