import type { AttributeRecord } from '../domain/expression/values'
import type { AppRecord, Change, Db, JobRecord, LogRecord } from './db'
import { entitlementOf } from './entitlement'
import type { Evaluate } from './evaluator'
import { guidOf } from './ids'
import { planOf, text, type ObjectPlan } from './provisioning'
import { jobSchema } from './schemas'
import { recordOfGroup, recordOfUser } from './sourceRecord'

/** What was done with one object, as steps with their reasons: told alike by the provisioning log and by provisionOnDemand. */
export type Step = { name: string; type: 'Import' | 'Scoping' | 'Matching' | 'Export'; status: 'Success' | 'Skipped' | 'Failure' | 'Warning'; description: string; details: Record<string, string> }
export type Story = {
  steps: Step[]
  changes: Change[]
  source: { id: string; name: string; type: string; system: string; details: Record<string, string> }
  target: { id: string; name: string; type: string; system: string }
}

/** An object as logs know it. Objects that came by bulkUpload are known by what was uploaded. */
type Subject = { kind: 'User' | 'Group'; name: string; record: AttributeRecord; active: boolean }

export function subjectOf(db: Db, job: JobRecord, objectId: string): Subject | undefined {
  const user = db.users.get(objectId)
  if (user) return { kind: 'User', name: user.userPrincipalName, record: recordOfUser(user), active: user.accountEnabled }
  const group = db.groups.get(objectId)
  if (group) return { kind: 'Group', name: group.displayName, record: recordOfGroup(group), active: true }
  const upload = job.uploads.find(({ key }) => key === objectId)
  return upload && { kind: 'User', name: upload.userName, record: { externalId: upload.externalId, userName: upload.userName, displayName: upload.displayName, active: upload.active }, active: upload.active }
}

/** What the mappings write for an object, in the order of the schema. */
export function mappedValues(plan: ObjectPlan, record: AttributeRecord, evaluate: Evaluate): Change[] {
  return plan.attributes.flatMap(({ targetAttributeName, source, defaultValue }): Change[] => {
    if (!targetAttributeName) return []
    const value = (source ? evaluate(source, record) : null) ?? defaultValue ?? null
    return value === null || value === '' ? [] : [[targetAttributeName, null, value]]
  })
}

/** Before the mappings change: what the job's log says was written stays what it was. */
export function freezeLog(db: Db, app: AppRecord, job: JobRecord, evaluate: Evaluate): void {
  for (const entry of job.log) entry.changes ??= tell(db, app, job, entry, evaluate).changes
}

const sourceAttributes = (record: AttributeRecord): Record<string, string> => {
  const details: Record<string, string> = {}
  for (const name of ['objectId', 'accountEnabled', 'displayName', 'userPrincipalName', 'mailNickname', 'mail', 'givenName', 'surname', 'department', 'jobTitle', 'city', 'country', 'employeeId', 'userType', 'IsSoftDeleted', 'externalId', 'userName']) {
    const value = text(record[name])
    if (value !== null) details[name] = value
  }
  return details
}

const yes = (truth: boolean) => (truth ? 'True' : 'False')

/** The scoping filter's verdicts as the service writes them: `{"<group>.<attribute> EQUALS 'x'": true}`. */
function scopeResult(plan: ObjectPlan, record: AttributeRecord): string {
  const result: Record<string, boolean> = {}
  for (const { name, clauses } of plan.scope.explain(record).groups)
    for (const { clause, passed } of clauses) {
      const values = clause.targetOperand?.values ?? []
      result[`${name}.${clause.sourceOperandName ?? ''} ${clause.operatorName ?? ''}${values.length > 0 ? ` '${values.join("','")}'` : ''}`] = passed
    }
  return JSON.stringify(result)
}

const exportNames: Record<LogRecord['action'], [name: string, verb: string, past: string]> = {
  create: ['EntryExportAdd', 'create', 'was created'],
  update: ['EntryExportUpdate', 'update', 'was updated'],
  disable: ['EntryExportUpdate', 'disable', 'was disabled'],
  delete: ['EntryExportDelete', 'delete', 'was deleted'],
  stagedDelete: ['EntryExportDelete', 'delete', 'was staged for deletion'],
  other: ['EntrySynchronizationSkip', 'change', 'needs no change'],
}

const skipReasons: Record<string, string> = {
  RedundantExport: 'The state of the object in both the source and target systems already match.',
  NotEffectivelyEntitled: 'The object is not assigned to the application.',
  NotActiveInSource: 'The object is not active in the source system.',
  NotInScope: 'The object does not pass the scoping filter.',
  SkipOutOfScopeDeletions: 'The object left the scope, and out-of-scope accounts are left alone.',
}
export const skipMessage = (reason: string): string => skipReasons[reason] ?? reason

export function tell(db: Db, app: AppRecord, job: JobRecord, entry: LogRecord, evaluate: Evaluate): Story {
  const subject = subjectOf(db, job, entry.objectId) ?? { kind: 'User' as const, name: entry.objectId, record: {}, active: true }
  const plan = planOf(jobSchema(app, job))
  const objectPlan = subject.kind === 'Group' ? plan.groups : plan.users
  const rule = objectPlan?.rule
  const system = rule?.sourceDirectoryName ?? 'Azure Active Directory'
  const targetSystem = rule?.targetDirectoryName ?? app.servicePrincipal.displayName ?? ''
  const { kind, name, record } = subject
  const type = objectPlan?.mapping.sourceObjectName ?? kind
  const failed = entry.status === 'failure'
  const creates = entry.action === 'create'
  const skipped = entry.action === 'other'
  const entitled = entitlementOf(db, app).has(entry.objectId) || entry.objectId.startsWith('upload:')
  const passes = objectPlan?.scope.test(record) ?? true
  const changes =
    entry.changes ?? (objectPlan && (entry.action === 'create' || entry.action === 'update') ? mappedValues(objectPlan, record, evaluate) : [])
  const known = !creates && !(skipped && entry.skipReason !== 'RedundantExport')
  const targetId = guidOf('account', job.id, entry.objectId)
  const [exportName, verb, past] = exportNames[entry.action]
  const steps: Step[] = [
    {
      name: entry.onDemand ? 'EntryImport' : creates ? 'EntryImportAdd' : 'EntryImportUpdate',
      type: 'Import',
      status: 'Success',
      description: entry.onDemand ? `Retrieved ${type} '${name}' from ${system}` : `Received ${type} '${name}' change of type (${creates ? 'Add' : 'Update'}) from ${system}`,
      details: sourceAttributes(record),
    },
    {
      name: 'EntrySynchronizationScoping',
      type: 'Scoping',
      status: 'Success',
      description: `Determine if ${type} in scope by evaluating against each scoping filter`,
      details: {
        'Active in the source system': yes(subject.active),
        'Assigned to the application': yes(entitled),
        'User has the required role': yes(entitled),
        'Scoping filter evaluation passed': yes(passes),
        ScopeEvaluationResult: objectPlan ? scopeResult(objectPlan, record) : '{}',
      },
    },
  ]
  if (!skipped || entry.skipReason === 'RedundantExport')
    steps.push({
      name: known ? 'EntryImport' : 'EntrySynchronizationAdd',
      type: 'Matching',
      status: 'Success',
      description: known
        ? `Retrieved '${name}' from ${targetSystem}`
        : `${type} '${name}' will be created in ${targetSystem} (${type} is active and assigned in ${system}, but no matching ${type} was found in ${targetSystem})`,
      details: known ? { id: targetId } : {},
    })
  steps.push(
    skipped
      ? {
          name: 'EntrySynchronizationSkip',
          type: 'Export',
          status: 'Skipped',
          description: `${skipMessage(entry.skipReason ?? '')} No change to the ${type} '${name}' currently needs to be made.`,
          details: { SkipReason: entry.skipReason ?? '' },
        }
      : {
          name: exportName,
          type: 'Export',
          status: failed ? 'Failure' : entry.action === 'stagedDelete' ? 'Warning' : 'Success',
          description: failed ? `Failed to ${verb} ${type} '${name}' in ${targetSystem}` : `${type} '${name}' ${past} in ${targetSystem}`,
          details: { ReportableIdentifier: name, ...(entry.error && { ErrorCode: entry.error.code }) },
        },
  )
  return {
    steps,
    changes,
    source: { id: sourceId(record, type, entry.objectId), name, type, system, details: sourceAttributes(record) },
    target: { id: known && !failed ? targetId : creates && !failed ? targetId : '', name: creates && failed ? '' : name, type: objectPlan?.mapping.targetObjectName ?? type, system: targetSystem },
  }
}

/** HR sources name a person by worker id, AD by its own; Entra ID by object id. */
const sourceId = (record: AttributeRecord, type: string, objectId: string): string =>
  /worker/i.test(type) ? (text(record.WorkerID) ?? objectId) : objectId.startsWith('upload:') ? (text(record.externalId) ?? objectId) : objectId
