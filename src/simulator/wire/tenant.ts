import type { OnDemandForm, ScenarioName, ScopeSet, SimulatorClock, SimulatorOptions } from '../base/simulator'
import type { Db } from '../tenant/db'
import type { Faults } from './faults'

/** Calls that are limited in number per time. */
export type LimitedCall = 'provisionOnDemand' | 'auditLogs'

/** The tenant as routes see it: its current content, its clock and its faults. A reset replaces `db`. */
export type Tenant = {
  db: Db
  seed: string
  scenario: ScenarioName
  scale: number | undefined
  people: number | undefined
  scopes: ScopeSet
  clock: SimulatorClock
  faults: Faults
  verify: SimulatorOptions['verify']
  latency: number
  /** When limited calls were last made. Milliseconds of real time, oldest first. */
  recentCalls: Partial<Record<LimitedCall, number[]>>
  /** The wire form that provisionOnDemand answers in. */
  onDemandForm: OnDemandForm
  /** Real time, for rate limits. */
  realNow(): number
  /** Brings the tenant up to a point in time. True if a run ended meanwhile. */
  runUntil(now: number): Promise<boolean>
  /** Something was written, so subscribers are notified. */
  changed(): void
}
