import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import type { Collection, DirectoryAudit } from '../../domain/resources/directory'
import { readDirectoryAudit } from '../../domain/resources/readLogs'
import type { GraphClient } from '../../graph/types'
import { logPage, logUrl, type LogQuery } from './auditLog'
import { useGraph, useHasScope } from '../connection/connection'
import { scopesFor } from '../endpoints'

/** GET /auditLogs/directoryAudits, page by page: who changed what in the configuration. */
export const directoryAuditsQuery = (graph: GraphClient, query: LogQuery) =>
  infiniteQueryOptions({
    queryKey: ['auditLogs', 'directoryAudits', query] as const,
    queryFn: ({ pageParam, signal }) => logPage(graph, 'directoryAuditsQuery', pageParam, readDirectoryAudit, signal),
    initialPageParam: logUrl('/auditLogs/directoryAudits', query),
    getNextPageParam: (page: Collection<DirectoryAudit>) => page['@odata.nextLink'],
  })

/** Idle instead of failing without the scope. */
export const useDirectoryAudits = (query: LogQuery) =>
  useInfiniteQuery({
    ...directoryAuditsQuery(useGraph(), query),
    enabled: useHasScope(scopesFor('directoryAuditsQuery')),
  })
