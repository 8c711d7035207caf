import type { CompiledObjectMapping } from '../../domain/provisioning/compileObjectMapping'
import { modifiedPropertiesOf } from '../../domain/provisioning/describe'
import { provision, type EngineInput } from '../../domain/provisioning/engine'
import type { Export, Outcome, SourceObject } from '../../domain/provisioning/model'
import { itemsOf } from '../../domain/provisioning/values'
import type { AppRecord, Change, Db, JobRecord, LogRecord } from '../tenant/db'
import { entitlementOf, isDefaultAccess, secret, synchronizesAll } from '../tenant/entitlement'
import { environmentOf } from '../tenant/expressionEnvironment'
import { guidOf } from '../base/ids'
import type { ObjectKind } from '../tenant/objectKind'
import { mappingsFor, targetTypeOf } from '../tenant/objectMappings'
import { hash32 } from '../base/random'
import { refusalOf } from '../target/refusals'
import { jobSchema } from '../tenant/schemas'
import { sourceOf, type SourceView } from '../source/source'
import { targetOf, type TargetDirectory } from '../target/target'

/** Runs one object through the engine and writes the result to the target, for cycles and for provisionOnDemand. */

export type RunOptions = {
  /** Records the outcome of every mapping and the verdict of every clause. */
  explain: boolean
  /** The cycle of the log line. Missing for an on-demand run. */
  cycleId?: string
  /** Only mappings of this rule, for a source object of this name. */
  ruleId?: string
  sourceObjectName?: string
  /** Holds deletes and disables: they are logged as staged and not written. */
  holdsDeletes?: boolean
  /** Writes, links and stores nothing. */
  dryRun?: boolean
  /** The group members to add to the ones that the target already has. On demand at most five are chosen. */
  members?: readonly string[]
}

export type ObjectRun = {
  subject: SourceView
  /** The object mapping that covers the object. */
  compiled: CompiledObjectMapping
  outcome: Outcome
  /** What was sent to the target. Undefined if nothing was written. */
  written: { action: Export['action']; targetId: string } | undefined
  /** The target's refusal, if it refused. */
  refusal: { code: string; message: string } | undefined
  /** The line for the job's log with all real changes. The caller appends it. */
  record: LogRecord
}

/** The limits of a log entry: attributes, and characters per value. */
const changesKept = 60
const textKept = 400
/** How many characters are shown before the first difference of two long texts. */
const margin = 40

/**
 * Runs one object of a job at the simulated moment `now`, writes to the target and stores links and references.
 * Undefined if the source has no such object or no enabled mapping covers its kind. The caller updates escrows and
 * counters, except that an object that succeeded leaves escrow here.
 */
export function runObject(
  db: Db,
  app: AppRecord,
  job: JobRecord,
  objectId: string,
  now: number,
  options: RunOptions,
): ObjectRun | undefined {
  const subject = sourceOf(db, app, job, objectId)
  const compiled = subject && mappingOf(db, app, job, subject, options)
  if (!subject || !compiled) return undefined
  const target = targetOf(db, app, job)
  const type = targetTypeOf(compiled)
  const outcome = provision(compiled, {
    source: options.members ? withMembers(db, app, job, subject.source, options.members) : subject.source,
    ...circumstancesOf(db, app, objectId),
    target: target.lookup(type),
    environment: environmentOf(db, job, objectId, now),
    explain: options.explain,
  })
  const { result } = outcome
  const held = result.kind === 'export' && options.holdsDeletes === true && isLeave(result.export)
  const refusal =
    result.kind === 'export' && !held ? refusalOf(app, job, target, type, objectId, result.export) : undefined
  const wasLinked = target.linkOf(objectId) !== undefined
  let written: ObjectRun['written']
  if (!options.dryRun && !held && !refusal) {
    if (result.kind === 'export')
      written = { action: result.export.action, targetId: target.write(objectId, type, result.export) }
    else if (outcome.matching?.by === 'attribute' && outcome.matching.target)
      target.link(objectId, outcome.matching.target.id, true)
    if (!wasLinked && target.linkOf(objectId) !== undefined) linked(job, subject.kind, objectId)
    if (result.kind !== 'error') Reflect.deleteProperty(job.escrows, objectId)
    for (const { sourceId } of outcome.unresolved) wait(job, sourceId, objectId)
  }
  return {
    subject,
    compiled,
    outcome,
    written,
    refusal,
    record: recordOf(db, job, objectId, now, options, { outcome, compiled, held, refusal, target, written }),
  }
}

/** Facts that decide about an object besides its attributes: its assignment and the app's settings. */
export function circumstancesOf(
  db: Db,
  app: AppRecord,
  objectId: string,
): Pick<EngineInput, 'entitlement' | 'settings'> {
  const entitlement = entitlementOf(db, app)
  const isAssigned = entitlement.has(objectId) || objectId.startsWith('upload:')
  return {
    entitlement: { isAssigned, isEntitled: isAssigned && !isDefaultAccess(entitlement, objectId) },
    settings: {
      skipOutOfScopeDeletions: /^(true|1)$/i.test(secret(app, 'SkipOutOfScopeDeletions') ?? ''),
      synchronizesAll: synchronizesAll(app),
    },
  }
}

/** The group with the chosen members and those that the target already has. */
function withMembers(
  db: Db,
  app: AppRecord,
  job: JobRecord,
  source: SourceObject,
  chosen: readonly string[],
): SourceObject {
  const target = targetOf(db, app, job)
  const held = new Set(
    Object.values(target.get(target.linkOf(source.id) ?? '')?.attributes ?? {}).flatMap((value) =>
      itemsOf(value ?? null),
    ),
  )
  const all = itemsOf(source.attributes.members ?? null)
  const members = all.filter((id) => chosen.includes(id) || held.has(target.linkOf(id) ?? id))
  return { ...source, attributes: { ...source.attributes, members } }
}

export const isLeave = ({ action }: Export): boolean => action === 'disable' || action === 'delete'

/** The mapping whose scope covers the object, otherwise the one that created its account, otherwise the first. */
export function mappingOf(
  db: Db,
  app: AppRecord,
  job: JobRecord,
  { kind, source }: SourceView,
  { ruleId, sourceObjectName }: RunOptions,
): CompiledObjectMapping | undefined {
  const candidates = mappingsFor(jobSchema(app, job), kind).filter(
    ({ rule, objectMapping }) =>
      (ruleId === undefined || rule.id === ruleId) &&
      (sourceObjectName === undefined || objectMapping.sourceObjectName === sourceObjectName),
  )
  if (candidates.length < 2) return candidates[0]
  const target = targetOf(db, app, job)
  const account = target.linkOf(source.id)
  return (
    candidates.find(({ inputScope, scope }) => inputScope.test(source.attributes) && scope.test(source.attributes)) ??
    candidates.find((candidate) => targetTypeOf(candidate) === target.typeOf(account ?? '')) ??
    candidates[0]
  )
}

/** Counts a new link and schedules the objects that waited for it. */
function linked(job: JobRecord, kind: ObjectKind, objectId: string): void {
  job.entries[kind === 'User' ? 'users' : 'groups']++
  const waiting = job.waiting[objectId]
  if (!waiting) return
  Reflect.deleteProperty(job.waiting, objectId)
  for (const id of waiting) if (!job.delta.includes(id)) job.delta.push(id)
}

function wait(job: JobRecord, forId: string, objectId: string): void {
  const waiting = (job.waiting[forId] ??= [])
  if (!waiting.includes(objectId)) waiting.push(objectId)
}

type Came = {
  outcome: Outcome
  compiled: CompiledObjectMapping
  held: boolean
  refusal: ObjectRun['refusal']
  target: TargetDirectory
  written: ObjectRun['written']
}

function recordOf(
  db: Db,
  job: JobRecord,
  objectId: string,
  now: number,
  { cycleId, dryRun }: RunOptions,
  { outcome, compiled, held, refusal, target, written }: Came,
): LogRecord {
  const onDemand = cycleId === undefined
  const key = onDemand ? `onDemand${job.id}${objectId}${String(dryRun ? now : ++db.made)}` : `${cycleId}${objectId}`
  const { result, matching, unresolved } = outcome
  const tried = matching?.tried.find(({ hits }) => hits > 0) ?? matching?.tried[0]
  const targetId =
    written?.targetId ?? matching?.target?.id ?? (result.kind === 'skip' ? target.linkOf(objectId) : undefined)
  const changes = result.kind === 'export' && !held ? changesOf(outcome, compiled) : []
  return {
    id: guidOf('log', key),
    at: now,
    changeId: guidOf('change', key),
    cycleId: cycleId ?? guidOf('onDemandCycle', key),
    objectId,
    duration: 120 + (hash32(key) % 2800),
    action: result.kind !== 'export' ? 'other' : held ? 'stagedDelete' : result.export.action,
    status:
      result.kind === 'error' || refusal
        ? 'failure'
        : result.kind === 'skip'
          ? 'skipped'
          : held
            ? 'warning'
            : 'success',
    changes,
    ...(result.kind === 'error' && { error: { code: result.error.code, message: result.error.message } }),
    ...(refusal && { error: refusal }),
    ...(result.kind === 'skip' && { skipReason: result.reason }),
    ...(targetId !== undefined && { targetId }),
    ...(matching && {
      matching: {
        by: matching.by,
        ...(matching.by !== 'link' &&
          tried && { attribute: tried.attribute, ...(tried.value !== null && { value: tried.value }) }),
      },
    }),
    ...(unresolved.length > 0 && { unresolved: unresolved.slice(0, changesKept) }),
    ...(onDemand && { onDemand: true }),
  }
}

/** Two texts cut to the limit: from the start, or from their first difference if that's further on. */
export function clippedPair(before: string | null, after: string | null): [string | null, string | null] {
  const from = before !== null && after !== null && before !== after ? firstDifference(before, after) : 0
  const start = from < textKept - margin ? 0 : from - margin
  const clip = (text: string | null) =>
    text === null
      ? null
      : `${start > 0 ? '…' : ''}${text.slice(start, start + textKept)}${text.length > start + textKept ? '…' : ''}`
  return [clip(before), clip(after)]
}

function firstDifference(left: string, right: string): number {
  let index = 0
  while (index < left.length && left[index] === right[index]) index++
  return index
}

const changesOf = (outcome: Outcome, compiled: CompiledObjectMapping): Change[] =>
  modifiedPropertiesOf(outcome, compiled)
    .slice(0, changesKept)
    .map(({ displayName, oldValue, newValue }): Change => [displayName, ...clippedPair(oldValue, newValue)])
