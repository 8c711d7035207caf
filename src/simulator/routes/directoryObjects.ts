import { memberResource } from './directoryResources'
import { badRequest, resourceNotFound } from '../base/errors'
import { bodyOf, contextOf, entity, json, needs, param, type GraphApp } from '../wire/graphApp'
import { scopes } from '../wire/scopes'
import type { Tenant } from '../wire/tenant'

export function directoryObjectRoutes(app: GraphApp, tenant: () => Tenant): void {
  app.get('/directoryObjects/:id', needs([...scopes.userReadAll, ...scopes.memberRead], 'directory'), (c) => {
    const id = param(c, 'id')
    const principal = tenant().db.apps.get(id)
    const object =
      memberResource(tenant(), id) ??
      (principal && { '@odata.type': '#microsoft.graph.servicePrincipal', ...principal.servicePrincipal })
    if (!object) throw resourceNotFound(id)
    return entity(c, 'directoryObjects/$entity', object)
  })
  app.post(
    '/directoryObjects/getAvailableExtensionProperties',
    needs(scopes.extensionProperties, 'directory'),
    async (c) => {
      const { isSyncedFromOnPremises } = await bodyOf(c, true)
      if (
        isSyncedFromOnPremises !== undefined &&
        isSyncedFromOnPremises !== null &&
        typeof isSyncedFromOnPremises !== 'boolean'
      )
        throw badRequest("The parameter 'isSyncedFromOnPremises' must be a Boolean.", 'Request_BadRequest')
      const names = new Map<string, string>()
      for (const { extensions } of tenant().db.users.values())
        for (const [name, value] of Object.entries(extensions))
          if (value !== null)
            names.set(name, typeof value === 'boolean' ? 'Boolean' : typeof value === 'number' ? 'Integer' : 'String')
      const value = [...names].map(([name, dataType]) => ({
        id: name,
        deletedDateTime: null,
        appDisplayName: 'Contoso directory extensions',
        dataType,
        isMultiValued: false,
        isSyncedFromOnPremises: false,
        name,
        targetObjects: ['User'],
      }))
      return json({
        '@odata.context': contextOf(c, 'directoryObjects'),
        value: isSyncedFromOnPremises === true ? [] : value,
      })
    },
  )
}
