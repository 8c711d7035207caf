import type { OnDemandStep } from '../../domain/onDemand/readResult'

/**
 * A bar of the waterfall: start and length as shares of the whole, and the time since the start and the duration in
 * milliseconds.
 */
export type StepSpan = { start: number; length: number; offset: number; duration: number }

/**
 * When each step happened. A step's timestamp is the time at which it finished, so its bar begins at the previous one.
 * Undefined if a step has no time, as in the log.
 */
export function spansOf(steps: readonly OnDemandStep[], startTime: number | undefined): StepSpan[] | undefined {
  const times: number[] = []
  for (const { timestamp } of steps) {
    if (timestamp === undefined) return undefined
    times.push(timestamp)
  }
  const [first] = times
  const last = times.at(-1)
  if (first === undefined || last === undefined) return undefined
  const begin = startTime === undefined ? first : Math.min(startTime, first)
  const whole = Math.max(last - begin, 1)
  return times.map((time, index) => {
    const from = index === 0 ? begin : Math.min(times[index - 1] ?? begin, time)
    return { start: (from - begin) / whole, length: (time - from) / whole, offset: time - begin, duration: time - from }
  })
}
