import { MINUTE } from '../../base/time'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useConnection } from '../../api/connection/connection'
import { useProvisioningLogs } from '../../api/resources/provisioningLogs'
import { filtersHere, logFilterText, passesHere, type LogFilter } from '../../domain/logs/filter'
import { timeRangeOf, type TimeRange } from '../../domain/logs/timeRange'
import { linesOf, type LogLine } from './lines'
import { filterOf } from './logFilter'
import type { LogsSearch } from './logsSearch'

/** Lines a page. Graph names no limit; its own samples ask for 500, and a line is some kilobytes. */
const pageSize = 200

export type LogLines = {
  range: TimeRange
  filter: LogFilter
  /** Everything that has been loaded, and what of it passes the filters that Graph does not know. */
  loaded: readonly LogLine[]
  shown: readonly LogLine[]
  isFilteredHere: boolean
  /** When the range that ends now was looked at; epoch milliseconds. */
  asOf: number
  /** There is more than has been loaded. */
  hasMore: boolean
  isLoading: boolean
  isLoadingMore: boolean
  isLoadingAll: boolean
  error: unknown
  /** Why the next page did not come. */
  moreError: unknown
  loadMore: () => void
  loadAll: () => void
  stop: () => void
  refresh: () => void
}

/** The lines that an address asks for, page by page. */
export function useLogLines(search: LogsSearch): LogLines {
  const connection = useConnection()
  // Ranges that end now are counted from the minute of the last look, so that coming back finds the same pages.
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

  // Wanted for this filter alone: another one begins with its first page again.
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
    // The same minute is the same query, which is then asked anew.
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
