import { useQueryClient, type MutationOptions, type QueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { JsonObject } from '../../base/json'
import { readSchemaDocument } from '../../domain/resources/readSchema'
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

/** The job or template that the schema belongs to. */
export type SchemaOwner =
  | { kind: 'job'; servicePrincipalId: string; jobId: string }
  | { kind: 'applicationTemplate'; servicePrincipalId: string; applicationId: string; templateId: string }
  /** The tenant's copy of a template, which nobody can change. */
  | { kind: 'servicePrincipalTemplate'; servicePrincipalId: string; templateId: string }

/**
 * Reads, replaces and resets one schema: a job's, or a template's on the vendor's side. Every read shows the server's
 * current state and changes no cache. Call `refresh` once the result of a write is known.
 */
export type SchemaEndpoint = {
  /** The absolute URL for GET, PUT and DELETE. */
  url: string
  /** The endpoint names for describing errors. */
  calls: { read: EndpointName; write: EndpointName; reset: EndpointName }
  read(): Promise<JsonObject>
  /** Replaces everything. Never repeated automatically. */
  write(document: JsonObject): Promise<void>
  reset(): Promise<void>
  /** What a reset restores. Undefined if the service doesn't say beforehand. */
  readDefault(): Promise<JsonObject | undefined>
  /** Makes every page refetch what was written. */
  refresh(): Promise<void>
}

/** The schema of a job. Its default is the schema of the job's template. */
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
  // The job too, because its watermark is cleared.
  refresh: () => queryClient.invalidateQueries({ queryKey: jobsKey(ref.servicePrincipalId) }),
})

/** The schema of a template where it can be edited. The service doesn't say what its factory tag's default is. */
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

/**
 * Where the edited schema is read and written. Undefined for the tenant's copy of a template, which nobody can change.
 */
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

const readDocument = (graph: GraphClient, path: string, call: EndpointName): Promise<JsonObject> =>
  graph.get(path, { anyOf: scopesFor(call), read: readSchemaDocument })

/** Runs a mutation without a component. The cache knows about it, so the job is polled closely. */
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
