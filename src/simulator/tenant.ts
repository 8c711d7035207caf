import type { ScenarioName, ScopeSet, SimulatorClock, SimulatorOptions } from './contract'
import type { Db } from './db'
import type { Faults } from './faults'

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
  /** When provisionOnDemand was last called, real milliseconds, oldest first. */
  onDemandCalls: number[]
  /** Real time, for rate limits. */
  realNow(): number
  /** Something was written: subscribers hear of it. */
  changed(): void
}
