/** Microsoft's newer SDK (a preview, generated from the service's own description) reads the simulator over HTTPS. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  AllowedHostsValidator,
  BaseBearerTokenAuthenticationProvider,
  HttpMethod,
  ParseNodeFactoryRegistry,
  RequestInformation,
  type Parsable,
  type ParsableFactory,
} from '@microsoft/kiota-abstractions'
import { createGraphServiceClient, GraphRequestAdapter } from '@microsoft/msgraph-sdk'
import { BatchRequestContent, PageIterator, type PageCollection } from '@microsoft/msgraph-sdk-core'
import {
  createOrganizationCollectionResponseFromDiscriminatorValue,
  createProvisioningObjectSummaryCollectionResponseFromDiscriminatorValue,
  createServicePrincipalCollectionResponseFromDiscriminatorValue,
  createSynchronizationJobCollectionResponseFromDiscriminatorValue,
  createSynchronizationJobFromDiscriminatorValue,
  createSynchronizationSchemaFromDiscriminatorValue,
  createSynchronizationTemplateCollectionResponseFromDiscriminatorValue,
  createUserCollectionResponseFromDiscriminatorValue,
  type OrganizationCollectionResponse,
  type ProvisioningObjectSummary,
  type ServicePrincipalCollectionResponse,
  type SynchronizationJobCollectionResponse,
  type SynchronizationSchema,
  type SynchronizationTemplateCollectionResponse,
  type User,
  type UserCollectionResponse,
} from '@microsoft/msgraph-sdk/models/index.js'
import {
  createODataErrorFromDiscriminatorValue,
  type ODataError,
} from '@microsoft/msgraph-sdk/models/oDataErrors/index.js'
import { graphUrl, host, hostname, throttleOnce } from './simulator'

// The SDK's key for an error of any status.
const errors = { XXX: createODataErrorFromDiscriminatorValue }
const registry = new ParseNodeFactoryRegistry()
const adapter = new GraphRequestAdapter(
  new BaseBearerTokenAuthenticationProvider({
    getAuthorizationToken: () => Promise.resolve('any'),
    getAllowedHostsValidator: () => new AllowedHostsValidator(new Set([host, hostname])),
  }),
  registry,
)
// Making the client registers the readers and writers of JSON.
createGraphServiceClient(adapter)
adapter.baseUrl = graphUrl

function get(path: string): RequestInformation {
  const request = new RequestInformation(HttpMethod.GET, undefined, undefined)
  request.URL = `${graphUrl}${path}`
  request.headers.add('Accept', 'application/json')
  return request
}

async function read<T extends Parsable>(path: string, factory: ParsableFactory<T>): Promise<T> {
  const answer = await adapter.send(get(path), factory, errors)
  assert.ok(answer)
  return answer
}

/** The items of all pages. */
async function pages<T extends Parsable>(path: string, factory: ParsableFactory<Parsable>): Promise<T[]> {
  const pageFactory = factory as ParsableFactory<PageCollection<T>>
  const first = await read(path, pageFactory)
  const items: T[] = []
  const iterator = new PageIterator<T>(adapter, first, (item) => items.push(item) > 0, pageFactory, errors)
  await iterator.iterate()
  return items
}

const principals = await read<ServicePrincipalCollectionResponse>(
  "/servicePrincipals?$filter=displayName eq 'Salesforce'",
  createServicePrincipalCollectionResponseFromDiscriminatorValue,
)
const salesforce = principals.value?.[0]
assert.ok(salesforce?.id, 'The tenant has no Salesforce.')
const synchronization = `/servicePrincipals/${salesforce.id}/synchronization`
const jobs = await read<SynchronizationJobCollectionResponse>(
  `${synchronization}/jobs`,
  createSynchronizationJobCollectionResponseFromDiscriminatorValue,
)
const job = jobs.value?.[0]
assert.ok(job?.id && job.templateId, 'Salesforce has no job.')
const jobId = job.id

void test('A job is read into the typed model, members of enumerations included.', () => {
  assert.equal(String(job.schedule?.interval), 'PT40M')
  assert.equal(job.schedule?.state, 'Active')
  assert.equal(job.status?.code, 'Active')
  assert.ok((job.status.synchronizedEntryCountByType?.length ?? 0) > 0)
  assert.ok(job.status.lastExecution?.timeBegan instanceof Date)
})

void test("A schema is read into the typed model down to a mapping's source.", async () => {
  const schema = await read<SynchronizationSchema>(
    `${synchronization}/jobs/${jobId}/schema`,
    createSynchronizationSchemaFromDiscriminatorValue,
  )
  const mappings = schema.synchronizationRules?.flatMap(({ objectMappings }) => objectMappings ?? []) ?? []
  const attributes = mappings.flatMap(({ attributeMappings }) => attributeMappings ?? [])
  assert.ok(attributes.length > 10)
  // A mapping without a source has only a default value. The SDK reads its null as an empty source.
  const sources = attributes.flatMap(({ source }) => (source?.expression ? [source] : []))
  assert.deepEqual([...new Set(sources.map(({ type }) => type))].toSorted(), ['Attribute', 'Constant', 'Function'])
  for (const { type, expression } of sources) assert.ok(expression, `A source of type ${String(type)} has no text.`)
})

void test('The templates of an app hold the template of its job.', async () => {
  const { value } = await read<SynchronizationTemplateCollectionResponse>(
    `${synchronization}/templates`,
    createSynchronizationTemplateCollectionResponseFromDiscriminatorValue,
  )
  assert.ok(value?.some(({ id }) => id === job.templateId))
})

void test('The page iterator goes through every page of people once.', async () => {
  const people = await pages<User>('/users?$select=id&$top=7', createUserCollectionResponseFromDiscriminatorValue)
  const all = await read<UserCollectionResponse>(
    '/users?$select=id&$top=999',
    createUserCollectionResponseFromDiscriminatorValue,
  )
  assert.ok(people.length > 14)
  assert.deepEqual(people.map(({ id }) => id).toSorted(), all.value?.map(({ id }) => id).toSorted())
})

void test('The log of a job is read page by page, with times and steps.', async () => {
  const lines = await pages<ProvisioningObjectSummary>(
    `/auditLogs/provisioning?$filter=jobId eq '${jobId}'&$top=4`,
    createProvisioningObjectSummaryCollectionResponseFromDiscriminatorValue,
  )
  assert.ok(lines.length > 4)
  assert.equal(new Set(lines.map(({ id }) => id)).size, lines.length)
  for (const line of lines) {
    assert.equal(line.jobId, jobId)
    assert.ok(line.activityDateTime instanceof Date)
    assert.ok(line.provisioningAction && line.provisioningStatusInfo?.status)
    assert.ok((line.provisioningSteps?.length ?? 0) > 0)
  }
})

void test('A batch is answered part by part, also where a part is refused.', async () => {
  const batch = new BatchRequestContent(adapter, errors)
  const good = batch.addBatchRequest(get(`${synchronization}/jobs/${jobId}`))
  const refused = batch.addBatchRequest(get(`${synchronization}/jobs/unknown`))
  const answer = await batch.postAsync()
  const statuses = await answer?.getResponsesStatusCodes()
  assert.deepEqual([statuses?.get(good.id), statuses?.get(refused.id)], [200, 404])
  // The preview reads the body of a part as Base64, which Graph sends only for what isn't JSON. The other client reads bodies.
})

void test('A refusal arrives as a typed error with code and status.', async () => {
  await assert.rejects(
    read(`${synchronization}/jobs/unknown`, createSynchronizationJobFromDiscriminatorValue),
    (error: unknown) => {
      const { responseStatusCode, errorEscaped } = error as ODataError
      assert.equal(responseStatusCode, 404)
      assert.equal(errorEscaped?.code, 'ProvisioningTaskNotFound')
      assert.ok(errorEscaped.innerError?.requestId)
      return true
    },
  )
})

void test('The SDK waits as Retry-After says, and asks again.', async () => {
  await throttleOnce('GET /organization')
  const start = Date.now()
  const { value } = await read<OrganizationCollectionResponse>(
    '/organization',
    createOrganizationCollectionResponseFromDiscriminatorValue,
  )
  assert.equal(value?.length, 1)
  assert.ok(Date.now() - start >= 990, 'The SDK did not wait.')
})
