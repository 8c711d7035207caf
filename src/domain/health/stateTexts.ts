import { counted, formatNumber, formatPercent, plural } from '../../base/numbers'
import type { CycleHealth } from './cycleHealth'
import type { JobHealth } from './jobHealth'
import type { JobStateId, StateFacts } from './jobStates'
import { formatDuration, formatPast, formatRelative } from './time'

const days = (count: number) => counted(count, 'day')

const doneSoFar = (cycle: CycleHealth | undefined): string =>
  cycle?.share === undefined
    ? ''
    : ` It has done ${formatNumber(cycle.completed)} of ${formatNumber(cycle.total)} pages (${formatPercent(cycle.share)}).`

const lastRan = ({ lastRun, now }: StateFacts) =>
  lastRun === undefined ? '' : ` It last ran ${formatPast(lastRun, now)}.`

const sentWords = { start: 'Started', restart: 'Restarted', pause: 'Pause requested' } as const
const acted = ({ sent, now }: StateFacts) => (sent ? `${sentWords[sent.kind]} ${formatPast(sent.at, now)}.` : '')

function inQuarantine({ quarantine, now }: StateFacts): string {
  const { ageDays, daysLeft, nextAttempt } = quarantine ?? {}
  const age =
    ageDays === undefined
      ? "In quarantine. The service doesn't report a start date."
      : `In quarantine for ${days(ageDays)}.`
  const end =
    daysLeft === undefined
      ? ''
      : daysLeft === 0
        ? ' The 28 days are over, so the service can disable the job at any time.'
        : ` The service disables the job in ${days(daysLeft)}.`
  const attempt =
    nextAttempt === undefined || nextAttempt <= now ? '' : ` Next attempt ${formatRelative(nextAttempt, now)}.`
  return `${age}${end}${attempt}`
}

function pausedInQuarantine(facts: StateFacts): string {
  const { ageDays } = facts.quarantine ?? {}
  const age = ageDays === undefined ? '' : ` for ${days(ageDays)}`
  return `Paused, and in quarantine${age}. The service doesn't retry a paused job.${lastRan(facts)}`
}

function runFailed({ last, lastRun, failures, now }: StateFacts): string {
  const when = lastRun === undefined ? '' : ` ${formatPast(lastRun, now)}`
  const code = last?.error?.code && last.error.code !== 'None' ? ` with ${last.error.code}` : ''
  const row = failures > 1 ? ` ${formatNumber(failures)} runs in a row have failed.` : ''
  return `The last run failed${when}${code}.${row}`
}

function failedObjects({ escrows }: StateFacts): string {
  return escrows === 0
    ? 'The job runs, but some objects failed in the last run.'
    : `The job runs, but ${counted(escrows, 'object')} failed in the last run and ${plural(escrows, 'waits', 'wait')} for a retry.`
}

function late({ sent, expected, interval, now }: StateFacts): string {
  if (sent) return `${sentWords[sent.kind]} ${formatPast(sent.at, now)}, but no run has ended since then.`
  return `A run is due every ${formatDuration(interval ?? 0)}. The next one was expected ${formatPast(expected ?? now, now)}.`
}

function waitingForRun(facts: StateFacts): string {
  const { sent, isStopped, code, lastRun, now } = facts
  if (sent && (isStopped || code === 'Quarantine')) return `${acted(facts)} The service hasn't applied it yet.`
  if (sent) return `${acted(facts)} Waiting for the next run.`
  const when = lastRun === undefined ? '' : ` ${formatPast(lastRun, now)}`
  return `The last run failed${when}. The job was started again after that, and waits for its next run.`
}

function waitingForEnd(facts: StateFacts): string {
  const before = facts.sent ? acted(facts) : 'The last run failed, and the job was started again after that.'
  return `${before} A cycle is running now.${doneSoFar(facts.cycle)}`
}

function healthy({ last, lastRun, cycle, now }: StateFacts): string {
  const outcome = last === undefined || last.state === 'Succeeded' ? 'succeeded' : 'ended'
  const ran = lastRun === undefined ? 'The job is active.' : `The last run ${outcome} ${formatPast(lastRun, now)}.`
  return cycle ? `${ran} A cycle is running now.` : ran
}

function initialCycle({ cycle }: StateFacts): string {
  if (!cycle) return "Started. The initial cycle hasn't reported progress yet."
  return `The initial cycle is running.${doneSoFar(cycle) || " The service hasn't counted its pages yet."}`
}

type StateText = {
  /** What is so, with its evidence. */
  sentence: (facts: StateFacts) => string
  /** What to do about it. */
  nextStep: string
}

const startAgain = 'Fix the cause, then select Start. Starting the job also ends the quarantine.'

/** The sentence and the next step of every state of a job. */
export const stateTexts: Readonly<Record<JobStateId, StateText>> = {
  quarantined: { sentence: inQuarantine, nextStep: 'Fix the cause, then end the quarantine.' },
  quarantinedPaused: { sentence: pausedInQuarantine, nextStep: startAgain },
  quarantinedDisabled: {
    sentence: ({ quarantine }) =>
      `Stopped, and in quarantine for ${days(quarantine?.ageDays ?? 0)}. The service disables a job after about 28 days in quarantine.`,
    nextStep: startAgain,
  },
  runFailed: { sentence: runFailed, nextStep: 'Read the error of the last run, then test the credentials.' },
  failedObjects: {
    sentence: failedObjects,
    nextStep: 'Find the cause in the logs and fix it. The service retries the failed objects automatically.',
  },
  late: {
    sentence: late,
    nextStep:
      'If no run starts within another interval, check the service health in the Microsoft 365 admin center, then restart the job.',
  },
  noStatus: {
    sentence: () => 'The service sent no status for this job.',
    nextStep: 'Select Refresh. If the status stays empty, look at the job in the Microsoft Entra admin center.',
  },
  unknownCode: {
    sentence: ({ code }) => `The service reports “${code ?? ''}”, a state that Syncscope doesn't know.`,
    nextStep: 'Look at the job in the Microsoft Entra admin center.',
  },
  noRunReported: {
    sentence: () => 'The job is active, but the service reports no run.',
    nextStep: 'Wait for one interval, then select Refresh.',
  },
  paused: { sentence: (facts) => `Paused.${lastRan(facts)}`, nextStep: 'Select Start to resume.' },
  pausedByService: {
    sentence: (facts) =>
      `Paused by the service. Too many objects failed in the initial cycle, and the service dropped their list.${lastRan(facts)}`,
    nextStep: 'Fix the cause of the failures, then retry the failed objects in one full pass.',
  },
  pausedFinishing: {
    sentence: ({ cycle }) => `Paused. The running cycle finishes first.${doneSoFar(cycle)}`,
    nextStep: 'Wait for the cycle to end. You can then select Start to resume.',
  },
  notConfigured: {
    sentence: () => 'Created, but not set up. The service has no credentials for it.',
    nextStep: 'Add credentials and test them, then start the job.',
  },
  neverStarted: {
    sentence: () => 'Created, but never started.',
    nextStep: 'Check the credentials, mappings, and scope, then start the job.',
  },
  waitingForRun: { sentence: waitingForRun, nextStep: 'No action needed until the cycle ends.' },
  waitingForEnd: { sentence: waitingForEnd, nextStep: 'No action needed until the cycle ends.' },
  waitingToPause: {
    sentence: (facts) => `${acted(facts)} The service hasn't stopped the schedule yet.`,
    nextStep: 'Wait for the service to stop the schedule.',
  },
  initialCycle: {
    sentence: initialCycle,
    nextStep: 'Wait for the cycle to end. To provision someone now, use Provision on demand.',
  },
  healthy: { sentence: healthy, nextStep: 'No action needed.' },
}

/** What is so with a job, in a sentence or two with its evidence. */
export const stateSentence = ({ state, facts }: JobHealth): string => stateTexts[state].sentence(facts)
