import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ArrowDownFilled, ArrowUpFilled } from '@fluentui/react-icons'
import { memo, useEffect, useId, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { useCssVariables } from '../../ui/cssVariables'
import { explained } from '../../ui/explanations'
import { useFixedRows } from '../../ui/fixedRows'
import { gridStyles } from '../../ui/gridStyles'
import { rowHeight, usePreferences } from '../../ui/preferences'
import { RowSpacer } from '../../ui/RowSpacer'
import { columns, PersonCell, ReasonCell, ResultCell, TimeCell, useCellStyles } from './columns'
import type { LogLine } from './lines'
import { actionLabel } from './words'

const useStyles = makeStyles({
  grid: {
    ...gridStyles.grid,
    minHeight: '280px',
  },
  wide: { minWidth: `${String(columns.reduce((sum, { least }) => sum + least, 0))}px` },
  sticky: gridStyles.sticky,
  head: {
    ...gridStyles.head,
    gridTemplateColumns: 'var(--log-columns)',
    height: 'var(--log-head)',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  headCell: { display: 'flex', alignItems: 'center', minWidth: 0, padding: `0 ${tokens.spacingHorizontalS}` },
  headSort: { padding: 0 },
  headButton: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXXS,
    width: '100%',
    height: '100%',
    padding: `0 ${tokens.spacingHorizontalS}`,
    border: 'none',
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    cursor: 'pointer',
    ':hover': { color: tokens.colorNeutralForeground1, backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: `-${tokens.strokeWidthThick}`,
    },
  },
  row: {
    ...gridStyles.row,
    display: 'grid',
    gridTemplateColumns: 'var(--log-columns)',
    height: 'var(--log-row)',
  },
  single: { gridTemplateColumns: 'minmax(0, 1fr)' },
  active: {
    boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}`,
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    '@media (forced-colors: active)': {
      outline: `${tokens.strokeWidthThick} solid Highlight`,
      outlineOffset: `-${tokens.strokeWidthThick}`,
    },
  },
  cell: {
    display: 'flex',
    alignItems: 'center',
    minWidth: 0,
    padding: `0 ${tokens.spacingHorizontalS}`,
    overflow: 'hidden',
    whiteSpace: 'nowrap',
  },
  numeric: { justifyContent: 'flex-end', textAlign: 'end', whiteSpace: 'nowrap' },
  card: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    alignContent: 'center',
    gap: tokens.spacingVerticalXXS,
    height: '100%',
    padding: `0 ${tokens.spacingHorizontalM}`,
    boxSizing: 'border-box',
  },
  cardLine: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    minWidth: 0,
  },
  badge: { flexShrink: 0 },
  small: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
})

/** Rows rendered beyond what is visible, so that a turn of the wheel shows no blank. */
const overscan = 8
/** Rows before the end at which the next page is asked for. */
const ahead = 30
const cardHeight = 80

type Props = {
  lines: readonly LogLine[]
  oldestFirst: boolean
  onOrder: (oldestFirst: boolean) => void
  onOpen: (line: LogLine) => void
  /** Asks for the next page, when there is one and somebody scrolls there. */
  onEnd: (() => void) | undefined
  isBusy: boolean
  now: number
  isNarrow: boolean
}

/**
 * The log as a virtualised grid with one Tab stop: arrows, Page Up/Down, Home and End move the active row, Enter opens it. The focus
 * stays on the grid (aria-activedescendant), so scrolling never takes it away.
 */
export function LogTable({ lines, oldestFirst, onOrder, onOpen, onEnd, isBusy, now, isNarrow }: Props) {
  const styles = useStyles()
  const id = useId()
  const grid = useRef<HTMLDivElement>(null)
  const { density } = usePreferences()
  const height = isNarrow ? cardHeight : rowHeight[density]
  const headRows = isNarrow ? 0 : 1
  const headHeight = headRows * rowHeight[density]
  const [active, setActive] = useState<LogLine>()
  const activeIndex = active === undefined ? -1 : lines.indexOf(active)

  const { first, end, total, scrollToRow } = useFixedRows({
    scroller: grid,
    count: lines.length,
    rowHeight: height,
    overscan,
    above: headHeight,
  })
  useCssVariables(grid, {
    '--log-columns': columns.map(({ least, share }) => `minmax(${String(least)}px, ${String(share)}fr)`).join(' '),
    '--log-row': `${String(height)}px`,
    '--log-head': `${String(rowHeight[density])}px`,
  })

  // Only where somebody scrolled: a list that is shorter than its window would load everything by itself.
  const isNearEnd = first > 0 && end >= lines.length - ahead
  useEffect(() => {
    if (isNearEnd) onEnd?.()
  }, [isNearEnd, onEnd])

  function activate(index: number) {
    const at = Math.max(0, Math.min(index, lines.length - 1))
    if (!lines[at]) return
    setActive(lines[at])
    scrollToRow(at)
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return
    const page = Math.max(1, Math.floor(((grid.current?.clientHeight ?? 0) - headHeight) / height) - 1)
    const steps: Record<string, number> = {
      ArrowDown: activeIndex + 1,
      ArrowUp: activeIndex - 1,
      PageDown: activeIndex + page,
      PageUp: activeIndex - page,
      Home: 0,
      End: lines.length - 1,
    }
    const line = lines[activeIndex]
    if (event.key in steps) activate(steps[event.key] ?? 0)
    else if ((event.key === 'Enter' || event.key === ' ') && line) onOpen(line)
    else return
    event.preventDefault()
  }

  // One listener for all rows, so that a row is nothing but its cells.
  function onBodyClick(event: MouseEvent) {
    if (!(event.target instanceof Element)) return
    const line = lines[Number(event.target.closest('[role=row]')?.getAttribute('aria-rowindex')) - 1 - headRows]
    if (!line) return
    setActive(line)
    if (window.getSelection()?.isCollapsed === false) return
    onOpen(line)
  }

  const isRendered = first <= activeIndex && activeIndex < end
  return (
    <div
      ref={grid}
      role="grid"
      tabIndex={0}
      aria-label="Provisioning logs"
      aria-busy={isBusy}
      aria-rowcount={onEnd ? -1 : lines.length + headRows}
      aria-colcount={isNarrow ? 1 : columns.length}
      aria-activedescendant={isRendered ? `${id}-${String(activeIndex)}` : undefined}
      className={styles.grid}
      data-scroll-restoration-id="logs"
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        if (event.target === event.currentTarget && activeIndex < 0 && event.currentTarget.matches(':focus-visible'))
          activate(Math.ceil(event.currentTarget.scrollTop / height))
      }}
    >
      <div className={isNarrow ? undefined : styles.wide} role="presentation">
        {isNarrow ? null : (
          <div role="rowgroup" className={styles.sticky}>
            <HeadRow oldestFirst={oldestFirst} onOrder={onOrder} />
          </div>
        )}
        <div role="rowgroup" onClick={onBodyClick}>
          <RowSpacer height={first * height} />
          {lines.slice(first, end).map((line, offset) => {
            const index = first + offset
            // The service does not promise ids; the place is one.
            const shared = {
              id: `${id}-${String(index)}`,
              line,
              now,
              rowIndex: index + 1 + headRows,
              isActive: index === activeIndex,
            }
            const key = line.entry.id || index
            return isNarrow ? <CardRow key={key} {...shared} /> : <TableRow key={key} {...shared} />
          })}
          <RowSpacer height={total - end * height} />
        </div>
      </div>
    </div>
  )
}

function HeadRow({ oldestFirst, onOrder }: Pick<Props, 'oldestFirst' | 'onOrder'>) {
  const styles = useStyles()
  const Arrow = oldestFirst ? ArrowUpFilled : ArrowDownFilled
  return (
    <div role="row" aria-rowindex={1} className={styles.head}>
      {columns.map(({ id, header, explain, numeric }, index) =>
        id === 'time' ? (
          <div
            key={id}
            role="columnheader"
            aria-colindex={index + 1}
            aria-sort={oldestFirst ? 'ascending' : 'descending'}
            className={mergeClasses(styles.headCell, styles.headSort)}
          >
            <button
              type="button"
              className={styles.headButton}
              onClick={() => onOrder(!oldestFirst)}
              {...explained(explain)}
            >
              {header}
              <Arrow fontSize={12} />
            </button>
          </div>
        ) : (
          <div
            key={id}
            role="columnheader"
            aria-colindex={index + 1}
            className={mergeClasses(styles.headCell, numeric && styles.numeric)}
            {...explained(explain)}
            aria-description={undefined}
          >
            {header}
          </div>
        ),
      )}
    </div>
  )
}

type RowProps = {
  id: string
  line: LogLine
  now: number
  /** 1-based, the header row counted. */ rowIndex: number
  isActive: boolean
}

const TableRow = memo(function TableRow({ id, line, now, rowIndex, isActive }: RowProps) {
  const styles = useStyles()
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={isActive}
      className={mergeClasses(styles.row, isActive && styles.active)}
    >
      {columns.map((column, index) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={index + 1}
          className={mergeClasses(styles.cell, column.numeric && styles.numeric)}
        >
          {column.cell(line, now)}
        </div>
      ))}
    </div>
  )
})

/** A row where there is no room for columns. */
const CardRow = memo(function CardRow({ id, line, now, rowIndex, isActive }: RowProps) {
  const styles = useStyles()
  const cells = useCellStyles()
  const { entry } = line
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={isActive}
      className={mergeClasses(styles.row, styles.single, isActive && styles.active)}
    >
      <div role="gridcell" aria-colindex={1} className={styles.card}>
        <div className={styles.cardLine}>
          <PersonCell line={line} />
          <span className={styles.badge}>
            <ResultCell line={line} />
          </span>
        </div>
        <div className={mergeClasses(styles.cardLine, styles.small)}>
          <span className={cells.clip}>
            {actionLabel(entry.action)} in {entry.app.name || entry.app.id}
          </span>
          <TimeCell line={line} now={now} />
        </div>
        <div className={styles.small}>
          <ReasonCell line={line} />
        </div>
      </div>
    </div>
  )
})
