import { formatNumber } from '../../base/numbers'
import { plainMessage } from '../../base/serviceMessage'
import { cycleHealth } from '../health/cycleHealth'
import { realExecution } from '../health/executions'
import { executionMark, type SentAction } from '../health/sentAction'
import type { SynchronizationJob } from '../resources/synchronization'
import { isCycleRunning, isQuarantined, isStopped } from './jobState'

/** How far an accepted action has progressed. The page keeps polling until `phase` is `done`. */
export type ActionProgress = {
  phase: 'waiting' | 'running' | 'done'
  tone: 'info' | 'success' | 'warning' | 'danger'
  text: string
}

const name = { start: 'Start', pause: 'Pause', restart: 'Restart' } as const

function progressText(job: SynchronizationJob): string {
  const cycle = cycleHealth(job.status?.progress, false)
  return cycle?.share === undefined
    ? "its length isn't known yet"
    : `${formatNumber(cycle.completed)} of ${formatNumber(cycle.total)} pages`
}

function pauseProgress(job: SynchronizationJob): ActionProgress {
  if (isCycleRunning(job))
    return {
      phase: 'running',
      tone: 'info',
      text: `Pause accepted. The running cycle finishes first: ${progressText(job)}.`,
    }
  if (!isStopped(job))
    return { phase: 'waiting', tone: 'info', text: 'Pause accepted. Waiting for the service to stop the schedule.' }
  return {
    phase: 'done',
    tone: 'success',
    text: isQuarantined(job)
      ? "Paused. The job is still in quarantine, and the service doesn't retry it until you select Start."
      : 'Paused. Select Start to resume.',
  }
}

/**
 * The progress of an action, read from the job's current state. Start and restart are done when a new run has ended.
 * Pause is done when the schedule is off and no cycle runs.
 */
export function actionProgress(action: SentAction, job: SynchronizationJob): ActionProgress {
  if (action.kind === 'pause') return pauseProgress(job)
  const last = realExecution(job.status?.lastExecution)
  const hasNewRun = last !== undefined && executionMark(job) !== action.before
  // The cycle that runs now may be a later one, unless the new run is the one that was running before the action.
  if (isCycleRunning(job) && (!hasNewRun || action.duringCycle))
    return {
      phase: 'running',
      tone: 'info',
      text: `${name[action.kind]} accepted. The cycle is running: ${progressText(job)}.`,
    }

  if (hasNewRun) {
    if (isQuarantined(job)) {
      const message = job.status?.quarantine?.error?.message ?? last.error?.message
      return {
        phase: 'done',
        tone: 'danger',
        text: `The job ran and is in quarantine${message ? `: ${plainMessage(message)}` : '.'}`,
      }
    }
    const counts = `${formatNumber(last.countImported ?? 0)} read, ${formatNumber(last.countExported ?? 0)} written, ${formatNumber(last.countEscrowed ?? 0)} failed`
    if (last.state === 'Failed')
      return {
        phase: 'done',
        tone: 'danger',
        text: `The run failed${last.error?.message ? `: ${plainMessage(last.error.message)}` : '.'}`,
      }
    if (last.state === 'EntryLevelErrors')
      return { phase: 'done', tone: 'warning', text: `The run ended with failed objects: ${counts}.` }
    return { phase: 'done', tone: 'success', text: `The run ended well: ${counts}.` }
  }
  if (isStopped(job))
    return {
      phase: 'waiting',
      tone: 'info',
      text: `${name[action.kind]} accepted. The service hasn't applied it yet.`,
    }
  return { phase: 'waiting', tone: 'info', text: `${name[action.kind]} accepted. Waiting for the next run.` }
}
