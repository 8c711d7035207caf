import type { SynchronizationTaskExecution } from '../resources/synchronization'
import type { CycleHealth } from './cycleHealth'
import type { QuarantineHealth } from './quarantineHealth'
import type { SentAction } from './sentAction'

/**
 * What a job needs, as tiles count it and filters choose it. `unknown`: the service sent no status, no run, or a code that
 * did not exist when this was written. `waiting`: an action was accepted and its result isn't known yet.
 */
export type Health =
  | 'quarantined'
  | 'runFailed'
  | 'failedObjects'
  | 'late'
  | 'unknown'
  | 'paused'
  | 'neverRun'
  | 'waiting'
  | 'running'
  | 'healthy'

export type HealthTone = 'success' | 'warning' | 'danger' | 'info' | 'neutral'

/** The word and tone of each health, most urgent first. Tiles, filters and badges use these and no others. */
export const healths: Readonly<Record<Health, { word: string; tone: HealthTone }>> = {
  quarantined: { word: 'Quarantined', tone: 'danger' },
  runFailed: { word: 'Run failed', tone: 'danger' },
  failedObjects: { word: 'Failed objects', tone: 'warning' },
  late: { word: 'Late', tone: 'warning' },
  unknown: { word: 'Unknown', tone: 'neutral' },
  paused: { word: 'Paused', tone: 'neutral' },
  neverRun: { word: 'Never run', tone: 'neutral' },
  waiting: { word: 'Waiting', tone: 'neutral' },
  running: { word: 'Initial cycle', tone: 'info' },
  healthy: { word: 'Healthy', tone: 'success' },
}

/** What a job's state is worded from. */
export type StateFacts = {
  code: string | undefined
  last: SynchronizationTaskExecution | undefined
  /** Epoch milliseconds. */
  lastRun: number | undefined
  failures: number
  escrows: number
  quarantine: QuarantineHealth | undefined
  cycle: CycleHealth | undefined
  /** When a run was expected. Epoch milliseconds. */
  expected: number | undefined
  /** Milliseconds. */
  interval: number | undefined
  /** The schedule is off. */
  isStopped: boolean
  /** The action whose result isn't known yet. */
  sent: SentAction | undefined
  now: number
}

type JobState = {
  health: Health
  /** The badge. It contains the word of the health. */
  word: string
  tone: HealthTone
}

const state = (health: Health, word = healths[health].word, tone = healths[health].tone): JobState => ({
  health,
  word,
  tone,
})

/**
 * Every state that a job can be in. {@link jobHealth} chooses one. A badge shows its word and a tile counts its health. Its
 * sentence and its next step are in stateTexts.ts, which the list of apps reads later.
 */
export const jobStates = {
  quarantined: state('quarantined'),
  quarantinedPaused: state('quarantined', 'Paused, quarantined'),
  quarantinedDisabled: state('quarantined', 'Disabled, quarantined'),
  runFailed: state('runFailed'),
  failedObjects: state('failedObjects'),
  late: state('late'),
  noStatus: state('unknown'),
  unknownCode: state('unknown'),
  noRunReported: state('unknown'),
  paused: state('paused'),
  pausedByService: state('paused', 'Paused by the service', 'warning'),
  pausedFinishing: state('paused', 'Paused, cycle finishing'),
  notConfigured: state('neverRun'),
  neverStarted: state('neverRun'),
  waitingForRun: state('waiting', 'Waiting for next run'),
  waitingForEnd: state('waiting', 'Waiting for run to end'),
  waitingToPause: state('waiting', 'Waiting to pause'),
  initialCycle: state('running'),
  healthy: state('healthy'),
} as const satisfies Record<string, JobState>

export type JobStateId = keyof typeof jobStates

const urgency = Object.keys(healths)

/** Orders healths by how much they need a person: negative when `a` is the more urgent. */
export const compareUrgency = (a: Health, b: Health): number => urgency.indexOf(a) - urgency.indexOf(b)
