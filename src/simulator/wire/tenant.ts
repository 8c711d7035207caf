import type { OnDemandForm, ScenarioName, ScopeSet, SimulatorClock, SimulatorOptions } from '../base/simulator'
import type { Db } from '../tenant/db'
import type { Faults } from './faults'

/** Calls whose number per time is limited. */
export type LimitedCall = 'provisionOnDemand' | 'auditLogs'

/** The tenant as routes see it: what it holds now, its time, its faults. `db` is another one after a reset. */
export type Tenant = {
  db: Db
  seed: string
  scenario: ScenarioName
  scale: number | undefined
  scopes: ScopeSet
  clock: SimulatorClock
  faults: Faults
  verify: SimulatorOptions['verify']
  latency: number
  /** When calls with a limit were last made, real milliseconds, oldest first. */
  recentCalls: Partial<Record<LimitedCall, number[]>>
  /** In which of its three wire forms provisionOnDemand answers. */
  onDemandForm: OnDemandForm
  /** Real time, for rate limits. */
  realNow(): number
  /** Brings the tenant up to a moment; true when a run ended meanwhile. */
  runUntil(now: number): Promise<boolean>
  /** Something was written: subscribers hear of it. */
  changed(): void
}
