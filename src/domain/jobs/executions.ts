import { realExecution } from '../health/executions'
import { parseInstant } from '../health/time'
import type { SynchronizationJob, SynchronizationTaskExecution } from '../resources/synchronization'
import { counters, counterValue, type CounterFacts } from './counters'

/** One of the last three executions that the service returns for a job. Older ones aren't available. */
export type RecentExecution = {
  kind: 'last' | 'lastSuccessful' | 'lastWithExports'
  label: string
  explain: string
  /** Missing if such a run never happened. */
  execution?: SynchronizationTaskExecution
  /** Set when this is the run that an earlier column shows already. */
  sameAs?: 'last' | 'lastSuccessful'
  /** Epoch milliseconds. */
  began?: number
  ended?: number
  /** Milliseconds. */
  duration?: number
}

const kinds = [
  { kind: 'last', property: 'lastExecution', label: 'Last cycle', explain: 'The most recent run, however it ended.' },
  {
    kind: 'lastSuccessful',
    property: 'lastSuccessfulExecution',
    label: 'Last successful',
    explain: 'The most recent run without any error.',
  },
  {
    kind: 'lastWithExports',
    property: 'lastSuccessfulExecutionWithExports',
    label: 'Last with exports',
    explain: 'The most recent successful run that wrote something to the target.',
  },
] as const

const isSame = (a: SynchronizationTaskExecution | undefined, b: SynchronizationTaskExecution | undefined) =>
  a !== undefined &&
  b !== undefined &&
  (a.activityIdentifier ? a.activityIdentifier === b.activityIdentifier : a.timeBegan === b.timeBegan)

/** The last executions in three slots. Never-run placeholders are left out. */
export function recentExecutions(job: SynchronizationJob): [RecentExecution, RecentExecution, RecentExecution] {
  const read = ({ property, ...facts }: (typeof kinds)[number]): RecentExecution => {
    const execution = realExecution(job.status?.[property])
    const began = parseInstant(execution?.timeBegan)
    const ended = parseInstant(execution?.timeEnded)
    return {
      ...facts,
      ...(execution ? { execution } : {}),
      ...(began === undefined ? {} : { began }),
      ...(ended === undefined ? {} : { ended }),
      ...(began === undefined || ended === undefined || ended < began ? {} : { duration: ended - began }),
    }
  }
  const [last, successful, exporting] = [read(kinds[0]), read(kinds[1]), read(kinds[2])]
  if (isSame(last.execution, successful.execution)) successful.sameAs = 'last'
  if (isSame(last.execution, exporting.execution)) exporting.sameAs = 'last'
  else if (isSame(successful.execution, exporting.execution)) exporting.sameAs = 'lastSuccessful'
  return [last, successful, exporting]
}

export type CounterComparison = CounterFacts & {
  /** In the order of {@link recentExecutions}; undefined where the run or the number is missing. */
  values: readonly [number | undefined, number | undefined, number | undefined]
  /** Last run minus last successful one; undefined when they are the same run or a number is missing. */
  delta: number | undefined
}

/** Every counter of the three executions as rows, with the change since the last successful run. */
export function compareExecutions(job: SynchronizationJob): CounterComparison[] {
  const [last, successful, exporting] = recentExecutions(job)
  return counters.map((facts) => {
    const values = [last, successful, exporting].map(({ execution }) => counterValue(execution, facts.name))
    const [latest, good] = values
    const delta = latest === undefined || good === undefined || successful.sameAs ? undefined : latest - good
    return { ...facts, values: [values[0], values[1], values[2]], delta }
  })
}

/** What an execution's `state` says. An unknown one stays as sent. */
export function executionState(state: string | null | undefined): {
  label: string
  tone: 'success' | 'warning' | 'danger' | 'neutral'
} {
  switch (state) {
    case 'Succeeded':
      return { label: 'Succeeded', tone: 'success' }
    case 'EntryLevelErrors':
      return { label: 'Failed objects', tone: 'warning' }
    case 'Failed':
      return { label: 'Failed', tone: 'danger' }
    default:
      return { label: state ?? 'Not stated', tone: 'neutral' }
  }
}
