import { useQueryClient, type MutationOptions, type QueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { isObject, type JsonObject } from '../../base/json'
import { ProtocolError } from '../../graph/graphError'
import type { GraphClient } from '../../graph/types'
import {
  applicationTemplateSchemaPath,
  applicationTemplatesKey,
  resetApplicationTemplateSchema,
  updateApplicationTemplateSchema,
  type ApplicationTemplateRef,
} from '../resources/applicationSynchronizationTemplates'
import { useGraph } from '../connection/connection'
import { scopesFor, type EndpointName } from '../endpoints'
import { jobSchemaPath, resetJobSchema, updateJobSchema } from '../resources/jobSchemas'
import { servicePrincipalTemplateSchemaPath } from '../resources/servicePrincipalTemplates'
import { jobQuery, jobsKey, type JobRef } from '../resources/synchronizationJobs'

/** Whose schema it is. */
export type SchemaOwner =
  | { kind: 'job'; servicePrincipalId: string; jobId: string }
  | { kind: 'applicationTemplate'; servicePrincipalId: string; applicationId: string; templateId: string }
  /** The tenant's side of a template, which nobody can change. */
  | { kind: 'servicePrincipalTemplate'; servicePrincipalId: string; templateId: string }

/**
 * Where one schema is read, replaced and reset: a job's, or a template's on the vendor's side. Every read is of the server as it is
 * now and changes no cache; call `refresh` once what was written is known.
 */
export type SchemaEndpoint = {
  /** The absolute address of GET, PUT and DELETE. */
  url: string
  /** For the words of errors. */
  calls: { read: EndpointName; write: EndpointName; reset: EndpointName }
  read(): Promise<JsonObject>
  /** Replaces everything. Never sent twice by itself. */
  write(document: JsonObject): Promise<void>
  reset(): Promise<void>
  /** What a reset brings, as far as the service tells beforehand. Undefined where it does not. */
  readDefault(): Promise<JsonObject | undefined>
  /** Lets every page read anew what was written. */
  refresh(): Promise<void>
}

/** The schema of a job. Its default is the schema of the template that it was made from. */
export const jobSchemaEndpoint = (graph: GraphClient, queryClient: QueryClient, ref: JobRef): SchemaEndpoint => ({
  url: graph.baseUrl + jobSchemaPath(ref),
  calls: { read: 'jobSchemaQuery', write: 'updateJobSchema', reset: 'resetJobSchema' },
  read: () => readDocument(graph, jobSchemaPath(ref), 'jobSchemaQuery'),
  write: (document) => execute(queryClient, updateJobSchema(graph, ref), document),
  reset: () => execute(queryClient, resetJobSchema(graph, ref), undefined),
  async readDefault() {
    const { templateId } = await queryClient.fetchQuery(jobQuery(graph, ref))
    if (templateId === undefined || templateId === null) return undefined
    const { servicePrincipalId } = ref
    return readDocument(
      graph,
      servicePrincipalTemplateSchemaPath({ servicePrincipalId, templateId }),
      'servicePrincipalTemplateSchemaQuery',
    )
  },
  // The job too: its watermark is gone.
  refresh: () => queryClient.invalidateQueries({ queryKey: jobsKey(ref.servicePrincipalId) }),
})

/** The schema of a template where it can be edited. What its factory tag's default is, the service does not tell. */
export const applicationTemplateSchemaEndpoint = (
  graph: GraphClient,
  queryClient: QueryClient,
  ref: ApplicationTemplateRef,
): SchemaEndpoint => ({
  url: graph.baseUrl + applicationTemplateSchemaPath(ref),
  calls: {
    read: 'applicationTemplateSchemaQuery',
    write: 'updateApplicationTemplateSchema',
    reset: 'resetApplicationTemplateSchema',
  },
  read: () => readDocument(graph, applicationTemplateSchemaPath(ref), 'applicationTemplateSchemaQuery'),
  write: (document) => execute(queryClient, updateApplicationTemplateSchema(graph, ref), document),
  reset: () => execute(queryClient, resetApplicationTemplateSchema(graph, ref), undefined),
  readDefault: () => Promise.resolve(undefined),
  refresh: () => queryClient.invalidateQueries({ queryKey: applicationTemplatesKey(ref.applicationId) }),
})

/** Where the schema that is edited is read and written; undefined for a tenant's side of a template, which nobody can change. */
export function useSchemaEndpoint(owner: SchemaOwner): SchemaEndpoint | undefined {
  const graph = useGraph()
  const queryClient = useQueryClient()
  return useMemo(() => {
    switch (owner.kind) {
      case 'job':
        return jobSchemaEndpoint(graph, queryClient, owner)
      case 'applicationTemplate':
        return applicationTemplateSchemaEndpoint(graph, queryClient, owner)
      case 'servicePrincipalTemplate':
        return undefined
    }
  }, [graph, queryClient, owner])
}

async function readDocument(graph: GraphClient, path: string, call: EndpointName): Promise<JsonObject> {
  const answer = await graph.get<unknown>(path, { anyOf: scopesFor(call) })
  if (isObject(answer)) return answer
  throw new ProtocolError({ method: 'GET', path }, 'The answer is no schema')
}

/** Runs a mutation where no component waits for it; the cache knows of it, so that the job is polled closely. */
const execute = <Data, Variables>(
  queryClient: QueryClient,
  options: MutationOptions<Data, Error, Variables>,
  variables: Variables,
): Promise<void> =>
  queryClient
    .getMutationCache()
    .build(queryClient, options)
    .execute(variables)
    .then(() => undefined)
