import { mutationOptions, queryOptions, useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { ParseExpressionRequest, SynchronizationSchema } from '../../domain/resources/synchronization'
import type { JsonObject } from '../../base/json'
import {
  readDirectory,
  readFilterOperator,
  readFunction,
  readParseAnswer,
  readSchemaDocument,
} from '../../domain/resources/readSchema'
import { path } from '../../graph/path'
import type { GraphClient } from '../../graph/types'
import { collectPages } from './collectPages'
import { useGraph, useHasScope } from '../connection/connection'
import { scopesFor } from '../endpoints'
import { replicationDelay, replicationRetry } from './replication'
import { jobKey, jobPath, type JobRef } from './synchronizationJobs'

export const jobSchemaKey = (ref: JobRef) => [...jobKey(ref), 'schema'] as const
/** The path without the version. */
export const jobSchemaPath = (ref: JobRef) => `${jobPath(ref)}/schema`

/** GET /servicePrincipals/{id}/synchronization/jobs/{jobId}/schema. There is no ETag: the last PUT wins silently. */
export const jobSchemaQuery = (graph: GraphClient, ref: JobRef) =>
  queryOptions({
    queryKey: jobSchemaKey(ref),
    queryFn: ({ signal }) =>
      graph.get(jobSchemaPath(ref), { signal, read: readSchemaDocument, anyOf: scopesFor('jobSchemaQuery') }),
    retry: replicationRetry(graph, ref.jobId, [404]),
    retryDelay: replicationDelay,
  })

/**
 * PUT /servicePrincipals/{id}/synchronization/jobs/{jobId}/schema → 204. Replaces everything, so send back what GET
 * returned, with the changes and every unknown property. The next cycle is an initial one. Never repeated
 * automatically, except after a 429, because another person may have written meanwhile.
 */
export const updateJobSchema = (graph: GraphClient, ref: JobRef) =>
  mutationOptions({
    mutationKey: [...jobSchemaKey(ref), 'update'],
    mutationFn: (schema: SynchronizationSchema | JsonObject) =>
      graph.send('PUT', jobSchemaPath(ref), schema, { anyOf: scopesFor('updateJobSchema'), repeatable: false }),
  })

/**
 * DELETE /servicePrincipals/{id}/synchronization/jobs/{jobId}/schema → 204. Restores the template's schema. Never
 * repeated automatically.
 */
export const resetJobSchema = (graph: GraphClient, ref: JobRef) =>
  mutationOptions({
    mutationKey: [...jobSchemaKey(ref), 'reset'],
    mutationFn: () =>
      graph.send('DELETE', jobSchemaPath(ref), undefined, { anyOf: scopesFor('resetJobSchema'), repeatable: false }),
  })

/** GET /servicePrincipals/{id}/synchronization/jobs/{jobId}/schema/filterOperators. Doesn't change during a session. */
export const jobFilterOperatorsQuery = (graph: GraphClient, ref: JobRef) =>
  queryOptions({
    queryKey: [...jobSchemaKey(ref), 'filterOperators'] as const,
    queryFn: ({ signal }) =>
      collectPages(graph, `${jobSchemaPath(ref)}/filterOperators`, {
        signal,
        read: readFilterOperator,
        anyOf: scopesFor('jobFilterOperatorsQuery'),
      }),
    staleTime: Infinity,
  })

/** GET /servicePrincipals/{id}/synchronization/jobs/{jobId}/schema/functions. Doesn't change during a session. */
export const jobFunctionsQuery = (graph: GraphClient, ref: JobRef) =>
  queryOptions({
    queryKey: [...jobSchemaKey(ref), 'functions'] as const,
    queryFn: ({ signal }) =>
      collectPages(graph, `${jobSchemaPath(ref)}/functions`, {
        signal,
        read: readFunction,
        anyOf: scopesFor('jobFunctionsQuery'),
      }),
    staleTime: Infinity,
  })

/** The call of {@link parseJobExpression}, for callers that ask many times without a mutation. */
export const askParseExpression = (
  graph: GraphClient,
  ref: JobRef,
  request: ParseExpressionRequest,
  signal?: AbortSignal,
) =>
  graph.send('POST', `${jobSchemaPath(ref)}/parseExpression`, request, {
    read: readParseAnswer,
    anyOf: scopesFor('parseJobExpression'),
    queued: false,
    ...(signal ? { signal } : {}),
  })

/**
 * POST /servicePrincipals/{id}/synchronization/jobs/{jobId}/schema/parseExpression → 200, also for text that can't be
 * parsed.
 */
export const parseJobExpression = (graph: GraphClient, ref: JobRef) =>
  mutationOptions({ mutationFn: (request: ParseExpressionRequest) => askParseExpression(graph, ref, request) })

/**
 * POST /servicePrincipals/{id}/synchronization/jobs/{jobId}/schema/directories/{directoryId}/discover → the directory
 * as its target has it now. Saves nothing. Variable: `directories[].id` in the schema.
 */
export const discoverDirectory = (graph: GraphClient, ref: JobRef) =>
  mutationOptions({
    mutationFn: (directoryId: string) =>
      graph.send('POST', jobSchemaPath(ref) + path`/directories/${directoryId}/discover`, undefined, {
        read: readDirectory,
        anyOf: scopesFor('discoverDirectory'),
        queued: false,
      }),
  })

/** The schema of a job. Suspends. */
export const useJobSchema = (ref: JobRef) => useSuspenseQuery(jobSchemaQuery(useGraph(), ref))

/** The same without suspending or throwing, for pages that have something to show without it. */
export const useJobSchemaAnswer = (ref: JobRef) => useQuery(jobSchemaQuery(useGraph(), ref))

/** Idle instead of failing without the scope, which is more than a read scope. */
export const useJobFilterOperators = (ref: JobRef) =>
  useQuery({ ...jobFilterOperatorsQuery(useGraph(), ref), enabled: useHasScope(scopesFor('jobFilterOperatorsQuery')) })

/** Idle instead of failing without the scope, which is more than a read scope. */
export const useJobFunctions = (ref: JobRef) =>
  useQuery({ ...jobFunctionsQuery(useGraph(), ref), enabled: useHasScope(scopesFor('jobFunctionsQuery')) })

/** Only asks and changes nothing. */
export const useParseJobExpression = (ref: JobRef) => useMutation(parseJobExpression(useGraph(), ref))

/** Only asks and changes nothing. */
export const useDiscoverDirectory = (ref: JobRef) => useMutation(discoverDirectory(useGraph(), ref))
