import type { AttributeRecord } from '../../domain/expression/values'
import type { CompiledObjectMapping } from '../../domain/provisioning/compileObjectMapping'
import {
  detailsOf,
  skipSentence,
  stepsOf,
  type OutcomeNames,
  type OutcomeStep,
} from '../../domain/provisioning/describe'
import { createdAttributes, decideScope } from '../../domain/provisioning/engine'
import type {
  MatchingDecision,
  Outcome,
  ProvisioningErrorCode,
  ScopingDecision,
  SkipReason,
  TargetObject,
} from '../../domain/provisioning/model'
import { textOfValue } from '../../domain/provisioning/values'
import type { AppRecord, Change, Db, JobRecord, LogRecord } from '../tenant/db'
import { environmentOf } from '../tenant/expressionEnvironment'
import { jobSchema } from '../tenant/schemas'
import { targetTypeOf } from '../tenant/objectMappings'
import { circumstancesOf, mappingOf, type ObjectRun } from './runObject'
import { sourceOf, type SourceView } from '../source/source'
import { recordOfGroup, recordOfUser } from '../source/sourceRecord'
import { accountId } from '../target/initialAccounts'
import { targetOf } from '../target/target'

/**
 * Describes what was done with one object, as steps with reasons. The provisioning log and provisionOnDemand both use
 * it.
 */

type Identity = { id: string; name: string; type: string; system: string; details: Record<string, string> }
export type ProvisioningReport = {
  steps: OutcomeStep[]
  changes: Change[]
  source: Identity
  target: Identity
  sentence: string | null
}

/**
 * The target's object of a line, matched or created. Lines from before the demo don't store it, so the object's link
 * is used. Undefined if nothing was created.
 */
export function targetIdOf(job: JobRecord, { targetId, action, status, objectId }: LogRecord): string | undefined {
  if (action === 'create' && status === 'failure') return undefined
  if (targetId !== undefined || action === 'other') return targetId
  return job.accounts[objectId]?.target ?? accountId(job, objectId)
}

/** The display name of an object in logs, even if it has left the source. */
export function subjectOf(db: Db, app: AppRecord, job: JobRecord, objectId: string): SourceView {
  const object = sourceOf(db, app, job, objectId)
  if (object) return object
  const user = db.firstUsers.get(objectId)
  if (user)
    return {
      kind: 'User',
      name: user.userPrincipalName,
      source: { id: objectId, isHardDeleted: true, attributes: recordOfUser(user) },
    }
  const group = db.firstGroups.get(objectId)
  if (group)
    return {
      kind: 'Group',
      name: group.displayName,
      source: { id: objectId, isHardDeleted: true, attributes: recordOfGroup(group) },
    }
  return { kind: 'User', name: objectId, source: { id: objectId, isHardDeleted: true, attributes: {} } }
}

/** The same for lists, with only the properties that filters use. `key` is the object's key in the source. */
export function labelOf(
  db: Db,
  job: JobRecord,
  objectId: string,
  isWorker: boolean,
): { kind: SourceView['kind']; name: string; key: string } {
  const user = db.users.get(objectId) ?? db.firstUsers.get(objectId)
  if (user)
    return { kind: 'User', name: user.userPrincipalName, key: isWorker ? (user.employeeId ?? objectId) : objectId }
  const group = db.groups.get(objectId) ?? db.firstGroups.get(objectId)
  if (group) return { kind: 'Group', name: group.displayName, key: objectId }
  const sent = job.uploads.find(({ key }) => key === objectId)
  return { kind: 'User', name: sent?.userName ?? objectId, key: sent?.externalId ?? objectId }
}

/** The readable name of a type: `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User` is a `User`. */
const shortType = (type: string) => type.slice(type.lastIndexOf(':') + 1)

const namesOf = (
  { rule, objectMapping }: CompiledObjectMapping,
  app: AppRecord,
  subject: SourceView,
): OutcomeNames => ({
  sourceSystem: rule.sourceDirectoryName ?? 'Azure Active Directory',
  targetSystem: rule.targetDirectoryName ?? app.servicePrincipal.displayName ?? '',
  sourceType: objectMapping.sourceObjectName ?? subject.kind,
  targetType: shortType(objectMapping.targetObjectName ?? subject.kind),
  reportable: subject.name,
})

/** HR sources identify a person by worker ID, AD by its own ID, and Entra ID by object ID. */
function sourceId(type: string, { source }: SourceView): string {
  const key = /worker/i.test(type)
    ? source.attributes.WorkerID
    : source.id.startsWith('upload:')
      ? source.attributes.externalId
      : source.id
  return textOfValue(key ?? null) ?? source.id
}

/** Uploaded people have internal object IDs, which answers replace with the ID that was sent. */
const asKnownOutside = (text: string): string => text.replaceAll(/\bupload:/g, '')

type ReportParts = {
  subject: SourceView
  compiled: CompiledObjectMapping
  outcome: Outcome
  refusal: { code: string; message: string } | undefined
  changes: Change[]
  targetId: string
  change?: 'Add' | 'Update' | 'Delete' | undefined
}

function buildReport(
  app: AppRecord,
  { subject, compiled, outcome, refusal, changes, targetId, change }: ReportParts,
): ProvisioningReport {
  const names = namesOf(compiled, app, subject)
  const { result } = outcome
  const { displayName, userPrincipalName } = detailsOf(subject.source.attributes)
  const sentence =
    result.kind === 'skip'
      ? skipSentence(result.reason, names)
      : (refusal?.message ?? (result.kind === 'error' ? result.error.message : null))
  return {
    steps: stepsOf(outcome, compiled, names, { exportError: refusal, change }).map((step) => ({
      ...step,
      description: asKnownOutside(step.description),
      details: Object.fromEntries(Object.entries(step.details).map(([name, text]) => [name, asKnownOutside(text)])),
    })),
    changes: changes.map(([name, before, after]): Change => [
      name,
      before && asKnownOutside(before),
      after && asKnownOutside(after),
    ]),
    sentence: sentence && asKnownOutside(sentence),
    source: {
      id: sourceId(names.sourceType, subject),
      name: subject.name,
      type: names.sourceType,
      system: names.sourceSystem,
      details: {
        id: asKnownOutside(subject.source.id),
        odatatype: names.sourceType,
        ...(displayName && { DisplayName: displayName }),
        ...(userPrincipalName && { UserPrincipalName: userPrincipalName }),
      },
    },
    target: {
      id: targetId,
      name: targetId === '' ? '' : subject.name,
      type: compiled.objectMapping.targetObjectName ?? names.targetType,
      system: names.targetSystem,
      details: {},
    },
  }
}

/** Describes a run that was just made with `explain`. */
export const reportOfRun = (
  app: AppRecord,
  { subject, compiled, outcome, refusal, record }: ObjectRun,
): ProvisioningReport =>
  buildReport(app, {
    subject,
    compiled,
    outcome,
    refusal,
    changes: record.changes ?? [],
    targetId: refusal && record.action === 'create' ? '' : (record.targetId ?? ''),
  })

/**
 * Describes a log line. The line stores what was decided and written. The object's attributes and the filter's clauses
 * are read now, and left out if they would contradict the line.
 */
export function reportOfEntry(db: Db, app: AppRecord, job: JobRecord, entry: LogRecord): ProvisioningReport {
  const subject = subjectOf(db, app, job, entry.objectId)
  const compiled = mappingOf(db, app, job, subject, { explain: false })
  if (!compiled) return reportWithoutMapping(app, subject, { ...entry, targetId: targetIdOf(job, entry) ?? '' })
  const changes = changesOf(db, app, job, entry, subject, compiled)
  const outcome = rebuild(db, app, job, entry, subject, compiled, changes)
  const refusal = outcome.result.kind === 'export' ? entry.error : undefined
  const change = entry.onDemand
    ? undefined
    : entry.action === 'create'
      ? 'Add'
      : entry.action === 'delete'
        ? 'Delete'
        : 'Update'
  const report = buildReport(app, {
    subject,
    compiled,
    outcome,
    refusal,
    changes,
    change,
    targetId: targetIdOf(job, entry) ?? '',
  })
  const logged = { ...report, steps: asLogged(report.steps, sourceAttributes(app, job, compiled)) }
  return entry.action === 'stagedDelete' ? staged(logged) : logged
}

/** The source attributes in the job's schema, in lower case. Undefined if the schema lists none. */
function sourceAttributes(app: AppRecord, job: JobRecord, { rule, objectMapping }: CompiledObjectMapping) {
  const object = jobSchema(app, job)
    .directories?.find(({ name }) => name === rule.sourceDirectoryName)
    ?.objects?.find(({ name }) => name === objectMapping.sourceObjectName)
  const names = object?.attributes?.flatMap(({ name }) => (name ? [name.toLowerCase()] : []))
  return names && names.length > 0 ? new Set(names) : undefined
}

/**
 * Details as the provisioning log prints them: only source attributes that the directory has, and keys without
 * punctuation (`name.familyName` is `namefamilyName`), as in recorded lines.
 */
const asLogged = (steps: readonly OutcomeStep[], known: ReadonlySet<string> | undefined): OutcomeStep[] =>
  steps.map((step) =>
    step.type === 'Import' || step.type === 'Matching'
      ? {
          ...step,
          details: Object.fromEntries(
            Object.entries(step.details)
              .filter(
                ([name]) => step.type !== 'Import' || name === 'objectId' || !known || known.has(name.toLowerCase()),
              )
              .map(([name, value]) => [name.replace(/\W/g, ''), value]),
          ),
        }
      : step,
  )

/** A delete held by accidental-deletion prevention. Nothing was written. */
function staged(report: ProvisioningReport): ProvisioningReport {
  const steps = report.steps.map((step): OutcomeStep =>
    step.type === 'Export'
      ? {
          ...step,
          name: 'EntryExportDelete',
          status: 'Warning',
          description: `${report.source.type} '${report.source.name}' was staged for deletion in ${report.target.system}`,
        }
      : step,
  )
  return { ...report, steps, changes: [] }
}

/** A line whose object mapping was removed from the schema. */
function reportWithoutMapping(
  app: AppRecord,
  subject: SourceView,
  { error, action, status, targetId = '', changes = [] }: LogRecord,
): ProvisioningReport {
  const system = app.servicePrincipal.displayName ?? ''
  const identity = { name: subject.name, type: subject.kind, details: {} }
  const description = error?.message ?? `${subject.kind} '${subject.name}': ${action}, ${status}`
  return {
    steps: [
      {
        name: 'EntryExport',
        type: 'Export',
        status: status === 'failure' ? 'Failure' : status === 'skipped' ? 'Skipped' : 'Success',
        description,
        details: {
          ReportableIdentifier: subject.name,
          ...(status === 'success' && Object.fromEntries(changes.map(([name, , after]) => [name, after ?? '']))),
        },
      },
    ],
    changes,
    sentence: error?.message ?? null,
    source: { ...identity, id: asKnownOutside(subject.source.id), system: 'Azure Active Directory' },
    target: { ...identity, id: targetId, system },
  }
}

/**
 * What was written. Lines from before the demo don't store it: a create wrote the current account or, if the target
 * refused it, the values of the mappings. An update wrote one attribute.
 */
function changesOf(
  db: Db,
  app: AppRecord,
  job: JobRecord,
  entry: LogRecord,
  { source }: SourceView,
  compiled: CompiledObjectMapping,
): Change[] {
  const { changes, action, targetId, objectId, at } = entry
  if (changes || (action !== 'create' && action !== 'update')) return changes ?? []
  const target = targetOf(db, app, job)
  const account = target.asSeen(targetId ?? target.linkOf(objectId) ?? '')
  const made = (): AttributeRecord =>
    createdAttributes(compiled, {
      source,
      ...circumstancesOf(db, app, objectId),
      target: target.lookup(targetTypeOf(compiled)),
      environment: environmentOf(db, job, objectId, at),
      explain: false,
    })
  const written = Object.entries(detailsOf(account?.attributes ?? made())).map(([name, value]): Change => [
    name,
    null,
    value,
  ])
  return action === 'create' ? written : written.slice(-1)
}

function rebuild(
  db: Db,
  app: AppRecord,
  job: JobRecord,
  entry: LogRecord,
  { source }: SourceView,
  compiled: CompiledObjectMapping,
  changes: Change[],
): Outcome {
  const existing = targetBefore(db, app, job, entry, changes)
  const mapped =
    entry.error?.code === 'EntrySynchronizationError' || entry.error?.code === 'MultipleGrantsNotSupported'
      ? compiled.mappings.find(({ target }) => entry.error?.message.startsWith(`${target}: `))
      : undefined
  return {
    source,
    scoping: scopingThen(
      decideScope(compiled, { source, ...circumstancesOf(db, app, entry.objectId), explain: true }),
      entry,
    ),
    matching: matchingThen(entry, existing),
    mappings: mapped
      ? [
          {
            mapping: mapped.mapping,
            result: 'error',
            value: null,
            message: entry.error?.message.slice(mapped.target.length + 2) ?? '',
          },
        ]
      : [],
    unresolved: entry.unresolved ?? [],
    result: resultThen(entry, compiled, existing, changes),
  }
}

/** The target's object before this line: its current state without what this line wrote. */
function targetBefore(
  db: Db,
  app: AppRecord,
  job: JobRecord,
  { targetId, action }: LogRecord,
  changes: Change[],
): TargetObject | undefined {
  if (targetId === undefined || action === 'create') return undefined
  const now = targetOf(db, app, job).asSeen(targetId)
  const attributes = { ...now?.attributes, ...Object.fromEntries(changes.map(([name, before]) => [name, before])) }
  return { id: targetId, attributes, isActive: now?.isActive ?? true }
}

const LEFT: ReadonlySet<string> = new Set([
  'NotEffectivelyEntitled',
  'NotActiveInSource',
  'NotInScope',
  'NotRead',
  'SkipOutOfScopeDeletions',
  'AlreadyDeprovisioned',
])

/**
 * The scoping verdict of the line: the current one if it agrees with the line, otherwise the one that the line
 * implies.
 */
function scopingThen(now: ScopingDecision, { action, skipReason }: LogRecord): ScopingDecision {
  const wasOut =
    skipReason !== undefined
      ? LEFT.has(skipReason)
      : action === 'disable' || action === 'delete' || action === 'stagedDelete'
  if (wasOut !== now.inScope) return now
  const read = { isRead: true, inputFilter: undefined }
  if (!wasOut) return { ...read, isActive: true, isAssigned: true, isEntitled: true, filter: undefined, inScope: true }
  const isAssigned = skipReason !== 'NotEffectivelyEntitled'
  return {
    ...read,
    isActive: skipReason !== 'NotActiveInSource',
    isAssigned,
    isEntitled: isAssigned,
    filter: undefined,
    inScope: false,
  }
}

function matchingThen(
  { matching, action, error, skipReason }: LogRecord,
  existing: TargetObject | undefined,
): MatchingDecision | undefined {
  if (skipReason !== undefined && LEFT.has(skipReason) && !existing) return undefined
  const { by = existing ? 'link' : 'none', attribute, value = null } = matching ?? {}
  if (!matching && !existing && action !== 'create') return undefined
  const hits =
    by === 'attribute' || error?.code === 'DuplicateSourceEntries'
      ? 1
      : error?.code === 'DuplicateTargetEntries'
        ? Number.parseInt(error.message, 10) || 2
        : 0
  return { by, target: existing, tried: attribute === undefined ? [] : [{ attribute, value, hits }] }
}

function resultThen(
  { action, error, skipReason }: LogRecord,
  { disabling }: CompiledObjectMapping,
  target: TargetObject | undefined,
  changes: Change[],
): Outcome['result'] {
  if (skipReason !== undefined) return { kind: 'skip', reason: skipReason as SkipReason } // the engine's skip reason, stored as text
  if (action === 'other')
    return {
      kind: 'error',
      error: {
        code: (error?.code ?? 'EntrySynchronizationError') as ProvisioningErrorCode,
        message: error?.message ?? '',
      },
    }
  const done = action === 'stagedDelete' ? (disabling.length > 0 ? 'disable' : 'delete') : action
  return {
    kind: 'export',
    export: {
      action: done,
      target,
      changes: changes.map(([attribute, before, after]) => ({ attribute, before, after })),
    },
  }
}
