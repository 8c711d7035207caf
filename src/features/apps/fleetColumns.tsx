import type { CsvCell } from '../../browser/csv'
import type { GridColumn } from '../../ui/grid/Grid'
import type { ColumnId, Sort } from './appsSearch'
import {
  type CellContext,
  AppCell,
  EscrowsCell,
  HealthCell,
  JobsCell,
  LastRunCell,
  MonospaceCell,
  NextRunCell,
  QuarantineCell,
  ServiceCell,
  TemplateCell,
} from './fleetCells'
import type { AppRow } from './fleetRows'

export type Column = GridColumn<AppRow, CellContext> & {
  id: ColumnId
  /** What the column means and where its value comes from. Shown on the header. */
  explain: string
  /** The first click on the header sorts in descending order. */
  descendingFirst?: true
  /** The value for exports, exact and unformatted. */
  csv: (row: AppRow) => CsvCell
}

const iso = (instant: number | undefined): string | undefined =>
  instant === undefined ? undefined : new Date(instant).toISOString()

/** Every column of the fleet table, in order. */
export const columns: readonly Column[] = [
  {
    id: 'app',
    header: 'App',
    explain: 'Display name of the enterprise app (its service principal).',
    least: 176,
    share: 2.2,
    cuts: 'last',
    cell: (row, context) => <AppCell row={row} context={context} />,
    csv: (row) => row.name,
  },
  {
    id: 'health',
    header: 'Health',
    explain:
      'What the state means: judged from status, schedule, last run and quarantine. Of several jobs the one that needs you most.',
    least: 136,
    share: 1.1,
    cuts: 'never',
    cell: (row, context) => <HealthCell row={row} context={context} />,
    csv: (row) => row.worst?.health.word ?? (row.state === 'failed' ? 'No answer' : ''),
  },
  {
    id: 'service',
    header: 'Service says',
    explain:
      'The status code that the provisioning service reports: NotConfigured, NotRun, Active, Paused or Quarantine.',
    least: 108,
    share: 0.8,
    cuts: 'never',
    cell: (row) => <ServiceCell row={row} />,
    csv: (row) => row.services.join(' '),
  },
  {
    id: 'lastRun',
    header: 'Last run',
    explain: 'When the last run ended, whatever its outcome.',
    descendingFirst: true,
    least: 88,
    share: 0.7,
    cuts: 'never',
    cell: (row, { now }) => <LastRunCell row={row} now={now} />,
    csv: (row) => iso(row.lastRun),
  },
  {
    id: 'nextRun',
    header: 'Next run',
    explain:
      "Expected: the last run plus the schedule's interval, or the next attempt of a quarantined job. The service doesn't publish it.",
    least: 88,
    share: 0.7,
    cuts: 'never',
    cell: (row, { now }) => <NextRunCell row={row} now={now} />,
    csv: (row) => (row.nextRun === 'overdue' ? 'overdue' : iso(row.nextRun)),
  },
  {
    id: 'escrows',
    header: 'Escrows',
    explain: 'Objects that failed in the last run and wait for retry, over all jobs of the app.',
    descendingFirst: true,
    least: 72,
    share: 0.5,
    cuts: 'never',
    isNumeric: true,
    cell: (row) => <EscrowsCell row={row} />,
    csv: (row) => (row.jobs.length > 0 ? row.escrows : undefined),
  },
  {
    id: 'quarantine',
    header: 'Quarantine',
    explain:
      'How long the job has been in quarantine, and what is left of the 28 days after which the service disables it.',
    descendingFirst: true,
    least: 136,
    share: 1,
    cuts: 'never',
    cell: (row, { now }) => <QuarantineCell row={row} now={now} />,
    csv: (row) => row.quarantine?.ageDays,
  },
  {
    id: 'template',
    header: 'Template',
    explain: 'The synchronization template that the job was made from: which connector runs it.',
    least: 104,
    share: 0.9,
    cell: (row) => <TemplateCell row={row} />,
    csv: (row) => row.templates.join(' '),
  },
  {
    id: 'jobs',
    header: 'Jobs',
    explain: 'Synchronization jobs of the app. Usually one; cloud sync and HR apps may have several.',
    descendingFirst: true,
    least: 52,
    share: 0.3,
    cuts: 'never',
    isNumeric: true,
    cell: (row) => <JobsCell row={row} />,
    csv: (row) => (row.state === 'answered' ? row.jobs.length : undefined),
  },
  {
    id: 'signIn',
    header: 'Sign-in',
    explain: 'Whether users may sign in to the app (accountEnabled). Provisioning runs either way.',
    least: 84,
    share: 0.5,
    cuts: 'never',
    cell: (row) => (row.source.servicePrincipal.accountEnabled === false ? 'Disabled' : 'Enabled'),
    csv: (row) => (row.source.servicePrincipal.accountEnabled === false ? 'Disabled' : 'Enabled'),
  },
  {
    id: 'appId',
    header: 'App ID',
    explain: 'The application (client) ID. The same in every tenant.',
    least: 280,
    share: 1,
    cell: (row) => <MonospaceCell text={row.source.servicePrincipal.appId} />,
    csv: (row) => row.source.servicePrincipal.appId,
  },
  {
    id: 'servicePrincipalId',
    header: 'Principal object ID',
    explain: "The object ID of the service principal in this tenant: the ID that Graph's synchronization calls take.",
    least: 280,
    share: 1,
    cell: (row) => <MonospaceCell text={row.id} />,
    csv: (row) => row.id,
  },
]

/** The sort after a column is chosen: reversed if it's the sorted column, otherwise the column's usual direction. */
export function sortBy(column: Column, current: Sort): Sort {
  const isDescending = current.column === column.id ? !current.descending : column.descendingFirst === true
  return { column: column.id, descending: isDescending }
}
