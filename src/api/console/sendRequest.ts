import type { QueryClient } from '@tanstack/react-query'
import { isObject, type Json, type JsonObject } from '../../base/json'
import { isRecord, recordOf } from '../../base/record'
import type { SnapshotReason } from '../storage/snapshots'
import { applicationTemplateStorageKey, jobStorageKey } from '../storage/storageKeys'
import { applicationTemplateSchemaPath } from '../resources/applicationSynchronizationTemplates'
import { jobSchemaPath } from '../resources/jobSchemas'
import { jobPath } from '../resources/synchronizationJobs'
import { applicationTemplateSchemaEndpoint, jobSchemaEndpoint, type SchemaEndpoint } from '../writes/schemaEndpoint'
import { writeOutcome } from '../writes/writeOutcome'
import { lostParts } from '../../domain/console/lossyWrite'
import { firstState, runWrite } from '../../domain/guardedWrite/guardedWrite'
import { schemaWrite } from '../../domain/guardedWrite/schemaWrite'
import { pauseBlocked, startBlocked } from '../../domain/jobs/actions'
import { readJobJson } from '../../domain/resources/readSynchronization'
import { readSchemaDocument } from '../../domain/resources/readSchema'
import type { GraphClient, WriteMethod } from '../../graph/types'
import { bodyProblems, type ConsoleRequest, pathOf } from './consoleRequest'

/** A copy of a schema to store before it's replaced. */
export type SchemaCopy = { place: string; title: string; document: JsonObject; reason: SnapshotReason }

export type Sender = {
  graph: GraphClient
  queryClient: QueryClient
  keep(copy: SchemaCopy): Promise<unknown>
  /** Waits for a place within the service's limit. Returns why the request can't be sent now. */
  onDemandBlocked(): string | undefined
}

export type ConsoleAnswer =
  /** `hasCopy`: the schema as it was before is in the history of this browser. */
  | { kind: 'answered'; status: number; body: Json | undefined; location?: string; hasCopy: boolean }
  /** The console didn't send it. */
  | { kind: 'refused'; reason: string; parts: readonly string[] }
  | { kind: 'failed'; error: unknown }

const refused = (reason: string, parts: readonly string[] = []): ConsoleAnswer => ({ kind: 'refused', reason, parts })

/** Sends a request once, with the same guards as the console's pages. Never rejects. `base` is what the body began with. */
export async function sendRequest(
  request: ConsoleRequest,
  base: Json | undefined,
  sender: Sender,
): Promise<ConsoleAnswer> {
  const { call, body, ids } = request
  const path = pathOf(request)
  if (path === undefined) return refused('Fill in every ID of the path.')
  const problems = bodyProblems(request).filter(({ severity }) => severity === 'error')
  if (problems.length > 0)
    return refused(
      'The body has errors.',
      problems.map(({ at, sentence }) => (at === '' ? sentence : `${at}: ${sentence}`)),
    )
  const { id = '', jobId = '', templateId = '' } = ids
  const { graph, queryClient, keep, onDemandBlocked } = sender
  const jobRef = { servicePrincipalId: id, jobId }
  const templateRef = { applicationId: id, templateId }
  const jobCopy = { place: jobStorageKey(jobRef), title: `API console, ${jobId}` }
  const templateCopy = { place: applicationTemplateStorageKey(templateRef), title: `API console, ${templateId}` }
  try {
    switch (call.name) {
      case 'updateJobSchema':
      case 'resetJobSchema':
        return await writeSchema(jobSchemaEndpoint(graph, queryClient, jobRef), body, base, sender, jobCopy)
      case 'updateApplicationTemplateSchema':
      case 'resetApplicationTemplateSchema':
        return await writeSchema(
          applicationTemplateSchemaEndpoint(graph, queryClient, templateRef),
          body,
          base,
          sender,
          templateCopy,
        )
      case 'updateApplicationTemplate': {
        const schema = await graph.get(applicationTemplateSchemaPath(templateRef), { read: readSchemaDocument })
        const template = recordOf(await graph.get(path)) as JsonObject
        const loss = lossReason({ ...template, schema }, body ?? null)
        if (loss) return loss
        await keep({ ...templateCopy, document: schema, reason: 'save' })
        return { ...(await plain(request, path, graph)), hasCopy: true }
      }
      case 'updateSecrets': {
        const saved = recordOf(await graph.get(path)).value
        const keysOf = (value: unknown) =>
          (Array.isArray(value) ? value : []).filter(isRecord).map(({ key }) => String(key))
        const sent = new Set(keysOf(recordOf(body).value))
        const lost = keysOf(saved).filter((key) => !sent.has(key))
        if (lost.length > 0)
          return refused('This would erase saved values, because the call replaces the whole set. Add them:', lost)
        return await plain(request, path, graph)
      }
      case 'deleteJob': {
        const document = await graph.get(jobSchemaPath(jobRef), { read: readSchemaDocument })
        await keep({ ...jobCopy, document, reason: 'delete' })
        return { ...(await plain(request, path, graph)), hasCopy: true }
      }
      case 'restartJob': {
        const { resetScope } = recordOf(recordOf(body).criteria)
        if (!/Full|ConnectorDataStore/.test(String(resetScope))) return await plain(request, path, graph)
        const document = await graph.get(jobSchemaPath(jobRef), { read: readSchemaDocument })
        await keep({ ...jobCopy, document, reason: 'restart' })
        return { ...(await plain(request, path, graph)), hasCopy: true }
      }
      case 'startJob':
      case 'pauseJob': {
        const job = await graph.get(jobPath(jobRef), { read: readJobJson })
        const blocked = call.name === 'startJob' ? startBlocked(job) : pauseBlocked(job)
        return blocked === undefined ? await plain(request, path, graph) : refused(blocked)
      }
      case 'provisionOnDemand': {
        const blocked = onDemandBlocked()
        return blocked === undefined ? await plain(request, path, graph) : refused(blocked)
      }
      default:
        return await plain(request, path, graph)
    }
  } catch (error) {
    return { kind: 'failed', error }
  } finally {
    if (call.risk === 'writes' || call.risk === 'erases') void queryClient.invalidateQueries()
  }
}

/** Sends it as it is. */
async function plain(
  { call, body }: ConsoleRequest,
  path: string,
  graph: GraphClient,
): Promise<ConsoleAnswer & { kind: 'answered' }> {
  const { anyOf } = call
  // Searching and counting in the directory need this.
  const isAdvanced = /[?&]\$(search|count)=/.test(path)
  if (call.method === 'GET') {
    const answer = await graph.get(path, { anyOf, ...(isAdvanced && { headers: { ConsistencyLevel: 'eventual' } }) })
    return { kind: 'answered', status: 200, body: answer as Json, hasCopy: false }
  }
  const response = await graph.sendRaw(call.method satisfies WriteMethod, path, body, {
    anyOf,
    repeatable: false,
    ...(call.risk === 'asks' && { queued: false }),
    ...(call.name === 'bulkUpload' && { headers: { 'content-type': 'application/scim+json' } }),
  })
  const text = await response.text()
  const location = response.headers.get('location')
  return {
    kind: 'answered',
    status: response.status,
    body: text === '' ? undefined : (JSON.parse(text) as Json),
    ...(location !== null && { location }),
    hasCopy: false,
  }
}

/** Why a replacing write isn't sent: what it would erase. */
function lossReason(server: Json, body: Json): ConsoleAnswer | undefined {
  const lost = lostParts(server, body)
  if (lost.length === 0) return undefined
  return refused(
    'This would erase parts that the service has now. Put them back, or remove them in the schema editor, which reviews what is lost.',
    lost.map(({ at }) => at),
  )
}

const withoutAnnotations = (document: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(document).filter(([name]) => !name.startsWith('@odata.')))

/** Replaces or resets a schema: read, copy, compare, write, read again. */
async function writeSchema(
  endpoint: SchemaEndpoint,
  body: Json | undefined,
  base: Json | undefined,
  { keep }: Sender,
  copy: Pick<SchemaCopy, 'place' | 'title'>,
): Promise<ConsoleAnswer> {
  const document = isObject(body) ? body : undefined
  if (document) {
    const loss = lossReason(await endpoint.read(), document)
    if (loss) return loss
  }
  const end = await runWrite(
    firstState,
    schemaWrite({ base: document && isObject(base) ? base : undefined, document }),
    {
      // The body that a form begins with has no annotations of an answer either.
      read: async () => withoutAnnotations(await endpoint.read()),
      keep: (server) => keep({ ...copy, document: server, reason: document ? 'save' : 'reset' }),
      write: () => (document ? endpoint.write(document) : endpoint.reset()),
      outcome: writeOutcome,
    },
    () => undefined,
  )
  switch (end.at) {
    case 'saved':
    case 'notSeen':
      return { kind: 'answered', status: 204, body: undefined, hasCopy: end.copy === 'kept' }
    case 'changed':
      return refused('Someone changed the schema since this body was read. Read it again, then repeat your change.')
    case 'notKept':
      return refused("This browser couldn't store a copy of the schema, so nothing was sent.")
    case 'failed':
    case 'unread':
      return { kind: 'failed', error: 'lost' in end && end.lost !== undefined ? end.lost : end.error }
    default:
      return { kind: 'failed', error: 'lost' in end ? end.lost : undefined }
  }
}
