import type { CycleHealth } from '../health/cycleHealth'
import { initialCycleEstimate } from './restart'

/** How many pages a cycle had done at an instant (epoch milliseconds). */
export type CycleObservation = { completed: number; at: number }

/** The `$filter` of /auditLogs/provisioning for a job. The first line of a job in its initial cycle is when the cycle began. */
export const linesOfJob = (jobId: string): string => `jobId eq '${jobId.replaceAll("'", "''")}'`

/** Milliseconds that a cycle still takes, from the least to the most. */
export type TimeLeft = { from: number; to: number }

/**
 * The time left at the pace between an earlier observation and the cycle as it is now. Undefined while no page was done in
 * between, or while the service hasn't counted the pages. The total may still grow, so this is an estimate.
 */
export function timeLeftAtPace(earlier: CycleObservation | undefined, cycle: CycleHealth): number | undefined {
  const { completed, total, observed } = cycle
  if (earlier === undefined || observed === undefined || total <= 0) return undefined
  const pages = completed - earlier.completed
  const elapsed = observed - earlier.at
  if (pages <= 0 || elapsed <= 0) return undefined
  return Math.max(0, total - completed) * (elapsed / pages)
}

/**
 * The time left by the product documentation's rule of thumb ({@link initialCycleEstimate}), for the part that isn't done.
 * Undefined without any object to count.
 */
export function timeLeftByRule(objects: number, { share = 0 }: CycleHealth): TimeLeft | undefined {
  const whole = initialCycleEstimate(objects)
  return whole && { from: whole.from * (1 - share), to: whole.to * (1 - share) }
}
