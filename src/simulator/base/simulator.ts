/**
 * The interface that the simulator's two entry points (browser tab and HTTP) and the demo bar use. index.ts implements
 * it.
 */

export type ScenarioName = 'contoso' | 'quarantineAndRecovery' | 'initialCycle' | 'massDeleteHeld' | 'throttledTenant'
export type ScopeSet = 'minimal' | 'all'

/**
 * The form of provisionOnDemand's answer: A, one object as JSON text. B, a list of them under a type name. C, only the
 * result, with an empty object.
 */
export type OnDemandForm = 'A' | 'B' | 'C'

export type SimulatorOptions = {
  /** The same seed gives the same tenant. Default `contoso`. */
  seed?: string
  /** The simulated start time, epoch milliseconds, also after a reset. Default: real time. */
  now?: number
  /** The total number of service principals. The apps made for demos come first. Default: only those. */
  scale?: number
  /** The number of people, for jobs that are larger than the demo's. Default: about 250. */
  people?: number
  scenario?: ScenarioName
  /** The scopes of a caller without a JWT. Default `all`. */
  scopes?: ScopeSet
  /** A state from {@link Simulator.save}. Overrides seed, now, scale, people and scenario. */
  state?: SimulatorState
  /**
   * Called to check bearer tokens. The HTTP server passes one if it has an issuer and keys. Throws a message for a bad
   * token.
   */
  verify?: (token: string) => Promise<{ scopes: readonly string[] }>
  /** Artificial latency per response. Milliseconds of real time, default 0. */
  latency?: number
  /** Real time, for the clock and for rate limits. Default `Date.now`. */
  realNow?: () => number
  /**
   * When a slice of catching up ends, and how to wait for the next one. Default: slices of about one frame, and a
   * macrotask in between for the page.
   */
  slices?: () => Slices
}

/** The tenant catches up in slices so that the page can run in between. */
export type Slices = { isOver(): boolean; next(): Promise<void> }

/** Plain JSON, safe for IndexedDB. Only the simulator knows its structure. */
export type SimulatorState = { version: number } & Record<string, unknown>

export type ClockRate = 0 | 1 | 60
export type SimulatorClock = {
  /** Simulated now, epoch milliseconds. */
  now(): number
  /** 0 = frozen, 1 = real time, 60 = a minute a second. */
  rate(): ClockRate
  setRate(rate: ClockRate): void
  /**
   * Advances simulated time immediately. Due cycles run in slices, and requests wait until the tenant has caught up.
   */
  advance(milliseconds: number): void
}

export type FaultKind =
  | 'throttle'
  | 'badRequest'
  | 'unauthorized'
  | 'claimsChallenge'
  | 'forbidden'
  | 'notFound'
  | 'conflict'
  | 'preconditionFailed'
  | 'serverErrorNested'
  | 'unavailable'
  | 'gatewayTimeout'
  | 'slow'
  | 'dropped'
  | 'droppedAfter'
  | 'noContent'
  | 'malformed'
  | 'wrongType'
  | 'truncated'
  | 'otherAnswer'
export type Fault = {
  id: string
  kind: FaultKind
  // Matched against `METHOD /path` without the version. `*` matches any run of characters, e.g. `PUT
  // /servicePrincipals/*/synchronization/jobs/*/schema`.
  route: string
  /** How many more requests it affects. Undefined means until removed. */
  times?: number
  /** `throttle`, `unavailable`: Retry-After in seconds (0 = header absent). `slow`: delay in milliseconds. */
  amount?: number
  /**
   * `otherAnswer`: only answers deviate whose evaluation runs one of these functions. The names may have any case.
   * Missing: every answer deviates.
   */
  functions?: readonly string[]
}

/** A job as the hidden changes name it. `label` has the app's name, and the job's ID if the app has several jobs. */
export type JobAddress = { servicePrincipalId: string; jobId: string }

/**
 * What a prediction can't know: accounts changed or deleted by hand, accounts that match a person and belong to nobody,
 * values that the target refuses, and people who change after the prediction.
 */
export type HiddenKind = 'changedByHand' | 'deletedByHand' | 'belongsToNobody' | 'refusedValue' | 'changedPerson'

/** Changes that no endpoint of Graph reveals until a cycle meets them. README.md has the bodies. */
export type HiddenChanges = {
  jobs(): readonly (JobAddress & { label: string })[]
  /**
   * Changes what a target contains and refuses: all of the body, or nothing. Rejects with a message if the body is
   * wrong. Resolves to the number of changes.
   */
  changeTarget(body: unknown): Promise<number>
  /** Changes people of the directory, as an administrator does. As `changeTarget`. */
  changePeople(body: unknown): Promise<number>
  /**
   * Chooses up to `count` people or accounts of the job and changes them in a way of this kind. The same tenant gives
   * the same ones. Resolves to how many there were.
   */
  plant(job: JobAddress, kind: HiddenKind, count: number): Promise<number>
}

export type Simulator = {
  /** All of Graph: a request in, a response out. Rejects only for a dropped connection. */
  fetch(request: Request): Promise<Response>
  clock: SimulatorClock
  /** Resolves once everything that's due has happened. */
  caughtUp(): Promise<void>
  /** Whether cycles from the elapsed time are still being run. */
  isCatchingUp(): boolean
  faults: { list(): readonly Fault[]; add(fault: Omit<Fault, 'id'>): Fault; remove(id: string): void; clear(): void }
  hidden: HiddenChanges
  scenario(): ScenarioName
  scopes(): ScopeSet
  setScopes(scopes: ScopeSet): void
  /** The form of provisionOnDemand's answers. Starts as A. */
  onDemandForm(): OnDemandForm
  setOnDemandForm(form: OnDemandForm): void
  /** Starts again with the same seed and another scenario, scale or set of scopes. */
  reset(options?: Pick<SimulatorOptions, 'scenario' | 'scale' | 'scopes' | 'now'>): void
  /** Everything needed to continue after a reload. */
  save(): SimulatorState
  /**
   * Calls the listener after every change (a write, the clock's rate, a fault, a cycle's end). Returns the unsubscribe
   * function.
   */
  subscribe(listener: () => void): () => void
  /** The account that's signed in to the demo tenant, and the tenant. */
  identity: { tenantId: string; tenantName: string; account: { name: string; username: string; objectId: string } }
}
