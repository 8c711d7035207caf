import { badRequest, unsupportedQuery } from '../base/errors'
import { unknownProperty, type EntityType } from './entityTypes'
import { parseFilter, parseOrderBy, parseSearch, type Filter } from './odata'

/** The OData query options that a collection accepts. */
export type CollectionRules = {
  /** The path after `$metadata#`, such as `servicePrincipals`. */
  context: string
  /** A directory collection: `$search`, `$count` and the advanced filters require `ConsistencyLevel: eventual`. */
  advanced?: boolean
  /** The type of its objects. A filter on a property that the type doesn't have is refused. */
  type?: EntityType
  /** Text in `$filter` is case-sensitive. */
  exactFilter?: boolean
  /**
   * The properties that can be filtered, with their operators if those are limited. Missing: any property with any
   * operator.
   */
  filterable?: readonly string[] | Readonly<Record<string, readonly string[]>>
  /** The accepted query options, such as `$filter`. Missing: all. */
  options?: readonly string[]
  defaultTop?: number
  maxTop?: number
  /** The properties returned without `$select`. Missing: all. */
  defaultSelect?: readonly string[]
  searchable?: readonly string[]
  skip?: boolean
}

const known = new Set([
  '$filter',
  '$search',
  '$select',
  '$top',
  '$skip',
  '$skiptoken',
  '$count',
  '$orderby',
  '$expand',
  '$format',
])

/**
 * Operators that the directory accepts only with `ConsistencyLevel: eventual` and `$count` (documented as advanced
 * queries).
 */
const advancedOperators = new Set(['not', 'ne', 'endswith', '$count'])

export type Query = {
  url: URL
  params: URLSearchParams
  /** `ConsistencyLevel: eventual` was sent. */
  eventual: boolean
  /** The answer includes a count: `$count=true`, or the path ends in `/$count`. */
  counts: boolean
}

export const queryOf = (url: string, headers: Headers): Query => {
  const parsed = new URL(url)
  return {
    url: parsed,
    params: parsed.searchParams,
    eventual: headers.get('ConsistencyLevel')?.toLowerCase() === 'eventual',
    counts: parsed.searchParams.get('$count') === 'true' || /\/(\$|%24)count\/?$/i.test(parsed.pathname),
  }
}

function wholeNumber(params: URLSearchParams, name: string): number | undefined {
  const text = params.get(name)
  if (text === null) return undefined
  if (!/^\d+$/.test(text))
    throw badRequest(
      `Invalid value '${text}' for ${name} query option found. The ${name} query option requires a non-negative integer value.`,
    )
  return Number(text)
}

/** Refuses a filter with a property or an operator that the collection doesn't accept. */
function demandFilterable(
  { uses, properties, operators }: Filter,
  filterable: NonNullable<CollectionRules['filterable']>,
): void {
  const allowed: readonly (readonly [string, readonly string[] | undefined])[] = Array.isArray(filterable)
    ? filterable.map((name: string) => [name, undefined] as const)
    : Object.entries(filterable)
  const find = (name: string) => allowed.find(([one]) => one.toLowerCase() === name.toLowerCase())
  const wrong =
    [...properties].find((name) => !find(name)) ??
    uses.find(({ property, operator }) => find(property)?.[1]?.includes(operator) === false)?.property
  if (wrong !== undefined || (operators.has('not') && !Array.isArray(filterable)))
    throw unsupportedQuery(
      `Unsupported or invalid query filter clause specified for property '${wrong ?? 'not'}' of resource.`,
    )
}

/** Filters and sorts, before paging. */
function selection<T>(items: Iterable<T>, query: Query, rules: CollectionRules): T[] {
  const { params, eventual } = query
  for (const name of params.keys())
    if (name.startsWith('$') && (!known.has(name) || rules.options?.includes(name) === false))
      throw badRequest(`The query parameter '${name}' is not supported.`)
  const filterText = params.get('$filter')
  const searchText = params.get('$search')
  const orderText = params.get('$orderby')
  let results = [...items]
  if (filterText !== null) {
    const filter = parseFilter(filterText, rules.exactFilter)
    const hard = [...filter.operators].find((operator) => advancedOperators.has(operator))
    if (rules.advanced && hard && (!eventual || !query.counts))
      throw unsupportedQuery(
        `Operator '${hard}' is not supported because the ${eventual ? "'$count=true' query parameter" : "'ConsistencyLevel:eventual' header"} is missing. Refer to https://aka.ms/graph-docs/advanced-queries for more information`,
      )
    const unknown = rules.type && unknownProperty(rules.type, filter.properties)
    if (rules.type && unknown !== undefined)
      throw badRequest(
        `Invalid filter clause: Could not find a property named '${unknown}' on type '${rules.type.name}'.`,
      )
    const searched = rules.advanced && filter.uses.find(({ operator }) => operator === 'contains')
    if (searched)
      throw unsupportedQuery(
        `Unsupported or invalid query filter clause specified for property '${searched.property}' of resource.`,
      )
    if (rules.filterable) demandFilterable(filter, rules.filterable)
    results = results.filter((item) => filter.matches(item))
  }
  if (searchText !== null) {
    if (!rules.searchable) throw badRequest('$search is not supported on this resource.', 'Request_UnsupportedQuery')
    if (!eventual)
      throw unsupportedQuery(
        "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
      )
    results = results.filter(parseSearch(searchText))
  }
  if (orderText !== null) {
    if (rules.advanced && !eventual && filterText !== null)
      throw unsupportedQuery(
        "Sorting not supported for current query: '$filter' with '$orderby' wants the header 'ConsistencyLevel: eventual' and $count=true.",
      )
    const unknown =
      rules.type &&
      unknownProperty(
        rules.type,
        orderText.split(',').map((part) => part.trim().split(/\s/)[0] ?? ''),
      )
    if (rules.type && unknown !== undefined)
      throw badRequest(`Could not find a property named '${unknown}' on type '${rules.type.name}'.`)
    results.sort(parseOrderBy(orderText))
  }
  return results
}

/** Applies `$select` to one object. `always` stays whatever is selected. */
export function select(
  item: object,
  text: string | null | undefined,
  defaults?: readonly string[],
): Record<string, unknown> {
  const names = text ? text.split(',').map((name) => name.trim()) : defaults
  if (!names) return item as Record<string, unknown>
  const wanted = new Map(names.map((name) => [name.toLowerCase(), name]))
  const result: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(item))
    if (wanted.has(key.toLowerCase()) || key.startsWith('@odata.')) result[key] = value
  if (text && !('id' in result) && 'id' in item && !wanted.has('id')) return result
  return result
}

/** Where the next page begins. Opaque to clients. */
const skipToken = (offset: number) => btoa(`RFNwdAoAAQ${offset.toString(36)}`).replaceAll('=', '')
const offsetOf = (token: string): number => {
  try {
    const match = /^RFNwdAoAAQ([0-9a-z]+)$/.exec(atob(token))
    if (match?.[1]) return Number.parseInt(match[1], 36)
  } catch {
    // Not base64, so it falls through to the same refusal.
  }
  throw badRequest('The skip token is not valid or has expired.', 'Directory_ExpiredPageToken')
}

/** The root of the service as the caller addressed it: `https://graph.microsoft.com/v1.0`. */
export const rootOf = (url: URL): string => `${url.origin}/${url.pathname.split('/')[1] ?? 'v1.0'}`

export const metadata = (url: URL, context: string): string => `${rootOf(url)}/$metadata#${context}`

/**
 * A collection's answer: filtered, sorted and cut to a page, with context, count and next link. `project` runs only on
 * the page.
 */
export function collection<T extends object>(
  items: Iterable<T>,
  query: Query,
  rules: CollectionRules,
  project: (item: T) => object = (item) => item,
) {
  const { params, url, eventual } = query
  if (rules.advanced && params.get('$count') === 'true' && !eventual)
    throw unsupportedQuery("'$count=true' wants the header 'ConsistencyLevel: eventual'.")
  const maxTop = rules.maxTop ?? 999
  const top = wholeNumber(params, '$top')
  if (top !== undefined && (top > maxTop || top === 0))
    throw badRequest(
      `Invalid page size specified: '${top}'. Must be between 1 and ${maxTop} inclusive.`,
      'Request_UnsupportedQuery',
    )
  const size = top ?? rules.defaultTop ?? 100
  const all = selection(items, query, rules)
  const token = params.get('$skiptoken')
  const skip = wholeNumber(params, '$skip')
  if (skip !== undefined && !rules.skip)
    throw badRequest("'$skip' is not supported by the service.", 'Request_UnsupportedQuery')
  const offset = token === null ? (skip ?? 0) : offsetOf(token)
  const page = all.slice(offset, offset + size)
  const selected = params.get('$select')
  const context = selected ? `${rules.context}(${selected})` : rules.context
  const next = offset + size < all.length ? nextLink(url, offset + size) : undefined
  return {
    '@odata.context': metadata(url, context),
    ...(params.get('$count') === 'true' ? { '@odata.count': all.length } : {}),
    ...(next === undefined ? {} : { '@odata.nextLink': next }),
    value: page.map((item) => select(project(item), selected, rules.defaultSelect)),
  }
}

function nextLink(url: URL, offset: number): string {
  const parts = url.search
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && !/^(\$|%24)(skiptoken|skip)=/i.test(part))
  return `${url.origin}${url.pathname}?${[...parts, `$skiptoken=${skipToken(offset)}`].join('&')}`
}

/** The `/$count` segment: a bare number. */
export function countOf(items: Iterable<object>, query: Query, rules: CollectionRules): number {
  if (rules.advanced && !query.eventual) throw unsupportedQuery('$count is not currently supported.')
  return selection(items, query, rules).length
}
