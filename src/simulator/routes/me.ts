import { groupsWith, userDefaults, userOf, userResource } from './directoryResources'
import { entity, json, needs, query, type GraphApp } from '../wire/graphApp'
import { collection, select } from '../wire/query'
import { scopes } from '../wire/scopes'
import type { Tenant } from '../wire/tenant'

/** The role of the signed-in person. */
export const signedInRole = {
  '@odata.type': '#microsoft.graph.directoryRole',
  id: '5b0b3a0c-3f44-4a0f-9a3c-1d1f2a0a7d10',
  displayName: 'Cloud Application Administrator',
  description: 'Can create and manage all aspects of app registrations and enterprise apps except App Proxy.',
  roleTemplateId: '158c047a-c907-4556-b7ef-446551a6b5f7',
}

/** The signed-in person and the tenant. */
export function meRoutes(app: GraphApp, tenant: () => Tenant): void {
  app.get('/organization', needs(scopes.organization, 'directory'), (c) => {
    const { id, name, domain } = tenant().db.tenant
    const verifiedDomains = [
      {
        capabilities: 'Email, OfficeCommunicationsOnline',
        isDefault: true,
        isInitial: false,
        name: 'contoso.com',
        type: 'Managed',
      },
      {
        capabilities: 'Email, OfficeCommunicationsOnline',
        isDefault: false,
        isInitial: true,
        name: domain,
        type: 'Managed',
      },
    ]
    const organization = {
      id,
      deletedDateTime: null,
      displayName: name,
      tenantType: 'AAD',
      countryLetterCode: 'DK',
      preferredLanguage: 'en',
      createdDateTime: '2019-02-11T10:14:00Z',
      verifiedDomains,
    }
    return json(collection([organization], query(c), { context: 'organization' }))
  })

  app.get('/me', needs(scopes.me, 'directory'), (c) => {
    const selected = query(c).params.get('$select')
    return entity(
      c,
      `${selected ? `users(${selected})` : 'users'}/$entity`,
      select(userResource(userOf(tenant().db, tenant().db.signedIn)), selected, userDefaults),
    )
  })
  app.get('/me/memberOf', needs(scopes.me, 'directory'), (c) =>
    json(
      collection([signedInRole, ...groupsWith(tenant(), tenant().db.signedIn)], query(c), {
        context: 'directoryObjects',
        advanced: true,
      }),
    ),
  )
}
