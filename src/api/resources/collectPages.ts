import type { GraphClient, RequestOptions } from '../../graph/types'

/** Every entry of a collection over all its pages. Only for collections that are always small. */
export async function collectPages<T>(graph: GraphClient, url: string, options: RequestOptions): Promise<T[]> {
  const all: T[] = []
  for await (const page of graph.pages<T>(url, options)) all.push(...page.value)
  return all
}
