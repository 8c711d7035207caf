import { queryOptions, useQuery } from '@tanstack/react-query'
import { readApplication } from '../../domain/resources/readDirectory'
import { path } from '../../graph/path'
import type { GraphClient } from '../../graph/types'
import { useGraph, useHasScope } from '../connection/connection'
import { scopesFor } from '../endpoints'

export const applicationKey = (applicationId: string) => ['applications', applicationId] as const

const SELECT = 'id,appId,displayName,applicationTemplateId,createdDateTime'

/** GET /applications/{id} by the application's object id. */
export const getApplication = (graph: GraphClient, applicationId: string, signal?: AbortSignal) =>
  graph.get(path`/applications/${applicationId}?$select=${SELECT}`, {
    signal,
    read: readApplication,
    anyOf: scopesFor('applicationQuery'),
  })

/** GET /applications/{id} by the application's object id. */
export const applicationQuery = (graph: GraphClient, applicationId: string) =>
  queryOptions({
    queryKey: applicationKey(applicationId),
    queryFn: ({ signal }) => getApplication(graph, applicationId, signal),
    staleTime: 60_000,
  })

/** GET /applications(appId='{appId}') → 404 if the application belongs to another tenant. */
export const applicationByAppIdQuery = (graph: GraphClient, appId: string) =>
  queryOptions({
    queryKey: ['applications', { appId }] as const,
    queryFn: ({ signal }) =>
      graph.get(path`/applications(appId='${appId}')?$select=${SELECT}`, {
        signal,
        read: readApplication,
        anyOf: scopesFor('applicationByAppIdQuery'),
      }),
    staleTime: 60_000,
  })

/** Idle instead of failing without the scope. */
export const useApplication = (applicationId: string) =>
  useQuery({ ...applicationQuery(useGraph(), applicationId), enabled: useHasScope(scopesFor('applicationQuery')) })

/** Idle without the scope, and until the app ID is known. */
export function useApplicationByAppId(appId: string | undefined) {
  const permitted = useHasScope(scopesFor('applicationByAppIdQuery'))
  return useQuery({
    ...applicationByAppIdQuery(useGraph(), appId ?? 'unknown'),
    enabled: permitted && appId !== undefined,
  })
}
