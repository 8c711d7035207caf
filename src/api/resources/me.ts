import { queryOptions, useQuery } from '@tanstack/react-query'
import type { DirectoryObject } from '../../domain/resources/directory'
import { readMembership, readUser } from '../../domain/resources/readDirectory'
import type { GraphClient } from '../../graph/types'
import { collectPages } from './collectPages'
import { useGraph, useHasScope } from '../connection/connection'
import { scopesFor } from '../endpoints'

/** GET /me */
export const meQuery = (graph: GraphClient) =>
  queryOptions({
    queryKey: ['me'] as const,
    queryFn: ({ signal }) =>
      graph.get('/me?$select=id,displayName,userPrincipalName,mail', {
        signal,
        read: readUser,
        anyOf: scopesFor('meQuery'),
      }),
    staleTime: Infinity,
  })

/** A membership of the signed-in user. Directory roles have the ID of their template. */
export type Membership = DirectoryObject & { roleTemplateId?: string | null }

/**
 * GET /me/memberOf → groups, roles and administrative units. Roles from eligible assignments appear only while active.
 */
export const memberOfQuery = (graph: GraphClient) =>
  queryOptions({
    queryKey: ['me', 'memberOf'] as const,
    queryFn: ({ signal }) =>
      collectPages(graph, '/me/memberOf?$top=999', { signal, read: readMembership, anyOf: scopesFor('memberOfQuery') }),
    staleTime: 60_000,
  })

/** Idle instead of failing without the scope. */
export const useMe = () => useQuery({ ...meQuery(useGraph()), enabled: useHasScope(scopesFor('meQuery')) })

/** Idle instead of failing without the scope. */
export const useMemberOf = () =>
  useQuery({ ...memberOfQuery(useGraph()), enabled: useHasScope(scopesFor('memberOfQuery')) })
