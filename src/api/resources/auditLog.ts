import type { Collection } from '../../domain/resources/directory'
import type { Reader } from '../../base/reader'
import { readCollection } from '../../domain/resources/readDirectory'
import { path } from '../../graph/path'
import type { GraphClient } from '../../graph/types'
import { scopesFor, type EndpointName } from '../endpoints'

/** What to request from a log. Filter values are case-sensitive. */
export type LogQuery = { filter?: string; orderby?: string; top?: number }

/** The URL of a log's first page. */
export function logUrl(log: string, { filter, orderby, top }: LogQuery): string {
  const options = [
    filter !== undefined && path`$filter=${filter}`,
    orderby !== undefined && path`$orderby=${orderby}`,
    top !== undefined && path`$top=${top}`,
  ].filter((option) => option !== false)
  return options.length === 0 ? log : `${log}?${options.join('&')}`
}

/** One page of a log: the first by its query, any other by the link in the previous page. */
export const logPage = <T>(
  graph: GraphClient,
  endpoint: EndpointName,
  url: string,
  read: Reader<T>,
  signal: AbortSignal,
): Promise<Collection<NonNullable<T>>> =>
  graph.get(url, { signal, anyOf: scopesFor(endpoint), read: readCollection(read) })
