import { readLogEntry } from '../logs/entry'
import { readOnDemandResult, type OnDemandResult } from './readResult'

/**
 * A line of the provisioning log (provisioningObjectSummary, docs/graph-behaviours.md B28) as the result that an
 * on-demand run of the same object would have: the two say the same in different words, so one view shows both. Steps
 * of the log have no times of their own, and whether the line's date is that of its begin or its end is not documented:
 * start and end stay unknown.
 *
 * Total: undefined for what is no object at all, and empty parts for what is missing; the caller still has the raw body.
 */
export function resultFromLog(body: unknown): OnDemandResult | undefined {
  const [read] = readOnDemandResult({ value: [body] }).results
  if (!read) return undefined
  const entry = readLogEntry(body)
  return {
    ...read,
    action: entry.action,
    errorCode: read.errorCode ?? (entry.errorCode === '' ? null : entry.errorCode),
    reportable:
      read.source.details.UserPrincipalName ||
      read.source.details.userPrincipalName ||
      entry.source.name ||
      entry.target.name,
  }
}
