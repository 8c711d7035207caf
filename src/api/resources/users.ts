import { queryOptions, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { User } from '../../domain/resources/directory'
import { readCollection, readDirectoryObject, readUser } from '../../domain/resources/readDirectory'
import { path } from '../../graph/path'
import type { GraphClient, Page } from '../../graph/types'
import { collectPages } from './collectPages'
import { useGraph, useHasScope } from '../connection/connection'
import { eventualConsistency, searchClause } from './directorySearch'
import { scopesFor } from '../endpoints'

/** The properties that User.ReadBasic.All allows. */
const BASIC = 'id,displayName,userPrincipalName,mail'

/** GET /users?$search → the first 20 people whose display name or user principal name has the word. */
export const userSearchQuery = (graph: GraphClient, text: string) =>
  queryOptions({
    queryKey: ['users', 'search', text] as const,
    queryFn: async ({ signal }) => {
      const url = path`/users?$search=${searchClause(['displayName', 'userPrincipalName'], text)}&$count=true&$select=${BASIC}&$top=${20}`
      const page = await graph.get(url, {
        read: readCollection(readUser),
        signal,
        anyOf: scopesFor('userSearchQuery'),
        headers: eventualConsistency,
      })
      return page.value
    },
    staleTime: 60_000,
  })

type UserListing = {
  /** Properties besides ID and names. Graph returns those outside its defaults only if they are named. */
  select: readonly string[]
  /** A word in the display name or the user principal name. Missing: all people. */
  text?: string
  /** People per page, at most 999. */
  top?: number
  signal?: AbortSignal
}

/** GET /users, page by page, with the named properties. Needs more than the basic scope. */
export const listUsers = (
  graph: GraphClient,
  { select, text = '', top = 999, signal }: UserListing,
): AsyncGenerator<Page<User>, void, undefined> => {
  const properties = [...new Set([...BASIC.split(','), ...select])].join(',')
  const options = { read: readUser, signal, anyOf: scopesFor('listUsers') }
  if (text === '') return graph.pages(path`/users?$select=${properties}&$top=${top}`, options)
  const url = path`/users?$search=${searchClause(['displayName', 'userPrincipalName'], text)}&$count=true&$select=${properties}&$top=${top}`
  return graph.pages(url, { ...options, headers: eventualConsistency })
}

/** GET /users/{id}. `select` names further properties, which need User.Read.All. */
export const userQuery = (graph: GraphClient, userId: string, select: string = BASIC) =>
  queryOptions({
    queryKey: ['users', userId, { select }] as const,
    queryFn: ({ signal }) =>
      graph.get(path`/users/${userId}?$select=${select}`, { read: readUser, signal, anyOf: scopesFor('userQuery') }),
    staleTime: 60_000,
  })

/** GET /users/{id}/memberOf → groups, roles and units that the person is a direct member of. */
export const userMemberOfQuery = (graph: GraphClient, userId: string) =>
  queryOptions({
    queryKey: ['users', userId, 'memberOf'] as const,
    queryFn: ({ signal }) =>
      collectPages(graph, path`/users/${userId}/memberOf?$top=${999}`, {
        read: readDirectoryObject,
        signal,
        anyOf: scopesFor('userMemberOfQuery'),
      }),
    staleTime: 60_000,
  })

/** GET /users/{id}/transitiveMemberOf → including those that the person is in through other groups. */
export const userTransitiveMemberOfQuery = (graph: GraphClient, userId: string) =>
  queryOptions({
    queryKey: ['users', userId, 'transitiveMemberOf'] as const,
    queryFn: ({ signal }) =>
      collectPages(graph, path`/users/${userId}/transitiveMemberOf?$top=${999}`, {
        read: readDirectoryObject,
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

/** Idle instead of failing without the scope. */
export const useUser = (userId: string) =>
  useQuery({ ...userQuery(useGraph(), userId), enabled: useHasScope(scopesFor('userQuery')) })

/** Idle instead of failing without the scope. */
export const useUserMemberOf = (userId: string) =>
  useQuery({ ...userMemberOfQuery(useGraph(), userId), enabled: useHasScope(scopesFor('userMemberOfQuery')) })

/** Idle instead of failing without the scope. */
export const useUserTransitiveMemberOf = (userId: string) =>
  useQuery({
    ...userTransitiveMemberOfQuery(useGraph(), userId),
    enabled: useHasScope(scopesFor('userTransitiveMemberOfQuery')),
  })

/** {@link listUsers} for this connection, for a read that a person starts. */
export function useListUsers() {
  const graph = useGraph()
  return useCallback((listing: UserListing) => listUsers(graph, listing), [graph])
}
