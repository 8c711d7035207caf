import { readAction, readStatus, type LogEntry } from './entry'
import { isExpectedSkip } from './expectedSkips'
import { signatureOf } from './signature'

/** Which lines are wanted. Times are epoch milliseconds; from is inclusive, to is not. */
export type LogFilter = {
  /** Object id of the service principal. */
  app?: string | undefined
  job?: string | undefined
  cycle?: string | undefined
  /** An id, or a part of a name. */
  person?: string | undefined
  action?: string | undefined
  status?: string | undefined
  from?: number | undefined
  to?: number | undefined
  /** Filtered here: Graph offers no filter on errors (docs/graph-behaviours.md B26). */
  code?: string | undefined
  /** A {@link signatureOf} key. Filtered here. */
  signature?: string | undefined
  /** Leaves out skips that are expected. Filtered here. */
  quiet?: boolean | undefined
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Whether the text is an ID rather than a name. IDs are compared in full. */
export const isObjectId = (text: string): boolean => guid.test(text.trim())

/** Text as an OData literal: quotes inside are doubled. */
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** GUIDs are sent in lower case, and comparison is case-sensitive. Any other ID is opaque and stays unchanged. */
const id = (text: string): string => literal(isObjectId(text) ? text.trim().toLowerCase() : text)

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString()

/** Dates that ISO 8601 can write with four digits; others cannot be asked for. */
const isWritable = (milliseconds: number | undefined): milliseconds is number =>
  milliseconds !== undefined && Math.abs(milliseconds) < 253_402_300_800_000

/**
 * The `$filter` of GET /auditLogs/provisioning for what Graph can filter (docs/graph-behaviours.md B26): eq and
 * contains on IDs, action, status and identities, gt and lt on the date. Undefined if there's nothing to filter.
 * Comparison is case-sensitive, so enum members and GUIDs are written in the API's spelling, and names are compared in
 * lower case on both sides.
 */
export function logFilterText(filter: LogFilter): string | undefined {
  const clauses: string[] = []
  // gt excludes its own instant, and what is asked for includes it.
  if (isWritable(filter.from)) clauses.push(`activityDateTime gt ${instant(filter.from - 1)}`)
  if (isWritable(filter.to)) clauses.push(`activityDateTime lt ${instant(filter.to)}`)
  if (filter.app) clauses.push(`servicePrincipal/id eq ${id(filter.app)}`)
  if (filter.job) clauses.push(`jobId eq ${id(filter.job)}`)
  if (filter.cycle) clauses.push(`cycleId eq ${id(filter.cycle)}`)
  if (filter.action) clauses.push(`provisioningAction eq ${literal(readAction(filter.action))}`)
  if (filter.status) clauses.push(`provisioningStatusInfo/status eq ${literal(readStatus(filter.status))}`)
  const person = filter.person?.trim()
  if (person) {
    if (isObjectId(person)) clauses.push(`(sourceIdentity/id eq ${id(person)} or targetIdentity/id eq ${id(person)})`)
    else {
      const part = literal(person.toLowerCase())
      // Worker ids and distinguished names are ids of people as well.
      clauses.push(
        `(contains(tolower(sourceIdentity/displayName), ${part}) or contains(tolower(targetIdentity/displayName), ${part}) or sourceIdentity/id eq ${literal(person)})`,
      )
    }
  }
  return clauses.length === 0 ? undefined : clauses.join(' and ')
}

/** The `$filter` that finds one line by its id. */
export const lineFilterText = (lineId: string): string => `id eq ${id(lineId)}`

/** Whether anything of the filter is left to {@link passesHere}: then counts are of what has been loaded. */
export const filtersHere = ({ code, signature, quiet }: LogFilter): boolean =>
  Boolean(code) || Boolean(signature) || quiet === true

/** What Graph cannot filter: error code, signature, expected skips. Codes compare without case, as people type them. */
export function passesHere(entry: LogEntry, { code, signature, quiet }: LogFilter): boolean {
  if (quiet === true && isExpectedSkip(entry)) return false
  if (code && entry.errorCode.toLowerCase() !== code.toLowerCase()) return false
  return !signature || signatureOf(entry)?.key === signature
}
