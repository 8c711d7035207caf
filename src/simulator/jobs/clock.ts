import type { ClockRate, SimulatorClock } from '../base/simulator'

/**
 * The tenant's own time. It has no timer: simulated now is computed from real time, and each reader brings the tenant
 * up to date. `changed` is called when the rate or the time is set manually.
 */
export function createClock(
  start: number,
  rate: ClockRate,
  realNow: () => number,
  changed: () => void,
): SimulatorClock {
  let base = start
  let since = realNow()
  let current: ClockRate = rate
  const now = () => base + Math.max(0, realNow() - since) * current
  const rebase = () => {
    base = now()
    since = realNow()
  }
  return {
    now,
    rate: () => current,
    setRate(next) {
      rebase()
      current = next
      changed()
    },
    advance(milliseconds) {
      if (!(milliseconds >= 0)) throw new RangeError('Simulated time only moves forward')
      rebase()
      base += milliseconds
      changed()
    },
  }
}
