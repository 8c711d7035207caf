import { formatNumber } from '../../base/numbers'
import { plainMessage } from '../../base/serviceMessage'
import { cycleHealth, realExecution } from '../health/jobHealth'
import type { SynchronizationJob } from '../resources/synchronization'
import { isCycleRunning, isQuarantined, isStopped } from './jobFacts'

/** An action that was sent and accepted, with what the job looked like before it. */
export type SentAction = {
  kind: 'start' | 'pause' | 'restart'
  /** {@link executionMark} of the job when the action was sent. */
  before: string
}

/** Tells one execution from the next. Empty when the job has never run. */
export function executionMark(job: SynchronizationJob): string {
  const last = realExecution(job.status?.lastExecution)
  return last ? (last.activityIdentifier ?? last.timeBegan ?? '') : ''
}

/** How far an accepted action has come. The page keeps watching until `phase` is `settled`. */
export type Settling = {
  phase: 'waiting' | 'running' | 'settled'
  tone: 'info' | 'success' | 'warning' | 'danger'
  text: string
}

const name = { start: 'Start', pause: 'Pause', restart: 'Restart' } as const

function progressText(job: SynchronizationJob): string {
  const cycle = cycleHealth(job.status?.progress, false)
  return cycle?.share === undefined
    ? 'its length is not known yet'
    : `${formatNumber(cycle.completed)} of ${formatNumber(cycle.total)} pages`
}

function pauseSettling(job: SynchronizationJob): Settling {
  if (isCycleRunning(job))
    return {
      phase: 'running',
      tone: 'info',
      text: `Pause accepted. The cycle under way finishes first: ${progressText(job)}.`,
    }
  if (!isStopped(job))
    return { phase: 'waiting', tone: 'info', text: 'Pause accepted. Waiting for the service to stop the schedule.' }
  return { phase: 'settled', tone: 'success', text: 'Paused. All state is kept; Start goes on where it stopped.' }
}

/**
 * What has become of an action, judged by the job as the service tells it now. Start and restart are settled when a run has
 * ended that was not there before; pause when the schedule is off and no cycle is under way.
 */
export function settle(action: SentAction, job: SynchronizationJob): Settling {
  if (action.kind === 'pause') return pauseSettling(job)
  if (isCycleRunning(job))
    return {
      phase: 'running',
      tone: 'info',
      text: `${name[action.kind]} accepted. The cycle is running: ${progressText(job)}.`,
    }

  const last = realExecution(job.status?.lastExecution)
  if (last && executionMark(job) !== action.before) {
    if (isQuarantined(job)) {
      const message = job.status?.quarantine?.error?.message ?? last.error?.message
      return {
        phase: 'settled',
        tone: 'danger',
        text: `The job ran and is in quarantine${message ? `: ${plainMessage(message)}` : '.'}`,
      }
    }
    const counts = `${formatNumber(last.countImported ?? 0)} read, ${formatNumber(last.countExported ?? 0)} written, ${formatNumber(last.countEscrowed ?? 0)} failed`
    if (last.state === 'Failed')
      return {
        phase: 'settled',
        tone: 'danger',
        text: `The run failed${last.error?.message ? `: ${plainMessage(last.error.message)}` : '.'}`,
      }
    if (last.state === 'EntryLevelErrors')
      return { phase: 'settled', tone: 'warning', text: `The run ended with failed objects: ${counts}.` }
    return { phase: 'settled', tone: 'success', text: `The run ended well: ${counts}.` }
  }
  if (isStopped(job))
    return {
      phase: 'waiting',
      tone: 'info',
      text: `${name[action.kind]} accepted. The service has not taken it up yet.`,
    }
  return { phase: 'waiting', tone: 'info', text: `${name[action.kind]} accepted. Waiting for the next run to begin.` }
}
