import { makeStyles, tokens } from '@fluentui/react-components'
import { useRef, type ReactNode } from 'react'
import { useCssVariables } from '../../../ui/cssVariables'
import { useFixedRows } from '../../../ui/fixedRows'
import { rowHeight, usePreferences } from '../../../ui/preferences'

const useStyles = makeStyles({
  table: {
    maxHeight: '480px',
    overflow: 'auto',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  wide: { minWidth: 'min-content' },
  head: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground2,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  body: { paddingTop: 'var(--result-above)', paddingBottom: 'var(--result-below)' },
  row: {
    display: 'grid',
    gridTemplateColumns: 'var(--result-columns)',
    height: 'var(--result-row)',
    boxSizing: 'border-box',
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  cell: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    minWidth: 0,
    padding: `0 ${tokens.spacingHorizontalS}`,
    overflow: 'hidden',
    whiteSpace: 'nowrap',
  },
  clipped: { overflow: 'hidden', textOverflow: 'ellipsis' },
})

export type ResultColumn<Row> = {
  id: string
  header: string
  /** A grid track. */ track: string
  cell: (row: Row) => ReactNode
}

type Props<Row> = {
  label: string
  columns: readonly ResultColumn<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
}

/** A table of thousands of rows of which only those in sight are rendered. */
export function ResultTable<Row>({ label, columns, rows, keyOf }: Props<Row>) {
  const styles = useStyles()
  const scroller = useRef<HTMLDivElement>(null)
  const { density } = usePreferences()
  const height = rowHeight[density]
  const { first, end, total } = useFixedRows({
    scroller,
    count: rows.length,
    rowHeight: height,
    overscan: 10,
    above: height,
  })
  useCssVariables(scroller, {
    '--result-columns': columns.map(({ track }) => track).join(' '),
    '--result-row': `${String(height)}px`,
    '--result-above': `${String(first * height)}px`,
    '--result-below': `${String(total - end * height)}px`,
  })
  return (
    <div
      ref={scroller}
      role="table"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length}
      className={styles.table}
    >
      <div role="presentation" className={styles.wide}>
        <div role="rowgroup" className={styles.head}>
          <div role="row" aria-rowindex={1} className={styles.row}>
            {columns.map(({ id, header }) => (
              <div key={id} role="columnheader" className={styles.cell}>
                <span className={styles.clipped}>{header}</span>
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" className={styles.body}>
          {rows.slice(first, end).map((row, index) => (
            <div key={keyOf(row)} role="row" aria-rowindex={first + index + 2} className={styles.row}>
              {columns.map(({ id, cell }) => (
                <div key={id} role="cell" className={styles.cell}>
                  {cell(row)}
                </div>
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}
