import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { compareResults, type Difference } from '../../../domain/onDemand/compareResults'
import { Panel } from '../../../ui/Panel'
import { Sentence } from '../../../ui/Sentence'
import type { ReadRecord } from './readResult'

const useStyles = makeStyles({
  scroller: {
    overflowX: 'auto',
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  table: {
    width: '100%',
    minWidth: '560px',
    borderCollapse: 'collapse',
    tableLayout: 'fixed',
    fontSize: tokens.fontSizeBase200,
  },
  cell: {
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXXS} 0`,
    textAlign: 'start',
    verticalAlign: 'top',
    fontWeight: tokens.fontWeightRegular,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: 'anywhere',
  },
  head: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground2 },
  first: { width: '24%' },
  group: { fontWeight: tokens.fontWeightSemibold, paddingTop: tokens.spacingVerticalM },
  muted: { color: tokens.colorNeutralForeground3 },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
})

/** The differences between two runs of one object, the older run first. */
export function CompareView({ a, b }: { a: ReadRecord; b: ReadRecord }) {
  const styles = useStyles()
  const [older, newer] = a.record.ranAt <= b.record.ranAt ? [a, b] : [b, a]
  const [before] = older.reading.results
  const [after] = newer.reading.results
  const comparison = before && after ? compareResults(before, after) : undefined
  const when = (read: ReadRecord) => new Date(read.record.ranAt).toLocaleString('en-GB')
  const groups: [string, readonly Difference[]][] = comparison
    ? [
        ['Steps', comparison.steps],
        ['What the steps saw', comparison.details],
        ['Values', comparison.properties],
      ]
    : []
  const isSame = groups.every(([, differences]) => differences.length === 0)
  return (
    <Panel title="Compared">
      <div className={styles.scroller} role="region" aria-label="Comparison" tabIndex={0}>
        <table className={styles.table} aria-label="Comparison of two runs">
          <thead>
            <tr>
              <th scope="col" className={mergeClasses(styles.cell, styles.head, styles.first)}>
                What
              </th>
              <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
                Before, {when(older)}
              </th>
              <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
                After, {when(newer)}
              </th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row" className={styles.cell}>
                Verdict
              </th>
              <td className={styles.cell}>
                <Sentence text={older.verdict.sentence} />
              </td>
              <td className={styles.cell}>
                <Sentence text={newer.verdict.sentence} />
              </td>
            </tr>
            {groups.map(([title, differences]) =>
              differences.length === 0 ? null : <Differences key={title} title={title} differences={differences} />,
            )}
          </tbody>
        </table>
      </div>
      {comparison === undefined ? (
        <p className={styles.text}>One of the two has no answer that can be read, so only the verdicts are compared.</p>
      ) : isSame ? (
        <p className={styles.text}>Steps, details and values are the same.</p>
      ) : null}
    </Panel>
  )
}

function Differences({ title, differences }: { title: string; differences: readonly Difference[] }) {
  const styles = useStyles()
  const shown = (text: string | undefined) =>
    text === undefined ? (
      <span className={styles.muted}>not there</span>
    ) : text === '' ? (
      <span className={styles.muted}>empty</span>
    ) : (
      text
    )
  return (
    <>
      <tr>
        <th scope="rowgroup" colSpan={3} className={mergeClasses(styles.cell, styles.group)}>
          {title}
        </th>
      </tr>
      {differences.map(({ name, before, after }) => (
        <tr key={name}>
          <th scope="row" className={styles.cell}>
            {name}
          </th>
          <td className={styles.cell}>{shown(before)}</td>
          <td className={styles.cell}>{shown(after)}</td>
        </tr>
      ))}
    </>
  )
}
