import { describe, expect, it } from 'vitest'
import { canonicalPath, pathNames } from './path'
import { testTenant } from '../tenant.fixture'

const names = pathNames([
  '/$batch',
  '/me',
  '/users/$count',
  '/users/:id/transitiveMemberOf',
  '/groups/:id/members/microsoft.graph.user',
  '/servicePrincipals/:id/owners',
  '/servicePrincipals/:id/synchronization/jobs/validateCredentials',
  '/servicePrincipals/:id/synchronization/jobs/:jobId/start',
  '/servicePrincipals/:id/synchronization/jobs/:jobId/validateCredentials',
  '/servicePrincipals/:id/synchronization/jobs/:jobId/schema/filterOperators',
  '/servicePrincipals/:id/synchronization/jobs/:jobId/schema/functions',
])

describe('canonicalPath', () => {
  it.each([
    ['/v1.0/servicePrincipals', 'v1.0', '/servicePrincipals'],
    ['/beta/serviceprincipals/ab/synchronization/jobs/', 'beta', '/servicePrincipals/ab/synchronization/jobs'],
    ["/v1.0/servicePrincipals(appId='219561ee')/owners", 'v1.0', '/servicePrincipals/appId%3D219561ee/owners'],
    [
      "/v1.0/servicePrincipals('x')/synchronization/jobs('scim.a.b')/schema",
      'v1.0',
      '/servicePrincipals/x/synchronization/jobs/scim.a.b/schema',
    ],
    [
      '/v1.0/servicePrincipals/x/synchronization/jobs/j/microsoft.graph.validateCredentials',
      'v1.0',
      '/servicePrincipals/x/synchronization/jobs/j/validateCredentials',
    ],
    [
      '/v1.0/servicePrincipals/x/synchronization/jobs/microsoft.graph.validateCredentials',
      'v1.0',
      '/servicePrincipals/x/synchronization/jobs/validateCredentials',
    ],
    [
      '/v1.0/servicePrincipals/x/synchronization/jobs/j/schema/filterOperators()',
      'v1.0',
      '/servicePrincipals/x/synchronization/jobs/j/schema/filterOperators',
    ],
    [
      '/v1.0/servicePrincipals/x/synchronization/jobs/j/SCHEMA/microsoft.graph.functions()',
      'v1.0',
      '/servicePrincipals/x/synchronization/jobs/j/schema/functions',
    ],
    // A job may have the name of an action, so keys preserve their case.
    [
      '/v1.0/servicePrincipals/x/synchronization/jobs/Start/START',
      'v1.0',
      '/servicePrincipals/x/synchronization/jobs/Start/start',
    ],
    // A key with an encoded slash stays one segment.
    ['/v1.0/servicePrincipals/x/synchronization/jobs/a%2Fb', 'v1.0', '/servicePrincipals/x/synchronization/jobs/a%2Fb'],
    ['/v1.0/$batch', 'v1.0', '/$batch'],
    ['/v1.0/users/$count', 'v1.0', '/users/$count'],
    ['/v1.0/me', 'v1.0', '/me'],
    ['/v1.0/Users/x/TRANSITIVEMEMBEROF', 'v1.0', '/users/x/transitiveMemberOf'],
    ['/v1.0/groups/g/members/graph.user', 'v1.0', '/groups/g/members/microsoft.graph.user'],
  ])('%s', (pathname, version, path) =>
    expect(canonicalPath(pathname, names)).toEqual({ version, path, isKnown: true }),
  )

  it('recognizes a path without a route, and leaves it unchanged', () =>
    expect(canonicalPath('/v1.0/Users/x/presence', names)).toEqual({
      version: 'v1.0',
      path: '/users/x/presence',
      isKnown: false,
    }))
})

describe('spellings of a path', () => {
  it('accepts every name of every route in any case', async () => {
    const tenant = testTenant()
    const [exact, upper] = await Promise.all(
      ['/users/{user}/transitiveMemberOf', '/USERS/{user}/TRANSITIVEMEMBEROF'].map((path) =>
        tenant.call('GET', path.replace('{user}', tenant.simulator.identity.account.objectId)),
      ),
    )
    expect([exact?.status, upper?.status]).toEqual([200, 200])
  })
})
