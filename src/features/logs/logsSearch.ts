import { parseInstant } from '../../domain/health/time'
import type { LogFilter } from '../../domain/logs/filter'
import { readAction, readStatus } from '../../domain/logs/entry'
import { defaultRange, timeRanges, type TimeRange } from '../../domain/logs/timeRange'
import { searchTexts } from '../../ui/searchValues'

/** State of the provisioning logs page in the address: its filters, grouping and the open line. */
export type LogsSearch = {
  /** Object id of the service principal. */
  app?: string
  job?: string
  cycle?: string
  /** An id, or a part of a name. */
  person?: string
  action?: string
  status?: string
  /** An error code or a skip reason. */
  code?: string
  /** Failures of one signature. */
  signature?: string
  /** Dates of its own, ISO 8601; they win over `range`. */
  from?: string
  to?: string
  /** A range that ends now: `1h`, `24h`, `7d`, `30d`. */
  range?: string
  /** `yes`: expected skips are left out. */
  quiet?: string
  /** `failures`: grouped by signature. */
  by?: string
  /** `asc`: the oldest first. */
  order?: string
  /** Id of the line that is open. */
  line?: string
}

const names = ['app', 'job', 'cycle', 'person', 'action', 'status', 'code', 'signature', 'from', 'to', 'range', 'quiet', 'by', 'order', 'line'] as const

/** Reads an address; what makes no sense is left out, and so is what is the default. Never throws. */
export function validateLogsSearch(raw: Record<string, unknown>): LogsSearch {
  const search: LogsSearch = searchTexts(raw, names)
  if (parseInstant(search.from) === undefined) delete search.from
  if (parseInstant(search.to) === undefined) delete search.to
  const { range } = search
  if (search.from !== undefined || search.to !== undefined || range === defaultRange(search) || !timeRanges.some(({ id }) => id === range)) delete search.range
  if (search.action !== undefined) search.action = readAction(search.action)
  if (search.status !== undefined) search.status = readStatus(search.status)
  if (search.quiet === 'yes' || search.quiet === 'true') search.quiet = 'yes'
  else delete search.quiet
  if (search.by !== 'failures') delete search.by
  if (search.order !== 'asc') delete search.order
  return search
}

export type ChangeSearch = (change: { [Name in keyof LogsSearch]: LogsSearch[Name] | undefined }) => void

/** Drops every filter and keeps the view. */
export const noFilters = { app: undefined, job: undefined, cycle: undefined, person: undefined, action: undefined, status: undefined, code: undefined, signature: undefined, from: undefined, to: undefined, range: undefined, quiet: undefined } as const

/** What is asked for. Grouped, only failures are read, so that what is loaded is what is grouped. */
export function filterOf(search: LogsSearch, range: TimeRange): LogFilter {
  const { app, job, cycle, person, action, status, code, signature, quiet, by } = search
  return { app, job, cycle, person, action, status: by === 'failures' ? 'failure' : status, from: range.from, to: range.to, code, signature, quiet: quiet === 'yes' }
}
