import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createGraphClient } from '../../graph/client'
import { createJob, jobQuery } from './synchronizationJobs'
import { instantiateGalleryTemplate } from './galleryTemplates'
import { servicePrincipalTemplatesQuery } from './servicePrincipalTemplates'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const refusal = (status: number) => Response.json({ error: { code: 'x', message: 'y' } }, { status })

function graphOf(replies: Response[]) {
  const calls: string[] = []
  const graph = createGraphClient({
    baseUrl: 'https://graph.example/v1.0',
    token: async () => 'token',
    fetch: async (request) => {
      calls.push(`${request.method} ${new URL(request.url).pathname}`)
      return replies.shift() ?? refusal(418)
    },
  })
  return { graph, calls }
}

/** Runs timers and answers alternately until the promise has settled. */
async function settle<T>(promise: Promise<T>): Promise<T> {
  let open = true
  promise.then(
    () => (open = false),
    () => (open = false),
  )
  while (open) await vi.advanceTimersByTimeAsync(1_000)
  return promise
}

const create = (graph: Parameters<typeof createJob>[0]) => {
  const client = new QueryClient()
  return client.getMutationCache().build(client, createJob(graph, 'sp')).execute('scim')
}

describe('an object that was just created', () => {
  it('may answer 404 for a while, and the job appears once it is there', async () => {
    const { graph, calls } = graphOf([
      Response.json({ id: 'scim.1' }, { status: 201 }),
      refusal(404),
      refusal(404),
      Response.json({ id: 'scim.1' }),
    ])
    await settle(create(graph))
    const ref = { servicePrincipalId: 'sp', jobId: 'scim.1' }
    expect(await settle(new QueryClient().fetchQuery(jobQuery(graph, ref)))).toEqual({ id: 'scim.1' })
    expect(calls).toHaveLength(4)
  })

  it('may be forbidden or in conflict right after instantiating', async () => {
    const made = { application: { id: 'app', appId: 'app-id' }, servicePrincipal: { id: 'sp' } }
    const { graph, calls } = graphOf([
      Response.json(made, { status: 201 }),
      refusal(403),
      refusal(409),
      refusal(404),
      Response.json({ value: [] }),
    ])
    const client = new QueryClient()
    await client.getMutationCache().build(client, instantiateGalleryTemplate(graph, 'gallery')).execute('New')
    expect(await settle(client.fetchQuery(servicePrincipalTemplatesQuery(graph, 'sp')))).toEqual([])
    expect(calls).toHaveLength(5)
  })

  it('is not retried forever', async () => {
    const { graph, calls } = graphOf([
      Response.json({ id: 'scim.1' }, { status: 201 }),
      ...Array.from({ length: 20 }, () => refusal(404)),
    ])
    await settle(create(graph))
    await expect(
      settle(new QueryClient().fetchQuery(jobQuery(graph, { servicePrincipalId: 'sp', jobId: 'scim.1' }))),
    ).rejects.toMatchObject({ status: 404 })
    expect(calls).toHaveLength(1 + 9)
  })
})

describe('any other object', () => {
  it.each([403, 404, 409])('answers %i once, without a retry', async (status) => {
    const { graph, calls } = graphOf([refusal(status)])
    await expect(
      settle(new QueryClient().fetchQuery(jobQuery(graph, { servicePrincipalId: 'sp', jobId: 'old' }))),
    ).rejects.toMatchObject({ status })
    expect(calls).toHaveLength(1)
  })

  it('is equally final two minutes after it was created', async () => {
    const { graph, calls } = graphOf([Response.json({ id: 'scim.1' }, { status: 201 }), refusal(404)])
    await settle(create(graph))
    await vi.advanceTimersByTimeAsync(120_000)
    await expect(
      settle(new QueryClient().fetchQuery(jobQuery(graph, { servicePrincipalId: 'sp', jobId: 'scim.1' }))),
    ).rejects.toMatchObject({ status: 404 })
    expect(calls).toHaveLength(2)
  })
})
