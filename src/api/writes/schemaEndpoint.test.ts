import { QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { createGraphClient } from '../../graph/client'
import { applicationTemplateSchemaEndpoint, jobSchemaEndpoint } from './schemaEndpoint'
import { jobKey } from '../resources/synchronizationJobs'

const root = 'https://graph.example/v1.0'
const job = { servicePrincipalId: 'sp', jobId: 'job' }

/** A Graph that answers from a table of URLs, and records its requests. */
function graphOf(answers: Readonly<Record<string, unknown>>) {
  const asked: string[] = []
  const bodies: unknown[] = []
  const graph = createGraphClient({
    baseUrl: root,
    token: () => Promise.resolve('token'),
    fetch: async (request) => {
      const call = `${request.method} ${request.url.slice(root.length)}`
      asked.push(call)
      if (request.method !== 'GET') {
        bodies.push(JSON.parse((await request.text()) || 'null'))
        return new Response(null, { status: 204 })
      }
      return call in answers
        ? Response.json(answers[call])
        : Response.json({ error: { code: 'notFound', message: 'No such thing' } }, { status: 404 })
    },
  })
  return { graph, asked, bodies }
}

it("reads the template's schema as the default of a job", async () => {
  const { graph, asked } = graphOf({
    'GET /servicePrincipals/sp/synchronization/jobs/job': { id: 'job', templateId: 'scim' },
    'GET /servicePrincipals/sp/synchronization/templates/scim/schema': { id: 'the default' },
  })
  await expect(jobSchemaEndpoint(graph, new QueryClient(), job).readDefault()).resolves.toEqual({ id: 'the default' })
  expect(asked).toEqual([
    'GET /servicePrincipals/sp/synchronization/jobs/job',
    'GET /servicePrincipals/sp/synchronization/templates/scim/schema',
  ])
})

it.each([{ id: 'job' }, { id: 'job', templateId: null }])(
  'knows no default for a job without a template: %j',
  async (answer) => {
    const { graph, asked } = graphOf({ 'GET /servicePrincipals/sp/synchronization/jobs/job': answer })
    await expect(jobSchemaEndpoint(graph, new QueryClient(), job).readDefault()).resolves.toBeUndefined()
    expect(asked).toHaveLength(1)
  },
)

it("has no default for a template, and doesn't ask for one", async () => {
  const { graph, asked } = graphOf({})
  const ref = { applicationId: 'app', templateId: 'scim' }
  await expect(applicationTemplateSchemaEndpoint(graph, new QueryClient(), ref).readDefault()).resolves.toBeUndefined()
  expect(asked).toEqual([])
})

it('reads, replaces and resets the schema of a job at one URL', async () => {
  const address = '/servicePrincipals/sp/synchronization/jobs/job/schema'
  const { graph, asked, bodies } = graphOf({ [`GET ${address}`]: { id: 'schema', unknown: [1] } })
  const endpoint = jobSchemaEndpoint(graph, new QueryClient(), job)
  expect(endpoint.url).toBe(root + address)
  await expect(endpoint.read()).resolves.toEqual({ id: 'schema', unknown: [1] })
  await endpoint.write({ id: 'schema', changed: true })
  await endpoint.reset()
  expect(asked).toEqual([`GET ${address}`, `PUT ${address}`, `DELETE ${address}`])
  expect(bodies[0]).toEqual({ id: 'schema', changed: true })
})

it('refuses an answer that is not a schema', async () => {
  const { graph } = graphOf({ 'GET /servicePrincipals/sp/synchronization/jobs/job/schema': ['a list'] })
  await expect(jobSchemaEndpoint(graph, new QueryClient(), job).read()).rejects.toThrow("it isn't a schema")
})

it('makes pages refetch the job after a write, and no other service principal', async () => {
  const { graph } = graphOf({})
  const queryClient = new QueryClient()
  const others = { servicePrincipalId: 'other', jobId: 'job' }
  queryClient.setQueryData(jobKey(job), { id: 'job' })
  queryClient.setQueryData(jobKey(others), { id: 'job' })
  await jobSchemaEndpoint(graph, queryClient, job).refresh()
  expect(queryClient.getQueryState(jobKey(job))?.isInvalidated).toBe(true)
  expect(queryClient.getQueryState(jobKey(others))?.isInvalidated).toBe(false)
})
