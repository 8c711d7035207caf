import { readList, writeList } from '../../ui/searchValues'
import type { Health } from '../../domain/health/jobStates'

/** Every health has a tile and can be filtered by. In the order of the address. */
export const addressHealths: readonly Health[] = [
  'healthy',
  'late',
  'runFailed',
  'failedObjects',
  'quarantined',
  'paused',
  'neverRun',
  'waiting',
  'running',
  'unknown',
]

export const columnIds = [
  'app',
  'health',
  'service',
  'lastRun',
  'nextRun',
  'escrows',
  'quarantine',
  'template',
  'jobs',
  'method',
  'signIn',
  'appId',
  'servicePrincipalId',
] as const
export type ColumnId = (typeof columnIds)[number]

/** The default columns. `app` is always shown. Together they fit the names of apps at 1280 pixels. */
export const defaultColumns: readonly ColumnId[] = ['app', 'health', 'lastRun', 'nextRun', 'escrows', 'quarantine']

export type Sort = { column: ColumnId; descending: boolean }
/** Apps that need attention come first. */
export const defaultSort: Sort = { column: 'health', descending: false }

/**
 * The whole state of the fleet page as the URL stores it. Lists are comma-separated to keep the URL readable, and
 * defaults are left out. Read the lists with {@link readHealths}, {@link readColumns} and {@link readSort}.
 */
export type AppsSearch = {
  /** Words that must all occur in the name, an ID or a template. */
  q?: string
  /** Health values, comma-separated. */
  health?: string
  /** `status.code` as the service sends it, comma-separated. */
  service?: string
  /** Template IDs, comma-separated. */
  template?: string
  /** Quarantine reasons as the service sends them, comma-separated. */
  reason?: string
  /** In quarantine for at least this many days. */
  age?: number
  /** Only apps with failed objects. */
  failed?: true
  pinned?: true
  /** Also show apps without a provisioning job. */
  without?: true
  /** A column ID, with a leading `-` for descending order. */
  sort?: string
  /** Column IDs, comma-separated. */
  columns?: string
  /** The name of the saved view that the address was made from. */
  view?: string
}

const isColumn = (value: string): value is ColumnId => (columnIds as readonly string[]).includes(value)
/** Earlier addresses have one word for two healths. */
const earlierHealths: Readonly<Record<string, readonly Health[]>> = { failing: ['runFailed', 'failedObjects'] }
const asHealths = (value: string): readonly Health[] =>
  earlierHealths[value] ?? addressHealths.filter((health) => health === value)

const text = (value: unknown): string | undefined => {
  const read = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
  return read.trim() === '' ? undefined : read
}
const list = (value: unknown): string[] => (text(value) ?? '').split(',').map((item) => item.trim())

export const readHealths = ({ health }: AppsSearch): Health[] => list(health).flatMap(asHealths)

export function readColumns({ columns }: AppsSearch): readonly ColumnId[] {
  const chosen = list(columns).filter(isColumn)
  // In the table's own order, whatever the URL says. Columns can be chosen but not rearranged.
  return chosen.length === 0 ? defaultColumns : columnIds.filter((id) => id === 'app' || chosen.includes(id))
}

export function readSort({ sort }: AppsSearch): Sort {
  const descending = sort?.startsWith('-') ?? false
  const column = descending ? sort?.slice(1) : sort
  return column !== undefined && isColumn(column) ? { column, descending } : defaultSort
}

export const writeHealths = (healths: readonly Health[]): string | undefined =>
  healths.length === 0 ? undefined : addressHealths.filter((health) => healths.includes(health)).join(',')

export function writeColumns(columns: readonly ColumnId[]): string | undefined {
  const written = columnIds.filter((id) => id === 'app' || columns.includes(id)).join(',')
  return written === defaultColumns.join(',') ? undefined : written
}

export const writeSort = ({ column, descending }: Sort): string | undefined =>
  column === defaultSort.column && descending === defaultSort.descending
    ? undefined
    : `${descending ? '-' : ''}${column}`

/** Reads the search parameters of a URL. Leaves out invalid values and never throws. */
export function validateAppsSearch(raw: Record<string, unknown>): AppsSearch {
  const search: AppsSearch = {}
  const q = text(raw.q)
  if (q !== undefined) search.q = q
  const health = writeHealths(list(raw.health).flatMap(asHealths))
  if (health !== undefined) search.health = health
  for (const name of ['service', 'template', 'reason'] as const) {
    const values = writeList(readList(text(raw[name])))
    if (values !== undefined) search[name] = values
  }
  const age = Number(text(raw.age))
  if (Number.isInteger(age) && age > 0) search.age = age
  if (raw.failed === true) search.failed = true
  if (raw.pinned === true) search.pinned = true
  if (raw.without === true) search.without = true
  const sort = writeSort(readSort({ sort: text(raw.sort) ?? '' }))
  if (sort !== undefined) search.sort = sort
  const columns = writeColumns(readColumns({ columns: text(raw.columns) ?? '' }))
  if (columns !== undefined) search.columns = columns
  const view = text(raw.view)
  if (view !== undefined) search.view = view
  return search
}
