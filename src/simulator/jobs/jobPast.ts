import type { AttributeRecord } from '../../domain/expression/values'
import { DAY, MINUTE } from '../../base/time'
import { createScopeCompiler } from '../../domain/scope/scopeCompiler'
import type { SynchronizationSchema } from '../../domain/resources/synchronization'
import { escrowGap, intervalOf, openCycle } from './cycles'
import type { AppRecord, Cycle, Db, JobRecord, LogRecord } from '../tenant/db'
import { entitlementOf, isDefaultAccess } from '../tenant/entitlement'
import { execution, noCounts } from './executions'
import { guidOf } from '../base/ids'
import { kindOf, type ObjectKind } from '../tenant/objectKind'
import type { Stray } from '../target/initialAccounts'
import { hash32, sortedByHash } from '../base/random'
import type { Refusal } from '../target/refusals'
import { jobSchema } from '../tenant/schemas'
import type { JobSeed } from '../tenant/appSeed'
import { sourceOf } from '../source/source'

/**
 * What a job did before the tenant's start: who has an account, who waits, and what its last runs report. It doesn't
 * use the engine, so that the first page appears immediately: everyone in scope is assumed to have an account, and the
 * attributes are computed later.
 */

/** Jobs of a scaled-up tenant have no log from before the start. It would be thousands of lines that no one reads. */
export type Depth = 'full' | 'light'

/**
 * The patterns of the seeds mean the same in JavaScript and in .NET (seeds/schemas.test.ts), so the first page doesn't
 * load the regular expressions of .NET.
 */
const { compileGroups, compileScope } = createScopeCompiler((pattern) => {
  const regex = new RegExp(pattern, 'u')
  return { isMatch: (value) => regex.test(value) }
})

/** Whether an object is read and in scope. */
type Passes = (record: AttributeRecord) => boolean
const scopes = new WeakMap<SynchronizationSchema, Record<ObjectKind, Passes[]>>()

function scopesOf(schema: SynchronizationSchema): Record<ObjectKind, Passes[]> {
  const known = scopes.get(schema)
  if (known) return known
  const made: Record<ObjectKind, Passes[]> = { User: [], Group: [] }
  for (const { objectMappings } of schema.synchronizationRules ?? [])
    for (const { enabled, sourceObjectName, scope } of objectMappings ?? []) {
      const kind = kindOf(sourceObjectName)
      if (!kind || enabled === false) continue
      const [input, filter] = [compileGroups(scope?.inputFilterGroups), compileScope(scope)]
      made[kind].push((record) => input.test(record) && filter.test(record))
    }
  scopes.set(schema, made)
  return made
}

type Standing = 'inScope' | 'notInScope' | 'notActive' | 'notEntitled'

/** The state of an object in a job at the start. Undefined if no mapping covers its kind. */
export function standingOf(
  db: Db,
  app: AppRecord,
  job: JobRecord,
  id: string,
): { kind: ObjectKind; standing: Standing; passes: boolean } | undefined {
  const view = sourceOf(db, app, job, id)
  const taken = view && scopesOf(jobSchema(app, job))[view.kind]
  if (!view || !taken || taken.length === 0) return undefined
  const entitlement = entitlementOf(db, app)
  const passes = taken.some((passesScope) => passesScope(view.source.attributes))
  const standing =
    !entitlement.has(id) || isDefaultAccess(entitlement, id)
      ? 'notEntitled'
      : view.source.isEnabled === false
        ? 'notActive'
        : passes
          ? 'inScope'
          : 'notInScope'
  return { kind: view.kind, standing, passes }
}

/** Chooses the people that the target always refuses. The choice depends on the job and is the same in every run. */
export function chooseRefused(db: Db, app: AppRecord, job: JobRecord): void {
  const errors = job.target.objectErrors ?? []
  if (errors.length === 0) return
  const candidates = sortedByHash(
    entitlementOf(db, app).users.filter((id) => standingOf(db, app, job, id)?.standing === 'inScope'),
    job.id,
  )
  let next = 0
  errors.forEach(({ count }, index) => {
    for (const id of candidates.slice(next, (next += count))) job.refused[id] = index
  })
}

export type Trouble = { strays: Stray[]; failing: Map<string, Refusal> }

/**
 * Creates the target's own accounts and chooses whom they block among the people in scope, starting with those a cycle
 * processes last.
 */
export function chooseTrouble(
  db: Db,
  app: AppRecord,
  job: JobRecord,
  { strays = [], fails, start }: Pick<JobSeed, 'strays' | 'fails' | 'start'>,
): Trouble {
  const trouble: Trouble = { strays: [], failing: new Map() }
  if (strays.length === 0 && !fails) return trouble
  const { users } = entitlementOf(db, app)
  const ahead =
    start.kind === 'initialCycle' ? users.slice(Math.ceil(users.length * (start.completedShare + 0.1))) : users
  const candidates = ahead.filter(
    (id) => job.refused[id] === undefined && standingOf(db, app, job, id)?.standing === 'inScope',
  )
  for (const id of candidates) {
    const user = db.users.get(id)
    const failure = user && fails?.(user)
    if (failure) trouble.failing.set(id, failure)
  }
  const free = sortedByHash(
    candidates.filter((id) => !trouble.failing.has(id)),
    `stray${job.id}`,
  )
  strays.forEach(({ people, copies, attributes, failure }, kind) => {
    for (const id of free.splice(0, people)) {
      const user = db.users.get(id)
      if (!user) continue
      for (let copy = 1; copy <= copies; copy++)
        trouble.strays.push({
          key: `${String(kind)}:${String(copy)}:${id}`,
          like: id,
          ...(attributes && { attributes: attributes(user) }),
        })
      if (failure) trouble.failing.set(id, failure(user))
    }
  })
  return trouble
}

const addAccount = (job: JobRecord, id: string, kind: ObjectKind, active: boolean): void => {
  job.accounts[id] = { active }
  job.entries[kind === 'User' ? 'users' : 'groups']++
}

/**
 * Everyone in scope has an account, except for people the target refuses, who wait in escrow. People who left have a
 * disabled account.
 */
export function provisioned(
  db: Db,
  app: AppRecord,
  job: JobRecord,
  { failing }: Trouble,
  since: number,
  escrows: number,
): void {
  const { users, groups } = entitlementOf(db, app)
  for (const id of [...users, ...groups]) {
    const found = standingOf(db, app, job, id)
    if (!found) continue
    const refusal = failing.get(id) ?? job.target.objectErrors?.[job.refused[id] ?? -1]
    if (found.standing === 'inScope' && refusal)
      job.escrows[id] = { code: refusal.code, message: refusal.message, attempts: 4, retryAt: since + escrowGap(4) }
    else if (found.standing === 'inScope') addAccount(job, id, found.kind, true)
    else if (found.standing === 'notActive' && found.passes && wasHere(db, id)) addAccount(job, id, found.kind, false)
  }
  const missing = escrows - Object.keys(job.escrows).length
  if (missing > 0) {
    const chosen = sortedByHash(Object.keys(job.accounts), `escrow${job.id}`).slice(0, missing)
    for (const id of chosen) {
      Reflect.deleteProperty(job.accounts, id)
      job.entries[db.users.has(id) ? 'users' : 'groups']--
      job.escrows[id] = {
        code: 'InternalServerError',
        message: 'The target answered 500 (Internal Server Error).',
        attempts: 4,
        retryAt: since + escrowGap(4),
      }
    }
  }
  job.initial = false
}

/** Whether a person has already started. Joiners of the coming weeks haven't. */
const wasHere = (db: Db, id: string): boolean => Date.parse(db.users.get(id)?.employeeHireDate ?? '') < db.began

function line(
  job: JobRecord,
  cycleId: string,
  objectId: string,
  at: number,
  entry: Pick<LogRecord, 'action' | 'status'> & Partial<LogRecord>,
): void {
  const key = `${cycleId}${objectId}${entry.action}`
  job.log.push({
    id: guidOf('log', key),
    changeId: guidOf('change', key),
    cycleId,
    objectId,
    at,
    duration: 120 + (hash32(key) % 2800),
    ...entry,
  })
}

/** The last runs of a job that has been at it for a while, with the log lines that belong to them. */
export function history(job: JobRecord, lastBegan: number, lastEnded: number, depth: Depth): void {
  const waiting = Object.keys(job.escrows).length
  const active = Object.keys(job.accounts).filter((id) => job.accounts[id]?.active)
  const exported = sortedByHash(active, `recent${job.id}`).slice(0, 9)
  const exportBegan = lastBegan - DAY
  const exportCycle = guidOf('cycle', job.id, 'lastWithExports')
  const few = exported.length
  const counts = { ...noCounts(), entitled: few, inScope: few, exports: few, exported: few, imported: few, deltas: few }
  if (few > 0) {
    job.lastSuccessfulWithExports = execution({
      id: exportCycle,
      began: exportBegan,
      ended: exportBegan + (lastEnded - lastBegan),
      counts,
      waiting: 0,
    })
    if (depth === 'full')
      exported.forEach((id, index) =>
        line(job, exportCycle, id, exportBegan + index * 900, {
          action: index < 4 ? 'create' : 'update',
          status: 'success',
        }),
      )
  }
  const lastCycle = guidOf('cycle', job.id, 'last')
  const last = {
    ...noCounts(),
    entitled: waiting,
    inScope: waiting,
    exports: waiting,
    failed: waiting,
    imported: waiting,
    deltas: waiting,
  }
  job.lastExecution = execution({ id: lastCycle, began: lastBegan, ended: lastEnded, counts: last, waiting })
  const interval = Number.isFinite(intervalOf(job)) ? intervalOf(job) : 40 * MINUTE
  const clean = execution({
    id: guidOf('cycle', job.id, 'clean'),
    began: lastBegan - 3 * interval,
    ended: lastEnded - 3 * interval,
    counts: noCounts(),
    waiting: 0,
  })
  job.lastSuccessful = waiting === 0 ? job.lastExecution : clean
  Object.entries(job.escrows).forEach(([id, { code, message }], index) =>
    line(job, lastCycle, id, lastBegan + Math.min(index * 700, lastEnded - lastBegan), {
      action: 'create',
      status: 'failure',
      error: { code, message },
    }),
  )
  job.cycles = 2
}

/** The initial cycle in which so many objects failed that the service cut the list. */
export function prunedCycle(job: JobRecord, began: number, ended: number): void {
  const id = guidOf('cycle', job.id, 'initial')
  const made = Object.keys(job.accounts).filter((one) => job.accounts[one]?.active)
  const failed = Object.entries(job.escrows)
  const imported = made.length + failed.length
  const each = (ended - began) / Math.max(1, imported)
  job.log = []
  made.forEach((one, index) => line(job, id, one, began + index * each, { action: 'create', status: 'success' }))
  failed.forEach(([one, { code, message }], index) =>
    line(job, id, one, began + (made.length + index) * each, {
      action: 'create',
      status: 'failure',
      error: { code, message },
    }),
  )
  const counts = {
    ...noCounts(),
    entitled: imported,
    inScope: imported,
    imported,
    exports: imported,
    exported: made.length,
    failed: failed.length,
  }
  job.lastExecution = execution({ id, began, ended, counts, waiting: failed.length })
}

/** The first pages of an initial cycle that began at `began`: `done` of them, spread evenly over the time until now. */
export function pagesBehind(db: Db, app: AppRecord, job: JobRecord, began: number, now: number, share: number): void {
  const { users, groups } = entitlementOf(db, app)
  const objects = [...users, ...groups].filter((id) => standingOf(db, app, job, id) !== undefined)
  openCycle(job, began, objects, [])
  const { cycle } = job
  if (!cycle) return
  const pages = Math.min(cycle.pagesTotal - 1, Math.round(share * cycle.pagesTotal))
  for (let page = 1; page <= pages; page++) pageBehind(db, app, job, cycle, began + ((now - began) * page) / pages)
}

function pageBehind(db: Db, app: AppRecord, job: JobRecord, cycle: Cycle, now: number): void {
  const { counts } = cycle
  const { pageSize } = job.target
  for (const [index, id] of cycle.objects.slice(cycle.done, cycle.done + pageSize).entries()) {
    const found = standingOf(db, app, job, id)
    if (!found) continue
    const at = now - (pageSize - index) * 40
    const refusal = job.target.objectErrors?.[job.refused[id] ?? -1]
    counts.imported++
    counts.entitled++
    if (found.standing !== 'inScope') {
      line(job, cycle.id, id, at, {
        action: 'other',
        status: 'skipped',
        skipReason: found.standing === 'notActive' ? 'NotActiveInSource' : 'NotInScope',
        changes: [],
      })
      continue
    }
    counts.inScope++
    counts.exports++
    if (refusal) {
      const { code, message } = refusal
      counts.failed++
      job.escrows[id] = { code, message, attempts: 1, retryAt: now + escrowGap(1) }
      line(job, cycle.id, id, at, { action: 'create', status: 'failure', error: { code, message } })
      continue
    }
    counts.exported++
    addAccount(job, id, found.kind, true)
    line(job, cycle.id, id, at, { action: 'create', status: 'success' })
  }
  cycle.done = Math.min(cycle.objects.length, cycle.done + pageSize)
  cycle.pagesDone++
  cycle.observed = now
}

/**
 * Chooses people who would lose their account, for accidental-deletion prevention to hold: first those outside the
 * scoping filter, then those without an assignment. Both can be brought back.
 */
export function hold(db: Db, app: AppRecord, job: JobRecord, count: number, at: number): string[] {
  const cycleId = guidOf('cycle', job.id, 'held')
  const order = { notInScope: 0, notEntitled: 1 } as const
  const held = [...db.users.keys()]
    .flatMap((id) => {
      const found = standingOf(db, app, job, id)
      if (
        !found ||
        !db.users.get(id)?.accountEnabled ||
        (found.standing !== 'notInScope' && found.standing !== 'notEntitled')
      )
        return []
      return [{ id, rank: order[found.standing] + (found.standing === 'notEntitled' && !found.passes ? 1 : 0) }]
    })
    .sort((a, b) => a.rank - b.rank || hash32(`held${job.id}${a.id}`) - hash32(`held${job.id}${b.id}`))
    .slice(0, count)
    .map(({ id }) => id)
  for (const id of held) {
    if (!job.accounts[id]) addAccount(job, id, 'User', true)
    line(job, cycleId, id, at, { action: 'stagedDelete', status: 'warning', changes: [] })
  }
  return held
}
