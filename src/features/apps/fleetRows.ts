/** The rows of the fleet page, and how they are counted, filtered and sorted. Pure functions. */
import type { FleetRow } from '../../api/fleet/fleet'
import { jobHealth, worstOf, type JobHealth } from '../../domain/health/jobHealth'
import { compareUrgency, healths as allHealths, type Health } from '../../domain/health/jobStates'
import type { QuarantineHealth } from '../../domain/health/quarantineHealth'
import type { SynchronizationJob } from '../../domain/resources/synchronization'
import { readList } from '../../ui/searchValues'
import { readHealths, readSort, type AppsSearch, type ColumnId, type Sort } from './appsSearch'

/** The sign-in method of each app in words and what that is based on, by the ID of the service principal. */
export type FleetSignIns = ReadonlyMap<string, { label: string; reason: string }>

/** The sign-in method of an app in words. Undefined without jobs, and until the methods are read. */
export const signInLabel = ({ id, jobs }: AppRow, signIns: FleetSignIns | undefined): string | undefined =>
  jobs.length === 0 || signIns === undefined ? undefined : signIns.get(id)?.label

type JobView = { job: SynchronizationJob; health: JobHealth }

export type AppRow = {
  id: string
  name: string
  source: FleetRow
  /** `waiting` until the service has answered for its jobs. */
  state: 'waiting' | 'answered' | 'failed'
  jobs: readonly JobView[]
  /** The most urgent of its jobs. Undefined if it has none. */
  worst: JobView | undefined
  lastRun: number | undefined
  nextRun: number | 'overdue' | undefined
  escrows: number
  quarantine: QuarantineHealth | undefined
  /** Every `status.code` and every template ID among its jobs, without duplicates. */
  services: readonly string[]
  templates: readonly string[]
  /** The text that the search looks in, in lower case and without diacritics. */
  haystack: string
  /** The name as a sort key. Compares digits by value and ignores diacritics and case. */
  sortName: string
}

/** Lower case and without combining marks, so that "Zurich" finds "Zürich". */
export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const latest = (times: readonly (number | undefined)[]): number | undefined =>
  times.reduce((best, time) => (time !== undefined && (best === undefined || time > best) ? time : best), undefined)

function soonest(times: readonly JobHealth['nextRun'][]): JobHealth['nextRun'] {
  if (times.includes('overdue')) return 'overdue'
  const known = times.filter((time) => typeof time === 'number')
  return known.length === 0 ? undefined : Math.min(...known)
}

function oldestQuarantine(jobs: readonly JobView[]): QuarantineHealth | undefined {
  const quarantines = jobs.flatMap(({ health }) => health.quarantine ?? [])
  return quarantines.sort((a, b) => (a.seriesBegan ?? Infinity) - (b.seriesBegan ?? Infinity))[0]
}

const distinct = (values: readonly (string | null | undefined)[]): string[] =>
  [...new Set(values)].filter((value): value is string => Boolean(value))

function readRow(source: FleetRow): AppRow {
  const { servicePrincipal: principal, fetchedAt = 0, sent } = source
  const name = principal.displayName ?? principal.id
  const jobs = (source.jobs ?? []).map((job) => ({ job, health: jobHealth(job, fetchedAt, fetchedAt, sent?.[job.id]) }))
  const worst = worstOf(jobs.map(({ health }) => health))
  const templates = distinct(jobs.map(({ job }) => job.templateId))
  return {
    id: principal.id,
    name,
    source,
    state: source.jobs ? 'answered' : source.error ? 'failed' : 'waiting',
    jobs,
    worst: jobs.find(({ health }) => health === worst),
    lastRun: latest(jobs.map(({ health }) => health.lastRun)),
    nextRun: soonest(jobs.map(({ health }) => health.nextRun)),
    escrows: jobs.reduce((sum, { health }) => sum + health.escrows, 0),
    quarantine: oldestQuarantine(jobs),
    services: distinct(jobs.map(({ health }) => health.service.code)),
    templates,
    haystack: fold(`${name} ${principal.id} ${principal.appId ?? ''} ${templates.join(' ')}`),
    sortName: fold(name).replace(/\d+/g, (digits) => digits.padStart(12, '0')),
  }
}

const read = new WeakMap<FleetRow, AppRow>()

/**
 * Reads fleet rows and caches the result per row. The fleet replaces a row instead of changing it, so a row's
 * assessment belongs to one answer. Thousands of rows arrive in hundreds of batches, and each batch changes only
 * twenty.
 */
export function readRows(sources: readonly FleetRow[]): AppRow[] {
  return sources.map((source) => {
    const known = read.get(source)
    if (known) return known
    const row = readRow(source)
    read.set(source, row)
    return row
  })
}

/**
 * Whether the page shows the row at all. Apps without a job are shown on request, and apps that haven't been asked
 * never.
 */
const isShown = (row: AppRow, search: AppsSearch) =>
  row.state !== 'waiting' && (row.jobs.length > 0 || row.state === 'failed' || search.without === true)

export type Selection = {
  /** Filtered and sorted. */
  rows: AppRow[]
  /**
   * Apps per health after all filters except the health filter: the count that a tile would show if it were pressed.
   */
  counts: Record<Health, number>
  /** How many apps have no job. */
  without: number
  /** How many apps answered with an error at the latest request. */
  failed: AppRow[]
  /** How many apps have at least one job, whatever the filters. */
  provisioned: number
  templates: string[]
  services: string[]
  /** The reasons of all quarantines. */
  reasons: string[]
}

/** Applies the search to the fleet. */
export function selectRows(
  all: readonly AppRow[],
  search: AppsSearch,
  isPinned: (id: string) => boolean,
  signIns?: FleetSignIns,
): Selection {
  const isPinnedRow = ({ id }: AppRow) => isPinned(id)
  const healths = readHealths(search)
  const [wantedTemplates, wantedServices, wantedReasons] = [search.template, search.service, search.reason].map(
    readList,
  )
  const isOneOf = (values: readonly string[], wanted: readonly string[] = []) =>
    wanted.length === 0 || values.some((value) => wanted.includes(value))
  const words = fold(search.q ?? '')
    .split(/\s+/)
    .filter((word) => word !== '')
  const counts = Object.fromEntries(Object.keys(allHealths).map((health) => [health, 0])) as Selection['counts']
  const templates = new Set<string>()
  const services = new Set<string>()
  const reasons = new Set<string>()
  const rows: AppRow[] = []
  const failed: AppRow[] = []
  let without = 0
  let provisioned = 0
  for (const row of all) {
    if (row.source.error) failed.push(row)
    if (row.state === 'answered' && row.jobs.length === 0) without++
    if (row.jobs.length > 0) provisioned++
    for (const template of row.templates) templates.add(template)
    for (const service of row.services) services.add(service)
    const quarantines = row.jobs.flatMap(({ health }) => health.quarantine ?? [])
    const ownReasons = distinct(quarantines.map(({ reason }) => reason))
    for (const reason of ownReasons) reasons.add(reason)
    if (!isShown(row, search)) continue
    if (search.pinned && !isPinned(row.id)) continue
    if (search.failed && row.escrows === 0) continue
    if (!isOneOf(row.templates, wantedTemplates)) continue
    if (!isOneOf(row.services, wantedServices)) continue
    if (!isOneOf(ownReasons, wantedReasons)) continue
    if (search.age !== undefined && (row.quarantine?.ageDays ?? -1) < search.age) continue
    if (!words.every((word) => row.haystack.includes(word))) continue
    const health = row.worst?.health.health
    if (health !== undefined) counts[health]++
    if (healths.length > 0 && (health === undefined || !healths.includes(health))) continue
    rows.push(row)
  }
  const sorted = sortRows(rows, readSort(search), signIns)
  return {
    // A person who pinned apps wants to see them first, until the person chooses another order.
    rows:
      search.sort === undefined
        ? [...sorted.filter(isPinnedRow), ...sorted.filter((row) => !isPinnedRow(row))]
        : sorted,
    counts,
    without,
    failed,
    provisioned,
    templates: [...templates].sort(),
    services: [...services].sort(),
    reasons: [...reasons].sort(),
  }
}

const byName = (a: AppRow, b: AppRow) =>
  a.sortName < b.sortName ? -1 : a.sortName > b.sortName ? 1 : a.id < b.id ? -1 : 1

/** Sorts by urgency: the worst health first, then the least time left, then the most failed objects. */
function byHealth(a: AppRow, b: AppRow): number {
  const rank = (row: AppRow) => row.worst?.health.health ?? (row.state === 'failed' ? 'unknown' : undefined)
  const [left, right] = [rank(a), rank(b)]
  if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? 1 : -1
  return (
    compareUrgency(left, right) ||
    (a.quarantine?.daysLeft ?? Infinity) - (b.quarantine?.daysLeft ?? Infinity) ||
    b.escrows - a.escrows
  )
}

type Value = string | number | undefined
const sortValue: Record<Exclude<ColumnId, 'health'>, (row: AppRow, signIns: FleetSignIns | undefined) => Value> = {
  app: (row) => row.sortName,
  service: (row) => row.services[0],
  lastRun: (row) => row.lastRun,
  nextRun: (row) => (row.nextRun === 'overdue' ? 0 : row.nextRun),
  escrows: (row) => (row.jobs.length > 0 ? row.escrows : undefined),
  quarantine: (row) => row.quarantine?.ageDays,
  template: (row) => row.templates[0],
  jobs: (row) => (row.state === 'answered' ? row.jobs.length : undefined),
  method: signInLabel,
  signIn: (row) => (row.source.servicePrincipal.accountEnabled === false ? 'disabled' : 'enabled'),
  appId: (row) => row.source.servicePrincipal.appId,
  servicePrincipalId: (row) => row.id,
}

/**
 * Sorts rows in place by a column. Rows without a value come last in both directions, and equal rows are sorted by
 * name.
 */
export function sortRows(rows: AppRow[], { column, descending }: Sort, signIns?: FleetSignIns): AppRow[] {
  const direction = descending ? -1 : 1
  if (column === 'health') return rows.sort((a, b) => direction * byHealth(a, b) || byName(a, b))
  const value = sortValue[column]
  return rows.sort((a, b) => {
    const [left, right] = [value(a, signIns), value(b, signIns)]
    if (left === right) return byName(a, b)
    if (left === undefined) return 1
    if (right === undefined) return -1
    return (left < right ? -1 : 1) * direction
  })
}
