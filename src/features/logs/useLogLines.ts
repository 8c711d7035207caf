import { MINUTE } from '../../base/time'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useConnection } from '../../api/connection/connection'
import { useProvisioningLogs } from '../../api/resources/provisioningLogs'
import { filtersHere, logFilterText, passesHere, type LogFilter } from '../../domain/logs/filter'
import { timeRangeOf, type TimeRange } from '../../domain/logs/timeRange'
import { linesOf, type LogLine } from './logLines'
import { filterOf } from './logFilter'
import type { LogsSearch } from './logsSearch'

/** The number of lines per page. Graph documents no limit, its samples use 500, and a line is some kilobytes. */
const pageSize = 200

export type LogLines = {
  range: TimeRange
  filter: LogFilter
  /** Everything that has loaded, and the lines that pass the filters that Graph doesn't support. */
  loaded: readonly LogLine[]
  shown: readonly LogLine[]
  isFilteredHere: boolean
  /** When a range that ends now was last evaluated. Epoch milliseconds. */
  asOf: number
  /** More lines exist than have been loaded. */
  hasMore: boolean
  isLoading: boolean
  isLoadingMore: boolean
  isLoadingAll: boolean
  error: unknown
  /** Why the next page couldn't be loaded. */
  moreError: unknown
  loadMore: () => void
  loadAll: () => void
  stop: () => void
  refresh: () => void
}

/** The log lines that the search parameters ask for, page by page. */
export function useLogLines(search: LogsSearch): LogLines {
  const connection = useConnection()
  // Ranges that end now count from the minute of the latest visit, so that going back hits the same cached pages.
  const thisMinute = useCallback(() => Math.floor(connection.now() / MINUTE) * MINUTE, [connection])
  const [asOf, setAsOf] = useState(thisMinute)
  const range = useMemo(() => timeRangeOf(search, asOf), [search, asOf])
  const filter = useMemo(() => filterOf(search, range), [search, range])
  const filterText = logFilterText(filter) ?? ''
  const query = useProvisioningLogs({
    filter: filterText,
    orderby: `activityDateTime ${search.order === 'asc' ? 'asc' : 'desc'}`,
    top: pageSize,
  })
  const { data, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, refetch } = query

  const loaded = useMemo(() => linesOf(data?.pages ?? []), [data])
  const shown = useMemo(() => loaded.filter(({ entry }) => passesHere(entry, filter)), [loaded, filter])

  // Only this filter asked for more pages. Another filter starts with its first page again.
  const [allOf, setAllOf] = useState<string>()
  const isLoadingAll = allOf === filterText && hasNextPage && !isFetchNextPageError
  useEffect(() => {
    if (isLoadingAll && !isFetchingNextPage) void fetchNextPage()
  }, [isLoadingAll, isFetchingNextPage, fetchNextPage])

  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])

  const refresh = useCallback(() => {
    const next = thisMinute()
    setAsOf(next)
    // The same minute gives the same query, which then has to be refetched.
    if (next === asOf || range.id === undefined) void refetch()
  }, [thisMinute, asOf, range.id, refetch])

  return {
    range,
    filter,
    loaded,
    shown,
    isFilteredHere: filtersHere(filter),
    asOf,
    hasMore: hasNextPage,
    isLoading: query.isLoading,
    isLoadingMore: isFetchingNextPage,
    isLoadingAll,
    error: data ? undefined : query.error,
    moreError: data ? query.error : undefined,
    loadMore,
    loadAll: () => {
      setAllOf(filterText)
      loadMore()
    },
    stop: () => setAllOf(undefined),
    refresh,
  }
}
