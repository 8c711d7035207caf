/** Microsoft's JavaScript client, version 3, reads the simulator over HTTPS. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  BatchRequestContent,
  BatchResponseContent,
  Client,
  GraphError,
  PageIterator,
  type PageCollection,
} from '@microsoft/microsoft-graph-client'
import { hostname, origin, throttleOnce } from './simulator'

const client = Client.initWithMiddleware({
  baseUrl: `${origin}/`,
  defaultVersion: 'v1.0',
  customHosts: new Set([hostname]),
  authProvider: { getAccessToken: () => Promise.resolve('any') },
})

interface Named {
  readonly id: string
  readonly displayName: string
}

async function valuesOf<T>(path: string): Promise<readonly T[]> {
  const { value } = (await client.api(path).get()) as { value: readonly T[] }
  return value
}

const salesforce = (await valuesOf<Named>("/servicePrincipals?$filter=displayName eq 'Salesforce'"))[0]
assert.ok(salesforce, 'The tenant has no Salesforce.')
const synchronization = `/servicePrincipals/${salesforce.id}/synchronization`

interface Job {
  readonly id: string
  readonly templateId: string
  readonly schedule: { readonly interval: string; readonly state: string }
  readonly status: { readonly code: string }
}

const job = (await valuesOf<Job>(`${synchronization}/jobs`))[0]
assert.ok(job, 'Salesforce has no job.')

void test('A job has its schedule and its status.', () => {
  assert.equal(job.schedule.interval, 'PT40M')
  assert.match(job.status.code, /^[A-Z]/)
  assert.ok(job.id.startsWith(`${job.templateId}.`), job.id)
})

void test("A schema's rules name directories that are in it.", async () => {
  const schema = (await client.api(`${synchronization}/jobs/${job.id}/schema`).get()) as {
    directories: readonly { name: string }[]
    synchronizationRules: readonly { sourceDirectoryName: string; targetDirectoryName: string }[]
  }
  const names = schema.directories.map(({ name }) => name)
  assert.ok(schema.synchronizationRules.length > 0)
  for (const { sourceDirectoryName, targetDirectoryName } of schema.synchronizationRules)
    assert.ok(names.includes(sourceDirectoryName) && names.includes(targetDirectoryName))
})

void test('The templates of an app hold the template of its job.', async () => {
  const templates = await valuesOf<{ id: string; factoryTag: string }>(`${synchronization}/templates`)
  assert.ok(templates.some(({ id }) => id === job.templateId))
})

void test('The page iterator goes through every page of people once.', async () => {
  const first = (await client.api('/users').select('id').top(7).get()) as PageCollection
  assert.ok(first['@odata.nextLink'])
  const ids: string[] = []
  await new PageIterator(client, first, ({ id }: { id: string }) => {
    ids.push(id)
    return true
  }).iterate()
  const all = await valuesOf<{ id: string }>('/users?$select=id&$top=999')
  assert.ok(ids.length > 14)
  assert.deepEqual(ids.toSorted(), all.map(({ id }) => id).toSorted())
})

void test('The page iterator goes through the log of a job.', async () => {
  const first = (await client
    .api('/auditLogs/provisioning')
    .filter(`jobId eq '${job.id}'`)
    .top(4)
    .get()) as PageCollection
  const ids = new Set<string>()
  let lines = 0
  await new PageIterator(client, first, (line: { id: string; jobId: string }) => {
    assert.equal(line.jobId, job.id)
    ids.add(line.id)
    lines += 1
    return true
  }).iterate()
  assert.ok(lines > 4)
  assert.equal(ids.size, lines)
})

void test('A batch is answered part by part, also where a part is refused.', async () => {
  const parts = [`${synchronization}/jobs`, `${synchronization}/jobs/unknown`, '/organization']
  const content = new BatchRequestContent(
    parts.map((path, index) => ({ id: String(index + 1), request: new Request(`${origin}${path}`) })),
  )
  const answer = new BatchResponseContent(await client.api('/$batch').post(await content.getContent()))
  const jobs = (await answer.getResponseById('1').json()) as { value: readonly Job[] }
  assert.equal(jobs.value[0]?.id, job.id)
  assert.equal(answer.getResponseById('2').status, 404)
  assert.equal(answer.getResponseById('3').status, 200)
})

void test('A refusal arrives as a GraphError with code and status.', async () => {
  await assert.rejects(client.api(`${synchronization}/jobs/unknown`).get(), (error: unknown) => {
    assert.ok(error instanceof GraphError)
    assert.equal(error.statusCode, 404)
    assert.equal(error.code, 'ProvisioningTaskNotFound')
    assert.ok(error.requestId)
    return true
  })
})

void test('The client waits as Retry-After says, and asks again.', async () => {
  await throttleOnce('GET /organization')
  const start = Date.now()
  const organizations = await valuesOf<Named>('/organization')
  assert.equal(organizations.length, 1)
  assert.ok(Date.now() - start >= 990, 'The client did not wait.')
})
