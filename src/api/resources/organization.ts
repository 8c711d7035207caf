import { queryOptions, useQuery } from '@tanstack/react-query'
import { readOrganization } from '../../domain/resources/readDirectory'
import type { GraphClient } from '../../graph/types'
import { collectPages } from './collectPages'
import { useGraph, useHasScope } from '../connection/connection'
import { scopesFor } from '../endpoints'

/** GET /organization → the tenant itself (a collection of one). */
export const organizationQuery = (graph: GraphClient) =>
  queryOptions({
    queryKey: ['organization'] as const,
    queryFn: async ({ signal }) => {
      const all = await collectPages(graph, '/organization?$select=id,displayName,verifiedDomains', {
        signal,
        read: readOrganization,
        anyOf: scopesFor('organizationQuery'),
      })
      return all[0] ?? null
    },
    staleTime: Infinity,
  })

/** Idle instead of failing without the scope. */
export const useOrganization = () =>
  useQuery({ ...organizationQuery(useGraph()), enabled: useHasScope(scopesFor('organizationQuery')) })
