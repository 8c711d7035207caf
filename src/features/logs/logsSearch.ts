import { searchTexts } from '../../ui/searchValues'

/** The state of the provisioning logs page in its URL: filters, grouping and the open line. */
export type LogsSearch = {
  /** The object IDs of service principals, comma-separated, as actions, statuses and codes are. */
  app?: string
  job?: string
  cycle?: string
  /** An ID, or part of a name. */
  person?: string
  action?: string
  status?: string
  /** Error codes and skip reasons. */
  code?: string
  /** Failures with this signature. */
  signature?: string
  /** Custom dates in ISO 8601. They override `range`. */
  from?: string
  to?: string
  /** A range that ends now: `1h`, `24h`, `7d`, `30d`. */
  range?: string
  /** `yes` leaves out expected skips. */
  quiet?: string
  /** `failures` groups lines by signature. */
  by?: string
  /** `asc` sorts the oldest first. */
  order?: string
  /** The ID of the open line. */
  line?: string
  /** The name of the saved view that the address was made from. */
  view?: string
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
  'view',
] as const

/**
 * Reads the search parameters of a URL. Leaves out invalid values and never throws. The router needs it on every first
 * screen, so the meaning of the values is in logFilter.ts.
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

/** Removes every filter and leaves the view. */
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
