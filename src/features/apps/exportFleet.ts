import { isoText } from '../../base/dates'
import { toCsv, type CsvCell } from '../../browser/csv'
import { downloadText, fileName } from '../../browser/download'
import { stateSentence } from '../../domain/health/stateTexts'
import type { ColumnId } from './appsSearch'
import { columns } from './fleetColumns'
import { signInLabel, type AppRow, type FleetSignIns } from './fleetRows'

type Where = { tenant: string; now: number }

const name = ({ tenant, now }: Where, extension: string) =>
  `${fileName('syncscope-apps', tenant, new Date(now).toISOString().slice(0, 16).replace(':', ''))}.${extension}`

/** The value of each column, exact and unformatted. Apart from the columns, because the first screen exports nothing. */
const values: Record<ColumnId, (row: AppRow, signIns: FleetSignIns | undefined) => CsvCell> = {
  app: (row) => row.name,
  health: (row) => row.worst?.health.word ?? (row.state === 'failed' ? 'No response' : ''),
  service: (row) => row.services.join(' '),
  lastRun: (row) => isoText(row.lastRun),
  nextRun: (row) => (row.nextRun === 'overdue' ? 'overdue' : isoText(row.nextRun)),
  escrows: (row) => (row.jobs.length > 0 ? row.escrows : undefined),
  quarantine: (row) => row.quarantine?.ageDays,
  template: (row) => row.templates.join(' '),
  jobs: (row) => (row.state === 'answered' ? row.jobs.length : undefined),
  method: (row, signIns) => signInLabel(row, signIns),
  signIn: (row) => (row.source.servicePrincipal.accountEnabled === false ? 'Disabled' : 'Enabled'),
  appId: (row) => row.source.servicePrincipal.appId,
  servicePrincipalId: (row) => row.id,
}

/** One line per app with every column, shown or hidden. Sign-in methods are empty unless they were read. Dates and numbers are exact and not formatted. */
export function fleetCsv(rows: readonly AppRow[], signIns?: FleetSignIns): string {
  return toCsv(
    columns.map(({ header }) => header),
    rows.map((row) => columns.map(({ id }) => values[id](row, signIns))),
  )
}

/** The service principals with their jobs as the service sent them, and our assessment beside each. */
export function fleetJson(rows: readonly AppRow[]): string {
  const apps = rows.map(({ source, jobs, worst }) => ({
    servicePrincipal: source.servicePrincipal,
    health: worst?.health.health,
    jobs: jobs.map(({ job, health }) => ({
      ...job,
      health: {
        health: health.health,
        sentence: stateSentence(health),
        nextRun: health.nextRun,
        quarantine: health.quarantine,
      },
    })),
    ...(source.error ? { error: source.error.message } : {}),
  }))
  return `${JSON.stringify(apps, null, 2)}\n`
}

export const downloadCsv = (rows: readonly AppRow[], where: Where, signIns: FleetSignIns | undefined) =>
  downloadText(name(where, 'csv'), 'text/csv;charset=utf-8', fleetCsv(rows, signIns))
export const downloadJson = (rows: readonly AppRow[], where: Where) =>
  downloadText(name(where, 'json'), 'application/json', fleetJson(rows))
