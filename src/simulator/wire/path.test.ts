import { describe, expect, it } from 'vitest'
import { canonicalPath } from './path'

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
    // A job may be called like an action: keys keep their case.
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
  ])('%s', (pathname, version, path) => expect(canonicalPath(pathname)).toEqual({ version, path }))
})
