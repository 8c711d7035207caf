import { toCsv } from '../../browser/csv'
import { downloadText, fileName } from '../../browser/download'
import { stateSentence } from '../../domain/health/stateTexts'
import { columns } from './fleetColumns'
import type { AppRow, FleetSignIns } from './fleetRows'

type Where = { tenant: string; now: number }

const name = ({ tenant, now }: Where, extension: string) =>
  `${fileName('syncscope-apps', tenant, new Date(now).toISOString().slice(0, 16).replace(':', ''))}.${extension}`

/** One line per app with every column, shown or hidden. Sign-in methods are empty unless they were read. Dates and numbers are exact and not formatted. */
export function fleetCsv(rows: readonly AppRow[], signIns?: FleetSignIns): string {
  return toCsv(
    columns.map(({ header }) => header),
    rows.map((row) => columns.map((column) => column.csv(row, signIns))),
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
