import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { Bucket } from '../../domain/logs/buckets'
import type { LogStatus } from '../../domain/logs/entry'
import type { TimeZone } from '../../base/dates'
import { bucketLabel } from './volumeLabels'
import { countText, statusWords } from './logLabels'

const useStyles = makeStyles({
  scroller: {
    maxHeight: '200px',
    overflow: 'auto',
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  table: { borderCollapse: 'collapse', fontSize: tokens.fontSizeBase200, fontVariantNumeric: 'tabular-nums' },
  cell: {
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXXS} 0`,
    textAlign: 'end',
    fontWeight: tokens.fontWeightRegular,
    whiteSpace: 'nowrap',
  },
  start: { textAlign: 'start' },
  head: { fontWeight: tokens.fontWeightSemibold },
})

/** The chart's numbers. Leaves out times without lines. */
export function VolumeTable({
  buckets,
  statuses,
  timeZone,
}: {
  buckets: readonly Bucket[]
  statuses: readonly LogStatus[]
  timeZone: TimeZone
}) {
  const styles = useStyles()
  return (
    <div className={styles.scroller} role="region" aria-label="Events over time, as a table" tabIndex={0}>
      <table className={styles.table} aria-label="Events over time">
        <thead>
          <tr>
            <th scope="col" className={mergeClasses(styles.cell, styles.head, styles.start)}>
              Time
            </th>
            {statuses.map((status) => (
              <th key={status} scope="col" className={mergeClasses(styles.cell, styles.head)}>
                {statusWords[status].label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {buckets
            .filter(({ total }) => total > 0)
            .map((bucket) => (
              <tr key={bucket.from}>
                <th scope="row" className={mergeClasses(styles.cell, styles.start)}>
                  {bucketLabel(bucket, timeZone)}
                </th>
                {statuses.map((status) => (
                  <td key={status} className={styles.cell}>
                    {countText(bucket.counts[status])}
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  )
}
