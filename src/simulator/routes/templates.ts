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
  wrote,
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

/** A template as GET prints it: its schema inline. A PATCH replaced its properties whole, so those it left out are gone. */
function templateResource(app: AppRecord, template: TemplateSeed): object {
  return { ...template, ...app.templateEdits[template.id]?.properties, schema: templateSchema(app, template) }
}

/** Properties of a template that PATCH takes. What it does not send is erased, as the reference says. */
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
      const found = sides[side](tenant(), param(c, 'id'))
      // As seen on principals of plain app registrations: an error without a word.
      if (!found.provisionable) throw new Failure(400, 'UnknownError', '')
      return found
    }
    const context = (c: GraphContext) => `${side}('${param(c, 'id')}')/synchronization/templates`

    app.get(templates, needs(scopes.syncRead), (c) => {
      const found = owner(c)
      const listed =
        side === 'applications'
          ? found.templates
          : found.templates.filter(
              (template) =>
                (found.templateEdits[template.id]?.properties?.discoverable ?? template.discoverable) !== false,
            )
      return json({
        '@odata.context': contextOf(c, context(c)),
        value: listed.map((template) => templateResource(found, template)),
      })
    })
    app.get(`${templates}/:templateId`, needs(scopes.syncRead), (c) => {
      const found = owner(c)
      return entity(c, `${context(c)}/$entity`, templateResource(found, templateOf(found, param(c, 'templateId'))))
    })
  }

  const one = '/applications/:id/synchronization/templates/:templateId'
  app.on(['PATCH', 'PUT'], one, needs(scopes.syncWrite), async (c) => {
    const found = applicationOf(tenant(), param(c, 'id'))
    const template = templateOf(found, param(c, 'templateId'))
    const { schema, ...sent } = await bodyOf(c)
    for (const name of ['default', 'discoverable'])
      if (sent[name] !== undefined && typeof sent[name] !== 'boolean')
        throw badRequest(`The property '${name}' must be a Boolean.`)
    const properties: Record<string, unknown> = { id: template.id, ...erased }
    for (const [name, value] of Object.entries(sent))
      if (!name.startsWith('@odata.') && name !== 'id') properties[name] = value
    const sentText = schema === undefined || schema === null ? undefined : JSON.stringify(schema)
    if (sentText !== undefined) await checkSchema(sentText, templateSchema(found, template))
    const text =
      sentText === undefined
        ? undefined
        : stampSchema(sentText, { id: schemaIdOf(template), version: newVersion(tenant(), c.env.now) })
    const before = found.templateEdits[template.id]?.schemaText
    found.templateEdits[template.id] = {
      properties,
      ...((text ?? before) !== undefined && { schemaText: text ?? before }),
    } as AppRecord['templateEdits'][string]
    wrote(tenant(), found)
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
