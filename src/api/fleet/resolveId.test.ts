import { describe, expect, it } from 'vitest'
import { createGraphClient } from '../../graph/client'
import { guidIn, resolveId } from './resolveId'

const guid = (digit: number) => `${digit}`.repeat(8) + '-0000-4000-8000-000000000000'
const [spId, appId, applicationId, orphanAppId, orphanId, jobless] = [1, 2, 3, 4, 5, 6].map(guid) as [
  string,
  string,
  string,
  string,
  string,
  string,
]
const servicePrincipal = { id: spId, appId, displayName: 'Box' }

const graph = createGraphClient({
  baseUrl: 'https://graph.example/v1.0',
  token: async () => 'token',
  fetch: async (request) => {
    const answers: Record<string, unknown> = {
      [`/servicePrincipals/${spId}`]: servicePrincipal,
      [`/servicePrincipals(appId='${appId}')`]: servicePrincipal,
      [`/applications/${applicationId}`]: { id: applicationId, appId },
      [`/applications/${orphanId}`]: { id: orphanId, appId: orphanAppId },
      [`/servicePrincipals/${spId}/synchronization/jobs`]: { value: [] },
    }
    const path = new URL(request.url).pathname.replace('/v1.0', '')
    if (path.includes(jobless)) return Response.json({ error: { code: 'x', message: 'y' } }, { status: 403 })
    return path in answers
      ? Response.json(answers[path])
      : Response.json({ error: { code: 'Request_ResourceNotFound', message: 'No' } }, { status: 404 })
  },
})

describe('a pasted id', () => {
  it.each([
    ["the principal's object id", spId, { was: 'servicePrincipalId', servicePrincipalId: spId, servicePrincipal }],
    ['its app id', appId, { was: 'appId', servicePrincipalId: spId, servicePrincipal }],
    [
      "the application's object id",
      applicationId,
      { was: 'applicationId', servicePrincipalId: spId, servicePrincipal, application: { id: applicationId, appId } },
    ],
    [
      'an application without a principal',
      orphanId,
      { was: 'applicationWithoutPrincipal', application: { id: orphanId, appId: orphanAppId } },
    ],
    ['nothing here', guid(9), { was: 'unknown' }],
    ['not an id', 'scim.1234', { was: 'malformed' }],
  ])('is %s', async (_, text, expected) => expect(await resolveId(graph, text)).toEqual(expected))

  it('can be recognized only by its jobs if service principals may not be read', async () => {
    expect(await resolveId(graph, spId, false)).toEqual({ was: 'unnamedServicePrincipalId', servicePrincipalId: spId })
    expect(await resolveId(graph, appId, false)).toEqual({ was: 'unknown' })
  })

  it('is not called unknown if the request was refused', async () => {
    await expect(resolveId(graph, jobless)).rejects.toMatchObject({ status: 403 })
  })

  it.each([
    [` {${spId.toUpperCase()}}\n`, spId],
    [`"${spId}"`, spId],
    [`${spId},`, undefined],
    ['', undefined],
  ])('is found in %j', (text, expected) => expect(guidIn(text)).toBe(expected))
})
