import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { compareExecutions, executionState, recentExecutions, type RecentExecution } from '../../domain/jobs/executions'
import { formatDuration } from '../../domain/health/time'
import type { SynchronizationJob } from '../../domain/resources/synchronization'
import { CopyButton } from '../../ui/CopyValue'
import { Explain } from '../../ui/Explain'
import { Panel } from '../../ui/Panel'
import { StatusBadge } from '../../ui/StatusBadge'
import { Timestamp } from '../../ui/Timestamp'
import { countText, deltaText, toIso } from './jobFormats'

const useStyles = makeStyles({
  scroller: {
    overflowX: 'auto',
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  table: { borderCollapse: 'collapse', width: '100%', fontVariantNumeric: 'tabular-nums' },
  cell: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    textAlign: 'end',
    fontWeight: tokens.fontWeightRegular,
    whiteSpace: 'nowrap',
  },
  head: {
    fontWeight: tokens.fontWeightSemibold,
    verticalAlign: 'bottom',
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
  },
  rowHead: { textAlign: 'start', paddingInlineStart: 0, color: tokens.colorNeutralForeground2 },
  delta: { color: tokens.colorNeutralForeground3 },
  same: {
    display: 'block',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
  },
  repeated: { color: tokens.colorNeutralForeground3 },
})

const sameLabel = { last: 'Same as the last cycle', lastSuccessful: 'Same as the last successful cycle' }

/** The three runs that the service reports, one per column. Graph has no further history. */
export function ExecutionsPanel({ job, now }: { job: SynchronizationJob; now: number }) {
  const styles = useStyles()
  const recent = recentExecutions(job)
  const rows = compareExecutions(job)
  const [last, successful] = recent
  const compared = last.execution !== undefined && successful.execution !== undefined && successful.sameAs === undefined
  const durationDelta =
    compared && last.duration !== undefined && successful.duration !== undefined
      ? last.duration - successful.duration
      : undefined
  const cell = (column: RecentExecution) => mergeClasses(styles.cell, column.sameAs && styles.repeated)

  if (!recent.some(({ execution }) => execution)) {
    return (
      <Panel title="Cycles compared">
        <div>
          No cycle has finished yet. The service keeps three: the last one, the last successful one, and the last one
          with exports.
        </div>
      </Panel>
    )
  }
  return (
    <Panel
      title="Cycles compared"
      aside={
        <Explain text="Microsoft Graph keeps only these three cycles, and they're often the same one.">
          The service keeps three
        </Explain>
      }
    >
      <div className={styles.scroller} role="region" aria-label="Cycles compared, scrollable" tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col" className={mergeClasses(styles.cell, styles.head, styles.rowHead)}>
                Cycle
              </th>
              {recent.map((column, index) => (
                <th key={column.kind} scope="col" className={mergeClasses(styles.cell, styles.head)}>
                  <Explain text={column.explain}>{column.label}</Explain>
                  {column.sameAs ? <span className={styles.same}>{sameLabel[column.sameAs]}</span> : null}
                  {index === 0 && compared ? (
                    <span className={styles.same}>Change since the last successful cycle</span>
                  ) : null}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row" className={mergeClasses(styles.cell, styles.rowHead)}>
                Result
              </th>
              {recent.map((column) => {
                const state = column.execution && executionState(column.execution.state)
                return (
                  <td key={column.kind} className={cell(column)}>
                    {state ? <StatusBadge tone={state.tone} label={state.label} /> : 'None yet'}
                  </td>
                )
              })}
            </tr>
            <tr>
              <th scope="row" className={mergeClasses(styles.cell, styles.rowHead)}>
                Started
              </th>
              {recent.map((column) => (
                <td key={column.kind} className={cell(column)}>
                  {column.began === undefined ? (
                    '–'
                  ) : (
                    <Timestamp iso={toIso(column.began)} now={now} focusable={false} />
                  )}
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row" className={mergeClasses(styles.cell, styles.rowHead)}>
                Duration
              </th>
              {recent.map((column, index) => (
                <td key={column.kind} className={cell(column)}>
                  {column.duration === undefined ? '–' : formatDuration(column.duration)}
                  {index === 0 && durationDelta !== undefined && Math.abs(durationDelta) >= 1_000 ? (
                    <span className={styles.delta}>
                      {' '}
                      ({durationDelta < 0 ? '−' : '+'}
                      {formatDuration(Math.abs(durationDelta))})
                    </span>
                  ) : null}
                </td>
              ))}
            </tr>
            {rows.map(({ name, label, explain, values, delta }) => (
              <tr key={name}>
                <th scope="row" className={mergeClasses(styles.cell, styles.rowHead)}>
                  <Explain text={`${explain}\n${name}`}>{label}</Explain>
                </th>
                {recent.map((column, index) => (
                  <td key={column.kind} className={cell(column)}>
                    {countText(values[index])}
                    {index === 0 && delta ? <span className={styles.delta}> ({deltaText(delta)})</span> : null}
                  </td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row" className={mergeClasses(styles.cell, styles.rowHead)}>
                <Explain text="activityIdentifier. Microsoft Support asks for it to find the cycle.">
                  Activity ID
                </Explain>
              </th>
              {recent.map((column) => {
                const id = column.execution?.activityIdentifier
                return (
                  <td key={column.kind} className={cell(column)}>
                    {id ? (
                      <>
                        {id.slice(0, 8)}…
                        <CopyButton value={id} label={`activity ID of the ${column.label.toLowerCase()}`} />
                      </>
                    ) : (
                      '–'
                    )}
                  </td>
                )
              })}
            </tr>
          </tbody>
        </table>
      </div>
    </Panel>
  )
}
