import { queryOptions, useQuery } from '@tanstack/react-query'
import type { DirectoryObject, User } from '../../domain/resources/directory'
import type { GraphClient } from '../../graph/types'
import { collectPages } from './collectPages'
import { useGraph, useHasScope } from '../connection/connection'
import { scopesFor } from '../endpoints'

/** GET /me */
export const meQuery = (graph: GraphClient) =>
  queryOptions({
    queryKey: ['me'] as const,
    queryFn: ({ signal }) =>
      graph.get<User>('/me?$select=id,displayName,userPrincipalName,mail', { signal, anyOf: scopesFor('meQuery') }),
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
      collectPages<Membership>(graph, '/me/memberOf?$top=999', { signal, anyOf: scopesFor('memberOfQuery') }),
    staleTime: 60_000,
  })

/** Idle instead of failing without the scope. */
export const useMe = () => useQuery({ ...meQuery(useGraph()), enabled: useHasScope(scopesFor('meQuery')) })

/** Idle instead of failing without the scope. */
export const useMemberOf = () =>
  useQuery({ ...memberOfQuery(useGraph()), enabled: useHasScope(scopesFor('memberOfQuery')) })
