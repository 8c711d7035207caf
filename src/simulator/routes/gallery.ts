import { addApp, type AppRecord } from '../tenant/db'
import { badRequest, resourceNotFound } from '../base/errors'
import {
  bodyOf,
  entity,
  json,
  needs,
  param,
  query,
  markWritten,
  type GraphApp,
  type GraphContext,
} from '../wire/graphApp'
import { guidOf } from '../base/ids'
import { collection, select, type CollectionRules } from '../wire/query'
import { scopes } from '../wire/scopes'
import { bareApp } from '../start/tenantDb'
import type { Tenant } from '../wire/tenant'

const gallery: CollectionRules = {
  context: 'applicationTemplates',
  filterable: ['displayName', 'categories'],
  skip: true,
}

/** How long a new app answers 404 at its own URL: a few seconds, real or simulated, whichever ends first. */
const replicationDelay = 4_000

export function galleryRoutes(app: GraphApp, tenant: () => Tenant): void {
  app.get('/applicationTemplates', needs(scopes.token), (c) => json(collection(tenant().db.gallery, query(c), gallery)))
  app.get('/applicationTemplates/:id', needs(scopes.token), (c) => {
    const id = param(c, 'id')
    const template = tenant().db.gallery.find((entry) => entry.id === id)
    if (!template) throw resourceNotFound(id)
    return entity(c, 'applicationTemplates/$entity', select(template, query(c).params.get('$select')))
  })
  app.post('/applicationTemplates/:id/instantiate', needs(scopes.applicationWrite, 'directory'), async (c) => {
    const id = param(c, 'id')
    const template = tenant().db.gallery.find((one) => one.id === id)
    if (!template) throw resourceNotFound(id)
    const { displayName } = await bodyOf(c)
    if (typeof displayName !== 'string' || displayName.trim() === '')
      throw badRequest("The property 'displayName' is required.", 'Request_BadRequest')
    const made = instantiate(tenant(), id, displayName, template.homePageUrl ?? null)
    return entity(
      c,
      'microsoft.graph.applicationServicePrincipal',
      { application: withObjectId(c, made.application), servicePrincipal: withObjectId(c, made.servicePrincipal) },
      201,
    )
  })
}

/** The beta version has an object's ID twice. */
function withObjectId(c: GraphContext, object: { id: string } | undefined): object | undefined {
  const isBeta = /^\/beta\//i.test(new URL(c.req.url).pathname)
  return object && isBeta ? { objectId: object.id, ...object } : object
}

function instantiate(tenant: Tenant, galleryId: string, displayName: string, homepage: string | null): AppRecord {
  const { db } = tenant
  const key = `made:${++db.made}`
  const now = tenant.clock.now()
  // The templates of a gallery app come from the vendor. Uses the ones of an existing app of the same kind.
  const donor = [...db.apps.values()].find(
    ({ servicePrincipal, templates }) => servicePrincipal.applicationTemplateId === galleryId && templates.length > 0,
  )
  const app = bareApp(db, {
    key,
    displayName,
    applicationTemplateId: galleryId,
    foreign: false,
    tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
    homepage,
    accountEnabled: true,
    appRole: 'User',
    createdAt: now,
    guid: (name) => guidOf(tenant.seed, name),
  })
  app.provisionable = donor !== undefined
  app.templates = donor?.templates ?? []
  app.created = true
  app.readyAt = { simulated: now + replicationDelay, real: tenant.realNow() + replicationDelay }
  addApp(db, app)
  markWritten(tenant, app)
  return app
}
