import { queryOptions, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Collection, DirectoryObject, User } from '../../domain/resources/directory'
import { path } from '../../graph/path'
import type { GraphClient, Page } from '../../graph/types'
import { collectPages } from './collectPages'
import { useGraph, useHasScope } from '../connection/connection'
import { eventualConsistency, searchClause } from './directorySearch'
import { scopesFor } from '../endpoints'

/** Within what User.ReadBasic.All may read. */
const BASIC = 'id,displayName,userPrincipalName,mail'

/** GET /users?$search → the first 20 people whose display name or user principal name has the word. */
export const userSearchQuery = (graph: GraphClient, text: string) =>
  queryOptions({
    queryKey: ['users', 'search', text] as const,
    queryFn: async ({ signal }) => {
      const url = path`/users?$search=${searchClause(['displayName', 'userPrincipalName'], text)}&$count=true&$select=${BASIC}&$top=${20}`
      const page = await graph.get<Collection<User>>(url, {
        signal,
        anyOf: scopesFor('userSearchQuery'),
        headers: eventualConsistency,
      })
      return page.value
    },
    staleTime: 60_000,
  })

type UserListing = {
  /** Properties beyond id and names; those outside of Graph's defaults come only when they are named. */
  select: readonly string[]
  /** A word of the display name or the user principal name; all people without it. */
  text?: string
  /** People a page, at most 999. */
  top?: number
  signal?: AbortSignal
}

/** GET /users, page by page, with the named properties: needs more than the basic scope. */
export const listUsers = (
  graph: GraphClient,
  { select, text = '', top = 999, signal }: UserListing,
): AsyncGenerator<Page<User>, void, undefined> => {
  const properties = [...new Set([...BASIC.split(','), ...select])].join(',')
  const options = { signal, anyOf: scopesFor('listUsers') }
  if (text === '') return graph.pages<User>(path`/users?$select=${properties}&$top=${top}`, options)
  const url = path`/users?$search=${searchClause(['displayName', 'userPrincipalName'], text)}&$count=true&$select=${properties}&$top=${top}`
  return graph.pages<User>(url, { ...options, headers: eventualConsistency })
}

/** GET /users/{id}. `select` names further properties, which need User.Read.All. */
export const userQuery = (graph: GraphClient, userId: string, select: string = BASIC) =>
  queryOptions({
    queryKey: ['users', userId, { select }] as const,
    queryFn: ({ signal }) =>
      graph.get<User>(path`/users/${userId}?$select=${select}`, { signal, anyOf: scopesFor('userQuery') }),
    staleTime: 60_000,
  })

/** GET /users/{id}/memberOf → groups, roles and units that the person is directly in. */
export const userMemberOfQuery = (graph: GraphClient, userId: string) =>
  queryOptions({
    queryKey: ['users', userId, 'memberOf'] as const,
    queryFn: ({ signal }) =>
      collectPages<DirectoryObject>(graph, path`/users/${userId}/memberOf?$top=${999}`, {
        signal,
        anyOf: scopesFor('userMemberOfQuery'),
      }),
    staleTime: 60_000,
  })

/** GET /users/{id}/transitiveMemberOf → those that the person is in through other groups, too. */
export const userTransitiveMemberOfQuery = (graph: GraphClient, userId: string) =>
  queryOptions({
    queryKey: ['users', userId, 'transitiveMemberOf'] as const,
    queryFn: ({ signal }) =>
      collectPages<DirectoryObject>(graph, path`/users/${userId}/transitiveMemberOf?$top=${999}`, {
        signal,
        anyOf: scopesFor('userTransitiveMemberOfQuery'),
      }),
    staleTime: 60_000,
  })

/** Idle for an empty text and without the scope. */
export function useUserSearch(text: string) {
  const permitted = useHasScope(scopesFor('userSearchQuery'))
  return useQuery({ ...userSearchQuery(useGraph(), text), enabled: permitted && text !== '' })
}

/** Idle, not failing, without the scope that the call needs. */
export const useUser = (userId: string) =>
  useQuery({ ...userQuery(useGraph(), userId), enabled: useHasScope(scopesFor('userQuery')) })

/** Idle, not failing, without the scope that the call needs. */
export const useUserMemberOf = (userId: string) =>
  useQuery({ ...userMemberOfQuery(useGraph(), userId), enabled: useHasScope(scopesFor('userMemberOfQuery')) })

/** Idle, not failing, without the scope that the call needs. */
export const useUserTransitiveMemberOf = (userId: string) =>
  useQuery({
    ...userTransitiveMemberOfQuery(useGraph(), userId),
    enabled: useHasScope(scopesFor('userTransitiveMemberOfQuery')),
  })

/** {@link listUsers} of this connection, for a reading that a person starts. */
export function useListUsers() {
  const graph = useGraph()
  return useCallback((listing: UserListing) => listUsers(graph, listing), [graph])
}
