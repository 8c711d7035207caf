import { readAction, readStatus, type LogEntry } from './entry'
import { isExpectedSkip } from './expectedSkips'
import { signatureOf } from './signature'

/** Which lines are wanted. Times are epoch milliseconds; from is inclusive, to is not. */
export type LogFilter = {
  /** Object IDs of service principals. One of them is enough, as in the other lists. */
  apps?: readonly string[] | undefined
  job?: string | undefined
  cycle?: string | undefined
  /** An id, or a part of a name. */
  person?: string | undefined
  actions?: readonly string[] | undefined
  statuses?: readonly string[] | undefined
  from?: number | undefined
  to?: number | undefined
  /** Filtered here: Graph offers no filter on errors (docs/graph-behaviours.md B26). */
  codes?: readonly string[] | undefined
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

/** Clauses that the property equals one of the literals. None for no literals. */
function equalsOneOf(property: string, literals: readonly string[] = []): string[] {
  const clauses = literals.map((each) => `${property} eq ${each}`)
  return clauses.length > 1 ? [`(${clauses.join(' or ')})`] : clauses
}

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
  clauses.push(...equalsOneOf('servicePrincipal/id', filter.apps?.map(id)))
  if (filter.job) clauses.push(`jobId eq ${id(filter.job)}`)
  if (filter.cycle) clauses.push(`cycleId eq ${id(filter.cycle)}`)
  clauses.push(
    ...equalsOneOf(
      'provisioningAction',
      filter.actions?.map((action) => literal(readAction(action))),
    ),
    ...equalsOneOf(
      'provisioningStatusInfo/status',
      filter.statuses?.map((status) => literal(readStatus(status))),
    ),
  )
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
export const filtersHere = ({ codes = [], signature, quiet }: LogFilter): boolean =>
  codes.length > 0 || Boolean(signature) || quiet === true

/** What Graph cannot filter: error code, signature, expected skips. Codes compare without case, as people type them. */
export function passesHere(entry: LogEntry, { codes = [], signature, quiet }: LogFilter): boolean {
  if (quiet === true && isExpectedSkip(entry)) return false
  const own = entry.errorCode.toLowerCase()
  if (codes.length > 0 && !codes.some((code) => code.toLowerCase() === own)) return false
  return !signature || signatureOf(entry)?.key === signature
}
