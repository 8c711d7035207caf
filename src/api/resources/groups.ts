import { queryOptions, useQuery } from '@tanstack/react-query'
import { readCollection, readDirectoryObject, readGroup } from '../../domain/resources/readDirectory'
import { path } from '../../graph/path'
import type { GraphClient } from '../../graph/types'
import { collectPages } from './collectPages'
import { useGraph, useHasScope } from '../connection/connection'
import { eventualConsistency, searchClause } from './directorySearch'
import { scopesFor } from '../endpoints'

/** The properties that Group.ReadBasic.All allows. */
const BASIC = 'id,displayName,description,mail'

export const groupKey = (groupId: string) => ['groups', groupId] as const

/** GET /groups?$search → the first 20 groups whose name has the word. */
export const groupSearchQuery = (graph: GraphClient, text: string) =>
  queryOptions({
    queryKey: ['groups', 'search', text] as const,
    queryFn: async ({ signal }) => {
      const url = path`/groups?$search=${searchClause(['displayName'], text)}&$count=true&$select=${BASIC}&$top=${20}`
      const page = await graph.get(url, {
        signal,
        read: readCollection(readGroup),
        anyOf: scopesFor('groupSearchQuery'),
        headers: eventualConsistency,
      })
      return page.value
    },
    staleTime: 60_000,
  })

/** GET /groups/{id} */
export const groupQuery = (graph: GraphClient, groupId: string) =>
  queryOptions({
    queryKey: groupKey(groupId),
    queryFn: ({ signal }) =>
      graph.get(path`/groups/${groupId}?$select=${BASIC}`, { signal, read: readGroup, anyOf: scopesFor('groupQuery') }),
    staleTime: 60_000,
  })

/** GET /groups/{id}/members → direct members of every kind, all pages. */
export const groupMembersQuery = (graph: GraphClient, groupId: string) =>
  queryOptions({
    queryKey: [...groupKey(groupId), 'members'] as const,
    queryFn: ({ signal }) =>
      collectPages(graph, path`/groups/${groupId}/members?$top=${999}`, {
        signal,
        read: readDirectoryObject,
        anyOf: scopesFor('groupMembersQuery'),
      }),
    staleTime: 60_000,
  })

/** Idle for an empty text and without the scope. */
export function useGroupSearch(text: string) {
  const permitted = useHasScope(scopesFor('groupSearchQuery'))
  return useQuery({ ...groupSearchQuery(useGraph(), text), enabled: permitted && text !== '' })
}

/** Idle instead of failing without the scope. */
export const useGroup = (groupId: string) =>
  useQuery({ ...groupQuery(useGraph(), groupId), enabled: useHasScope(scopesFor('groupQuery')) })

/** Idle instead of failing without the scope. */
export const useGroupMembers = (groupId: string) =>
  useQuery({ ...groupMembersQuery(useGraph(), groupId), enabled: useHasScope(scopesFor('groupMembersQuery')) })
