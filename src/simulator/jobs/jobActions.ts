import { badRequest, Failure } from '../base/errors'
import type { JobRecord } from '../tenant/db'
import { placeholderExecution } from './executions'

/** start, pause, restart, and the consequences of a changed schema (docs/graph-behaviours.md B8, B13). */

const bits: Record<string, number> = {
  None: 0,
  ConnectorDataStore: 1,
  Escrows: 2,
  Watermark: 4,
  QuarantineState: 8,
  Full: 15,
  ForceDeletes: 32,
}

/**
 * A comma-separated list of flags. Blanks are allowed and case matters. An empty or missing list means the admin
 * center's restart.
 */
export function parseResetScope(text: unknown): number {
  const standard = 2 + 4 + 8
  if (text === undefined || text === null || text === '') return standard
  if (typeof text !== 'string') throw badRequest("The property 'resetScope' must be a string.")
  let scope = 0
  for (const name of text.split(',').map((part) => part.trim())) {
    const bit = bits[name]
    if (bit === undefined) throw new Failure(400, 'BadRequest', `Requested value '${name}' was not found.`)
    scope |= bit
  }
  return scope
}

/** Makes the job run, from where it stopped or from the beginning. A running cycle isn't interrupted. */
function run(job: JobRecord, now: number): void {
  job.schedule = 'Active'
  job.pausing = false
  job.escrowsPruned = false
  job.code = job.steadyFirst === null ? 'NotRun' : 'Active'
  if (job.lastExecution === null) job.lastExecution = placeholderExecution()
  if (job.interval.startsWith('P10675199D')) job.interval = 'PT40M'
  if (!job.cycle) job.dueAt = now + 2_000
}

/** Missing credentials don't prevent a start: the job starts, and its first run fails into quarantine. */
export function startJobAction(job: JobRecord, now: number): void {
  // Documented as "not meant for a running job". In that case it changes nothing.
  if (job.schedule === 'Active' && !job.quarantine && !job.pausing) return
  job.quarantine = null
  job.failures = 0
  run(job, now)
}

export function pauseJobAction(job: JobRecord): void {
  // The schedule stops immediately. A running cycle continues to its end.
  job.schedule = 'Disabled'
  if (job.cycle) {
    job.pausing = true
    return
  }
  job.code = 'Paused'
  job.pausing = false
  job.dueAt = null
}

export function restartJobAction(job: JobRecord, scope: number, now: number): void {
  if (scope & 1) {
    // The links are rebuilt from what the next cycles match. Counts start again, and accounts in the target stay.
    job.accounts = {}
    job.waiting = {}
    job.entries = { users: 0, groups: 0 }
  }
  if (scope & 2) {
    job.escrows = {}
    job.escrowsPruned = false
  }
  if (scope & 4) job.initial = true
  if (scope & 8 || scope === 0) {
    job.quarantine = null
    job.failures = 0
  }
  if (scope & 32) {
    job.forceDeletes = true
    if (job.quarantine?.reason === 'TooManyDeletes') job.quarantine = null
  }
  const wasQuarantined = job.quarantine !== null
  run(job, now)
  if (wasQuarantined) job.code = 'Quarantine'
}
