import type { GraphClient, Reading, RequestOptions } from '../../graph/types'

/** Every entry of a collection over all its pages. Only for collections that are always small. */
export async function collectPages<T>(
  graph: GraphClient,
  url: string,
  options: RequestOptions & Reading<T>,
): Promise<NonNullable<T>[]> {
  const all: NonNullable<T>[] = []
  for await (const page of graph.pages(url, options)) all.push(...page.value)
  return all
}
