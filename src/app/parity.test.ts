import { asSent } from '../base/reader.fixture'
import { existsSync, readFileSync } from 'node:fs'
import {
  QueryClient,
  type FetchQueryOptions,
  type InfiniteData,
  type FetchInfiniteQueryOptions,
  type MutationOptions,
  type QueryKey,
} from '@tanstack/react-query'
import { beforeAll, describe, expect, it } from 'vitest'
import * as applicationTemplates from '../api/resources/applicationSynchronizationTemplates'
import { applicationByAppIdQuery, applicationQuery } from '../api/resources/applications'
import { directoryAuditsQuery } from '../api/resources/directoryAudits'
import { endpointOf, endpoints, type Endpoint, type EndpointName } from '../api/endpoints'
import { createFleet, hasProvisioning } from '../api/fleet/fleet'
import {
  galleryTemplateQuery,
  galleryTemplatesQuery,
  instantiateGalleryTemplate,
  NON_GALLERY_TEMPLATE_ID,
} from '../api/resources/galleryTemplates'
import { groupMembersQuery, groupQuery, groupSearchQuery } from '../api/resources/groups'
import * as jobSchemas from '../api/resources/jobSchemas'
import { memberOfQuery, meQuery } from '../api/resources/me'
import { organizationQuery } from '../api/resources/organization'
import { provisioningLogsQuery } from '../api/resources/provisioningLogs'
import * as principals from '../api/resources/servicePrincipals'
import * as principalTemplates from '../api/resources/servicePrincipalTemplates'
import * as jobs from '../api/resources/synchronizationJobs'
import * as secrets from '../api/resources/synchronizationSecrets'
import {
  listUsers,
  userMemberOfQuery,
  userQuery,
  userSearchQuery,
  userTransitiveMemberOfQuery,
} from '../api/resources/users'
import type { Collection, Group, User } from '../domain/resources/directory'
import type {
  SynchronizationJob,
  SynchronizationSchema,
  SynchronizationTemplate,
} from '../domain/resources/synchronization'
import { createGraphClient } from '../graph/client'
import type { GraphClient } from '../graph/types'
import { createSimulator } from '../simulator'
import type { SimulatorOptions } from '../simulator'
import { readCsdl, type Csdl } from './readCsdl.fixture'

/**
 * Runs every query and mutation of api/ on the simulator, which share no code for this. The status must be the one that
 * Graph answers, the body must match the metadata, and the least scope of the endpoint table must be enough.
 */

const baseUrl = 'https://graph.microsoft.com/v1.0'
const everyScope = [...new Set(Object.values<Endpoint>(endpoints).flatMap((row) => row.anyOf))]

type Exchange = { method: string; path: string; status: number; body: unknown }

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const tokenFor = (scopes: readonly string[]) => `${part({ alg: 'none' })}.${part({ scp: scopes.join(' ') })}.x`

/** A client of a new demo tenant whose clock doesn't run, and the requests and answers between the two. */
function connect(options: SimulatorOptions = {}) {
  const simulator = createSimulator({ seed: 'contoso', now: Date.parse('2026-01-05T09:00:00Z'), ...options })
  simulator.clock.setRate(0)
  const exchanges: Exchange[] = []
  const withScopes = (scopes: readonly string[]): GraphClient =>
    createGraphClient({
      baseUrl,
      token: async () => tokenFor(scopes),
      sleep: async () => simulator.clock.advance(1_000),
      fetch: async (request) => {
        const response = await simulator.fetch(request)
        const text = await response.clone().text()
        const path = new URL(request.url).pathname.replace('/v1.0', '')
        exchanges.push({
          method: request.method,
          path,
          status: response.status,
          body: text === '' ? undefined : JSON.parse(text),
        })
        return response
      },
    })
  return { simulator, exchanges, withScopes, graph: withScopes(everyScope) }
}

/** Objects of the demo tenant, found as a client would find them: one app of each kind that a call needs. */
type World = {
  graph: GraphClient
  client: QueryClient
  ref: jobs.JobRef
  job: SynchronizationJob
  schema: SynchronizationSchema
  template: SynchronizationTemplate
  principal: { id: string; appId: string }
  /** An app with templates and no job, because a second job of a template is refused. */
  jobless: { id: string; templateId: string }
  applicationId: string
  apiDriven: jobs.JobRef
  user: User
  group: Group
}
type TenantObjects = Omit<World, 'graph' | 'client'>

async function explore(graph: GraphClient): Promise<TenantObjects> {
  const fleet = createFleet(graph)
  await fleet.start()
  const { rows } = fleet.current()
  const jobFrom = (templateId: string): { principal: World['principal']; job: SynchronizationJob } => {
    for (const { servicePrincipal, jobs: its = [] } of rows) {
      const job = its.find((one) => one.templateId === templateId)
      if (job && servicePrincipal.appId !== undefined)
        return { job, principal: { id: servicePrincipal.id, appId: servicePrincipal.appId } }
    }
    throw new Error(`The demo tenant has no job from ${templateId}`)
  }
  const { job, principal } = jobFrom('scim')
  const api = jobFrom('API2AAD')
  const ref = { servicePrincipalId: principal.id, jobId: job.id }
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const { value: users } = await graph.get('/users?$top=1', { read: asSent<Collection<User>>() })
  const { value: groups } = await graph.get('/groups?$top=1', { read: asSent<Collection<Group>>() })
  const [template] = await client.fetchQuery(principalTemplates.servicePrincipalTemplatesQuery(graph, principal.id))
  const jobless = rows.find(({ servicePrincipal }) => servicePrincipal.displayName === 'ServiceNow')?.servicePrincipal
  const [unused] = await client.fetchQuery(principalTemplates.servicePrincipalTemplatesQuery(graph, jobless?.id ?? ''))
  if (!jobless || !unused) throw new Error('The demo tenant has no app without a job')
  if (!template || !users[0] || !groups[0]) throw new Error('The demo tenant has no templates, people or groups')
  return {
    ref,
    job,
    principal,
    jobless: { id: jobless.id, templateId: unused.id },
    template,
    schema: await client.fetchQuery(jobSchemas.jobSchemaQuery(graph, ref)),
    applicationId: (await client.fetchQuery(applicationByAppIdQuery(graph, principal.appId))).id,
    apiDriven: { servicePrincipalId: api.principal.id, jobId: api.job.id },
    user: users[0],
    group: groups[0],
  }
}

type Exercise = {
  status: number
  /** The type of the body in the metadata: `synchronizationJob`, `Collection(synchronizationJob)`. */
  type?: string
  run: (world: World) => Promise<unknown>
}

const query = <T, K extends QueryKey>({ client }: World, options: FetchQueryOptions<T, Error, T, K>) =>
  client.fetchQuery(options)
const infinite = <T, K extends QueryKey>(
  { client }: World,
  options: FetchInfiniteQueryOptions<T, Error, T, K, string>,
): Promise<InfiniteData<T, string>> => client.fetchInfiniteQuery(options)
const mutate = <T, V>({ client }: World, options: MutationOptions<T, Error, V>, variables: V) =>
  client.getMutationCache().build(client, options).execute(variables)

const templateRef = ({ principal, template }: World) => ({ servicePrincipalId: principal.id, templateId: template.id })
const applicationTemplateRef = ({ applicationId, template }: World) => ({ applicationId, templateId: template.id })
const templateSchema = ({ template }: World) => template.schema ?? {}
const parse = {
  expression: 'Join(" ", [givenName], [surname])',
  testInputObject: {
    properties: [
      { key: 'givenName', value: 'Ann' },
      { key: 'surname', value: 'Lee' },
    ],
  },
}
const bulk: jobs.ScimBulkRequest = {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
  Operations: [
    {
      method: 'POST',
      path: '/Users',
      bulkId: 'b1',
      data: {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        externalId: '70001',
        userName: 'new.person@contoso.com',
        displayName: 'New Person',
        active: true,
      },
    },
  ],
  failOnErrors: null,
}

const exercises: Record<EndpointName, Exercise> = {
  applicationTemplatesQuery: {
    status: 200,
    type: 'Collection(synchronizationTemplate)',
    run: (w) => query(w, applicationTemplates.applicationTemplatesQuery(w.graph, w.applicationId)),
  },
  applicationTemplateQuery: {
    status: 200,
    type: 'synchronizationTemplate',
    run: (w) => query(w, applicationTemplates.applicationTemplateQuery(w.graph, applicationTemplateRef(w))),
  },
  updateApplicationTemplate: {
    status: 204,
    run: (w) =>
      mutate(w, applicationTemplates.updateApplicationTemplate(w.graph, applicationTemplateRef(w)), w.template),
  },
  applicationTemplateSchemaQuery: {
    status: 200,
    type: 'synchronizationSchema',
    run: (w) => query(w, applicationTemplates.applicationTemplateSchemaQuery(w.graph, applicationTemplateRef(w))),
  },
  updateApplicationTemplateSchema: {
    status: 204,
    run: (w) =>
      mutate(
        w,
        applicationTemplates.updateApplicationTemplateSchema(w.graph, applicationTemplateRef(w)),
        templateSchema(w),
      ),
  },
  resetApplicationTemplateSchema: {
    status: 204,
    run: (w) =>
      mutate(w, applicationTemplates.resetApplicationTemplateSchema(w.graph, applicationTemplateRef(w)), undefined),
  },
  applicationTemplateFilterOperatorsQuery: {
    status: 200,
    type: 'Collection(filterOperatorSchema)',
    run: (w) =>
      query(w, applicationTemplates.applicationTemplateFilterOperatorsQuery(w.graph, applicationTemplateRef(w))),
  },
  applicationTemplateFunctionsQuery: {
    status: 200,
    type: 'Collection(attributeMappingFunctionSchema)',
    run: (w) => query(w, applicationTemplates.applicationTemplateFunctionsQuery(w.graph, applicationTemplateRef(w))),
  },
  acquireApplicationAccessToken: {
    status: 204,
    run: (w) =>
      mutate(w, secrets.acquireApplicationAccessToken(w.graph, w.applicationId), [
        { key: 'Oauth2AuthorizationCode', value: 'code' },
      ]),
  },

  jobsQuery: {
    status: 200,
    type: 'Collection(synchronizationJob)',
    run: (w) => query(w, jobs.jobsQuery(w.graph, w.principal.id)),
  },
  createJob: {
    status: 201,
    type: 'synchronizationJob',
    run: (w) => mutate(w, jobs.createJob(w.graph, w.jobless.id), w.jobless.templateId),
  },
  jobQuery: { status: 200, type: 'synchronizationJob', run: (w) => query(w, jobs.jobQuery(w.graph, w.ref)) },
  deleteJob: { status: 204, run: (w) => mutate(w, jobs.deleteJob(w.graph, w.ref), undefined) },
  startJob: { status: 204, run: (w) => mutate(w, jobs.startJob(w.graph, w.ref), undefined) },
  pauseJob: { status: 204, run: (w) => mutate(w, jobs.pauseJob(w.graph, w.ref), undefined) },
  restartJob: {
    status: 204,
    run: (w) =>
      mutate(w, jobs.restartJob(w.graph, w.ref), { criteria: { resetScope: 'Watermark, Escrows, QuarantineState' } }),
  },
  validateJobCredentials: {
    status: 204,
    run: (w) => mutate(w, jobs.validateJobCredentials(w.graph, w.ref), { useSavedCredentials: true }),
  },
  provisionOnDemand: {
    status: 200,
    type: 'stringKeyStringValuePair',
    run: (w) =>
      mutate(w, jobs.provisionOnDemand(w.graph, w.ref), {
        parameters: [{ ruleId: ruleOf(w.schema), subjects: [{ objectId: w.user.id, objectTypeName: 'User' }] }],
      }),
  },
  jobSchemaQuery: {
    status: 200,
    type: 'synchronizationSchema',
    run: (w) => query(w, jobSchemas.jobSchemaQuery(w.graph, w.ref)),
  },
  updateJobSchema: { status: 204, run: (w) => mutate(w, jobSchemas.updateJobSchema(w.graph, w.ref), w.schema) },
  resetJobSchema: { status: 204, run: (w) => mutate(w, jobSchemas.resetJobSchema(w.graph, w.ref), undefined) },
  jobFilterOperatorsQuery: {
    status: 200,
    type: 'Collection(filterOperatorSchema)',
    run: (w) => query(w, jobSchemas.jobFilterOperatorsQuery(w.graph, w.ref)),
  },
  jobFunctionsQuery: {
    status: 200,
    type: 'Collection(attributeMappingFunctionSchema)',
    run: (w) => query(w, jobSchemas.jobFunctionsQuery(w.graph, w.ref)),
  },
  parseJobExpression: {
    status: 200,
    type: 'parseExpressionResponse',
    run: (w) => mutate(w, jobSchemas.parseJobExpression(w.graph, w.ref), parse),
  },

  servicePrincipalTemplatesQuery: {
    status: 200,
    type: 'Collection(synchronizationTemplate)',
    run: (w) => query(w, principalTemplates.servicePrincipalTemplatesQuery(w.graph, w.principal.id)),
  },
  servicePrincipalTemplateQuery: {
    status: 200,
    type: 'synchronizationTemplate',
    run: (w) => query(w, principalTemplates.servicePrincipalTemplateQuery(w.graph, templateRef(w))),
  },
  servicePrincipalTemplateSchemaQuery: {
    status: 200,
    type: 'synchronizationSchema',
    run: (w) => query(w, principalTemplates.servicePrincipalTemplateSchemaQuery(w.graph, templateRef(w))),
  },
  servicePrincipalTemplateFilterOperatorsQuery: {
    status: 200,
    type: 'Collection(filterOperatorSchema)',
    run: (w) => query(w, principalTemplates.servicePrincipalTemplateFilterOperatorsQuery(w.graph, templateRef(w))),
  },
  servicePrincipalTemplateFunctionsQuery: {
    status: 200,
    type: 'Collection(attributeMappingFunctionSchema)',
    run: (w) => query(w, principalTemplates.servicePrincipalTemplateFunctionsQuery(w.graph, templateRef(w))),
  },
  parseTemplateExpression: {
    status: 200,
    type: 'parseExpressionResponse',
    run: (w) => mutate(w, principalTemplates.parseTemplateExpression(w.graph, templateRef(w)), parse),
  },
  updateSecrets: {
    status: 204,
    run: (w) =>
      mutate(w, secrets.updateSecrets(w.graph, w.principal.id), {
        value: [
          { key: 'BaseAddress', value: 'https://scim.example' },
          { key: 'SecretToken', value: 'new' },
          { key: 'SyncAll', value: 'false' },
        ],
      }),
  },
  acquireServicePrincipalAccessToken: {
    status: 204,
    run: (w) =>
      mutate(w, secrets.acquireServicePrincipalAccessToken(w.graph, w.principal.id), [
        { key: 'Oauth2AuthorizationCode', value: 'code' },
      ]),
  },

  secretsQuery: {
    status: 200,
    type: 'Collection(synchronizationSecretKeyStringValuePair)',
    run: (w) => query(w, secrets.secretsQuery(w.graph, w.principal.id)),
  },
  validateCredentials: {
    status: 204,
    run: (w) =>
      mutate(w, jobs.validateCredentials(w.graph, w.principal.id), {
        templateId: w.template.id,
        credentials: [
          { key: 'BaseAddress', value: 'https://scim.example' },
          { key: 'SecretToken', value: 'good' },
        ],
      }),
  },
  updateJobSettings: {
    status: 204,
    run: (w) =>
      mutate(w, jobs.updateJobSettings(w.graph, w.ref), [{ name: 'QuarantineTooManyDeletesThreshold', value: '100' }]),
  },
  discoverDirectory: {
    status: 200,
    type: 'directoryDefinition',
    run: (w) =>
      mutate(
        w,
        jobSchemas.discoverDirectory(w.graph, w.ref),
        w.schema.directories?.find((directory) => !/active directory/i.test(directory.name ?? ''))?.id ?? 'none',
      ),
  },
  bulkUpload: { status: 202, run: (w) => mutate(w, jobs.bulkUpload(w.graph, w.apiDriven), bulk) },

  listServicePrincipals: { status: 200, run: async ({ graph }) => principals.listServicePrincipals(graph).next() },
  servicePrincipalSearchQuery: {
    status: 200,
    run: (w) => query(w, principals.servicePrincipalSearchQuery(w.graph, 'sales')),
  },
  servicePrincipalQuery: {
    status: 200,
    run: (w) => query(w, principals.servicePrincipalQuery(w.graph, w.principal.id)),
  },
  servicePrincipalByAppIdQuery: {
    status: 200,
    run: (w) => query(w, principals.servicePrincipalByAppIdQuery(w.graph, w.principal.appId)),
  },
  ownersQuery: { status: 200, run: (w) => query(w, principals.ownersQuery(w.graph, w.principal.id)) },
  appRoleAssignedToQuery: {
    status: 200,
    run: (w) => query(w, principals.appRoleAssignedToQuery(w.graph, w.principal.id)),
  },
  applicationQuery: { status: 200, run: (w) => query(w, applicationQuery(w.graph, w.applicationId)) },
  applicationByAppIdQuery: { status: 200, run: (w) => query(w, applicationByAppIdQuery(w.graph, w.principal.appId)) },
  galleryTemplatesQuery: { status: 200, run: (w) => query(w, galleryTemplatesQuery(w.graph, 'a')) },
  galleryTemplateQuery: { status: 200, run: (w) => query(w, galleryTemplateQuery(w.graph, NON_GALLERY_TEMPLATE_ID)) },
  instantiateGalleryTemplate: {
    status: 201,
    run: (w) => mutate(w, instantiateGalleryTemplate(w.graph, NON_GALLERY_TEMPLATE_ID), 'My SCIM app'),
  },
  listUsers: {
    status: 200,
    run: async ({ graph }) =>
      listUsers(graph, { select: ['employeeHireDate', 'onPremisesExtensionAttributes'], text: 'an' }).next(),
  },
  userSearchQuery: { status: 200, run: (w) => query(w, userSearchQuery(w.graph, 'an')) },
  userQuery: { status: 200, run: (w) => query(w, userQuery(w.graph, w.user.id)) },
  groupSearchQuery: { status: 200, run: (w) => query(w, groupSearchQuery(w.graph, 'SG')) },
  groupQuery: { status: 200, run: (w) => query(w, groupQuery(w.graph, w.group.id)) },
  userMemberOfQuery: { status: 200, run: (w) => query(w, userMemberOfQuery(w.graph, w.user.id)) },
  userTransitiveMemberOfQuery: { status: 200, run: (w) => query(w, userTransitiveMemberOfQuery(w.graph, w.user.id)) },
  groupMembersQuery: { status: 200, run: (w) => query(w, groupMembersQuery(w.graph, w.group.id)) },
  organizationQuery: { status: 200, run: (w) => query(w, organizationQuery(w.graph)) },
  meQuery: { status: 200, run: (w) => query(w, meQuery(w.graph)) },
  memberOfQuery: { status: 200, run: (w) => query(w, memberOfQuery(w.graph)) },
  provisioningLogsQuery: {
    status: 200,
    type: 'Collection(provisioningObjectSummary)',
    run: (w) =>
      infinite(
        w,
        provisioningLogsQuery(w.graph, {
          filter: `jobId eq '${w.ref.jobId}'`,
          orderby: 'activityDateTime desc',
          top: 50,
        }),
      ),
  },
  directoryAuditsQuery: { status: 200, run: (w) => infinite(w, directoryAuditsQuery(w.graph, { top: 10 })) },
}

const ruleOf = (schema: SynchronizationSchema) => schema.synchronizationRules?.[0]?.id ?? 'none'
const names = Object.keys(endpoints) as EndpointName[]

let objects: TenantObjects
/** One tenant for all refused calls, because they change nothing. */
let refusing: ReturnType<typeof connect>
beforeAll(async () => {
  refusing = connect()
  objects = await explore(refusing.graph)
})

/** Runs one exercise. Returns its error, if any, and the requests and answers. */
async function perform(
  name: EndpointName,
  { exchanges, withScopes }: ReturnType<typeof connect>,
  scopes: readonly string[],
) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } })
  const before = exchanges.length
  const error = await exercises[name].run({ ...objects, graph: withScopes(scopes), client }).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return { error, exchanges: exchanges.slice(before) }
}

/** Each exercise with its least scope, on a separate tenant, so that one call's changes don't affect another. */
const performed = new Map<EndpointName, ReturnType<typeof perform>>()
function outcomeOf(name: EndpointName) {
  const outcome = performed.get(name) ?? perform(name, connect(), endpoints[name].anyOf.slice(0, 1))
  performed.set(name, outcome)
  return outcome
}

describe('every call of api/', () => {
  it('is covered', () => expect(Object.keys(exercises).sort()).toEqual([...names].sort()))

  it.each(names)('%s has a route and is answered as Graph answers', async (name) => {
    const { error, exchanges } = await outcomeOf(name)
    expect(error).toBeUndefined()
    expect(exchanges).toMatchObject([{ status: exercises[name].status }])
    const [{ method, path, status, body } = { method: '', path: '', status: 0, body: undefined }] = exchanges
    const met = endpointOf(method, decodeURIComponent(path))
    expect(met && `${endpoints[met].method} ${endpoints[met].path}`).toBe(
      `${endpoints[name].method} ${endpoints[name].path}`,
    )
    if (status === 204) expect(body).toBeUndefined()
  })

  it.each(names.filter((name) => endpoints[name].anyOf.length > 0))('%s is refused without its scope', async (name) => {
    const enough: readonly string[] = [...endpoints[name].anyOf, 'Directory.ReadWrite.All']
    const { error, exchanges } = await perform(
      name,
      refusing,
      everyScope.filter((scope) => !enough.includes(scope)),
    )
    expect(error).toMatchObject({ name: 'GraphError' })
    expect([401, 403]).toContain(exchanges.at(-1)?.status)
  })
})

const csdlFile = new URL('../../../shared/reference/synchronization.csdl.xml', import.meta.url)
const typed = names.filter((name) => exercises[name].type !== undefined)

describe.runIf(existsSync(csdlFile))('every body, held against the metadata', () => {
  let csdl: Csdl
  beforeAll(() => {
    csdl = readCsdl(readFileSync(csdlFile, 'utf8'))
  })

  it.each(typed)('%s', async (name) => {
    const { exchanges } = await outcomeOf(name)
    const { type = '' } = exercises[name]
    const answer = exchanges.at(-1)?.body
    const body = /^Collection/.test(type) ? (answer as Collection<unknown>).value : answer
    expect(csdl.problems(body, type).slice(0, 20)).toEqual([])
  })

  it('all jobs and schemas of the demo tenant, in every state', async () => {
    const { graph } = connect()
    const fleet = createFleet(graph)
    await fleet.start()
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
    const problems: string[] = []
    for (const { servicePrincipal, jobs: its = [] } of fleet.current().rows) {
      for (const job of its) {
        problems.push(...csdl.problems(job, 'synchronizationJob').map((problem) => `${job.id} ${problem}`))
        const schema = await client.fetchQuery(
          jobSchemas.jobSchemaQuery(graph, { servicePrincipalId: servicePrincipal.id, jobId: job.id }),
        )
        problems.push(...csdl.problems(schema, 'synchronizationSchema').map((problem) => `${job.id} schema ${problem}`))
      }
    }
    expect(problems.slice(0, 20)).toEqual([])
  })

  it('the reader itself reports errors', () => {
    const broken = {
      id: 1,
      templateId: 'scim',
      extra: true,
      schedule: { interval: 'forty', state: 'active' },
      status: null,
    }
    expect(csdl.problems(broken, 'synchronizationJob')).toEqual([
      ".id isn't Edm.String",
      ".extra isn't in synchronizationJob",
      ".schedule.interval isn't Edm.Duration",
      ".schedule.state isn't a synchronizationScheduleState",
    ])
    expect(csdl.problems({}, 'stringKeyLongValuePair')).toEqual(['.value is missing'])
  })
})

describe('the fleet on the simulator', () => {
  it('finds every app with provisioning in as few batches as possible', async () => {
    const { graph, exchanges } = connect({ scale: 250 })
    const fleet = createFleet(graph)
    await fleet.start()
    const { rows, state, batches, listed } = fleet.current()
    expect([state, batches]).toEqual(['done', Math.ceil(listed / 20)])
    expect(exchanges.filter((exchange) => exchange.path === '/$batch')).toHaveLength(batches)
    expect(rows.filter(hasProvisioning).length).toBeGreaterThanOrEqual(12)
    expect(rows.filter((row) => row.error)).toEqual([])
  })

  it('completes in a throttled tenant', async () => {
    const { simulator, graph, exchanges } = connect()
    simulator.faults.add({
      kind: 'throttle',
      route: 'GET /servicePrincipals/*/synchronization/jobs',
      times: 7,
      amount: 2,
    })
    const fleet = createFleet(graph)
    await fleet.start()
    const { rows, state, listed, answered } = fleet.current()
    expect([state, answered]).toEqual(['done', listed])
    expect(rows.filter((row) => row.error)).toEqual([])
    expect(exchanges.filter((exchange) => exchange.path === '/$batch').length).toBeGreaterThan(Math.ceil(listed / 20))
  })
})
