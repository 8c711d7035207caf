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

const names = [
  'app',
  'job',
  'cycle',
  'person',
  'action',
  'status',
  'code',
  'signature',
  'from',
  'to',
  'range',
  'quiet',
  'by',
  'order',
  'line',
] as const

/**
 * Reads an address; what makes no sense is left out. Never throws. It is part of every first screen (the router wants it), so what
 * the texts mean is found out elsewhere: logFilter.ts.
 */
export function validateLogsSearch(raw: Record<string, unknown>): LogsSearch {
  const search: LogsSearch = searchTexts(raw, names)
  if (Number.isNaN(Date.parse(search.from ?? ''))) delete search.from
  if (Number.isNaN(Date.parse(search.to ?? ''))) delete search.to
  if (search.quiet === 'yes' || search.quiet === 'true') search.quiet = 'yes'
  else delete search.quiet
  if (search.by !== 'failures') delete search.by
  if (search.order !== 'asc') delete search.order
  return search
}

export type ChangeSearch = (change: { [Name in keyof LogsSearch]: LogsSearch[Name] | undefined }) => void

/** Drops every filter and keeps the view. */
export const noFilters = {
  app: undefined,
  job: undefined,
  cycle: undefined,
  person: undefined,
  action: undefined,
  status: undefined,
  code: undefined,
  signature: undefined,
  from: undefined,
  to: undefined,
  range: undefined,
  quiet: undefined,
} as const
