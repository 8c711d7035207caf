import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import type { Collection, ProvisioningObjectSummary } from '../../domain/resources/directory'
import { readProvisioningLog } from '../../domain/resources/readLogs'
import type { GraphClient } from '../../graph/types'
import { logPage, logUrl, type LogQuery } from './auditLog'
import { useGraph, useHasScope } from '../connection/connection'
import { scopesFor } from '../endpoints'

/** GET /auditLogs/provisioning, page by page. `$count` is not supported, so there is no total. */
export const provisioningLogsQuery = (graph: GraphClient, query: LogQuery) =>
  infiniteQueryOptions({
    queryKey: ['auditLogs', 'provisioning', query] as const,
    queryFn: ({ pageParam, signal }) => logPage(graph, 'provisioningLogsQuery', pageParam, readProvisioningLog, signal),
    initialPageParam: logUrl('/auditLogs/provisioning', query),
    getNextPageParam: (page: Collection<ProvisioningObjectSummary>) => page['@odata.nextLink'],
  })

/** Idle instead of failing without the scope. */
export const useProvisioningLogs = (query: LogQuery) =>
  useInfiniteQuery({
    ...provisioningLogsQuery(useGraph(), query),
    enabled: useHasScope(scopesFor('provisioningLogsQuery')),
  })
