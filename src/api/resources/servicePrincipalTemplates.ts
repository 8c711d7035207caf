import { mutationOptions, queryOptions, useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type {
  AttributeMappingFunctionSchema,
  FilterOperatorSchema,
  ParseExpressionRequest,
  ParseExpressionResponse,
  SynchronizationSchema,
  SynchronizationTemplate,
} from '../../domain/resources/synchronization'
import { path } from '../../graph/path'
import type { GraphClient } from '../../graph/types'
import { collectPages } from './collectPages'
import { useGraph, useHasScope } from '../connection/connection'
import { scopesFor } from '../endpoints'
import { replicationDelay, replicationRetry } from './replication'

/** A template as a service principal has it: the tenant's read-only instance. */
export type TemplateRef = { servicePrincipalId: string; templateId: string }

export const servicePrincipalTemplatesKey = (servicePrincipalId: string) =>
  ['servicePrincipals', servicePrincipalId, 'templates'] as const
export const servicePrincipalTemplateKey = (ref: TemplateRef) =>
  [...servicePrincipalTemplatesKey(ref.servicePrincipalId), ref.templateId] as const

const templatesPath = (servicePrincipalId: string) =>
  path`/servicePrincipals/${servicePrincipalId}/synchronization/templates`
const templatePath = ({ servicePrincipalId, templateId }: TemplateRef) =>
  path`/servicePrincipals/${servicePrincipalId}/synchronization/templates/${templateId}`
const schemaKey = (ref: TemplateRef) => [...servicePrincipalTemplateKey(ref), 'schema'] as const
/** Below the version root. */
export const servicePrincipalTemplateSchemaPath = (ref: TemplateRef) => `${templatePath(ref)}/schema`

/** GET /servicePrincipals/{id}/synchronization/templates, schemas inlined. UnknownError for an app that cannot be provisioned. */
export const servicePrincipalTemplatesQuery = (graph: GraphClient, servicePrincipalId: string) =>
  queryOptions({
    queryKey: servicePrincipalTemplatesKey(servicePrincipalId),
    queryFn: ({ signal }) =>
      collectPages<SynchronizationTemplate>(graph, templatesPath(servicePrincipalId), {
        signal,
        anyOf: scopesFor('servicePrincipalTemplatesQuery'),
      }),
    retry: replicationRetry(graph, servicePrincipalId),
    retryDelay: replicationDelay,
  })

/** GET /servicePrincipals/{id}/synchronization/templates/{templateId} */
export const servicePrincipalTemplateQuery = (graph: GraphClient, ref: TemplateRef) =>
  queryOptions({
    queryKey: servicePrincipalTemplateKey(ref),
    queryFn: ({ signal }) =>
      graph.get<SynchronizationTemplate>(templatePath(ref), {
        signal,
        anyOf: scopesFor('servicePrincipalTemplateQuery'),
      }),
    retry: replicationRetry(graph, ref.servicePrincipalId),
    retryDelay: replicationDelay,
  })

/** GET /servicePrincipals/{id}/synchronization/templates/{templateId}/schema */
export const servicePrincipalTemplateSchemaQuery = (graph: GraphClient, ref: TemplateRef) =>
  queryOptions({
    queryKey: schemaKey(ref),
    queryFn: ({ signal }) =>
      graph.get<SynchronizationSchema>(servicePrincipalTemplateSchemaPath(ref), {
        signal,
        anyOf: scopesFor('servicePrincipalTemplateSchemaQuery'),
      }),
  })

/** GET /servicePrincipals/{id}/synchronization/templates/{templateId}/schema/filterOperators. The same all session long. */
export const servicePrincipalTemplateFilterOperatorsQuery = (graph: GraphClient, ref: TemplateRef) =>
  queryOptions({
    queryKey: [...schemaKey(ref), 'filterOperators'] as const,
    queryFn: ({ signal }) =>
      collectPages<FilterOperatorSchema>(graph, `${servicePrincipalTemplateSchemaPath(ref)}/filterOperators`, {
        signal,
        anyOf: scopesFor('servicePrincipalTemplateFilterOperatorsQuery'),
      }),
    staleTime: Infinity,
  })

/** GET /servicePrincipals/{id}/synchronization/templates/{templateId}/schema/functions. The same all session long. */
export const servicePrincipalTemplateFunctionsQuery = (graph: GraphClient, ref: TemplateRef) =>
  queryOptions({
    queryKey: [...schemaKey(ref), 'functions'] as const,
    queryFn: ({ signal }) =>
      collectPages<AttributeMappingFunctionSchema>(graph, `${servicePrincipalTemplateSchemaPath(ref)}/functions`, {
        signal,
        anyOf: scopesFor('servicePrincipalTemplateFunctionsQuery'),
      }),
    staleTime: Infinity,
  })

/** POST /servicePrincipals/{id}/synchronization/templates/{templateId}/schema/parseExpression → 200 also for text that does not parse. */
export const parseTemplateExpression = (graph: GraphClient, ref: TemplateRef) =>
  mutationOptions({
    mutationFn: (request: ParseExpressionRequest) =>
      graph.send<ParseExpressionResponse>(
        'POST',
        `${servicePrincipalTemplateSchemaPath(ref)}/parseExpression`,
        request,
        {
          anyOf: scopesFor('parseTemplateExpression'),
          queued: false,
        },
      ),
  })

/** Suspends. */
export const useServicePrincipalTemplates = (servicePrincipalId: string) =>
  useSuspenseQuery(servicePrincipalTemplatesQuery(useGraph(), servicePrincipalId))

/** Suspends. */
export const useServicePrincipalTemplate = (ref: TemplateRef) =>
  useSuspenseQuery(servicePrincipalTemplateQuery(useGraph(), ref))

/** Suspends. */
export const useServicePrincipalTemplateSchema = (ref: TemplateRef) =>
  useSuspenseQuery(servicePrincipalTemplateSchemaQuery(useGraph(), ref))

/** Idle, not failing, without the scope that the call needs (more than a read). */
export const useServicePrincipalTemplateFilterOperators = (ref: TemplateRef) =>
  useQuery({
    ...servicePrincipalTemplateFilterOperatorsQuery(useGraph(), ref),
    enabled: useHasScope(scopesFor('servicePrincipalTemplateFilterOperatorsQuery')),
  })

/** Idle, not failing, without the scope that the call needs (more than a read). */
export const useServicePrincipalTemplateFunctions = (ref: TemplateRef) =>
  useQuery({
    ...servicePrincipalTemplateFunctionsQuery(useGraph(), ref),
    enabled: useHasScope(scopesFor('servicePrincipalTemplateFunctionsQuery')),
  })

/** Asks and changes nothing. */
export const useParseTemplateExpression = (ref: TemplateRef) => useMutation(parseTemplateExpression(useGraph(), ref))
