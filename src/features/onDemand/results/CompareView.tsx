import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { counted } from '../../../base/numbers'
import { compareResults, type Difference } from '../../../domain/onDemand/compareResults'
import { formatInstant } from '../../../base/dates'
import { Panel } from '../../../ui/Panel'
import { usePreferences } from '../../../ui/preferences'
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

type Group = {
  title: string
  differences: readonly Difference[]
  /** What it means that a run doesn't mention something. It isn't gone for that. */
  absent: string
}

const unchangedWords = {
  before: "The earlier run changed no values, so there's nothing to compare.",
  after: "The later run changed no values. They're the same as after the earlier run.",
  both: 'Neither run changed any values.',
} as const

/** The differences between two runs of one object, the older run first. */
export function CompareView({ a, b }: { a: ReadRecord; b: ReadRecord }) {
  const styles = useStyles()
  const { timeZone } = usePreferences()
  const [older, newer] = a.record.ranAt <= b.record.ranAt ? [a, b] : [b, a]
  const [before] = older.reading.results
  const [after] = newer.reading.results
  const comparison = before && after ? compareResults(before, after) : undefined
  const heads = [older, newer].map(({ record }) => formatInstant(record.ranAt, timeZone))
  const groups: Group[] = comparison
    ? [
        { title: 'Steps', differences: comparison.steps, absent: 'Not in this run' },
        { title: 'Values', differences: comparison.properties, absent: 'Not changed in this run' },
      ]
    : []
  const details = comparison?.details ?? []
  return (
    <Panel title="Compared">
      <Comparison label="Comparison of two runs" heads={heads} groups={groups}>
        <tr>
          <th scope="row" className={styles.cell}>
            Result
          </th>
          <td className={styles.cell}>
            <Sentence text={older.verdict.sentence} />
          </td>
          <td className={styles.cell}>
            <Sentence text={newer.verdict.sentence} />
          </td>
        </tr>
      </Comparison>
      {comparison === undefined ? (
        <p className={styles.text}>One of the runs has no readable response, so only the results are compared.</p>
      ) : (
        <p className={styles.text}>
          {comparison.unchanged
            ? unchangedWords[comparison.unchanged]
            : comparison.properties.length === 0
              ? 'Both runs changed the same values.'
              : 'A run reports only the values that it changed.'}
        </p>
      )}
      {details.length > 0 ? (
        <details>
          <summary>{`${counted(details.length, 'step detail')} ${details.length === 1 ? 'differs' : 'differ'}`}</summary>
          <Comparison
            label="Step details of two runs"
            heads={heads}
            groups={[{ title: 'Step details', differences: details, absent: 'Not reported' }]}
          />
        </details>
      ) : null}
    </Panel>
  )
}

type ComparisonProps = {
  label: string
  /** When the two runs were made. */
  heads: readonly string[]
  groups: readonly Group[]
  children?: ReactNode
}

function Comparison({ label, heads: [before, after], groups, children }: ComparisonProps) {
  const styles = useStyles()
  return (
    <div className={styles.scroller} role="region" aria-label={label} tabIndex={0}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col" className={mergeClasses(styles.cell, styles.head, styles.first)}>
              What
            </th>
            <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
              Before, {before}
            </th>
            <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
              After, {after}
            </th>
          </tr>
        </thead>
        <tbody>
          {children}
          {groups.map((group) =>
            group.differences.length === 0 ? null : <Differences key={group.title} {...group} />,
          )}
        </tbody>
      </table>
    </div>
  )
}

function Differences({ title, differences, absent }: Group) {
  const styles = useStyles()
  const shown = (text: string | undefined) =>
    text === undefined ? (
      <span className={styles.muted}>{absent}</span>
    ) : text === '' ? (
      <span className={styles.muted}>Empty</span>
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
