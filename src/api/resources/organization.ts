import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Organization } from '../../domain/resources/directory'
import type { GraphClient } from '../../graph/types'
import { collectPages } from './collectPages'
import { useGraph, useHasScope } from '../connection/connection'
import { scopesFor } from '../endpoints'

/** GET /organization → the tenant itself (a collection of one). */
export const organizationQuery = (graph: GraphClient) =>
  queryOptions({
    queryKey: ['organization'] as const,
    queryFn: async ({ signal }) => {
      const all = await collectPages<Organization>(graph, '/organization?$select=id,displayName,verifiedDomains', {
        signal,
        anyOf: scopesFor('organizationQuery'),
      })
      return all[0] ?? null
    },
    staleTime: Infinity,
  })

/** Idle instead of failing without the scope. */
export const useOrganization = () =>
  useQuery({ ...organizationQuery(useGraph()), enabled: useHasScope(scopesFor('organizationQuery')) })
