import { describe, expect, it } from 'vitest'
import { GraphError, NetworkError, ProtocolError, TokenError } from '../../graph/graphError'
import { readGraphError } from '../../graph/readGraphError'
import { describeError } from './describeError'
import { endpoints, type EndpointName } from '../endpoints'
import { endpointVerbs } from '../endpointVerbs'
import type { ErrorContext, ErrorKind } from './errorDescription'

const graphError = (
  status: number,
  code: string,
  message: string,
  more: Partial<ConstructorParameters<typeof GraphError>[0]> = {},
) => new GraphError({ method: 'GET', path: '/x', status, code, message, requestId: 'r-1', ...more })

const all = {
  grantedScopes: [
    'Synchronization.ReadWrite.All',
    'Application.Read.All',
    'Directory.ReadWrite.All',
    'ProvisioningLog.Read.All',
  ],
}
const readOnly = { grantedScopes: ['Synchronization.Read.All'] }

type Case = {
  what: string
  error: unknown
  endpoint?: EndpointName
  context?: ErrorContext
  kind: ErrorKind
  says: RegExp[]
}

const cases: Case[] = [
  // Permission errors. 401 and 403 mean the same here (docs/graph-behaviours.md B32).
  {
    what: '403 without the scope',
    error: graphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'),
    endpoint: 'startJob',
    context: readOnly,
    kind: 'scopeMissing',
    says: [/Couldn't start the job/, /Synchronization\.ReadWrite\.All/, /Consent/],
  },
  {
    what: '401 without a word, without the scope',
    error: graphError(401, 'UnknownError', 'Unauthorized'),
    endpoint: 'jobFunctionsQuery',
    context: readOnly,
    kind: 'scopeMissing',
    says: [/Synchronization\.ReadWrite\.All/],
  },
  {
    what: '403 with the scope',
    error: graphError(403, 'Authorization_RequestDenied', 'Insufficient privileges.'),
    endpoint: 'startJob',
    context: all,
    kind: 'roleMissing',
    says: [/your account/, /Cloud Application Administrator/, /activate it/],
  },
  {
    what: '401 UnknownError with the scope',
    error: graphError(401, 'UnknownError', 'Unauthorized'),
    endpoint: 'restartJob',
    context: all,
    kind: 'roleMissing',
    says: [/Application Administrator/],
  },
  {
    what: '403 on a template of an application',
    error: graphError(403, 'Authorization_RequestDenied', 'No'),
    endpoint: 'updateApplicationTemplateSchema',
    context: all,
    kind: 'roleMissing',
    says: [/owner of the application/],
  },
  {
    what: '403 when the scopes are not known',
    error: graphError(403, 'Authorization_RequestDenied', 'No'),
    endpoint: 'startJob',
    kind: 'notPermitted',
    says: [/Either the permission Synchronization\.ReadWrite\.All/, /Connection page/],
  },
  {
    what: '403 of a call that nobody knows',
    error: graphError(403, 'x', 'No'),
    kind: 'notPermitted',
    says: [/aren't allowed/],
  },
  {
    what: 'a tenant without a licence',
    error: graphError(
      403,
      'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
      "Neither tenant is B2C or tenant doesn't have premium license",
    ),
    endpoint: 'provisioningLogsQuery',
    context: all,
    kind: 'licenceMissing',
    says: [/P1 or P2/],
  },
  {
    what: 'a token that was not accepted',
    error: graphError(401, 'InvalidAuthenticationToken', 'Lifetime validation failed'),
    endpoint: 'jobsQuery',
    context: all,
    kind: 'signIn',
    says: [/Lifetime validation failed\./, /Sign in again/],
  },
  {
    what: "a challenge that couldn't be met",
    error: graphError(401, 'InvalidAuthenticationToken', 'Continuous access evaluation', { challenge: 'x' }),
    endpoint: 'jobsQuery',
    context: all,
    kind: 'signIn',
    says: [/policy/],
  },

  // Missing objects.
  {
    what: 'a job that is gone',
    error: graphError(404, 'ResourceNotFound', 'No'),
    endpoint: 'jobQuery',
    kind: 'notFound',
    says: [/no such job/, /another app/],
  },
  {
    what: 'a template that is not',
    error: graphError(404, 'ResourceNotFound', 'No'),
    endpoint: 'servicePrincipalTemplateQuery',
    kind: 'notFound',
    says: [/case-sensitive/],
  },
  {
    what: 'a principal by a wrong ID',
    error: graphError(404, 'Request_ResourceNotFound', "Resource doesn't exist"),
    endpoint: 'jobsQuery',
    kind: 'notFound',
    says: [/not its app ID/, /right tenant/],
  },
  {
    what: 'a user',
    error: graphError(404, 'Request_ResourceNotFound', "Resource x doesn't exist"),
    endpoint: 'userQuery',
    kind: 'notFound',
    says: [/Resource x doesn't exist\./],
  },
  {
    what: 'a job made a moment ago',
    error: graphError(404, 'ResourceNotFound', 'No'),
    endpoint: 'jobQuery',
    context: { justCreated: true },
    kind: 'notReady',
    says: [/yet/, /half a minute/],
  },
  {
    what: '403 right after instantiating',
    error: graphError(403, 'Authorization_RequestDenied', 'No'),
    endpoint: 'createJob',
    context: { ...all, justCreated: true },
    kind: 'notReady',
    says: [/just created/],
  },
  {
    what: 'the wrong verb',
    error: graphError(404, 'UnknownError', 'No HTTP resource was found that matches the request URI', { nested: true }),
    endpoint: 'updateJobSchema',
    kind: 'unsupported',
    says: [/doesn't know this call/],
  },
  {
    what: 'an app that cannot be provisioned',
    error: graphError(400, 'UnknownError', 'Bad request'),
    endpoint: 'servicePrincipalTemplatesQuery',
    kind: 'notProvisionable',
    says: [/can't be provisioned/, /gallery/],
  },

  // Invalid requests.
  {
    what: 'a schema with problems',
    error: graphError(400, 'InvalidSchema', 'Bad', {
      details: [
        { code: 'a', message: 'No attribute [x]' },
        { code: 'b', message: 'Two anchors' },
      ],
    }),
    endpoint: 'updateJobSchema',
    kind: 'invalid',
    says: [/schema wasn't accepted/, /No attribute \[x\]\. Two anchors\./, /Your changes weren't saved/],
  },
  {
    what: 'more problems than fit',
    error: graphError(400, 'InvalidSchema', 'Bad', {
      details: Array.from({ length: 7 }, (_, index) => ({ code: '', message: `p${index}` })),
    }),
    endpoint: 'updateJobSchema',
    kind: 'invalid',
    says: [/p4\. And 2 more\./],
  },
  {
    what: 'a rule that is not in the job',
    error: graphError(400, 'RequestParameterInvalid', "The job doesn't include the rule"),
    endpoint: 'provisionOnDemand',
    kind: 'invalid',
    says: [/doesn't include the rule\./, /Choose a rule/],
  },
  {
    what: 'settings that are no JSON',
    error: graphError(400, 'InvalidNotificationSettings', 'Bad request', { nested: true }),
    endpoint: 'updateSecrets',
    kind: 'invalid',
    says: [/\{\}/],
  },
  {
    what: 'no reason at all',
    error: graphError(400, 'UnknownError', 'Bad request'),
    endpoint: 'pauseJob',
    kind: 'invalid',
    says: [/without a reason/],
  },
  {
    what: 'a word in the wrong case',
    error: graphError(500, 'InternalError', "Requested value 'baseAddress' was not found."),
    endpoint: 'updateSecrets',
    kind: 'invalid',
    says: [/“baseAddress”/, /case-sensitive/],
  },
  {
    what: 'a collision',
    error: graphError(409, 'Conflict', 'Conflict'),
    endpoint: 'createJob',
    kind: 'conflict',
    says: [/already exists/],
  },

  // Credentials.
  {
    what: 'refused credentials',
    error: graphError(
      400,
      'SystemForCrossDomainIdentityManagementCredentialValidationFailure',
      'The target answered 401',
    ),
    endpoint: 'validateJobCredentials',
    kind: 'credentials',
    says: [/app rejected/, /answered 401\./],
  },
  {
    what: 'a wrong tenant URL',
    error: graphError(400, 'SystemForCrossDomainIdentityManagementInvalidCredentials', 'Invalid'),
    endpoint: 'validateCredentials',
    kind: 'credentials',
    says: [/tenant URL/],
  },
  {
    what: "a target that doesn't answer",
    error: graphError(400, 'SystemForCrossDomainIdentityManagementCredentialValidationUnavailable', 'x'),
    endpoint: 'validateJobCredentials',
    kind: 'credentials',
    says: [/couldn't be tested/],
  },
  {
    what: 'no credentials',
    error: graphError(400, 'CredentialsMissing', 'x'),
    endpoint: 'startJob',
    kind: 'credentials',
    says: [/Couldn't start the job/, /No credentials are saved/],
  },

  // The service.
  {
    what: 'throttled, with a time',
    error: graphError(429, 'TooManyRequests', 'x', { retryAfter: 41_200 }),
    endpoint: 'jobsQuery',
    kind: 'throttled',
    says: [/for now/, /42 seconds/],
  },
  {
    what: 'throttled for long',
    error: graphError(429, 'TooManyRequests', 'x', { retryAfter: 600_000 }),
    endpoint: 'jobsQuery',
    kind: 'throttled',
    says: [/10 minutes/],
  },
  {
    what: 'throttled on demand',
    error: graphError(429, 'TooManyRequests', 'x'),
    endpoint: 'provisionOnDemand',
    kind: 'throttled',
    says: [/five requests in ten seconds/, /Wait a minute/],
  },
  {
    what: 'a failure of the backend',
    error: graphError(500, 'Oops', 'Index was out of range', { nested: true }),
    endpoint: 'jobQuery',
    kind: 'backend',
    says: [/Index was out of range\./, /Microsoft support/],
  },
  {
    what: 'a failure of Graph',
    error: graphError(500, 'generalException', 'Internal server error'),
    endpoint: 'jobQuery',
    kind: 'unavailable',
    says: [/inside the service/],
  },
  {
    what: 'unavailable',
    error: graphError(503, 'UnknownError', 'x'),
    endpoint: 'jobQuery',
    kind: 'unavailable',
    says: [/few minutes/],
  },
  {
    what: 'too slow on demand',
    error: graphError(504, 'UnknownError', 'x'),
    endpoint: 'provisionOnDemand',
    kind: 'timeout',
    says: [/may have been/, /provisioning logs/],
  },
  {
    what: 'too slow otherwise',
    error: graphError(504, 'UnknownError', 'x'),
    endpoint: 'pauseJob',
    kind: 'timeout',
    says: [/current state first/],
  },
  {
    what: 'not offered',
    error: graphError(501, 'NotImplemented', 'No route'),
    endpoint: 'bulkUpload',
    kind: 'unsupported',
    says: [/No route\./],
  },

  // Failures before and outside Graph.
  {
    what: 'offline while reading',
    error: new NetworkError({ method: 'GET', path: '/me' }, 'c-1', new TypeError('Failed to fetch')),
    kind: 'network',
    says: [/Couldn't read who is signed in/, /offline/, /try again/],
  },
  {
    what: 'offline while writing',
    error: new NetworkError(
      { method: 'POST', path: '/servicePrincipals/1/synchronization/jobs/2/pause' },
      'c-1',
      new TypeError('x'),
    ),
    kind: 'network',
    says: [/Couldn't pause the job/, /may have been completed/],
  },
  {
    what: 'no token',
    error: new TokenError({ method: 'GET', path: '/me' }, ['User.Read'], new Error('login_required')),
    kind: 'signIn',
    says: [/login_required\./, /Sign in again/],
  },
  {
    what: 'no token for want of a scope',
    error: new TokenError({ method: 'GET', path: '/users' }, ['User.ReadBasic.All'], new Error('x')),
    endpoint: 'userSearchQuery',
    context: all,
    kind: 'scopeMissing',
    says: [/User\.ReadBasic\.All/],
  },
  {
    what: 'what the sign-in layer says',
    error: new TokenError(
      { method: 'GET', path: '/me' },
      ['User.Read'],
      Object.assign(new Error('x'), {
        description: {
          kind: 'identityProviderDown',
          title: 'Entra is down',
          cause: 'It did not answer.',
          remedy: 'Wait.',
        },
      }),
    ),
    kind: 'signIn',
    says: [/Entra is down/, /It did not answer\./, /Wait\./],
  },
  {
    what: 'consent that the sign-in layer wants',
    error: new TokenError(
      { method: 'GET', path: '/me' },
      ['User.Read'],
      Object.assign(new Error('x'), {
        description: { kind: 'consentRequired', title: 'Consent is missing', cause: 'a', remedy: 'b' },
      }),
    ),
    kind: 'scopeMissing',
    says: [/Consent is missing/],
  },
  {
    what: 'an answer that is no answer',
    error: new ProtocolError({ method: 'GET', path: '/me' }, "The answer (200) isn't JSON"),
    kind: 'unexpected',
    says: [/isn't JSON\./, /proxy/],
  },
  {
    what: 'a secret that the directory has no room for, wrapped in a longer message',
    error: graphError(
      400,
      'UnknownError',
      'Message: One or more errors occurred.\r\nWeb Response: \r\n{"odata.error":{"code":"Request_InvalidPropertyValue","message":{"lang":"en","value":"Size of input ExternalSecret data is invalid.\\r\\nParameter name: data"}}}',
    ),
    endpoint: 'updateSecrets',
    kind: 'invalid',
    says: [/a secret is too long/, /Size of input ExternalSecret data is invalid\./, /shorter token/, /^[^{}]*$/],
  },
  { what: 'cancelled', error: new DOMException('x', 'AbortError'), kind: 'cancelled', says: [/Canceled/] },
  {
    what: 'a bug of ours',
    error: new TypeError('undefined is not a function'),
    kind: 'unexpected',
    says: [/undefined is not a function\./, /Reload/],
  },
  { what: 'something thrown that is no error', error: 'oops', kind: 'unexpected', says: [/wasn't prepared for/] },
]

describe('describeError', () => {
  it.each(cases.map((one) => [one.what, one] as const))('%s', (_, { error, endpoint, context, kind, says }) => {
    const description = describeError(error, endpoint, context)
    expect(description.kind).toBe(kind)
    const text = `${description.title} | ${description.cause} | ${description.remedy}`
    for (const words of says) expect(text).toMatch(words)
    for (const part of [description.title, description.cause, description.remedy]) expect(part.trim()).toBe(part)
    expect(text).not.toMatch(/undefined(?! is not a function)|\[object|\.\./)
    expect(description.support.split('\n')[0]).toBe(description.title)
  })

  it('names the scopes to consent to', () => {
    const description = describeError(graphError(403, 'x', 'y'), 'discoverDirectory', readOnly)
    expect(description.missingScopes).toEqual(['Directory.ReadWrite.All'])
  })

  it('derives the endpoint from the error', () => {
    const error = graphError(403, 'x', 'y', {
      method: 'POST',
      path: '/servicePrincipals/1/synchronization/jobs/a.b/restart',
    })
    expect(describeError(error).title).toBe("Couldn't restart the job")
  })

  it('lists the details that support asks for', () => {
    const envelope = {
      error: {
        code: 'BadRequest',
        message: 'No',
        target: 't',
        details: [{ code: 'D', message: 'm', target: 'x' }],
        innerError: { date: '2026-01-05T09:00:00', 'request-id': 'r-9', 'client-request-id': 'c-9' },
      },
    }
    const error = readGraphError(
      { method: 'PUT', path: '/a/b' },
      { status: 400, body: envelope, header: () => null },
      0,
    )
    expect(describeError(error).support.split('\n').slice(1)).toEqual([
      'Call: PUT /a/b',
      'Status: 400',
      'Code: BadRequest',
      'Message: No',
      'Target: t',
      'Detail: D · x · m',
      'Date: 2026-01-05T09:00:00',
      'Request ID: r-9',
      'Client request ID: c-9',
    ])
    expect(describeError(error)).toMatchObject({ status: 400, code: 'BadRequest', requestId: 'r-9' })
  })

  it('has a verb for every endpoint', () =>
    expect(Object.keys(endpointVerbs).sort()).toEqual(Object.keys(endpoints).sort()))

  it.each(Object.entries(endpointVerbs))('says what %s tries to do with a verb and an object', (_name, text) =>
    expect(text).toMatch(/^[a-z]+ [a-z]+/),
  )
})
