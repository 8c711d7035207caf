import { isoText } from '../../base/dates'
import { nameOf } from '../../domain/logs/entry'
import { resultFromLog } from '../../domain/onDemand/fromLog'
import { toCsv } from '../../browser/csv'
import { downloadText, fileName } from '../../browser/download'
import type { LogLine } from './logLines'

type Where = { tenant: string; now: number }

const name = ({ tenant, now }: Where, extension: string) =>
  `${fileName('syncscope-provisioning-logs', tenant, new Date(now).toISOString().slice(0, 16).replace(':', ''))}.${extension}`

const header = [
  'Time',
  'Person or object',
  'Type',
  'Source ID',
  'Target ID',
  'Action',
  'Result',
  'Error code or skip reason',
  'Reason',
  'Modified properties',
  'App',
  'Service principal ID',
  'Source system',
  'Target system',
  'Job ID',
  'Cycle ID',
  'Change ID',
  'Milliseconds',
  'Initiated by',
  'Log ID',
]

/** "department: Sales → Marketing; …". Secrets and what the service redacted stay masked. */
function changes(body: unknown): string {
  return (resultFromLog(body)?.properties ?? [])
    .map(
      ({ name: property, before, after }) => `${property}: ${before === null ? '' : `${before} → `}${after ?? 'none'}`,
    )
    .join('; ')
}

/**
 * One exported line per log line, in the shown order. Includes the modified properties, so that nobody has to join
 * tables.
 */
export function logsCsv(lines: readonly LogLine[]): string {
  return toCsv(
    header,
    lines.map(({ entry, body }) => [
      isoText(entry.at),
      nameOf(entry),
      entry.source.type || entry.target.type,
      entry.source.id,
      entry.target.id,
      entry.action,
      entry.statusText,
      entry.errorCode,
      entry.reason,
      changes(body),
      entry.app.name,
      entry.app.id,
      entry.sourceSystem,
      entry.targetSystem,
      entry.jobId,
      entry.cycleId,
      entry.changeId,
      entry.duration,
      entry.initiator.name,
      entry.id,
    ]),
  )
}

/** The lines as the service sent them. */
export const logsJson = (lines: readonly LogLine[]): string =>
  `${JSON.stringify(
    lines.map(({ body }) => body),
    null,
    2,
  )}\n`

export const downloadCsv = (lines: readonly LogLine[], where: Where) =>
  downloadText(name(where, 'csv'), 'text/csv;charset=utf-8', logsCsv(lines))
export const downloadJson = (lines: readonly LogLine[], where: Where) =>
  downloadText(name(where, 'json'), 'application/json', logsJson(lines))
