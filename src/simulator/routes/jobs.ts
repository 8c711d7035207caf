import { recordOf } from '../../base/record'
import { audit, auditQuarantine } from '../tenant/audits'
import type { AppRecord, JobRecord } from '../tenant/db'
import { badRequest, Failure, notFound } from '../base/errors'
import {
  bodyOf,
  contextOf,
  entity,
  isReadable,
  jobOf,
  json,
  needs,
  noContent,
  param,
  query,
  synchronizationOf,
  wrongVerb,
  markWritten,
  type GraphApp,
  type GraphContext,
} from '../wire/graphApp'
import { guidOf, jobIdOf } from '../base/ids'
import { parseResetScope, pauseJobAction, restartJobAction, startJobAction } from '../jobs/jobActions'
import { jobResource } from '../jobs/jobResource'
import { blankJob } from '../jobs/jobStart'
import { parseFilter } from '../wire/odata'
import { scopes } from '../wire/scopes'
import { credentialsOf, testCredentials } from '../jobs/credentials'
import { kindOf } from '../tenant/objectKind'
import { templateSchema } from '../tenant/schemas'
import type { TemplateSeed } from '../tenant/appSeed'
import type { SynchronizationSchema } from '../../domain/resources/synchronization'
import type { Tenant } from '../wire/tenant'

const jobs = '/servicePrincipals/:id/synchronization/jobs'
const job = `${jobs}/:jobId`

/** How long a new job answers 404: a few seconds, real or simulated, whichever ends first. */
const replicationDelay = 4_000

export function jobRoutes(app: GraphApp, tenant: () => Tenant): void {
  const findJob = (c: GraphContext) => jobOf(tenant(), param(c, 'id'), param(c, 'jobId'))
  const jobsContext = (owner: AppRecord) => `servicePrincipals('${owner.servicePrincipal.id}')/synchronization/jobs`

  app.get(jobs, needs(scopes.syncRead), (c) => {
    const owner = synchronizationOf(tenant(), param(c, 'id'))
    const filter = query(c).params.get('$filter')
    const all = owner.jobs.filter((one) => isReadable(tenant(), one)).map(jobResource)
    const value = filter === null ? all : all.filter(parseFilter(filter).matches)
    return json({ '@odata.context': contextOf(c, jobsContext(owner)), value })
  })

  app.post(jobs, needs(scopes.syncWrite), async (c) => {
    const owner = synchronizationOf(tenant(), param(c, 'id'))
    const { templateId } = await bodyOf(c)
    if (typeof templateId !== 'string' || templateId === '')
      throw badRequest("The property 'templateId' is required.", 'RequestParameterInvalid')
    if (!owner.provisionable) throw new Failure(400, 'UnknownError', '')
    const template = owner.templates.find(({ id }) => id === templateId)
    if (!template) throw notFound('synchronization template', templateId)
    const existing = owner.jobs.find((one) => one.templateId === templateId)
    if (existing)
      throw badRequest(`The provisioning task '${existing.id}' already exists.`, 'ProvisioningTaskAlreadyExists')
    const created = createJob(tenant(), owner, template)
    owner.jobs.push(created)
    audit(tenant(), owner, 'Add provisioning configuration', { job: created })
    markWritten(tenant(), owner)
    return entity(c, `${jobsContext(owner)}/$entity`, jobResource(created), 201)
  })

  app.post(`${jobs}/validateCredentials`, needs(scopes.syncWrite), async (c) => {
    const owner = synchronizationOf(tenant(), param(c, 'id'))
    const body = await bodyOf(c)
    const { templateId } = body
    if (typeof templateId !== 'string' || !owner.templates.some(({ id }) => id === templateId))
      throw badRequest("The property 'templateId' must name a template of the application.", 'RequestParameterInvalid')
    testCredentials(
      owner,
      templateId,
      owner.jobs.find((one) => one.templateId === templateId),
      credentialsOf(body),
    )
    return noContent()
  })

  app.get(job, needs(scopes.syncRead), (c) => {
    const { app: owner, job: record } = findJob(c)
    return entity(c, `${jobsContext(owner)}/$entity`, jobResource(record))
  })

  app.patch(job, needs(scopes.syncWrite), async (c) => {
    const { app: owner, job: record } = findJob(c)
    const body = await bodyOf(c)
    const wrong = Object.keys(body).find(
      (key) => key !== 'synchronizationJobSettings' && !key.startsWith('@odata.') && key !== 'id',
    )
    if (wrong !== undefined) throw badRequest(`The property '${wrong}' cannot be changed.`)
    const settings = body.synchronizationJobSettings
    if (!Array.isArray(settings)) throw badRequest("The property 'synchronizationJobSettings' must be a collection.")
    const merged = new Map(record.settings.map(({ name, value }) => [name, value]))
    for (const entry of settings as unknown[]) {
      const { name, value } = recordOf(entry)
      if (typeof name !== 'string' || (typeof value !== 'string' && value !== null))
        throw badRequest("Each entry of 'synchronizationJobSettings' must have a name and a string value.")
      merged.set(name, value)
    }
    record.settings = [...merged].map(([name, value]) => ({
      ...(name !== undefined && { name }),
      ...(value !== undefined && { value }),
    }))
    audit(tenant(), owner, 'Update provisioning setting or credentials', { job: record })
    markWritten(tenant(), owner)
    return noContent()
  })

  app.delete(job, needs(scopes.syncWrite), (c) => {
    const { app: owner, job: record } = findJob(c)
    owner.jobs = owner.jobs.filter((other) => other !== record)
    audit(tenant(), owner, 'Delete provisioning configuration', { job: record })
    markWritten(tenant(), owner)
    return noContent()
  })

  app.post(`${job}/start`, needs(scopes.syncWrite), (c) => {
    const { app: owner, job: record } = findJob(c)
    const before = { ...record }
    startJobAction(record, c.env.now)
    audit(tenant(), owner, 'Enable/start provisioning configuration', { job: record })
    auditQuarantine(tenant().db, owner, record, before, c.env.now)
    markWritten(tenant(), owner)
    return noContent()
  })

  app.post(`${job}/pause`, needs(scopes.syncWrite), (c) => {
    const { app: owner, job: record } = findJob(c)
    pauseJobAction(record)
    audit(tenant(), owner, 'Disable/pause provisioning configuration', { job: record })
    markWritten(tenant(), owner)
    return noContent()
  })

  app.post(`${job}/restart`, needs(scopes.syncWrite), async (c) => {
    const { app: owner, job: record } = findJob(c)
    const { criteria } = await bodyOf(c, true)
    if (criteria !== undefined && (typeof criteria !== 'object' || Array.isArray(criteria)))
      throw badRequest("The property 'criteria' must be an object.")
    const resetScope = (criteria as Record<string, unknown> | null | undefined)?.resetScope
    const before = { ...record }
    restartJobAction(record, parseResetScope(resetScope), c.env.now)
    const modified = [
      { displayName: 'ResetScope', oldValue: null, newValue: typeof resetScope === 'string' ? resetScope : '' },
    ]
    audit(tenant(), owner, 'Enable/restart provisioning configuration', { job: record, modified })
    auditQuarantine(tenant().db, owner, record, before, c.env.now)
    markWritten(tenant(), owner)
    return noContent()
  })

  app.post(`${job}/validateCredentials`, needs(scopes.syncWrite), async (c) => {
    const { app: owner, job: record } = findJob(c)
    testCredentials(owner, record.templateId, record, credentialsOf(await bodyOf(c)))
    return noContent()
  })

  app.on(['PUT', 'POST'], job, needs(scopes.syncWrite), wrongVerb)
}

/**
 * A new job as in the tutorials: Paused and Disabled, an interval of 40 minutes, the template's schema, no executions.
 */
function createJob(tenant: Tenant, owner: AppRecord, template: TemplateSeed): JobRecord {
  const { db } = tenant
  const { id: templateId } = template
  const id = jobIdOf(templateId, db.tenant.id, guidOf('job', owner.servicePrincipal.id, String(++db.made)))
  const made = blankJob(id, {
    templateId,
    interval: 'PT40M',
    target: { credentialsValid: true, pageSize: 25, pagesPerMinute: 6 },
    entryTypes: entryTypesOf(templateSchema(owner, template)),
    settings: [
      { name: 'AzureIngestionAttributeOptimization', value: 'False' },
      { name: 'LookaheadQueryEnabled', value: 'False' },
    ],
  })
  return {
    ...made,
    readyAt: { simulated: tenant.clock.now() + replicationDelay, real: tenant.realNow() + replicationDelay },
  }
}

/** The label of entry counts, from the objects of the schema: `User to User`. */
function entryTypesOf({ synchronizationRules }: SynchronizationSchema): JobRecord['entryTypes'] {
  const mappings = (synchronizationRules ?? []).flatMap(({ objectMappings }) => objectMappings ?? [])
  const label = (kind: 'User' | 'Group') => {
    const mapping = mappings.find(
      ({ enabled, sourceObjectName }) => enabled !== false && kindOf(sourceObjectName) === kind,
    )
    return mapping && `${mapping.sourceObjectName ?? kind} to ${mapping.targetObjectName ?? kind}`
  }
  const groups = label('Group')
  return { users: label('User') ?? 'User to User', ...(groups !== undefined && { groups }) }
}
