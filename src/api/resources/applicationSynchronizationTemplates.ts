import {
  mutationOptions,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
  useSuspenseQuery,
} from '@tanstack/react-query'
import type { SynchronizationSchema, SynchronizationTemplate } from '../../domain/resources/synchronization'
import type { JsonObject } from '../../base/json'
import { jsonObject } from '../../base/reader'
import {
  readFilterOperator,
  readFunction,
  readSchemaDocument,
  readTemplate,
  readTemplateOf,
} from '../../domain/resources/readSchema'
import { path } from '../../graph/path'
import type { GraphClient } from '../../graph/types'
import { collectPages } from './collectPages'
import { useGraph, useHasScope } from '../connection/connection'
import { scopesFor } from '../endpoints'

/**
 * A template on the application's (the vendor's) side, where it can be edited. `applicationId`: the application's
 * object ID.
 */
export type ApplicationTemplateRef = { applicationId: string; templateId: string }

export const applicationTemplatesKey = (applicationId: string) => ['applications', applicationId, 'templates'] as const
export const applicationTemplateKey = (ref: ApplicationTemplateRef) =>
  [...applicationTemplatesKey(ref.applicationId), ref.templateId] as const

const templatePath = ({ applicationId, templateId }: ApplicationTemplateRef) =>
  path`/applications/${applicationId}/synchronization/templates/${templateId}`
export const applicationTemplateSchemaKey = (ref: ApplicationTemplateRef) =>
  [...applicationTemplateKey(ref), 'schema'] as const
/** The path without the version. */
export const applicationTemplateSchemaPath = (ref: ApplicationTemplateRef) => `${templatePath(ref)}/schema`

/** GET /applications/{id}/synchronization/templates, schemas inlined. */
export const applicationTemplatesQuery = (graph: GraphClient, applicationId: string) =>
  queryOptions({
    queryKey: applicationTemplatesKey(applicationId),
    queryFn: ({ signal }) =>
      collectPages(graph, path`/applications/${applicationId}/synchronization/templates`, {
        signal,
        read: readTemplate,
        anyOf: scopesFor('applicationTemplatesQuery'),
      }),
  })

/** GET /applications/{id}/synchronization/templates/{templateId} */
export const applicationTemplateQuery = (graph: GraphClient, ref: ApplicationTemplateRef) =>
  queryOptions({
    queryKey: applicationTemplateKey(ref),
    queryFn: ({ signal }) =>
      graph.get(templatePath(ref), {
        signal,
        read: readTemplateOf(ref.templateId),
        anyOf: scopesFor('applicationTemplateQuery'),
      }),
  })

/** The same as it arrived and past the cache, for a write that sends back every property. */
export const readApplicationTemplate = (graph: GraphClient, ref: ApplicationTemplateRef) =>
  graph.get(templatePath(ref), { read: jsonObject, anyOf: scopesFor('applicationTemplateQuery') })

/**
 * PATCH /applications/{id}/synchronization/templates/{templateId} → 204. In spite of the verb, missing properties are
 * erased, so send id, applicationId, factoryTag, default, description, discoverable, metadata and schema. Never
 * repeated automatically.
 */
export const updateApplicationTemplate = (graph: GraphClient, ref: ApplicationTemplateRef) =>
  mutationOptions({
    mutationKey: [...applicationTemplateKey(ref), 'update'],
    mutationFn: (template: SynchronizationTemplate | JsonObject) =>
      graph.send('PATCH', templatePath(ref), template, {
        anyOf: scopesFor('updateApplicationTemplate'),
        repeatable: false,
      }),
  })

/** GET /applications/{id}/synchronization/templates/{templateId}/schema */
export const applicationTemplateSchemaQuery = (graph: GraphClient, ref: ApplicationTemplateRef) =>
  queryOptions({
    queryKey: applicationTemplateSchemaKey(ref),
    queryFn: ({ signal }) =>
      graph.get(applicationTemplateSchemaPath(ref), {
        signal,
        read: readSchemaDocument,
        anyOf: scopesFor('applicationTemplateSchemaQuery'),
      }),
  })

/**
 * PUT /applications/{id}/synchronization/templates/{templateId}/schema → 204. Replaces everything. Owners only. Never
 * repeated automatically.
 */
export const updateApplicationTemplateSchema = (graph: GraphClient, ref: ApplicationTemplateRef) =>
  mutationOptions({
    mutationKey: [...applicationTemplateSchemaKey(ref), 'update'],
    mutationFn: (schema: SynchronizationSchema | JsonObject) =>
      graph.send('PUT', applicationTemplateSchemaPath(ref), schema, {
        anyOf: scopesFor('updateApplicationTemplateSchema'),
        repeatable: false,
      }),
  })

/**
 * DELETE /applications/{id}/synchronization/templates/{templateId}/schema → 204. Restores the default of its factory
 * tag. Never repeated automatically.
 */
export const resetApplicationTemplateSchema = (graph: GraphClient, ref: ApplicationTemplateRef) =>
  mutationOptions({
    mutationKey: [...applicationTemplateSchemaKey(ref), 'reset'],
    mutationFn: () =>
      graph.send('DELETE', applicationTemplateSchemaPath(ref), undefined, {
        anyOf: scopesFor('resetApplicationTemplateSchema'),
        repeatable: false,
      }),
  })

/**
 * GET /applications/{id}/synchronization/templates/{templateId}/schema/filterOperators. Doesn't change during a
 * session.
 */
export const applicationTemplateFilterOperatorsQuery = (graph: GraphClient, ref: ApplicationTemplateRef) =>
  queryOptions({
    queryKey: [...applicationTemplateSchemaKey(ref), 'filterOperators'] as const,
    queryFn: ({ signal }) =>
      collectPages(graph, `${applicationTemplateSchemaPath(ref)}/filterOperators`, {
        signal,
        read: readFilterOperator,
        anyOf: scopesFor('applicationTemplateFilterOperatorsQuery'),
      }),
    staleTime: Infinity,
  })

/** GET /applications/{id}/synchronization/templates/{templateId}/schema/functions. Doesn't change during a session. */
export const applicationTemplateFunctionsQuery = (graph: GraphClient, ref: ApplicationTemplateRef) =>
  queryOptions({
    queryKey: [...applicationTemplateSchemaKey(ref), 'functions'] as const,
    queryFn: ({ signal }) =>
      collectPages(graph, `${applicationTemplateSchemaPath(ref)}/functions`, {
        signal,
        read: readFunction,
        anyOf: scopesFor('applicationTemplateFunctionsQuery'),
      }),
    staleTime: Infinity,
  })

/** Suspends. */
export const useApplicationTemplates = (applicationId: string) =>
  useSuspenseQuery(applicationTemplatesQuery(useGraph(), applicationId))

/** Suspends. */
export const useApplicationTemplate = (ref: ApplicationTemplateRef) =>
  useSuspenseQuery(applicationTemplateQuery(useGraph(), ref))

/** Suspends. */
export const useApplicationTemplateSchema = (ref: ApplicationTemplateRef) =>
  useSuspenseQuery(applicationTemplateSchemaQuery(useGraph(), ref))

/** Idle instead of failing without the scope, which is more than a read scope. */
export const useApplicationTemplateFilterOperators = (ref: ApplicationTemplateRef) =>
  useQuery({
    ...applicationTemplateFilterOperatorsQuery(useGraph(), ref),
    enabled: useHasScope(scopesFor('applicationTemplateFilterOperatorsQuery')),
  })

/** Idle instead of failing without the scope, which is more than a read scope. */
export const useApplicationTemplateFunctions = (ref: ApplicationTemplateRef) =>
  useQuery({
    ...applicationTemplateFunctionsQuery(useGraph(), ref),
    enabled: useHasScope(scopesFor('applicationTemplateFunctionsQuery')),
  })

/** The list contains every schema, so one write affects everything below it. */
function useRefreshTemplates(applicationId: string) {
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries({ queryKey: applicationTemplatesKey(applicationId) })
}

export function useUpdateApplicationTemplate(ref: ApplicationTemplateRef) {
  return useMutation({
    ...updateApplicationTemplate(useGraph(), ref),
    onSuccess: useRefreshTemplates(ref.applicationId),
  })
}
