import type { SynchronizationProgress } from '../resources/synchronization'
import { parseInstant } from './time'

export type CycleHealth = {
  /** Pages (never people) processed and expected so far. `total` may still grow. */
  completed: number
  total: number
  /** 0 to 1. Undefined while the service has not said how many pages there are. */
  share: number | undefined
  /** No steady state was ever reached, so this is the cycle over all objects. */
  initial: boolean
  /** When the service last counted. Epoch milliseconds. */
  observed: number | undefined
}

/** The running cycle with its progress entries added up. Undefined if no cycle runs. */
export function cycleHealth(
  progress: readonly SynchronizationProgress[] | null | undefined,
  initial: boolean,
): CycleHealth | undefined {
  if (!progress?.length) return undefined
  const completed = progress.reduce((sum, { completedUnits }) => sum + (completedUnits ?? 0), 0)
  const total = progress.reduce((sum, { totalUnits }) => sum + (totalUnits ?? 0), 0)
  const observed = progress.map(({ progressObservationDateTime }) => parseInstant(progressObservationDateTime) ?? 0)
  return {
    completed,
    total,
    share: total > 0 ? Math.min(1, completed / total) : undefined,
    initial,
    observed: Math.max(...observed) || undefined,
  }
}
