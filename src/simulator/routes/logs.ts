import type { AppRecord, JobRecord, LogRecord } from '../db'
import { resourceNotFound } from '../errors'
import { loadEvaluator, type Evaluate } from '../evaluator'
import { entity, json, needs, param, query, type GraphApp } from '../graphApp'
import { collection, type CollectionRules } from '../query'
import { scopes } from '../scopes'
import { subjectOf, tell } from '../story'
import type { Tenant } from '../tenant'

/** Retention with a premium licence. */
const retention = 30 * 86_400_000

const filterable = [
  'id', 'tenantId', 'jobId', 'changeId', 'cycleId', 'provisioningAction', 'provisioningStatusInfo/status', 'activityDateTime', 'durationInMilliseconds',
  'sourceSystem/displayName', 'targetSystem/displayName', 'initiatedBy/displayName', 'servicePrincipal/id', 'servicePrincipal/name', 'servicePrincipal/displayName',
  'sourceIdentity/id', 'sourceIdentity/displayName', 'sourceIdentity/identityType', 'targetIdentity/id', 'targetIdentity/displayName', 'targetIdentity/identityType',
]
const provisioning: CollectionRules = { context: 'auditLogs/provisioning', exactFilter: true, filterable, maxTop: 1000 }
const audits: CollectionRules = { context: 'auditLogs/directoryAudits', maxTop: 1000 }

/** A log line with what filters look at. The steps are told when the page is known. */
type Line = { app: AppRecord; job: JobRecord; entry: LogRecord } & Record<string, unknown>

function lines(tenant: Tenant): Line[] {
  const since = tenant.clock.now() - retention
  const found: Line[] = []
  for (const app of tenant.db.apps.values())
    for (const job of app.jobs)
      for (const entry of job.log) if (entry.at >= since) found.push(line(tenant, app, job, entry))
  return found.sort((a, b) => b.entry.at - a.entry.at)
}

function line(tenant: Tenant, app: AppRecord, job: JobRecord, entry: LogRecord): Line {
  const { id, displayName } = app.servicePrincipal
  const subject = subjectOf(tenant.db, job, entry.objectId)
  return {
    app,
    job,
    entry,
    id: entry.id,
    activityDateTime: new Date(entry.at).toISOString(),
    tenantId: tenant.db.tenant.id,
    jobId: job.id,
    cycleId: entry.cycleId,
    changeId: entry.changeId,
    provisioningAction: entry.action,
    durationInMilliseconds: entry.duration,
    provisioningStatusInfo: { status: entry.status },
    servicePrincipal: { id, name: displayName, displayName },
    initiatedBy: { displayName: entry.onDemand ? (tenant.db.users.get(tenant.db.signedIn)?.displayName ?? '') : 'Azure AD Provisioning Service' },
    sourceIdentity: { id: entry.objectId, displayName: subject?.name ?? '', identityType: subject?.kind ?? 'User' },
    targetIdentity: { id: '', displayName: subject?.name ?? '', identityType: subject?.kind ?? 'User' },
    sourceSystem: { displayName: 'Azure Active Directory' },
    targetSystem: { displayName },
  }
}

/** provisioningObjectSummary, v1.0 (contract §10.3). */
function summary(tenant: Tenant, { app, job, entry, id, activityDateTime }: Line, evaluate: Evaluate): object {
  const story = tell(tenant.db, app, job, entry, evaluate)
  const { servicePrincipal } = app
  const user = entry.onDemand ? tenant.db.users.get(tenant.db.signedIn) : undefined
  return {
    id,
    activityDateTime,
    tenantId: tenant.db.tenant.id,
    jobId: job.id,
    cycleId: entry.cycleId,
    changeId: entry.changeId,
    provisioningAction: entry.action,
    durationInMilliseconds: entry.duration,
    servicePrincipal: { id: servicePrincipal.id, displayName: servicePrincipal.displayName },
    sourceSystem: { id: tenant.db.tenant.id, displayName: story.source.system, details: {} },
    targetSystem: {
      id: servicePrincipal.appId,
      displayName: story.target.system,
      details: { ApplicationId: servicePrincipal.appId, ServicePrincipalId: servicePrincipal.id, ServicePrincipalDisplayName: servicePrincipal.displayName },
    },
    initiatedBy: user
      ? { id: user.id, displayName: user.displayName, initiatorType: 'user' }
      : { id: '', displayName: 'Azure AD Provisioning Service', initiatorType: 'system' },
    sourceIdentity: { id: story.source.id, displayName: story.source.name, identityType: story.source.type, details: story.source.details },
    targetIdentity: { id: story.target.id, displayName: story.target.name, identityType: story.target.type, details: {} },
    provisioningStatusInfo: {
      status: entry.status,
      errorInformation:
        entry.error || entry.skipReason
          ? {
              errorCode: entry.error?.code ?? entry.skipReason,
              reason: entry.error?.message ?? story.steps.at(-1)?.description ?? null,
              additionalDetails: null,
              errorCategory: 'nonServiceFailure',
              recommendedAction: null,
            }
          : null,
    },
    provisioningSteps: story.steps.map(({ name, type, status, description, details }) => ({ name, provisioningStepType: type.toLowerCase(), status: status.toLowerCase(), description, details })),
    modifiedProperties: story.changes.map(([displayName, oldValue, newValue]) => ({ displayName, oldValue, newValue })),
  }
}

export function logRoutes(app: GraphApp, tenant: () => Tenant): void {
  const evaluator = () => loadEvaluator({ now: tenant().clock.now(), defaultDomain: tenant().db.tenant.domain })

  app.get('/auditLogs/provisioning', needs(scopes.provisioningLog, 'directory'), async (c) => {
    const evaluate = await evaluator()
    return json(collection(lines(tenant()), query(c), provisioning, (one) => summary(tenant(), one, evaluate)))
  })
  app.get('/auditLogs/provisioning/:id', needs(scopes.provisioningLog, 'directory'), async (c) => {
    const id = param(c, 'id')
    const found = lines(tenant()).find(({ entry }) => entry.id === id)
    if (!found) throw resourceNotFound(id)
    return entity(c, 'auditLogs/provisioning/$entity', summary(tenant(), found, await evaluator()))
  })
  app.get('/auditLogs/directoryAudits', needs(scopes.auditLog, 'directory'), (c) => json(collection([...tenant().db.audits].reverse(), query(c), audits)))
  app.get('/auditLogs/directoryAudits/:id', needs(scopes.auditLog, 'directory'), (c) => {
    const id = param(c, 'id')
    const found = tenant().db.audits.find((one) => one.id === id)
    if (!found) throw resourceNotFound(id)
    return entity(c, 'auditLogs/directoryAudits/$entity', found)
  })
}
