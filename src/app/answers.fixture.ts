import { QueryClient, type FetchQueryOptions, type QueryKey } from '@tanstack/react-query'
import { createFleet } from '../api/fleet/fleet'
import { applicationByAppIdQuery } from '../api/resources/applications'
import { directoryAuditsQuery } from '../api/resources/directoryAudits'
import { jobSchemaQuery } from '../api/resources/jobSchemas'
import { memberOfQuery, meQuery } from '../api/resources/me'
import { organizationQuery } from '../api/resources/organization'
import { provisioningLogsQuery } from '../api/resources/provisioningLogs'
import {
  appRoleAssignedToQuery,
  listServicePrincipals,
  servicePrincipalQuery,
} from '../api/resources/servicePrincipals'
import {
  servicePrincipalTemplateQuery,
  servicePrincipalTemplateSchemaQuery,
  servicePrincipalTemplatesQuery,
} from '../api/resources/servicePrincipalTemplates'
import { jobQuery, jobsQuery, type JobRef } from '../api/resources/synchronizationJobs'
import { secretsQuery } from '../api/resources/synchronizationSecrets'
import { userMemberOfQuery, userQuery, userSearchQuery } from '../api/resources/users'
import type { Json } from '../base/json'
import { assignmentOf } from '../domain/explain/assignment'
import { attributesRead, personMappings, readsEntraUsers } from '../domain/explain/localRun'
import { jobHealth } from '../domain/health/jobHealth'
import { stateSentence } from '../domain/health/stateTexts'
import { compareExecutions, recentExecutions } from '../domain/jobs/executions'
import { explainQuarantine } from '../domain/jobs/quarantine'
import { restartGoals } from '../domain/jobs/restart'
import { summarizeSchema } from '../domain/jobs/schemaSummary'
import { decodeMetadata } from '../domain/jobs/templateMetadata'
import { readConfigurationChange } from '../domain/logs/configurationChanges'
import { readLogEntry } from '../domain/logs/entry'
import { groupFailures } from '../domain/logs/signature'
import { usableSchema } from '../domain/resources/readSchema'
import type { SynchronizationJob } from '../domain/resources/synchronization'
import { schemaContext } from '../domain/schema/schemaContext'
import { planSecrets } from '../domain/secrets/planSecrets'
import { readRows, selectRows } from '../features/apps/fleetRows'
import { createGraphClient } from '../graph/client'
import { GraphError, ProtocolError } from '../graph/graphError'
import type { GraphClient } from '../graph/types'
import { createSimulator } from '../simulator'

/** What a value of an answer is replaced by. `undefined` removes it. */
const replacements: Readonly<Record<string, Json | undefined>> = {
  null: null,
  missing: undefined,
  number: 7,
  huge: 1e308,
  text: 'seven',
  empty: '',
  flag: true,
  list: ['x', null, {}],
  'empty list': [],
  object: { a: { b: 1 } },
  'half character': 'a\ud800b',
  'bidi controls': 'a\u202egpj.exe\u2066',
  markup: '<img src=x onerror=alert(1)>',
  prototype: '__proto__',
  megabyte: 'x'.repeat(1_000_000),
  deep: nested(3_000),
}

/** Whole bodies that come instead of an answer. */
const bodies: Readonly<Record<string, (body: string) => Response>> = {
  'no content': () => new Response(null, { status: 204 }),
  'empty body': () => new Response(''),
  'null body': () => new Response('null'),
  'bare list': () => new Response('[]'),
  'empty object': () => new Response('{}'),
  'value is null': () => new Response('{"value":null}'),
  HTML: () => new Response('<html><body>Sign in to the network</body></html>'),
  'half of it': (body) => new Response(body.slice(0, body.length / 2)),
  'a hundred thousand levels': () => new Response('['.repeat(100_000) + ']'.repeat(100_000)),
}

function nested(levels: number): Json {
  let value: Json = 'x'
  for (let level = 0; level < levels; level++) value = [value]
  return value
}

export type Step = string | number

/** The path of every value in an answer: leaves, lists and objects. Of a list, the first two entries stand for all. */
export function pathsIn(value: Json, path: readonly Step[] = []): (readonly Step[])[] {
  const below =
    typeof value !== 'object' || value === null
      ? []
      : Array.isArray(value)
        ? value.slice(0, 2).flatMap((entry: Json, index) => pathsIn(entry, [...path, index]))
        : Object.entries(value).flatMap(([key, entry]) => pathsIn(entry as Json, [...path, key]))
  return [path, ...below]
}

/** The document with another value at a path. */
export function replaced(document: Json, [step, ...rest]: readonly Step[], value: Json | undefined): Json | undefined {
  if (step === undefined) return value
  if (Array.isArray(document))
    return document.flatMap((entry: Json, index) => {
      if (index !== step) return [entry]
      const next = replaced(entry, rest, value)
      return next === undefined ? [] : [next]
    })
  const next = replaced((document as Record<string, Json>)[step] ?? null, rest, value)
  // Not a spread with a computed name, which would set the prototype for one of the names.
  return Object.fromEntries(
    Object.entries(document as Record<string, Json>).flatMap(([key, entry]) =>
      key !== step ? [[key, entry]] : next === undefined ? [] : [[key, next]],
    ),
  )
}

/** A page's use of one call: reads it, then computes everything that pages show of it. */
export type Use = { name: string; run: (graph: GraphClient) => Promise<void> }

const NOW = Date.parse('2026-01-05T09:00:00Z')

const read = <T, K extends QueryKey>(options: FetchQueryOptions<T, Error, T, K>): Promise<T> =>
  new QueryClient({ defaultOptions: { queries: { networkMode: 'always' } } }).fetchQuery({ ...options, retry: false })

function showJob(job: SynchronizationJob): void {
  const health = jobHealth(job, NOW)
  stateSentence(health)
  recentExecutions(job)
  compareExecutions(job)
  explainQuarantine(job)
  restartGoals(job)
}

/** Every call that pages make to read, with what they compute of its answer. */
export function usesOf(ref: JobRef & { appId: string; templateId: string; userId: string }): Use[] {
  const { servicePrincipalId, templateId } = ref
  const log = { filter: `jobId eq '${ref.jobId}'`, top: 5 }
  return [
    {
      name: 'fleet',
      run: async (graph) => {
        const fleet = createFleet(graph, { soon: (call) => call(), clock: () => NOW, breathe: () => Promise.resolve() })
        await fleet.start()
        const { rows, error } = fleet.current()
        selectRows(readRows(rows), {}, () => false)
        if (error !== undefined) throw error
      },
    },
    { name: 'app', run: async (graph) => void (await read(servicePrincipalQuery(graph, servicePrincipalId))) },
    { name: 'application', run: async (graph) => void (await read(applicationByAppIdQuery(graph, ref.appId))) },
    { name: 'jobs', run: async (graph) => (await read(jobsQuery(graph, servicePrincipalId))).forEach(showJob) },
    { name: 'job', run: async (graph) => showJob(await read(jobQuery(graph, ref))) },
    {
      name: 'job schema',
      run: async (graph) => {
        const schema = usableSchema(await read(jobSchemaQuery(graph, ref)))
        summarizeSchema(schema)
        schemaContext(schema, {})
        readsEntraUsers(schema)
        attributesRead(personMappings(schema))
      },
    },
    {
      name: 'templates',
      run: async (graph) =>
        (await read(servicePrincipalTemplatesQuery(graph, servicePrincipalId))).forEach(({ metadata }) =>
          decodeMetadata(metadata),
        ),
    },
    {
      name: 'template',
      run: async (graph) =>
        void decodeMetadata(
          (await read(servicePrincipalTemplateQuery(graph, { servicePrincipalId, templateId }))).metadata,
        ),
    },
    {
      name: 'template schema',
      run: async (graph) =>
        void summarizeSchema(
          usableSchema(await read(servicePrincipalTemplateSchemaQuery(graph, { servicePrincipalId, templateId }))),
        ),
    },
    {
      name: 'credentials',
      run: async (graph) => void planSecrets(await read(secretsQuery(graph, servicePrincipalId)), {}),
    },
    {
      name: 'logs',
      run: async (graph) => {
        const client = new QueryClient({ defaultOptions: { queries: { networkMode: 'always' } } })
        const { pages } = await client.fetchInfiniteQuery({ ...provisioningLogsQuery(graph, log), retry: false })
        groupFailures(pages.flatMap(({ value }) => value.map(readLogEntry)))
      },
    },
    {
      name: 'audits',
      run: async (graph) => {
        const client = new QueryClient({ defaultOptions: { queries: { networkMode: 'always' } } })
        const { pages } = await client.fetchInfiniteQuery({ ...directoryAuditsQuery(graph, { top: 5 }), retry: false })
        pages.forEach(({ value }) => value.forEach(readConfigurationChange))
      },
    },
    {
      name: 'assignments',
      run: async (graph) => {
        const assignments = await read(appRoleAssignedToQuery(graph, servicePrincipalId))
        const groups = await read(userMemberOfQuery(graph, ref.userId))
        const ids = new Set(groups.map(({ id }) => id))
        assignmentOf(ref.userId, assignments, { direct: ids, transitive: ids })
      },
    },
    { name: 'person', run: async (graph) => void (await read(userQuery(graph, ref.userId))) },
    { name: 'people', run: async (graph) => void (await read(userSearchQuery(graph, 'a'))) },
    { name: 'me', run: async (graph) => void (await read(meQuery(graph))) },
    { name: 'memberships', run: async (graph) => void (await read(memberOfQuery(graph))) },
    { name: 'organization', run: async (graph) => void (await read(organizationQuery(graph))) },
  ]
}

/** Every scope that a call of this fixture needs. */
const scopes = [
  'Synchronization.ReadWrite.All',
  'Application.Read.All',
  'Directory.Read.All',
  'User.Read.All',
  'AuditLog.Read.All',
  'ProvisioningLog.Read.All',
]
const bearer = `x.${btoa(JSON.stringify({ scp: scopes.join(' ') }))}.`

type Change = (url: string, response: Response) => Promise<Response>

/** The demo tenant, whose answers pass through `change`. Its client never waits. */
function tenantWith(change: Change): GraphClient {
  const simulator = createSimulator({ now: NOW, scale: 5 })
  return createGraphClient({
    baseUrl: 'https://graph.microsoft.com/v1.0',
    token: () => Promise.resolve(bearer),
    sleep: () => Promise.resolve(),
    fetch: async (request) => change(request.url, await simulator.fetch(request)),
  })
}

/** A client that answers from a recording, in the order of the calls to each address. */
function replay(recording: readonly [url: string, body: string][], change: (index: number) => Response | undefined) {
  const used = new Map<string, number>()
  return createGraphClient({
    baseUrl: 'https://graph.microsoft.com/v1.0',
    token: () => Promise.resolve(bearer),
    sleep: () => Promise.resolve(),
    fetch: ({ url }) => {
      const from = used.get(url) ?? 0
      const found = recording.findIndex(([known], index) => known === url && index >= from)
      used.set(url, found + 1)
      const body = recording[found]?.[1] ?? '{"value":[]}'
      return Promise.resolve(change(found) ?? new Response(body))
    },
  })
}

/** The answers that a use of the demo tenant gets, in order. */
export async function recordingOf(use: Use): Promise<[url: string, body: string][]> {
  const recording: [string, string][] = []
  const graph = tenantWith(async (url, response) => {
    const body = await response.text()
    recording.push([url, body])
    return new Response(response.status === 204 ? null : body, { status: response.status, headers: response.headers })
  })
  await use.run(graph)
  return recording
}

/** The quarantined job of the demo tenant, whose answers have the most values. */
export async function exampleRef(): Promise<Parameters<typeof usesOf>[0]> {
  const graph = tenantWith((_url, response) => Promise.resolve(response))
  for await (const page of listServicePrincipals(graph))
    for (const { id, appId = '', displayName } of page.value) {
      if (displayName !== 'Slack') continue
      const [job] = await read(jobsQuery(graph, id))
      const [user] = await read(userSearchQuery(graph, 'a'))
      return {
        servicePrincipalId: id,
        appId,
        jobId: job?.id ?? '',
        templateId: job?.templateId ?? '',
        userId: user?.id ?? '',
      }
    }
  throw new Error('The demo tenant has no Slack')
}

/** One change of one recorded answer. */
export type Case = { use: Use; kind: string; at: string; run: () => Promise<void> }

/** Every change of every recorded answer: each value replaced by each kind, and each whole body by each kind. */
export async function casesOf(use: Use): Promise<Case[]> {
  const recording = await recordingOf(use)
  // A use asks alike for many objects. The first two answers of each kind of call stand for all.
  const first = recording.flatMap(([url, body], index) =>
    recording.slice(0, index).filter(([other]) => callOf(other) === callOf(url)).length < 2
      ? [{ index, body, url }]
      : [],
  )
  return first.flatMap(({ index, body, url }) => {
    const run = (make: () => Response) => () =>
      use.run(replay(recording, (asked) => (asked === index ? make() : undefined)))
    const whole = Object.entries(bodies).map(([kind, make]): Case => ({
      use,
      kind,
      at: callOf(url),
      run: run(() => make(body)),
    }))
    const document = JSON.parse(body) as Json
    const values = pathsIn(document).flatMap((path) =>
      Object.entries(replacements).map(([kind, value]): Case => ({
        use,
        kind,
        at: `${callOf(url)} ${path.join('.')}`,
        run: run(() => new Response(JSON.stringify(replaced(document, path, value)) ?? '')),
      })),
    )
    return [...whole, ...values]
  })
}

/** The call of an address, without IDs and query. */
const callOf = (url: string): string =>
  new URL(url).pathname.replaceAll(/\/(?=[^/]*[\d-]{3})[^/]+/g, '/{id}').replace('/v1.0', '')

/** Why an outcome isn't acceptable. A failed read must be one that pages can put into words. */
export async function faultOf({ run }: Case): Promise<string | undefined> {
  try {
    await run()
    return undefined
  } catch (error) {
    if (error instanceof ProtocolError || error instanceof GraphError) return undefined
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  }
}
