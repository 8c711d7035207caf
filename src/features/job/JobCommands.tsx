import { makeStyles, tokens } from '@fluentui/react-components'
import {
  ArrowClockwise20Regular,
  ArrowRepeatAll20Regular,
  Braces20Regular,
  Delete20Regular,
  KeyMultiple20Regular,
  PersonSync20Regular,
  Pause20Regular,
  Play20Regular,
} from '@fluentui/react-icons'
import { isCycleRunning, isQuarantined } from '../../domain/jobs/jobState'
import type { SynchronizationJob } from '../../domain/resources/synchronization'
import { CommandBar, CommandButton } from '../../ui/CommandBar'
import { UpdatedAgo } from './UpdatedAgo'
import type { JobActions } from './useJobActions'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
})

type Props = {
  job: SynchronizationJob
  actions: JobActions
  json: boolean
  onToggleJson: () => void
  onRestart: () => void
  onDelete: () => void
  onRefresh: () => void
  onProvisionOnDemand: () => void
  updatedAt: number
  refreshing: boolean
}

/** Every action on the job. An action that isn't possible now says why. */
export function JobCommands({
  job,
  actions,
  json,
  onToggleJson,
  onRestart,
  onDelete,
  onRefresh,
  onProvisionOnDemand,
  updatedAt,
  refreshing,
}: Props) {
  const styles = useStyles()
  const { blocked, pending } = actions
  return (
    <div className={styles.root}>
      <CommandBar>
        <CommandButton
          icon={<Play20Regular />}
          label="Start"
          explain={
            isQuarantined(job)
              ? 'Ends the quarantine and resumes where the job stopped.'
              : 'Resumes where the job stopped.'
          }
          onClick={actions.start}
          blocked={blocked.start}
          pending={pending.start}
        />
        <CommandButton
          icon={<Pause20Regular />}
          label="Pause"
          explain={
            isCycleRunning(job)
              ? "Stops the schedule. The current cycle finishes first and can't be stopped."
              : "Stops the schedule and keeps the job's data. If a cycle is running, it finishes first."
          }
          onClick={actions.pause}
          blocked={blocked.pause}
          pending={pending.pause}
        />
        <CommandButton
          icon={<ArrowRepeatAll20Regular />}
          label="Restart…"
          explain="Choose what to clear and review what will happen."
          onClick={onRestart}
          blocked={blocked.restart}
        />
        <CommandButton
          icon={<KeyMultiple20Regular />}
          label="Test credentials"
          explain="Asks the service to sign in to the app with the saved credentials. Doesn't change anything."
          onClick={() => actions.test()}
          blocked={blocked.test}
          pending={pending.test}
        />
        <CommandButton
          icon={<PersonSync20Regular />}
          label="Provision on demand…"
          explain="Select people or groups to provision now."
          onClick={onProvisionOnDemand}
        />
        <CommandButton icon={<ArrowClockwise20Regular />} label="Refresh" onClick={onRefresh} />
        <CommandButton
          icon={<Braces20Regular />}
          label={json ? 'Hide JSON' : 'Show JSON'}
          explain="Shows the service's response beside this view."
          onClick={onToggleJson}
        />
        <CommandButton
          icon={<Delete20Regular />}
          label="Delete…"
          explain="Asks for confirmation and downloads the schema first."
          onClick={onDelete}
          blocked={blocked.delete}
        />
      </CommandBar>
      <UpdatedAgo at={updatedAt} refreshing={refreshing} />
    </div>
  )
}
