import { DAY } from '../../base/time'
import type { ProvisioningObjectSummary } from '../../domain/resources/directory'
import type { AppRecord, JobRecord, LogRecord } from '../tenant/db'
import { resourceNotFound } from '../base/errors'
import { entity, json, needs, param, query, type GraphApp } from '../wire/graphApp'
import { kindOf } from '../tenant/objectKind'
import { collection, type CollectionRules } from '../wire/query'
import { jobSchema } from '../tenant/schemas'
import { scopes } from '../wire/scopes'
import { labelOf, reportOfEntry, targetIdOf } from '../jobs/provisioningSteps'
import type { Tenant } from '../wire/tenant'
import { limitRate } from '../wire/throttling'

/** Retention with a premium license. */
const retention = 30 * DAY
const service = 'Azure AD Provisioning Service'

const text = ['eq', 'ne', 'contains']
const time = ['eq', 'ne', 'gt', 'ge', 'lt', 'le']
/**
 * The properties that can be filtered, and with which operators (docs/graph-behaviours.md B26). The reference page
 * lists `eq`
 * and `contains` for text and `eq`, `gt`, `lt` for times. Scripts that Microsoft publishes also use `ge` and `le` on
 * activityDateTime, and others in production `ne` on cycleId. `startswith`, `not` and `in` are refused.
 */
const filterable = {
  id: text,
  tenantId: text,
  jobId: text,
  changeId: text,
  cycleId: text,
  provisioningAction: text,
  'provisioningStatusInfo/status': text,
  'sourceSystem/displayName': text,
  'targetSystem/displayName': text,
  'initiatedBy/displayName': text,
  'sourceIdentity/id': text,
  'sourceIdentity/displayName': text,
  'sourceIdentity/identityType': text,
  'targetIdentity/id': text,
  'targetIdentity/displayName': text,
  'targetIdentity/identityType': text,
  'servicePrincipal/id': text,
  'servicePrincipal/name': text,
  'servicePrincipal/displayName': text,
  activityDateTime: time,
  durationInMilliseconds: time,
}
const options = ['$filter', '$orderby', '$top', '$skiptoken', '$select']
const provisioning: CollectionRules = {
  context: 'auditLogs/provisioning',
  exactFilter: true,
  filterable,
  options,
  maxTop: 1000,
}
const audits: CollectionRules = { context: 'auditLogs/directoryAudits', options, maxTop: 1000 }

/** A log line with the properties that filters use. The steps are added once the page is known. */
type Line = { app: AppRecord; job: JobRecord; entry: LogRecord } & Record<string, unknown>

function lines(tenant: Tenant): Line[] {
  const since = tenant.clock.now() - retention
  const result: Line[] = []
  for (const app of tenant.db.apps.values())
    for (const job of app.jobs) {
      const systems = systemsOf(app, job)
      for (const entry of job.log) if (entry.at >= since) result.push(remembered(tenant, app, job, entry, systems))
    }
  return result.sort((a, b) => b.entry.at - a.entry.at)
}

type Systems = { source: string; target: string; userType: string }
function systemsOf(app: AppRecord, job: JobRecord): Systems {
  const names = { source: 'Azure Active Directory', target: app.servicePrincipal.displayName ?? '', userType: 'User' }
  if (job.log.length === 0) return names
  const [rule] = jobSchema(app, job).synchronizationRules ?? []
  const userType = rule?.objectMappings?.find(
    ({ sourceObjectName }) => kindOf(sourceObjectName) === 'User',
  )?.sourceObjectName
  return {
    source: rule?.sourceDirectoryName ?? names.source,
    target: rule?.targetDirectoryName ?? names.target,
    userType: userType ?? names.userType,
  }
}

/** Lines never change and there are thousands of them, so each is built once. */
const known = new WeakMap<LogRecord, Line>()
function remembered(tenant: Tenant, app: AppRecord, job: JobRecord, entry: LogRecord, systems: Systems): Line {
  const made = known.get(entry) ?? line(tenant, app, job, entry, systems)
  known.set(entry, made)
  return made
}

function line(tenant: Tenant, app: AppRecord, job: JobRecord, entry: LogRecord, systems: Systems): Line {
  const { id, displayName } = app.servicePrincipal
  const { name, kind, key } = labelOf(tenant.db, job, entry.objectId, /worker/i.test(systems.userType))
  const targetId = targetIdOf(job, entry) ?? ''
  return {
    app,
    job,
    entry,
    id: entry.id,
    activityDateTime: new Date(entry.at).toISOString().replace(/\.\d+Z$/, 'Z'),
    tenantId: tenant.db.tenant.id,
    jobId: job.id,
    cycleId: entry.cycleId,
    changeId: entry.changeId,
    provisioningAction: entry.action,
    durationInMilliseconds: entry.duration,
    provisioningStatusInfo: { status: entry.status },
    servicePrincipal: { id, name: displayName, displayName },
    initiatedBy: {
      displayName: entry.onDemand ? (tenant.db.users.get(tenant.db.signedIn)?.displayName ?? '') : service,
    },
    sourceIdentity: { id: key, displayName: name, identityType: kind === 'User' ? systems.userType : kind },
    targetIdentity: { id: targetId, displayName: targetId === '' ? '' : name, identityType: kind },
    sourceSystem: { displayName: systems.source },
    targetSystem: { displayName: systems.target },
  }
}

/** microsoft.graph.provisioningObjectSummary, v1.0 (docs/graph-behaviours.md B28). */
function summary(tenant: Tenant, { app, job, entry, activityDateTime }: Line): ProvisioningObjectSummary {
  const { steps, changes, source, target, sentence } = reportOfEntry(tenant.db, app, job, entry)
  const { servicePrincipal } = app
  const user = entry.onDemand ? tenant.db.users.get(tenant.db.signedIn) : undefined
  const code = entry.error?.code ?? entry.skipReason
  return {
    id: entry.id,
    activityDateTime: activityDateTime as string, // line() put it there
    tenantId: tenant.db.tenant.id,
    jobId: job.id,
    cycleId: entry.cycleId,
    changeId: entry.changeId,
    provisioningAction: entry.action,
    durationInMilliseconds: entry.duration,
    servicePrincipal: { id: servicePrincipal.id, displayName: servicePrincipal.displayName ?? null },
    sourceSystem: { id: tenant.db.tenant.id, displayName: source.system, details: {} },
    targetSystem: {
      id: servicePrincipal.appId,
      displayName: target.system,
      details: {
        ApplicationId: servicePrincipal.appId,
        ServicePrincipalId: servicePrincipal.id,
        ServicePrincipalDisplayName: servicePrincipal.displayName,
      } as object,
    },
    initiatedBy: user
      ? { id: user.id, displayName: user.displayName, initiatorType: 'user' }
      : { id: '', displayName: service, initiatorType: 'system' },
    sourceIdentity: {
      id: source.id,
      displayName: source.name,
      identityType: source.type,
      details: source.details as object,
    },
    targetIdentity: { id: target.id, displayName: target.name, identityType: target.type, details: {} },
    provisioningStatusInfo: {
      status: entry.status,
      errorInformation:
        code === undefined
          ? null
          : {
              errorCode: code,
              reason: entry.error?.message ?? sentence,
              additionalDetails: null,
              errorCategory: 'nonServiceFailure',
              recommendedAction: null,
            },
    },
    provisioningSteps: steps.map(({ name, type, status, description, details }) => ({
      name,
      provisioningStepType: STEP_TYPES[type],
      status: STATUSES[status],
      description,
      details: details as object,
    })),
    modifiedProperties: changes.map(([displayName, oldValue, newValue]) => ({ displayName, oldValue, newValue })),
  }
}

/** The log spells enum members in camelCase where provisionOnDemand uses PascalCase. */
const STEP_TYPES = {
  Import: 'import',
  Scoping: 'scoping',
  Matching: 'matching',
  Processing: 'processing',
  ReferenceResolution: 'referenceResolution',
  Export: 'export',
} as const
const STATUSES = { Success: 'success', Skipped: 'skipped', Failure: 'failure', Warning: 'warning' } as const

/** /auditLogs/provisioning and /auditLogs/directoryAudits, which share one limit. */
export function logRoutes(app: GraphApp, tenant: () => Tenant): void {
  app.get('/auditLogs/provisioning', needs(scopes.provisioningLog, 'directory'), (c) => {
    limitRate(tenant(), 'auditLogs')
    return json(collection(lines(tenant()), query(c), provisioning, (one) => summary(tenant(), one)))
  })
  app.get('/auditLogs/provisioning/:id', needs(scopes.provisioningLog, 'directory'), (c) => {
    limitRate(tenant(), 'auditLogs')
    const id = param(c, 'id')
    const line = lines(tenant()).find(({ entry }) => entry.id === id)
    if (!line) throw resourceNotFound(id)
    return entity(c, 'auditLogs/provisioning/$entity', summary(tenant(), line))
  })
  app.get('/auditLogs/directoryAudits', needs(scopes.auditLog, 'directory'), (c) => {
    limitRate(tenant(), 'auditLogs')
    return json(collection([...tenant().db.audits].reverse(), query(c), audits))
  })
  app.get('/auditLogs/directoryAudits/:id', needs(scopes.auditLog, 'directory'), (c) => {
    limitRate(tenant(), 'auditLogs')
    const id = param(c, 'id')
    const entry = tenant().db.audits.find((one) => one.id === id)
    if (!entry) throw resourceNotFound(id)
    return entity(c, 'auditLogs/directoryAudits/$entity', entry)
  })
}
