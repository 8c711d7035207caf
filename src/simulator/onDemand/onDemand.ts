import type { OutcomeStep } from '../../domain/provisioning/describe'
import { appendLog } from '../jobs/cycles'
import type { AppRecord, Change, Db, JobRecord } from '../tenant/db'
import { isoTicks } from '../jobs/executions'
import { guidOf } from '../base/ids'
import type { OnDemandRequest, Subject } from './onDemandRequest'
import { runObject, type ObjectRun } from '../jobs/runObject'
import { connectionFailure } from '../tenant/savedCredentials'
import { jobSchema } from '../tenant/schemas'
import { readsEntra, type SourceView } from '../source/source'
import { reportOfRun, subjectOf, type ProvisioningReport } from '../jobs/provisioningSteps'
import type { Tenant } from '../wire/tenant'

/**
 * provisionOnDemand: provisions one object immediately with the same engine as a cycle. The answer is JSON inside
 * strings (docs/graph-behaviours.md B20).
 */

/**
 * By object ID. A source other than Entra ID has its own keys for people: worker ID, distinguished name, the external
 * ID of an upload.
 */
function objectIdOf({ users, groups, recycled }: Db, job: JobRecord, given: string): string | undefined {
  if (users.has(given) || groups.has(given) || recycled.has(given)) return given
  if (readsEntra(job)) return undefined
  const commonName = /^CN=([^,]+),/i.exec(given)?.[1]?.toLowerCase()
  const same = (value: string | null) => value !== null && value.toLowerCase() === given.toLowerCase()
  for (const user of users.values())
    if (
      same(user.employeeId) ||
      same(user.userPrincipalName) ||
      (commonName !== undefined &&
        [user.displayName.toLowerCase(), user.mailNickname.toLowerCase()].includes(commonName))
    )
      return user.id
  return job.uploads.find(({ key, externalId }) => key === given || same(externalId))?.key
}

/** One object's part of the answer, before it gets its wire form. */
type Result = {
  action: string
  changeId: string
  reportable: string
  status: 'Success' | 'Skipped' | 'Failure'
  error: { code: string; message: string } | undefined
  steps: readonly Pick<OutcomeStep, 'name' | 'type' | 'status' | 'description' | 'details'>[]
  changes: readonly Change[]
  report: ProvisioningReport | undefined
}

/** Provisions the subject and returns the outcome as `{ key, value }`, both text, in the form that the tenant uses. */
export function provisionOnDemand(
  tenant: Tenant,
  app: AppRecord,
  job: JobRecord,
  request: OnDemandRequest,
): { key: string; value: string } {
  const { db } = tenant
  const now = tenant.clock.now()
  const { subject } = request
  const failure = connectionFailure(app, job)
  if (failure) {
    const { code, message } = failure
    const description = message ?? ''
    return written(tenant, [
      failed(
        db,
        subject,
        { name: 'TestConnection', type: 'Import', status: 'Failure', description, details: { ErrorCode: code ?? '' } },
        { code: code ?? '', message: description },
      ),
    ])
  }
  // Members first: the group's references point to their accounts.
  const members = subject.members.map((member) => provisionOne(db, app, job, { ...request, subject: member }, now))
  const chosen = subject.members.map(({ objectId }) => objectIdOf(db, job, objectId) ?? objectId)
  const own = provisionOne(db, app, job, request, now, chosen)
  return written(tenant, [own, ...members])
}

function provisionOne(
  db: Db,
  app: AppRecord,
  job: JobRecord,
  { ruleId, subject }: OnDemandRequest,
  now: number,
  members?: readonly string[],
): Result {
  const objectId = objectIdOf(db, job, subject.objectId)
  const isMember = members === undefined
  const options = { explain: true, ...(!isMember && { ruleId, sourceObjectName: subject.objectTypeName, members }) }
  const run =
    objectId === undefined
      ? undefined
      : runObject(db, app, job, objectId, now, { ...options, holdsDeletes: isGone(subjectOf(db, app, job, objectId)) })
  if (!run) {
    const system =
      jobSchema(app, job).synchronizationRules?.find(({ id }) => id === ruleId)?.sourceDirectoryName ??
      'Azure Active Directory'
    const step = {
      name: 'EntryImport',
      type: 'Import' as const,
      status: 'Failure' as const,
      description: `Unable to retrieve ${subject.objectTypeName} '${subject.objectId}' from ${system}`,
      details: {},
    }
    return failed(db, subject, step, {
      code: 'ImportSkipped',
      message: `The ${subject.objectTypeName} '${subject.objectId}' was not found in ${system}.`,
    })
  }
  const decided = run.record.action === 'stagedDelete' ? leftAlone(run) : run
  appendLog(job, decided.record)
  const report = reportOfRun(app, decided)
  const { record } = decided
  const code = record.error?.code ?? record.skipReason
  return {
    action: record.action.charAt(0).toUpperCase() + record.action.slice(1),
    changeId: record.changeId,
    reportable: report.source.name,
    status: record.status === 'failure' ? 'Failure' : record.status === 'skipped' ? 'Skipped' : 'Success',
    // The key's message ends before the part of the step's description that names the object.
    error:
      code === undefined ? undefined : { code, message: (report.sentence ?? '').replace(/ No change to the .*$/s, '') },
    steps: report.steps,
    changes: report.changes,
    report,
  }
}

/** Disabled or deleted in the source. On demand doesn't remove the account, only a cycle does. */
const isGone = ({ source }: SourceView): boolean =>
  source.isEnabled === false || source.isSoftDeleted === true || source.isHardDeleted === true

function leftAlone(run: ObjectRun): ObjectRun {
  return {
    ...run,
    outcome: { ...run.outcome, result: { kind: 'skip', reason: 'NotActiveInSource' } },
    record: { ...run.record, action: 'other', status: 'skipped', skipReason: 'NotActiveInSource', changes: [] },
  }
}

function failed(
  db: Db,
  { objectId }: Subject,
  step: Result['steps'][number],
  error: { code: string; message: string },
): Result {
  return {
    action: 'Other',
    changeId: guidOf('onDemand', objectId, String(++db.made)),
    reportable: objectId,
    status: 'Failure',
    error,
    steps: [step],
    changes: [],
    report: undefined,
  }
}

/** The duration of a step. Milliseconds. */
const stepTime = 31
/** The type name that the service puts into the key of form B. */
const STATUS_INFO = 'Microsoft.Identity.Health.CPP.Common.DataContracts.SyncFabric.StatusInfo'

/** The three wire forms: A, one object and its result. B, a list under a type name. C, only the result. */
function written(tenant: Tenant, results: readonly Result[]): { key: string; value: string } {
  const began = tenant.clock.now()
  const [own] = results
  if (!own) return { key: '{}', value: '{}' }
  const worst = results.find(({ status }) => status === 'Failure') ?? own
  const { status, error } = tenant.onDemandForm === 'C' ? worst : own
  const key = JSON.stringify({
    result: status,
    details: error ? { errorCode: error.code, errorMessage: error.message } : {},
  })
  switch (tenant.onDemandForm) {
    case 'A':
      return { key, value: JSON.stringify(wireObject(own, began, own.status === 'Skipped')) }
    case 'B':
      return { key: STATUS_INFO, value: JSON.stringify(results.map((result) => wireObject(result, began, false))) }
    case 'C':
      return { key, value: '{}' }
  }
}

/** `isInKey`: the skip reason is in the key. As in the documented sample, it isn't repeated next to the status. */
function wireObject(
  { action, changeId, reportable, status, error, steps, changes, report }: Result,
  began: number,
  isInKey: boolean,
): object {
  const at = (index: number) => isoTicks(began + index * stepTime)
  const identity = (one: ProvisioningReport['source'] | undefined) =>
    one ? { id: one.id, type: one.type, displayName: null, details: null } : null
  const system = (one: ProvisioningReport['source'] | undefined) =>
    one ? { id: null, name: one.system, details: null } : null
  return {
    action,
    changeId,
    endTime: at(steps.length),
    modifiedProperties: changes.map(([displayName, oldValue, newValue]) => ({ displayName, oldValue, newValue })),
    provisioningSteps: steps.map(({ name, type, status: came, description, details }, index) => ({
      name,
      type,
      status: came,
      description,
      timestamp: at(index),
      details,
    })),
    reportableIdentifier: reportable,
    startTime: at(0),
    statusInfo: {
      status,
      errorCode: isInKey ? null : (error?.code ?? null),
      reason: isInKey ? null : (error?.message ?? null),
      additionalDetails: null,
      errorCategory: status === 'Failure' ? 'NonServiceFailure' : null,
      recommendedAction: null,
    },
    sourceIdentity: identity(report?.source),
    sourceSystem: system(report?.source),
    targetIdentity: identity(report?.target),
    targetSystem: system(report?.target),
  }
}
