import type { Health } from '../../domain/health/jobHealth'

/** The healths that a tile filters by, in the order of the tiles. */
export const tileHealths = [
  'healthy',
  'late',
  'failing',
  'quarantined',
  'paused',
  'neverRun',
  'running',
] as const satisfies readonly Health[]
export type TileHealth = (typeof tileHealths)[number]

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
  'signIn',
  'appId',
  'servicePrincipalId',
] as const
export type ColumnId = (typeof columnIds)[number]

/** Shown until the person chooses otherwise. `app` is always shown. */
export const defaultColumns: readonly ColumnId[] = [
  'app',
  'health',
  'service',
  'lastRun',
  'nextRun',
  'escrows',
  'quarantine',
  'template',
  'jobs',
]

export type Sort = { column: ColumnId; descending: boolean }
/** What needs a person comes first. */
export const defaultSort: Sort = { column: 'health', descending: false }

/**
 * The whole state of the fleet page as its address holds it. Lists are comma-separated texts, so that the address stays
 * readable; a default is absent. Read them with {@link readHealths}, {@link readColumns} and {@link readSort}.
 */
export type AppsSearch = {
  /** Words that the name, an id or a template must contain. */
  q?: string
  /** Healths, comma-separated. */
  health?: string
  /** `status.code` as the service sends it. */
  service?: string
  template?: string
  pinned?: true
  /** Show apps without a provisioning job, too. */
  without?: true
  /** A column's id, with `-` in front for descending. */
  sort?: string
  /** Column ids, comma-separated. */
  columns?: string
}

const isColumn = (value: string): value is ColumnId => (columnIds as readonly string[]).includes(value)
const isTileHealth = (value: string): value is TileHealth => (tileHealths as readonly string[]).includes(value)

const text = (value: unknown): string | undefined => {
  const read = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
  return read.trim() === '' ? undefined : read
}
const list = (value: unknown): string[] => (text(value) ?? '').split(',').map((item) => item.trim())

export const readHealths = ({ health }: AppsSearch): TileHealth[] => list(health).filter(isTileHealth)

export function readColumns({ columns }: AppsSearch): readonly ColumnId[] {
  const chosen = list(columns).filter(isColumn)
  // In the table's own order, whatever the address says: columns are chosen, not arranged.
  return chosen.length === 0 ? defaultColumns : columnIds.filter((id) => id === 'app' || chosen.includes(id))
}

export function readSort({ sort }: AppsSearch): Sort {
  const descending = sort?.startsWith('-') ?? false
  const column = descending ? sort?.slice(1) : sort
  return column !== undefined && isColumn(column) ? { column, descending } : defaultSort
}

export const writeHealths = (healths: readonly Health[]): string | undefined =>
  healths.length === 0 ? undefined : tileHealths.filter((health) => healths.includes(health)).join(',')

export function writeColumns(columns: readonly ColumnId[]): string | undefined {
  const written = columnIds.filter((id) => id === 'app' || columns.includes(id)).join(',')
  return written === defaultColumns.join(',') ? undefined : written
}

export const writeSort = ({ column, descending }: Sort): string | undefined =>
  column === defaultSort.column && descending === defaultSort.descending
    ? undefined
    : `${descending ? '-' : ''}${column}`

/** Reads an address; what makes no sense is left out. Never throws. */
export function validateAppsSearch(raw: Record<string, unknown>): AppsSearch {
  const search: AppsSearch = {}
  const q = text(raw.q)
  if (q !== undefined) search.q = q
  const health = writeHealths(list(raw.health).filter(isTileHealth))
  if (health !== undefined) search.health = health
  const service = text(raw.service)
  if (service !== undefined) search.service = service
  const template = text(raw.template)
  if (template !== undefined) search.template = template
  if (raw.pinned === true) search.pinned = true
  if (raw.without === true) search.without = true
  const sort = writeSort(readSort({ sort: text(raw.sort) ?? '' }))
  if (sort !== undefined) search.sort = sort
  const columns = writeColumns(readColumns({ columns: text(raw.columns) ?? '' }))
  if (columns !== undefined) search.columns = columns
  return search
}
