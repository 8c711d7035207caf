import type { Collection } from '../../domain/resources/directory'
import type { GraphClient } from '../../graph/types'
import { scopesFor, type EndpointName } from '../endpoints'

/** What to request from a log. Filter values are case-sensitive. */
export type LogQuery = { filter?: string; orderby?: string; top?: number }

/** The URL of a log's first page. */
export function logUrl(log: string, { filter, orderby, top }: LogQuery): string {
  const options = [
    filter !== undefined && `$filter=${encodeURIComponent(filter)}`,
    orderby !== undefined && `$orderby=${encodeURIComponent(orderby)}`,
    top !== undefined && `$top=${top}`,
  ].filter((option) => option !== false)
  return options.length === 0 ? log : `${log}?${options.join('&')}`
}

/** One page of a log: the first by its query, any other by the link in the previous page. */
export const logPage = <T>(
  graph: GraphClient,
  endpoint: EndpointName,
  url: string,
  signal: AbortSignal,
): Promise<Collection<T>> => graph.get<Collection<T>>(url, { signal, anyOf: scopesFor(endpoint) })
