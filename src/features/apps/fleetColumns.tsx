import type { GridColumn } from '../../ui/grid/Grid'
import type { ColumnId, Sort } from './appsSearch'
import {
  type CellContext,
  AppCell,
  EscrowsCell,
  HealthCell,
  JobsCell,
  LastRunCell,
  MethodCell,
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
}

/** Every column of the fleet table, in order. */
export const columns: readonly Column[] = [
  {
    id: 'app',
    header: 'App',
    explain: 'The display name of the enterprise app.',
    least: 176,
    share: 2.2,
    cuts: 'last',
    cell: (row, context) => <AppCell row={row} context={context} />,
  },
  {
    id: 'health',
    header: 'Health',
    explain:
      'Calculated from the status, schedule, last cycle, and quarantine. If an app has several jobs, the one that needs the most attention is shown.',
    least: 136,
    share: 1.1,
    cuts: 'never',
    cell: (row, context) => <HealthCell row={row} context={context} />,
  },
  {
    id: 'service',
    header: 'Service status',
    explain: 'The status code that the service reports: NotConfigured, NotRun, Active, Paused, or Quarantine.',
    least: 108,
    share: 0.8,
    cuts: 'never',
    cell: (row) => <ServiceCell row={row} />,
  },
  {
    id: 'lastRun',
    header: 'Last cycle',
    explain: 'When the last cycle finished, with or without success.',
    descendingFirst: true,
    least: 88,
    share: 0.7,
    cuts: 'never',
    cell: (row, { now }) => <LastRunCell row={row} now={now} />,
  },
  {
    id: 'nextRun',
    header: 'Next cycle',
    explain:
      "Estimated from the last cycle plus the interval, or the next attempt if the job is in quarantine. The service doesn't publish a time.",
    least: 88,
    share: 0.7,
    cuts: 'never',
    cell: (row, { now }) => <NextRunCell row={row} now={now} />,
  },
  {
    id: 'escrows',
    header: 'Failed objects',
    explain: 'Objects of all jobs of the app that failed in the last cycle and will be retried (escrows).',
    descendingFirst: true,
    least: 72,
    share: 0.5,
    cuts: 'never',
    isNumeric: true,
    cell: (row) => <EscrowsCell row={row} />,
  },
  {
    id: 'quarantine',
    header: 'Quarantine',
    explain: 'How long the job has been in quarantine. The service disables it after 28 days.',
    descendingFirst: true,
    least: 136,
    share: 1,
    cuts: 'never',
    cell: (row, { now }) => <QuarantineCell row={row} now={now} />,
  },
  {
    id: 'template',
    header: 'Template',
    explain: 'The synchronization template that the job was created from.',
    least: 104,
    share: 0.9,
    cell: (row) => <TemplateCell row={row} />,
  },
  {
    id: 'jobs',
    header: 'Jobs',
    explain: 'The provisioning jobs of the app. Most apps have one. Cloud sync and HR apps can have several.',
    descendingFirst: true,
    least: 52,
    share: 0.3,
    cuts: 'never',
    isNumeric: true,
    cell: (row) => <JobsCell row={row} />,
  },
  {
    id: 'method',
    header: 'Sign-in method',
    explain: 'How provisioning signs in, by the names of the saved keys.',
    least: 136,
    share: 0.8,
    cuts: 'never',
    cell: (row, context) => <MethodCell row={row} context={context} />,
  },
  {
    id: 'signIn',
    header: 'Sign-in',
    explain: "Whether users can sign in to the app (accountEnabled). This doesn't affect provisioning.",
    least: 84,
    share: 0.5,
    cuts: 'never',
    cell: (row) => (row.source.servicePrincipal.accountEnabled === false ? 'Disabled' : 'Enabled'),
  },
  {
    id: 'appId',
    header: 'Application ID',
    explain: 'The application (client) ID. The same in every tenant.',
    least: 280,
    share: 1,
    cell: (row) => <MonospaceCell text={row.source.servicePrincipal.appId} />,
  },
  {
    id: 'servicePrincipalId',
    header: 'Object ID',
    explain: 'The object ID of the enterprise app (service principal) in this tenant.',
    least: 280,
    share: 1,
    cell: (row) => <MonospaceCell text={row.id} />,
  },
]

/** The sort after a column is chosen: reversed if it's the sorted column, otherwise the column's usual direction. */
export function sortBy(column: Column, current: Sort): Sort {
  const isDescending = current.column === column.id ? !current.descending : column.descendingFirst === true
  return { column: column.id, descending: isDescending }
}
