import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { isoText } from '../../base/dates'
import { plainMessage } from '../../base/serviceMessage'
import { formatDuration } from '../../domain/health/time'
import { connectorOf } from '../../domain/jobs/connector'
import { explainErrorCode } from '../../domain/jobs/errorCodes'
import { nameOf } from '../../domain/logs/entry'
import { explainSkipReason } from '../../domain/onDemand/skipReasons'
import { explained } from '../../ui/explanations'
import type { GridColumn } from '../../ui/grid/Grid'
import { StatusBadge } from '../../ui/StatusBadge'
import { Timestamp } from '../../ui/Timestamp'
import type { LogLine } from './logLines'
import { actionLabel, statusLabel, statusWords } from './logLabels'

export const useCellStyles = makeStyles({
  clip: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 },
  strong: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground3 },
  line: {
    display: 'flex',
    alignItems: 'baseline',
    gap: tokens.spacingHorizontalS,
    minWidth: 0,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
  },
  code: { flexShrink: 0, maxWidth: '60%', fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
})

/** What a cell needs besides its line. */
export type CellContext = { now: number }

export function PersonCell({ line: { entry } }: { line: LogLine }) {
  const styles = useCellStyles()
  const name = nameOf(entry)
  const type = entry.source.type || entry.target.type
  return (
    <span className={styles.line} title={name}>
      <span className={mergeClasses(styles.clip, styles.strong)}>{name || 'No name'}</span>
      {type === '' || /^user$/i.test(type) ? null : (
        <span className={mergeClasses(styles.clip, styles.quiet)}>{type}</span>
      )}
    </span>
  )
}

export function ResultCell({ line: { entry } }: { line: LogLine }) {
  return <StatusBadge tone={statusWords[entry.status].tone} label={statusLabel(entry)} />
}

/** The code and the service's own words. A tooltip has our explanation of the code. */
export function ReasonCell({ line: { entry } }: { line: LogLine }) {
  const styles = useCellStyles()
  const { errorCode } = entry
  const reason = plainMessage(entry.reason)
  const facts = explainErrorCode(errorCode, connectorOf(entry.jobId)) ?? explainSkipReason(errorCode)
  if (errorCode === '' && reason === '') return null
  return (
    <span
      className={styles.line}
      {...explained([facts?.title, facts?.cause, reason].filter(Boolean).join('\n') || undefined)}
    >
      {errorCode === '' ? null : <span className={mergeClasses(styles.clip, styles.code)}>{errorCode}</span>}
      <span className={mergeClasses(styles.clip, styles.quiet)}>{facts?.title ?? reason}</span>
    </span>
  )
}

/** Tables show the date itself, because lines of one cycle differ only in seconds. Cards show how long ago it was. */
export const TimeCell = ({
  line: { entry },
  now,
  absolute = false,
}: {
  line: LogLine
  now: number
  absolute?: boolean
}) => <Timestamp iso={isoText(entry.at)} now={now} never="No date" absolute={absolute} short focusable={false} />

function AppCell({ line: { entry } }: { line: LogLine }) {
  const styles = useCellStyles()
  return (
    <span className={styles.clip} title={entry.app.name}>
      {entry.app.name || entry.app.id}
    </span>
  )
}

/** The table's columns, in order. `zone` is the name of the time zone that times are shown in. */
export const columnsIn = (zone: string): readonly GridColumn<LogLine, CellContext>[] => [
  {
    id: 'time',
    header: `Time (${zone})`,
    explain: 'When it happened. Select the header to reverse the order.',
    least: 148,
    share: 0.1,
    cuts: 'never',
    cell: (line, { now }) => <TimeCell line={line} now={now} absolute />,
  },
  {
    id: 'person',
    header: 'Person or object',
    explain: 'The source object, or the target object if the source was deleted.',
    least: 200,
    share: 2.6,
    cuts: 'last',
    cell: (line) => <PersonCell line={line} />,
  },
  {
    id: 'action',
    header: 'Action',
    explain: 'The planned change in the app (provisioningAction).',
    least: 104,
    share: 0.6,
    cuts: 'never',
    cell: ({ entry }) => actionLabel(entry.action),
  },
  {
    id: 'result',
    header: 'Result',
    explain: 'The outcome (provisioningStatusInfo/status).',
    least: 104,
    share: 0.6,
    cuts: 'never',
    cell: (line) => <ResultCell line={line} />,
  },
  {
    id: 'app',
    header: 'App',
    explain: 'The enterprise app that was provisioned.',
    least: 130,
    share: 1.4,
    cell: (line) => <AppCell line={line} />,
  },
  {
    id: 'reason',
    header: 'Error or reason',
    explain: 'Error code or skip reason, with its meaning.',
    least: 190,
    share: 2.4,
    cell: (line) => <ReasonCell line={line} />,
  },
  {
    id: 'duration',
    header: 'Took',
    explain: 'How long provisioning the object took (durationInMilliseconds).',
    least: 72,
    share: 0.3,
    cuts: 'never',
    isNumeric: true,
    cell: ({ entry }) => (entry.duration === undefined ? '' : formatDuration(entry.duration)),
  },
]
