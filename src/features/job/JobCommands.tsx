import {
  ArrowClockwise20Regular,
  ArrowRepeatAll20Regular,
  Braces20Regular,
  Delete20Regular,
  Key20Regular,
  KeyMultiple20Regular,
  Pause20Regular,
  PersonSync20Regular,
  Play20Regular,
  Star20Filled,
  Star20Regular,
  TableEdit20Regular,
} from '@fluentui/react-icons'
import type { JobRef } from '../../api/resources/synchronizationJobs'
import { isCycleRunning, isQuarantined, isStopped } from '../../domain/jobs/jobState'
import type { SynchronizationJob } from '../../domain/resources/synchronization'
import { CommandToolbar, type Command } from '../../ui/CommandToolbar'
import { updatedAgo } from './updatedAgo'
import { useHandOff } from './useHandOff'
import type { JobActions } from './useJobActions'

type Props = {
  jobRef: JobRef
  job: SynchronizationJob
  actions: JobActions
  json: boolean
  isPinned: boolean
  onToggleJson: () => void
  onTogglePin: () => void
  onRestart: () => void
  onEndQuarantine: () => void
  onDelete: () => void
  onRefresh: () => void
  onCredentials: () => void
  onMappings: () => void
  onProvisionOnDemand: () => void
  updatedAt: number
  refreshing: boolean
}

/** Every action on the job, the most useful one first. An action that isn't possible now says why. */
export function JobCommands({ jobRef, job, actions, json, isPinned, updatedAt, refreshing, ...on }: Props) {
  const { blocked, pending } = actions
  const handOff = useHandOff(jobRef, job)
  const quarantined = isQuarantined(job)
  const stopped = isStopped(job)
  const isNew = job.status?.code === 'NotConfigured'
  const start: Command = {
    icon: <Play20Regular />,
    label: quarantined ? 'Start and end quarantine' : 'Start',
    explain: quarantined ? 'Ends the quarantine and resumes where the job stopped.' : 'Resumes where the job stopped.',
    onClick: actions.start,
    blocked: blocked.start,
    pending: pending.start,
    isPrimary: stopped && !isNew,
  }
  // Starting a running job in quarantine would do the same as ending the quarantine, without saying what follows.
  const first: Command =
    quarantined && !stopped
      ? {
          icon: <Play20Regular />,
          label: 'End quarantine…',
          explain: 'Review what will happen first.',
          onClick: on.onEndQuarantine,
          blocked: blocked.restart,
          isPrimary: true,
        }
      : start
  const commands: Command[] = [
    ...(isNew
      ? [{ icon: <Key20Regular />, label: 'Add credentials', onClick: on.onCredentials, isPrimary: true }]
      : []),
    first,
    {
      icon: <Pause20Regular />,
      label: 'Pause',
      explain: isCycleRunning(job)
        ? "Stops the schedule. The current cycle finishes first and can't be stopped."
        : "Stops the schedule and keeps the job's data. If a cycle is running, it finishes first.",
      onClick: actions.pause,
      blocked: blocked.pause,
      pending: pending.pause,
    },
    {
      icon: <ArrowRepeatAll20Regular />,
      label: 'Restart…',
      explain: 'Choose what to clear and review what will happen.',
      onClick: on.onRestart,
      blocked: blocked.restart,
    },
    {
      icon: <TableEdit20Regular />,
      label: 'Edit mappings',
      explain: 'Opens the attribute mappings and scoping filters.',
      onClick: on.onMappings,
    },
    {
      icon: <KeyMultiple20Regular />,
      label: 'Test credentials',
      explain: "Asks the service to sign in to the app with the saved credentials. Doesn't change anything.",
      onClick: () => actions.test(),
      blocked: blocked.test,
      pending: pending.test,
    },
    {
      icon: <PersonSync20Regular />,
      label: 'Provision on demand…',
      explain: 'Select people or groups to provision now.',
      onClick: on.onProvisionOnDemand,
    },
    {
      icon: <ArrowClockwise20Regular />,
      label: 'Refresh',
      explain: updatedAgo(updatedAt, refreshing),
      onClick: on.onRefresh,
      isInMenu: true,
    },
    {
      icon: <Braces20Regular />,
      label: json ? 'Hide JSON' : 'Show JSON',
      explain: "Shows the service's response beside this view.",
      onClick: on.onToggleJson,
      isInMenu: true,
    },
    ...handOff,
    {
      icon: isPinned ? <Star20Filled /> : <Star20Regular />,
      label: isPinned ? 'Unpin' : 'Pin',
      explain: "Pinned apps stay on the Apps page. They're stored on this computer for this tenant.",
      onClick: on.onTogglePin,
      isInMenu: true,
    },
    {
      icon: <Delete20Regular />,
      label: 'Delete…',
      explain: 'Asks for confirmation and downloads the schema first.',
      onClick: on.onDelete,
      blocked: blocked.delete,
      isInMenu: true,
    },
  ]
  return <CommandToolbar commands={commands} />
}
