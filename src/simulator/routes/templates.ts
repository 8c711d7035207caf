import type { AppRecord } from '../tenant/db'
import { badRequest, Failure } from '../base/errors'
import {
  applicationOf,
  bodyOf,
  contextOf,
  entity,
  json,
  needs,
  noContent,
  param,
  synchronizationOf,
  wrongVerb,
  markWritten,
  type GraphApp,
  type GraphContext,
} from '../wire/graphApp'
import { templateSchema } from '../tenant/schemas'
import { checkSchema } from '../tenant/schemaCheck'
import { scopes } from '../wire/scopes'
import type { TemplateSeed } from '../tenant/appSeed'
import type { Tenant } from '../wire/tenant'
import { stampSchema } from '../tenant/stampSchema'
import { newVersion, schemaIdOf, templateOf } from './schemas'

/**
 * A template as GET returns it, with its schema inline. A PATCH replaces its properties as a whole, so missing ones are
 * gone.
 */
function templateResource(app: AppRecord, template: TemplateSeed): object {
  return { ...template, ...app.templateEdits[template.id]?.properties, schema: templateSchema(app, template) }
}

/** The properties of a template that PATCH accepts. Missing ones are erased, as the reference says. */
const erased = {
  applicationId: '00000000-0000-0000-0000-000000000000',
  default: false,
  description: null,
  discoverable: false,
  factoryTag: null,
  metadata: [],
}

export function templateRoutes(app: GraphApp, tenant: () => Tenant): void {
  const sides = { servicePrincipals: synchronizationOf, applications: applicationOf } as const
  for (const side of ['servicePrincipals', 'applications'] as const) {
    const templates = `/${side}/:id/synchronization/templates`
    const owner = (c: GraphContext) => {
      const record = sides[side](tenant(), param(c, 'id'))
      // As observed for service principals of plain app registrations: an error without a message.
      if (!record.provisionable) throw new Failure(400, 'UnknownError', '')
      return record
    }
    const context = (c: GraphContext) => `${side}('${param(c, 'id')}')/synchronization/templates`

    app.get(templates, needs(scopes.syncRead), (c) => {
      const record = owner(c)
      const listed =
        side === 'applications'
          ? record.templates
          : record.templates.filter(
              (template) =>
                (record.templateEdits[template.id]?.properties?.discoverable ?? template.discoverable) !== false,
            )
      return json({
        '@odata.context': contextOf(c, context(c)),
        value: listed.map((template) => templateResource(record, template)),
      })
    })
    app.get(`${templates}/:templateId`, needs(scopes.syncRead), (c) => {
      const record = owner(c)
      return entity(c, `${context(c)}/$entity`, templateResource(record, templateOf(record, param(c, 'templateId'))))
    })
  }

  const one = '/applications/:id/synchronization/templates/:templateId'
  app.on(['PATCH', 'PUT'], one, needs(scopes.syncWrite), async (c) => {
    const record = applicationOf(tenant(), param(c, 'id'))
    const template = templateOf(record, param(c, 'templateId'))
    const { schema, ...sent } = await bodyOf(c)
    for (const name of ['default', 'discoverable'])
      if (sent[name] !== undefined && typeof sent[name] !== 'boolean')
        throw badRequest(`The property '${name}' must be a Boolean.`)
    const properties: Record<string, unknown> = { id: template.id, ...erased }
    for (const [name, value] of Object.entries(sent))
      if (!name.startsWith('@odata.') && name !== 'id') properties[name] = value
    const sentText = schema === undefined || schema === null ? undefined : JSON.stringify(schema)
    if (sentText !== undefined) await checkSchema(sentText, templateSchema(record, template))
    const text =
      sentText === undefined
        ? undefined
        : stampSchema(sentText, { id: schemaIdOf(template), version: newVersion(tenant(), c.env.now) })
    const before = record.templateEdits[template.id]?.schemaText
    record.templateEdits[template.id] = {
      properties,
      ...((text ?? before) !== undefined && { schemaText: text ?? before }),
    } as AppRecord['templateEdits'][string]
    markWritten(tenant(), record)
    return noContent()
  })
  app.on(['POST', 'DELETE'], one, needs(scopes.syncWrite), wrongVerb)
  app.on(
    ['PUT', 'PATCH', 'POST', 'DELETE'],
    '/servicePrincipals/:id/synchronization/templates/:templateId',
    needs(scopes.syncWrite),
    wrongVerb,
  )
}
