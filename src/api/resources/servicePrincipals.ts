import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { ServicePrincipal } from '../../domain/resources/directory'
import {
  readAppRoleAssignment,
  readCollection,
  readDirectoryObject,
  readServicePrincipal,
} from '../../domain/resources/readDirectory'
import { path } from '../../graph/path'
import type { GraphClient, Page } from '../../graph/types'
import { collectPages } from './collectPages'
import { useGraph, useHasScope } from '../connection/connection'
import { eventualConsistency, searchClause } from './directorySearch'
import { scopesFor } from '../endpoints'

export const servicePrincipalKey = (servicePrincipalId: string) => ['servicePrincipals', servicePrincipalId] as const

/** The properties that the console reads of a service principal, alone and in listings. */
const SELECT =
  'id,appId,displayName,appDisplayName,applicationTemplateId,appOwnerOrganizationId,servicePrincipalType,tags,accountEnabled,homepage,loginUrl,notificationEmailAddresses'

/**
 * The tag of enterprise apps. Managed identities, Microsoft's own services and plain app registrations don't have it.
 */
const ENTERPRISE_APP = 'WindowsAzureActiveDirectoryIntegratedApp'

/**
 * GET /servicePrincipals, page by page: the enterprise apps, which include every app with provisioning. Graph has no
 * query for "has a synchronization job", and the tag is the only mark that cloud sync, gallery and custom apps share.
 */
export const listServicePrincipals = (
  graph: GraphClient,
  signal?: AbortSignal,
): AsyncGenerator<Page<ServicePrincipal>, void, undefined> =>
  graph.pages(
    path`/servicePrincipals?$filter=${`tags/any(t:t eq '${ENTERPRISE_APP}')`}&$select=${SELECT}&$top=${999}`,
    {
      signal,
      read: readServicePrincipal,
      anyOf: scopesFor('listServicePrincipals'),
    },
  )

/** The gallery app of every cloud sync configuration. */
const CLOUD_SYNC_TEMPLATE_ID = '1a4721b3-e57f-4451-ae87-ef078703ec94'

/** GET /servicePrincipals, page by page: those created from cloud sync's gallery app, tagged or not. */
export const listCloudSyncPrincipals = (
  graph: GraphClient,
  signal?: AbortSignal,
): AsyncGenerator<Page<ServicePrincipal>, void, undefined> =>
  graph.pages(
    path`/servicePrincipals?$filter=${`applicationTemplateId eq '${CLOUD_SYNC_TEMPLATE_ID}'`}&$select=${SELECT}&$top=${999}`,
    {
      signal,
      read: readServicePrincipal,
      anyOf: scopesFor('listServicePrincipals'),
    },
  )

/** GET /servicePrincipals?$search → the first 25 whose name has the word. */
export const servicePrincipalSearchQuery = (graph: GraphClient, text: string) =>
  queryOptions({
    queryKey: ['servicePrincipals', 'search', text] as const,
    queryFn: async ({ signal }) => {
      const url = path`/servicePrincipals?$search=${searchClause(['displayName'], text)}&$count=true&$select=${SELECT}&$top=${25}`
      const page = await graph.get(url, {
        signal,
        read: readCollection(readServicePrincipal),
        anyOf: scopesFor('servicePrincipalSearchQuery'),
        headers: eventualConsistency,
      })
      return page.value
    },
    staleTime: 60_000,
  })

/** GET /servicePrincipals/{id} by object id. */
export const getServicePrincipal = (graph: GraphClient, servicePrincipalId: string, signal?: AbortSignal) =>
  graph.get(path`/servicePrincipals/${servicePrincipalId}?$select=${SELECT}`, {
    signal,
    read: readServicePrincipal,
    anyOf: scopesFor('servicePrincipalQuery'),
  })

/** GET /servicePrincipals(appId='{appId}') */
export const getServicePrincipalByAppId = (graph: GraphClient, appId: string, signal?: AbortSignal) =>
  graph.get(path`/servicePrincipals(appId='${appId}')?$select=${SELECT}`, {
    signal,
    read: readServicePrincipal,
    anyOf: scopesFor('servicePrincipalByAppIdQuery'),
  })

/** GET /servicePrincipals/{id} by object id. */
export const servicePrincipalQuery = (graph: GraphClient, servicePrincipalId: string) =>
  queryOptions({
    queryKey: servicePrincipalKey(servicePrincipalId),
    queryFn: ({ signal }) => getServicePrincipal(graph, servicePrincipalId, signal),
    staleTime: 60_000,
  })

/** GET /servicePrincipals(appId='{appId}') */
export const servicePrincipalByAppIdQuery = (graph: GraphClient, appId: string) =>
  queryOptions({
    queryKey: ['servicePrincipals', { appId }] as const,
    queryFn: ({ signal }) => getServicePrincipalByAppId(graph, appId, signal),
    staleTime: 60_000,
  })

/** GET /servicePrincipals/{id}/owners */
export const ownersQuery = (graph: GraphClient, servicePrincipalId: string) =>
  queryOptions({
    queryKey: [...servicePrincipalKey(servicePrincipalId), 'owners'] as const,
    queryFn: ({ signal }) =>
      collectPages(graph, path`/servicePrincipals/${servicePrincipalId}/owners`, {
        signal,
        read: readDirectoryObject,
        anyOf: scopesFor('ownersQuery'),
      }),
    staleTime: 60_000,
  })

/** GET /servicePrincipals/{id}/appRoleAssignedTo → users, groups and principals assigned to the app, all pages. */
export const appRoleAssignedToQuery = (graph: GraphClient, servicePrincipalId: string) =>
  queryOptions({
    queryKey: [...servicePrincipalKey(servicePrincipalId), 'appRoleAssignedTo'] as const,
    queryFn: ({ signal }) =>
      collectPages(graph, path`/servicePrincipals/${servicePrincipalId}/appRoleAssignedTo?$top=${999}`, {
        signal,
        read: readAppRoleAssignment,
        anyOf: scopesFor('appRoleAssignedToQuery'),
      }),
    staleTime: 60_000,
  })

/** Idle instead of failing without the scope that reads names. The page then shows only the ID. */
export const useServicePrincipal = (servicePrincipalId: string) =>
  useQuery({
    ...servicePrincipalQuery(useGraph(), servicePrincipalId),
    enabled: useHasScope(scopesFor('servicePrincipalQuery')),
  })

/** Suspends. */
export const useServicePrincipalByAppId = (appId: string) =>
  useSuspenseQuery(servicePrincipalByAppIdQuery(useGraph(), appId))

/** Idle for an empty text and without the scope. */
export function useServicePrincipalSearch(text: string) {
  const permitted = useHasScope(scopesFor('servicePrincipalSearchQuery'))
  return useQuery({ ...servicePrincipalSearchQuery(useGraph(), text), enabled: permitted && text !== '' })
}

/** Idle instead of failing without the scope. */
export const useOwners = (servicePrincipalId: string) =>
  useQuery({ ...ownersQuery(useGraph(), servicePrincipalId), enabled: useHasScope(scopesFor('ownersQuery')) })

/** Idle instead of failing without the scope. */
export const useAppRoleAssignedTo = (servicePrincipalId: string) =>
  useQuery({
    ...appRoleAssignedToQuery(useGraph(), servicePrincipalId),
    enabled: useHasScope(scopesFor('appRoleAssignedToQuery')),
  })
