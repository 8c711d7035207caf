import { audit } from '../tenant/audits'
import type { AppRecord, JobRecord } from '../tenant/db'
import { discoverDirectory } from '../tenant/discoverDirectory'
import { notFound } from '../base/errors'
import {
  applicationOf,
  entity,
  jobOf,
  jsonText,
  needs,
  noContent,
  param,
  synchronizationOf,
  wrongVerb,
  markWritten,
  type GraphApp,
  type GraphContext,
} from '../wire/graphApp'
import { guidOf } from '../base/ids'
import { isoTicks } from '../jobs/executions'
import { checkSchema } from '../tenant/schemaCheck'
import { stampSchema } from '../tenant/stampSchema'
import { dropSchema, jobSchema, templateSchema } from '../tenant/schemas'
import { scopes } from '../wire/scopes'
import type { TemplateSeed } from '../tenant/appSeed'
import type { Tenant } from '../wire/tenant'

const jobSchemaPath = '/servicePrincipals/:id/synchronization/jobs/:jobId/schema'
const principalTemplateSchema = '/servicePrincipals/:id/synchronization/templates/:templateId/schema'
const applicationTemplateSchema = '/applications/:id/synchronization/templates/:templateId/schema'

export const templateOf = (app: AppRecord, templateId: string): TemplateSeed => {
  const template = app.templates.find(({ id }) => id === templateId)
  if (!template) throw notFound('synchronization template', templateId)
  return template
}

export function schemaRoutes(app: GraphApp, tenant: () => Tenant): void {
  const findJob = (c: GraphContext) => jobOf(tenant(), param(c, 'id'), param(c, 'jobId'))
  const foundTemplate = (c: GraphContext, side: 'servicePrincipals' | 'applications') => {
    const owner =
      side === 'applications' ? applicationOf(tenant(), param(c, 'id')) : synchronizationOf(tenant(), param(c, 'id'))
    return { owner, template: templateOf(owner, param(c, 'templateId')) }
  }

  app.get(jobSchemaPath, needs(scopes.schemaRead), (c) => {
    const { app: owner, job } = findJob(c)
    if (job.schemaText !== undefined) return jsonText(job.schemaText)
    return entity(
      c,
      `servicePrincipals('${owner.servicePrincipal.id}')/synchronization/jobs('${job.id}')/schema/$entity`,
      jobSchema(owner, job),
    )
  })

  app.put(jobSchemaPath, needs(scopes.schemaWrite), async (c) => {
    const { app: owner, job } = findJob(c)
    const text = await c.req.text()
    await checkSchema(text, jobSchema(owner, job))
    const stamped = stampSchema(text, { id: job.id, version: newVersion(tenant(), c.env.now) })
    replaceSchema(tenant(), owner, job, () => (job.schemaText = stamped))
    return noContent()
  })

  app.delete(jobSchemaPath, needs(scopes.schemaWrite), (c) => {
    const { app: owner, job } = findJob(c)
    replaceSchema(tenant(), owner, job, () => {
      delete job.schemaText
      dropSchema(job)
    })
    return noContent()
  })

  app.on(['PATCH', 'POST'], jobSchemaPath, needs(scopes.schemaWrite), wrongVerb)

  app.post(`${jobSchemaPath}/directories/:directoryId/discover`, needs(scopes.discover), (c) => {
    const { app: owner, job } = findJob(c)
    const id = param(c, 'directoryId')
    const directory = jobSchema(owner, job).directories?.find((one) => one.id === id)
    if (!directory) throw notFound('directory', id)
    const now = new Date(c.env.now).toISOString()
    return entity(c, 'microsoft.graph.directoryDefinition', {
      ...discoverDirectory(directory),
      discoveryDateTime: now,
      version: directory.version ?? `Date:${now}`,
    })
  })

  for (const side of ['servicePrincipals', 'applications'] as const) {
    app.get(
      side === 'applications' ? applicationTemplateSchema : principalTemplateSchema,
      needs(scopes.schemaRead),
      (c) => {
        const { owner, template } = foundTemplate(c, side)
        const stored = owner.templateEdits[template.id]?.schemaText
        if (stored !== undefined) return jsonText(stored)
        return entity(
          c,
          `${side}('${param(c, 'id')}')/synchronization/templates('${template.id}')/schema/$entity`,
          templateSchema(owner, template),
        )
      },
    )
  }

  app.put(applicationTemplateSchema, needs(scopes.schemaWrite), async (c) => {
    const { owner, template } = foundTemplate(c, 'applications')
    const text = await c.req.text()
    await checkSchema(text, templateSchema(owner, template))
    const { properties } = owner.templateEdits[template.id] ?? {}
    owner.templateEdits[template.id] = {
      ...(properties && { properties }),
      schemaText: stampSchema(text, {
        id: schemaIdOf(template),
        version: newVersion(tenant(), c.env.now),
      }),
    }
    markWritten(tenant(), owner)
    return noContent()
  })

  app.delete(applicationTemplateSchema, needs(scopes.schemaWrite), (c) => {
    const { owner, template } = foundTemplate(c, 'applications')
    const { properties } = owner.templateEdits[template.id] ?? {}
    owner.templateEdits[template.id] = { ...(properties && { properties }) }
    markWritten(tenant(), owner)
    return noContent()
  })

  app.on(['PATCH', 'POST'], applicationTemplateSchema, needs(scopes.schemaWrite), wrongVerb)
  app.on(['PUT', 'PATCH', 'POST', 'DELETE'], principalTemplateSchema, needs(scopes.schemaWrite), wrongVerb)
}

/** The version that the service gives a schema, as in real exports: time and activity. Each one is different. */
export const newVersion = ({ db }: Tenant, now: number): string =>
  `Date:${isoTicks(now)}, ActivityId:${guidOf('schemaVersion', String(++db.made))}`

/** The ID of a template's schema. */
export const schemaIdOf = ({ id }: TemplateSeed): string => `${id}.${'0'.repeat(32)}`

/** A schema change clears the watermark, so the next cycle is an initial one. A running cycle ends first. */
function replaceSchema(tenant: Tenant, app: AppRecord, job: JobRecord, change: () => void): void {
  change()
  job.initial = true
  audit(tenant, app, 'Update attribute mappings or scope', { job })
  markWritten(tenant, app)
}
