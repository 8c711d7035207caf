import { badRequest } from '../base/errors'
import type { AppRecord } from '../tenant/db'
import { entityTypes, unknownProperty, type EntityType } from '../wire/entityTypes'
import {
  applicationOf,
  bodyOf,
  markWritten,
  needs,
  noContent,
  param,
  principalOf,
  type GraphApp,
} from '../wire/graphApp'
import { scopes } from '../wire/scopes'
import type { Tenant } from '../wire/tenant'

/** What the service sets itself. */
const readOnly = new Set(
  `id appid deletedDateTime createdDateTime publisherDomain verifiedPublisher appDisplayName appOwnerOrganizationId
   applicationTemplateId servicePrincipalType members owners memberOf`
    .toLowerCase()
    .split(/\s+/),
)

/** Properties for a PATCH, in the spelling of the object. Refuses those that the type doesn't have or that can't be set. */
function changesOf(body: Record<string, unknown>, object: object, type: EntityType): Record<string, unknown> {
  const names = Object.keys(body).filter((name) => !name.startsWith('@odata.'))
  const unknown = unknownProperty(type, names)
  if (unknown !== undefined) throw badRequest(`Invalid property '${unknown}'.`, 'Request_BadRequest')
  const fixed = names.find((name) => readOnly.has(name.toLowerCase()))
  if (fixed !== undefined) throw badRequest(`Property '${fixed}' is read-only and cannot be set.`, 'Request_BadRequest')
  const spelled = new Map(Object.keys(object).map((name) => [name.toLowerCase(), name]))
  return Object.fromEntries(
    names.map((name) => [spelled.get(name.toLowerCase()) ?? name.charAt(0).toLowerCase() + name.slice(1), body[name]]),
  )
}

/** PATCH of applications and service principals: properties are replaced, and nothing that provisioning looks at follows from them. */
export function applicationWriteRoutes(app: GraphApp, tenant: () => Tenant): void {
  const write = needs(scopes.applicationWrite, 'directory')
  const change = (owner: AppRecord, part: 'servicePrincipal' | 'application', changes: Record<string, unknown>) => {
    Object.assign(owner[part] ?? {}, changes)
    owner.edited = { ...owner.edited, [part]: { ...owner.edited?.[part], ...changes } }
    markWritten(tenant(), owner)
    return noContent()
  }
  app.patch('/applications/:id', write, async (c) => {
    const owner = applicationOf(tenant(), param(c, 'id'))
    return change(owner, 'application', changesOf(await bodyOf(c), owner.application ?? {}, entityTypes.application))
  })
  app.patch('/servicePrincipals/:id', write, async (c) => {
    const owner = principalOf(tenant(), param(c, 'id'))
    return change(
      owner,
      'servicePrincipal',
      changesOf(await bodyOf(c), owner.servicePrincipal, entityTypes.servicePrincipal),
    )
  })
}
