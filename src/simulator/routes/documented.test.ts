import { describe, expect, it } from 'vitest'
import { testTenant, type Json } from '../tenant.fixture'

/**
 * The calls in Microsoft's reference, product pages and tutorials, with the documented status (docs/graph-behaviours.md
 * B6 if pages disagree), run on the tenant: method, path, request, status. `{…}` is replaced by IDs of the demo tenant.
 */
const schema = {
  directories: [
    {
      name: 'Azure Active Directory',
      objects: [{ name: 'User', attributes: [{ name: 'userPrincipalName', type: 'string' }] }],
    },
    { name: 'Salesforce' },
  ],
  synchronizationRules: [
    {
      name: 'USER_TO_USER',
      sourceDirectoryName: 'Azure Active Directory',
      targetDirectoryName: 'Salesforce',
      objectMappings: [{ sourceObjectName: 'User', targetObjectName: 'User' }],
    },
  ],
}
const calls: [method: string, path: string, body: unknown, status: number, headers?: Record<string, string>][] = [
  [
    'GET',
    "/v1.0/servicePrincipals?$select=id,appId,displayName&$filter=startswith(displayName, 'salesforce')",
    undefined,
    200,
  ],
  ['GET', "/v1.0/servicePrincipals(appId='{appId}')/?$select=id,appId,displayName", undefined, 200],
  ['GET', "/beta/servicePrincipals?$select=id,appId,displayName&$filter=AppId eq '{appId}'", undefined, 200],
  ['GET', '/v1.0/servicePrincipals', undefined, 200],
  ['GET', '/v1.0/servicePrincipals/$count', undefined, 200, { ConsistencyLevel: 'eventual' }],
  [
    'GET',
    "/v1.0/servicePrincipals?$filter=startswith(displayName, 'a')&$count=true&$top=1&$orderby=displayName",
    undefined,
    200,
    { ConsistencyLevel: 'eventual' },
  ],
  [
    'GET',
    '/v1.0/servicePrincipals?$search="displayName:Team"&$count=true',
    undefined,
    200,
    { ConsistencyLevel: 'eventual' },
  ],
  ['GET', '/v1.0/servicePrincipals/{id}/synchronization/jobs/', undefined, 200],
  [
    'GET',
    "/v1.0/serviceprincipals/{id}/synchronization/jobs?$filter=templateid eq 'AD2AADProvisioning'",
    undefined,
    200,
  ],
  ['GET', '/v1.0/servicePrincipals/{id}/synchronization/jobs/{jobId}/', undefined, 200],
  ['POST', '/v1.0/servicePrincipals/{id}/synchronization/jobs', { templateId: '{templateId}' }, 201],
  ['POST', '/beta/servicePrincipals/{id}/synchronization/jobs/{jobId}/start', undefined, 204],
  ['POST', '/v1.0/servicePrincipals/{id}/synchronization/jobs/{jobId}/pause', undefined, 204],
  [
    'POST',
    '/v1.0/servicePrincipals/{id}/synchronization/jobs/{jobId}/restart',
    { criteria: { resetScope: 'Watermark, Escrows, QuarantineState' } },
    204,
  ],
  [
    'POST',
    '/beta/servicePrincipals/{id}/synchronization/jobs/{jobId}/restart',
    { criteria: { resetScope: 'Full' } },
    204,
  ],
  [
    'POST',
    '/v1.0/servicePrincipals/{id}/synchronization/jobs/{jobId}/validateCredentials',
    {
      credentials: [
        { key: 'UserName', value: 'user@domain.com' },
        { key: 'Password', value: 'password-value' },
      ],
    },
    204,
  ],
  [
    'POST',
    '/beta/servicePrincipals/{id}/synchronization/jobs/{jobId}/microsoft.graph.validateCredentials',
    { credentials: [{ key: 'baseAddress', value: '...' }] },
    500,
  ],
  [
    'POST',
    '/v1.0/servicePrincipals/{id}/synchronization/jobs/validateCredentials',
    {
      useSavedCredentials: false,
      templateId: '{templateId}',
      credentials: [
        { key: 'CompanyId', value: '{appId}' },
        { key: 'AuthenticationType', value: 'SyncPolicy' },
      ],
    },
    204,
  ],
  ['GET', '/v1.0/servicePrincipals/{id}/synchronization/jobs/{jobId}/schema', undefined, 200],
  ['PUT', '/v1.0/servicePrincipals/{id}/synchronization/jobs/{jobId}/schema', schema, 204],
  ['PATCH', '/v1.0/servicePrincipals/{id}/synchronization/jobs/{jobId}/schema', {}, 404],
  ['DELETE', '/beta/servicePrincipals/{id}/synchronization/jobs/{jobId}/schema', undefined, 204],
  ['GET', '/v1.0/servicePrincipals/{id}/synchronization/jobs/{jobId}/schema/filterOperators', undefined, 200],
  ['GET', '/v1.0/servicePrincipals/{id}/synchronization/jobs/{jobId}/schema/functions', undefined, 200],
  [
    'POST',
    '/v1.0/servicePrincipals/{id}/synchronization/jobs/{jobId}/schema/parseExpression',
    {
      expression: 'Replace([preferredLanguage], "-", , , "_", ,  )',
      targetAttributeDefinition: null,
      testInputObject: {
        definition: null,
        properties: [
          { key: 'IsSoftDeleted', value: 'false' },
          { key: 'proxyAddresses', 'value@odata.type': '#Collection(String)', value: ['a'] },
        ],
      },
    },
    200,
  ],
  [
    'POST',
    '/v1.0/servicePrincipals/{id}/synchronization/jobs/{jobId}/schema/directories/{directoryId}/discover',
    undefined,
    200,
  ],
  [
    'POST',
    '/v1.0/servicePrincipals/{id}/synchronization/jobs/{jobId}/provisionOnDemand',
    { parameters: [{ subjects: [{ objectId: '{userId}', objectTypeName: 'User' }], ruleId: '{ruleId}' }] },
    200,
  ],
  [
    'POST',
    '/beta/servicePrincipals/{id}/synchronization/jobs/{jobId}/provisionOnDemand',
    { parameters: [{ subjects: [{ objectId: '{userId}', objectTypeName: 'User' }], ruleId: '' }] },
    400,
  ],
  ['GET', '/v1.0/servicePrincipals/{id}/synchronization/templates', undefined, 200],
  ['GET', '/v1.0/servicePrincipals/{id}/synchronization/templates/{templateId}', undefined, 200],
  [
    'PUT',
    '/v1.0/applications/{applicationId}/synchronization/templates/{templateId}',
    { id: '{templateId}', applicationId: '{appId}', factoryTag: 'CustomSCIM' },
    204,
  ],
  [
    'POST',
    '/v1.0/applications/{applicationId}/synchronization/acquireAccessToken',
    { credentials: [{ '@odata.type': 'microsoft.graph.synchronizationSecretKeyStringValuePair' }] },
    204,
  ],
  [
    'PUT',
    '/v1.0/servicePrincipals/{id}/synchronization/secrets',
    {
      value: [
        { key: 'BaseAddress', value: 'user@domain.com' },
        { key: 'SecretToken', value: 'password-value' },
        { key: 'SyncNotificationSettings', value: '{"Enabled":false,"DeleteThresholdEnabled":false}' },
        { key: 'SyncAll', value: 'false' },
      ],
    },
    204,
  ],
  [
    'PUT',
    '/beta/servicePrincipals/{id}/synchronization/secrets',
    {
      value: [
        { key: 'ClientSecret', value: 'xxx' },
        { key: 'SecretToken', value: 'xxx' },
      ],
    },
    204,
  ],
  [
    'PUT',
    '/beta/servicePrincipals/{id}/synchronization/secrets',
    { value: [{ key: 'SyncNotificationSettings', value: '' }] },
    400,
  ],
  ['GET', '/v1.0/serviceprincipals/{id}/synchronization/secrets', undefined, 200],
  [
    'POST',
    '/v1.0/servicePrincipals/{id}/appRoleAssignedTo',
    { appRoleId: '{appId}', resourceId: '{id}', principalId: '{userId}' },
    201,
  ],
  ['GET', '/v1.0/auditLogs/provisioning', undefined, 200],
  [
    'GET',
    "/v1.0/auditLogs/provisioning?$filter=((contains(tolower(servicePrincipal/id), '{id}') or contains(tolower(servicePrincipal/displayName), '{id}')) and activityDateTime gt 2023-07-30 and activityDateTime lt 2023-07-31)&$top=500&$orderby=activityDateTime desc",
    undefined,
    200,
  ],
  ['GET', "/beta/applicationTemplates?$filter=displayName eq 'AWS IAM Identity Center'", undefined, 200],
  ['GET', '/v1.0/applicationTemplates/{galleryId}', undefined, 200],
  ['POST', '/v1.0/applicationTemplates/{galleryId}/instantiate', { displayName: 'My custom name' }, 201],
  ['DELETE', '/v1.0/servicePrincipals/{id}/synchronization/jobs/{jobId}/', undefined, 204],
]

describe('documented calls', () => {
  const untouched = testTenant()
  it.each(calls)('%s %s', async (method, path, body, status, headers) => {
    // Reads and refusals change nothing, so they share a tenant.
    const { call, principal } = method === 'GET' || status >= 400 ? untouched : testTenant()
    const id = await principal('Salesforce')
    const { appId, applicationTemplateId } = (await call('GET', `/servicePrincipals/${id}`)).body
    const job = (await call('GET', `/servicePrincipals/${id}/synchronization/jobs`)).body.value[0]
    const stored: Json = (await call('GET', `/servicePrincipals/${id}/synchronization/jobs/${job.id}/schema`)).body
    const holes: Record<string, string> = {
      id,
      appId,
      jobId: job.id,
      templateId: job.templateId,
      applicationId: (await call('GET', `/applications(appId='${appId}')`)).body.id,
      galleryId: applicationTemplateId,
      ruleId: stored.synchronizationRules[0].id,
      directoryId: stored.directories[0].id,
      // A disabled person isn't assigned by any rule of the seed, so the documented POST creates a new assignment.
      userId: (await call('GET', '/users?$filter=accountEnabled eq false&$select=id&$top=1')).body.value[0].id,
    }
    // An application has only one job per template.
    if (status === 201 && path.endsWith('/synchronization/jobs'))
      await call('DELETE', `/servicePrincipals/${id}/synchronization/jobs/${job.id}`)
    const fill = (text: string) => text.replace(/\{(\w+)\}/g, (whole, name: string) => holes[name] ?? whole)
    const answer = await call(
      method,
      `https://graph.microsoft.com${fill(path)}`,
      body === undefined ? undefined : fill(JSON.stringify(body)),
      headers,
    )
    expect([answer.status, answer.status >= 400 ? answer.body.error.code : '']).toEqual([
      status,
      answer.status >= 400 ? expect.any(String) : '',
    ])
    if (status === 204) expect(answer.text).toBe('')
  })
})
