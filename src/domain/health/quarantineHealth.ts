import { DAY } from '../../base/time'
import type { SynchronizationQuarantine } from '../resources/synchronization'
import { parseInstant } from './time'

export type QuarantineHealth = {
  /** As sent. Empty if the service sent no reason. */
  reason: string
  /** When this series of quarantines began, and when the service last confirmed it. Epoch milliseconds. */
  seriesBegan: number | undefined
  currentBegan: number | undefined
  /** How often the quarantine was imposed in the series. */
  seriesCount: number
  /** Whole days since the series began. Undefined when the service gave no date. */
  ageDays: number | undefined
  /**
   * Days until the service disables the job, of {@link quarantineLimitDays}, and 0 when the time is over. Undefined without a
   * date, and for a paused job: no page says whether its time goes on.
   */
  daysLeft: number | undefined
  /** The next run that may end the quarantine. Epoch milliseconds. A paused job has none. */
  nextAttempt: number | undefined
  errorCode: string | undefined
  /** The schedule is off, so the service doesn't retry. */
  isPaused: boolean
}

/** "Roughly four weeks" after which the service disables a quarantined job (docs/graph-behaviours.md B12). */
export const quarantineLimitDays = 28

/**
 * The quarantine's age and what is left of it. Undefined for a null one and for the one with empty strings that some answers
 * of paused jobs carry. `now` is in epoch milliseconds. `isPaused`: the job's schedule is off.
 */
export function quarantineHealth(
  quarantine: SynchronizationQuarantine | null | undefined,
  now: number,
  isPaused = false,
): QuarantineHealth | undefined {
  if (!quarantine) return undefined
  const seriesBegan = parseInstant(quarantine.seriesBegan)
  const currentBegan = parseInstant(quarantine.currentBegan)
  const reason = quarantine.reason ?? ''
  if (reason === '' && seriesBegan === undefined && currentBegan === undefined) return undefined
  const began = seriesBegan ?? currentBegan
  const age = began === undefined ? undefined : Math.max(0, (now - began) / DAY)
  const daysLeft = age === undefined ? undefined : Math.max(0, Math.ceil(quarantineLimitDays - age))
  return {
    reason,
    seriesBegan,
    currentBegan,
    seriesCount: quarantine.seriesCount ?? 0,
    ageDays: age === undefined ? undefined : Math.floor(age),
    daysLeft: isPaused && daysLeft !== 0 ? undefined : daysLeft,
    nextAttempt: isPaused ? undefined : parseInstant(quarantine.nextAttempt),
    errorCode: quarantine.error?.code ?? undefined,
    isPaused,
  }
}
