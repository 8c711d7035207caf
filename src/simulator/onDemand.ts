import { applyObject, appendLog, credentialFailure } from './cycles'
import type { AppRecord, JobRecord, LogRecord } from './db'
import { badRequest, Failure } from './errors'
import type { Evaluate } from './evaluator'
import { isoTicks } from './executions'
import { guidOf } from './ids'
import { planOf } from './provisioning'
import { jobSchema } from './schemas'
import { skipMessage, tell, type Step } from './story'
import type { Tenant } from './tenant'

/** provisionOnDemand: one object, now, by the same rules as a cycle; answered as JSON inside strings (contract §8.2, form A). */

const window = 10_000
const perWindow = 5
const maximumMembers = 5

/** Five calls in ten seconds of real time: it is the client that has to wait. Throws the 429. */
export function limitRate(tenant: Tenant): void {
  const now = tenant.realNow()
  tenant.onDemandCalls = tenant.onDemandCalls.filter((at) => at > now - window)
  const [oldest] = tenant.onDemandCalls
  if (oldest !== undefined && tenant.onDemandCalls.length >= perWindow) {
    const seconds = Math.max(1, Math.ceil((oldest + window - now) / 1000))
    throw new Failure(429, 'TooManyRequests', 'Too many provisionOnDemand requests: five are allowed in ten seconds.', { headers: { 'Retry-After': String(seconds) } })
  }
  tenant.onDemandCalls.push(now)
}

type Subject = { objectId: string; objectTypeName: string; members: Subject[] }
export type OnDemandRequest = { ruleId: string; subject: Subject }

const fields = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {})

function subjectIn(value: unknown): Subject {
  const { objectId, objectTypeName, links } = fields(value)
  if (typeof objectId !== 'string' || objectId === '') throw badRequest("Each subject needs an 'objectId'.", 'RequestParameterInvalid')
  if (typeof objectTypeName !== 'string') throw badRequest("Each subject needs an 'objectTypeName'.", 'RequestParameterInvalid')
  const { members } = fields(links)
  return { objectId, objectTypeName, members: Array.isArray(members) ? members.map(subjectIn) : [] }
}

/** The documented shape: one parameter with one subject. More of either are refused rather than half done. */
export function readRequest(body: Record<string, unknown>, app: AppRecord, job: JobRecord): OnDemandRequest {
  const { parameters } = body
  if (!Array.isArray(parameters) || parameters.length === 0) throw badRequest("The property 'parameters' must hold at least one element.", 'RequestParameterInvalid')
  if (parameters.length > 1) throw badRequest("Only one element of 'parameters' is supported.", 'RequestParameterInvalid')
  const { ruleId, subjects } = fields(parameters[0])
  const rules = jobSchema(app, job).synchronizationRules ?? []
  const rule = rules.find(({ id }) => id === ruleId)
  if (!rule) {
    const named = typeof ruleId === 'string' ? ruleId : ''
    throw badRequest(`The request identified this synchronization job: ${job.id}.  The request also identified this synchronization rule: ${named}.  However, the job does not include the rule.`, 'RequestParameterInvalid')
  }
  if (!Array.isArray(subjects) || subjects.length !== 1) throw badRequest("The property 'subjects' must hold exactly one subject.", 'RequestParameterInvalid')
  const subject = subjectIn(subjects[0])
  const types = (rule.objectMappings ?? []).map(({ sourceObjectName }) => sourceObjectName)
  if (!types.includes(subject.objectTypeName)) throw badRequest(`The synchronization rule ${rule.id ?? ''} has no mapping for objects of type '${subject.objectTypeName}'. Type names are case-sensitive.`, 'RequestParameterInvalid')
  if (subject.members.length > maximumMembers) throw badRequest(`At most ${maximumMembers} members can be provisioned on demand with a group.`, 'RequestParameterInvalid')
  return { ruleId: rule.id ?? '', subject }
}

/** By object id, or by the key that another source system knows the person by: worker id, distinguished name, user principal name. */
function objectIdOf(tenant: Tenant, given: string): string | undefined {
  const { users, groups } = tenant.db
  if (users.has(given) || groups.has(given)) return given
  const commonName = /^CN=([^,]+),/i.exec(given)?.[1]?.toLowerCase()
  const same = (value: string | null) => value !== null && value.toLowerCase() === given.toLowerCase()
  for (const user of users.values())
    if (same(user.employeeId) || same(user.userPrincipalName) || (commonName !== undefined && [user.displayName.toLowerCase(), user.mailNickname.toLowerCase()].includes(commonName))) return user.id
  return undefined
}

const stepTime = 31

/** Provisions the subject and says what came of it: `{ key, value }`, both JSON text. */
export function provisionOnDemand(tenant: Tenant, app: AppRecord, job: JobRecord, { subject }: OnDemandRequest, evaluate: Evaluate): { key: string; value: string } {
  const { db } = tenant
  const now = tenant.clock.now()
  const changeId = guidOf('onDemand', job.id, String(++db.made))
  const failure = (code: string, message: string, step: Step) => answer({ action: 'Other', changeId, now, name: subject.objectId, steps: [step], status: 'Failure', error: { code, message } })
  if (!job.target.credentialsValid) {
    const { code, message } = credentialFailure(job)
    return failure(code ?? '', message ?? '', { name: 'TestConnection', type: 'Import', status: 'Failure', description: message ?? '', details: { ErrorCode: code ?? '' } })
  }
  const objectId = objectIdOf(tenant, subject.objectId)
  const plan = planOf(jobSchema(app, job))
  const objectPlan = subject.objectTypeName === plan.groups?.mapping.sourceObjectName ? plan.groups : plan.users
  const system = objectPlan?.rule.sourceDirectoryName ?? 'Azure Active Directory'
  const applied = objectId === undefined ? undefined : applyObject(db, app, job, objectId, true)
  if (objectId === undefined || !applied)
    return failure('ImportSkipped', `The ${subject.objectTypeName} '${subject.objectId}' was not found in ${system}.`, {
      name: 'EntryImport',
      type: 'Import',
      status: 'Failure',
      description: `Unable to retrieve ${subject.objectTypeName} '${subject.objectId}' from ${system}`,
      details: {},
    })
  const { outcome } = applied
  const entry: LogRecord = {
    id: guidOf('log', changeId),
    changeId,
    cycleId: guidOf('onDemandCycle', changeId),
    objectId,
    at: now,
    action: outcome.action,
    status: outcome.status,
    duration: stepTime * 4,
    onDemand: true,
    ...(outcome.error && { error: outcome.error }),
    ...(outcome.skipReason && { skipReason: outcome.skipReason }),
    ...(outcome.action === 'disable' && outcome.changes && { changes: outcome.changes }),
  }
  appendLog(job, entry)
  const story = tell(db, app, job, entry, evaluate)
  const pascal = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
  for (const member of subject.members) {
    const memberId = objectIdOf(tenant, member.objectId)
    if (memberId !== undefined) applyObject(db, app, job, memberId, true)
  }
  return answer({
    action: pascal(outcome.action),
    changeId,
    now,
    name: story.source.name,
    steps: story.steps,
    status: outcome.status === 'failure' ? 'Failure' : outcome.status === 'skipped' ? 'Skipped' : 'Success',
    ...(outcome.error && { error: outcome.error }),
    ...(outcome.skipReason && { error: { code: outcome.skipReason, message: skipMessage(outcome.skipReason) } }),
    changes: story.changes.map(([displayName, oldValue, newValue]) => ({ displayName, oldValue, newValue })),
    source: story.source,
    target: story.target,
  })
}

type Answer = {
  action: string
  changeId: string
  now: number
  name: string
  steps: Step[]
  status: 'Success' | 'Skipped' | 'Failure'
  error?: { code: string; message: string }
  changes?: { displayName: string; oldValue: string | null; newValue: string | null }[]
  source?: { id: string; type: string; system: string }
  target?: { id: string; type: string; system: string }
}

function answer({ action, changeId, now, name, steps, status, error, changes = [], source, target }: Answer): { key: string; value: string } {
  const at = (index: number) => isoTicks(now + index * stepTime)
  const identity = (one: Answer['source']) => (one ? { id: one.id, type: one.type, displayName: null, details: null } : null)
  const system = (one: Answer['source']) => (one ? { id: null, name: one.system, details: null } : null)
  const value = {
    action,
    changeId,
    endTime: at(steps.length),
    modifiedProperties: changes,
    provisioningSteps: steps.map(({ name: stepName, type, status: stepStatus, description, details }, index) => ({ name: stepName, type, status: stepStatus, description, timestamp: at(index), details })),
    reportableIdentifier: name,
    startTime: at(0),
    statusInfo: {
      status,
      errorCode: error?.code ?? null,
      reason: error?.message ?? null,
      additionalDetails: null,
      errorCategory: status === 'Failure' ? 'NonServiceFailure' : null,
      recommendedAction: null,
    },
    sourceIdentity: identity(source),
    sourceSystem: system(source),
    targetIdentity: identity(target),
    targetSystem: system(target),
  }
  const details = error ? { errorCode: error.code, errorMessage: error.message } : {}
  return { key: JSON.stringify({ result: status, details }), value: JSON.stringify(value) }
}
