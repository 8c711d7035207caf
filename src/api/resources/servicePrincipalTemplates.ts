import { mutationOptions, queryOptions, useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { ParseExpressionRequest } from '../../domain/resources/synchronization'
import {
  readFilterOperator,
  readFunction,
  readParseAnswer,
  readSchemaDocument,
  readTemplate,
  readTemplateOf,
} from '../../domain/resources/readSchema'
import { path } from '../../graph/path'
import type { GraphClient } from '../../graph/types'
import { collectPages } from './collectPages'
import { useGraph, useHasScope } from '../connection/connection'
import { scopesFor } from '../endpoints'
import { replicationDelay, replicationRetry } from './replication'

/** A template of a service principal: the tenant's read-only copy. */
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
/** The path without the version. */
export const servicePrincipalTemplateSchemaPath = (ref: TemplateRef) => `${templatePath(ref)}/schema`

/**
 * GET /servicePrincipals/{id}/synchronization/templates, schemas inlined. UnknownError for an app that can't be
 * provisioned.
 */
export const servicePrincipalTemplatesQuery = (graph: GraphClient, servicePrincipalId: string) =>
  queryOptions({
    queryKey: servicePrincipalTemplatesKey(servicePrincipalId),
    queryFn: ({ signal }) =>
      collectPages(graph, templatesPath(servicePrincipalId), {
        signal,
        read: readTemplate,
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
      graph.get(templatePath(ref), {
        signal,
        read: readTemplateOf(ref.templateId),
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
      graph.get(servicePrincipalTemplateSchemaPath(ref), {
        signal,
        read: readSchemaDocument,
        anyOf: scopesFor('servicePrincipalTemplateSchemaQuery'),
      }),
  })

/**
 * GET /servicePrincipals/{id}/synchronization/templates/{templateId}/schema/filterOperators. Doesn't change during a
 * session.
 */
export const servicePrincipalTemplateFilterOperatorsQuery = (graph: GraphClient, ref: TemplateRef) =>
  queryOptions({
    queryKey: [...schemaKey(ref), 'filterOperators'] as const,
    queryFn: ({ signal }) =>
      collectPages(graph, `${servicePrincipalTemplateSchemaPath(ref)}/filterOperators`, {
        signal,
        read: readFilterOperator,
        anyOf: scopesFor('servicePrincipalTemplateFilterOperatorsQuery'),
      }),
    staleTime: Infinity,
  })

/**
 * GET /servicePrincipals/{id}/synchronization/templates/{templateId}/schema/functions. Doesn't change during a session.
 */
export const servicePrincipalTemplateFunctionsQuery = (graph: GraphClient, ref: TemplateRef) =>
  queryOptions({
    queryKey: [...schemaKey(ref), 'functions'] as const,
    queryFn: ({ signal }) =>
      collectPages(graph, `${servicePrincipalTemplateSchemaPath(ref)}/functions`, {
        signal,
        read: readFunction,
        anyOf: scopesFor('servicePrincipalTemplateFunctionsQuery'),
      }),
    staleTime: Infinity,
  })

/**
 * POST /servicePrincipals/{id}/synchronization/templates/{templateId}/schema/parseExpression → 200, also for text that
 * can't be parsed.
 */
export const parseTemplateExpression = (graph: GraphClient, ref: TemplateRef) =>
  mutationOptions({
    mutationFn: (request: ParseExpressionRequest) =>
      graph.send('POST', `${servicePrincipalTemplateSchemaPath(ref)}/parseExpression`, request, {
        read: readParseAnswer,
        anyOf: scopesFor('parseTemplateExpression'),
        queued: false,
      }),
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

/** Idle instead of failing without the scope, which is more than a read scope. */
export const useServicePrincipalTemplateFilterOperators = (ref: TemplateRef) =>
  useQuery({
    ...servicePrincipalTemplateFilterOperatorsQuery(useGraph(), ref),
    enabled: useHasScope(scopesFor('servicePrincipalTemplateFilterOperatorsQuery')),
  })

/** Idle instead of failing without the scope, which is more than a read scope. */
export const useServicePrincipalTemplateFunctions = (ref: TemplateRef) =>
  useQuery({
    ...servicePrincipalTemplateFunctionsQuery(useGraph(), ref),
    enabled: useHasScope(scopesFor('servicePrincipalTemplateFunctionsQuery')),
  })

/** Only asks and changes nothing. */
export const useParseTemplateExpression = (ref: TemplateRef) => useMutation(parseTemplateExpression(useGraph(), ref))
