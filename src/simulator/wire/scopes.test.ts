import { describe, expect, it } from 'vitest'
import { testTenant } from '../tenant.fixture'

const jwt = (scp: string) => `Bearer ${btoa('{"alg":"none"}')}.${btoa(JSON.stringify({ scp })).replaceAll('=', '')}.x`

describe('scopes', () => {
  const shared = testTenant()
  /** The answer to each call with only this scope. `ok` stands for any status that isn't a refusal. */
  const cases: [scope: string, method: string, path: string, is: 'ok' | 'sync' | 'directory', body?: unknown][] = [
    ['Synchronization.Read.All', 'GET', '{job}', 'ok'],
    ['Synchronization.Read.All', 'GET', '{job}/schema', 'ok'],
    ['Synchronization.Read.All', 'GET', '{jobs}', 'ok'],
    ['Synchronization.Read.All', 'GET', '{sp}/synchronization/templates', 'ok'],
    ['Synchronization.Read.All', 'GET', '{job}/schema/filterOperators', 'sync'],
    ['Synchronization.Read.All', 'GET', '{job}/schema/functions', 'sync'],
    ['Synchronization.Read.All', 'POST', '{job}/schema/parseExpression', 'sync', { expression: '[mail]' }],
    ['Synchronization.Read.All', 'POST', '{job}/start', 'sync'],
    ['Synchronization.Read.All', 'POST', '{job}/validateCredentials', 'sync', {}],
    ['Synchronization.Read.All', 'GET', '/servicePrincipals', 'directory'],
    ['Synchronization.ReadWrite.All', 'GET', '{job}/schema/functions', 'ok'],
    ['Synchronization.ReadWrite.All', 'GET', '{job}/schema/filterOperators()', 'ok'],
    ['Synchronization.ReadWrite.All', 'POST', '{job}/pause', 'ok'],
    ['Synchronization.ReadWrite.All', 'GET', '/applications', 'directory'],
    ['Synchronization.ReadWrite.All', 'GET', '/users', 'directory'],
    ['Synchronization.ReadWrite.All', 'GET', '/groups', 'directory'],
    ['Synchronization.ReadWrite.All', 'GET', '/auditLogs/provisioning', 'directory'],
    ['Synchronization.ReadWrite.All', 'GET', '{sp}/appRoleAssignedTo', 'directory'],
    ['Synchronization.ReadWrite.All', 'GET', '/me', 'directory'],
    ['Synchronization.ReadWrite.All', 'POST', '{job}/schema/directories/x/discover', 'sync'],
    ['Synchronization.ReadWrite.All', 'POST', '{job}/bulkUpload', 'directory', {}],
    ['Directory.ReadWrite.All', 'POST', '{job}/schema/directories/x/discover', 'ok'],
    ['SynchronizationData-User.Upload', 'POST', '{job}/bulkUpload', 'ok', {}],
    ['ProvisioningLog.Read.All', 'GET', '/auditLogs/provisioning', 'ok'],
    ['ProvisioningLog.Read.All', 'GET', '/auditLogs/directoryAudits', 'directory'],
    ['Application.Read.All', 'GET', '/servicePrincipals', 'ok'],
    ['Application.Read.All', 'POST', '/applicationTemplates/x/instantiate', 'directory', { displayName: 'x' }],
    ['User.ReadBasic.All', 'GET', '/users?$select=id,displayName,mail', 'ok'],
    ['User.ReadBasic.All', 'GET', '/users?$select=id,department', 'directory'],
    ['GroupMember.ReadBasic.All', 'GET', '/groups', 'directory'],
    ['User.Read', 'GET', '/me', 'ok'],
    ['openid', 'GET', '/applicationTemplates', 'ok'],
  ]
  it.each(cases)('with %s alone, %s %s is %s', async (scope, method, path, is, body) => {
    const { call, principal, job } = shared
    const address = path
      .replace('{jobs}', (await job('Salesforce')).replace(/\/[^/]+$/, ''))
      .replace('{job}', await job('Salesforce'))
      .replace('{sp}', `/servicePrincipals/${await principal('Salesforce')}`)
    const answer = await call(method, address, body, { authorization: jwt(scope) })
    const refusal =
      answer.status === 401 || answer.status === 403
        ? [answer.status, answer.body.error.code, answer.body.error.message]
        : 'ok'
    expect(refusal).toEqual(
      {
        ok: 'ok',
        sync: [401, 'UnknownError', ''],
        directory: [403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'],
      }[is],
    )
  })

  it('a caller without a JWT has the scopes that the tenant was started with', async () => {
    const { call, simulator, job } = testTenant()
    const address = await job('Salesforce')
    simulator.setScopes('minimal')
    expect((await call('GET', address)).status).toBe(200)
    expect((await call('GET', '/servicePrincipals')).status).toBe(403)
    simulator.setScopes('all')
    expect((await call('GET', '/servicePrincipals')).status).toBe(200)
  })

  it('a token that fails verification is a 401 with the reason', async () => {
    const { call } = testTenant({
      verify: (token) =>
        token === 'good'
          ? Promise.resolve({ scopes: ['User.Read'] })
          : Promise.reject(new Error('Lifetime validation failed, the token is expired.')),
    })
    expect((await call('GET', '/me', undefined, { authorization: 'Bearer good' })).status).toBe(200)
    const { status, body } = await call('GET', '/me')
    expect([status, body.error.code]).toEqual([401, 'InvalidAuthenticationToken'])
    expect(body.error.message).toContain('expired')
  })
})
