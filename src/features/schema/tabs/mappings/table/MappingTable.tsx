import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ArrowDownFilled, ArrowUpFilled } from '@fluentui/react-icons'
import {
  memo,
  useEffect,
  useId,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
} from 'react'
import { useCssVariables } from '../../../../../ui/cssVariables'
import { explained } from '../../../../../ui/explanations'
import { useFixedRows } from '../../../../../ui/fixedRows'
import { gridStyles } from '../../../../../ui/gridStyles'
import { rowHeight, usePreferences } from '../../../../../ui/preferences'
import { RowSpacer } from '../../../../../ui/RowSpacer'
import { AppliesCell, Check, DefaultCell, KindCell, MatchingCell, SourceCell, StatusCell, TargetCell } from './cells'
import { nextSort, type ColumnId, type MappingRow, type Row, type Sort } from './mappingRows'
import { stretch, toggle, toggleAll, type Selection } from './selection'

const useStyles = makeStyles({
  grid: {
    ...gridStyles.grid,
    minHeight: '320px',
  },
  // Added up, not measured: min-content would lay every row out twice.
  wide: { minWidth: 'var(--mappings-least)' },
  sticky: gridStyles.sticky,
  head: {
    ...gridStyles.head,
    gridTemplateColumns: 'var(--mappings-columns)',
    height: 'var(--mappings-head)',
    alignItems: 'stretch',
  },
  headCell: { display: 'flex', minWidth: 0 },
  headButton: gridStyles.headButton,
  headText: gridStyles.headText,
  row: {
    ...gridStyles.row,
    height: 'var(--mappings-row)',
  },
  columns: { display: 'grid', gridTemplateColumns: 'var(--mappings-columns)' },
  card: { display: 'grid', gridTemplateColumns: '36px minmax(0, 1fr)' },
  chosen: {
    backgroundColor: tokens.colorBrandBackground2,
    ':hover': { backgroundColor: tokens.colorBrandBackground2Hover },
  },
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
  },
  numeric: { justifyContent: 'flex-end', textAlign: 'end' },
  lines: {
    display: 'grid',
    alignContent: 'center',
    gap: tokens.spacingVerticalXXS,
    minWidth: 0,
    paddingInlineEnd: tokens.spacingHorizontalM,
  },
  line: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    minWidth: 0,
  },
})

type Column = {
  id: ColumnId
  header: string
  explain: string
  least: number
  share: number
  numeric?: true
  cell: (row: MappingRow) => ReactNode
}

const columns: readonly Column[] = [
  {
    id: 'target',
    header: 'Target attribute',
    explain: 'The attribute of the target object that is written (targetAttributeName).',
    least: 168,
    share: 2.4,
    cell: (row) => <TargetCell row={row} />,
  },
  {
    id: 'source',
    header: 'Source',
    explain: 'What its value comes from: an attribute in brackets, a constant in quotes, or an expression.',
    least: 200,
    share: 3.6,
    cell: (row) => <SourceCell row={row} />,
  },
  {
    id: 'kind',
    header: 'Kind',
    explain: 'Direct, expression, constant or none.',
    least: 96,
    share: 0.4,
    cell: (row) => <KindCell row={row} />,
  },
  {
    id: 'matching',
    header: 'Match',
    explain:
      'Matching priority: existing objects are looked for by the attribute with 1, then 2, until one is found. Empty: not used for matching.',
    least: 60,
    share: 0.1,
    numeric: true,
    cell: (row) => <MatchingCell row={row} />,
  },
  {
    id: 'applies',
    header: 'Applies',
    explain: 'Whether the mapping applies always, or only when the object is created (flowType).',
    least: 92,
    share: 0.5,
    cell: (row) => <AppliesCell row={row} />,
  },
  {
    id: 'default',
    header: 'If empty',
    explain: 'The default value: used when the source gives null.',
    least: 84,
    share: 0.8,
    cell: (row) => <DefaultCell row={row} />,
  },
  {
    id: 'status',
    header: 'State',
    explain: 'What is wrong with the mapping, and whether it differs from what the server has.',
    least: 152,
    share: 0.9,
    cell: (row) => <StatusCell row={row} />,
  },
]

const template = `36px ${columns.map(({ least, share }) => `minmax(${String(least)}px, ${String(share)}fr)`).join(' ')}`
const least = 36 + columns.reduce((sum, column) => sum + column.least, 0)
/** Rows rendered beyond what is visible. */
const overscan = 8
const cardHeight = 60

type Props = {
  label: string
  rows: readonly Row[]
  sort: Sort
  onSort: (sort: Sort) => void
  selection: Selection
  onSelection: (selection: Selection) => void
  /** Where the keyboard is. */
  activeKey: string | undefined
  onActive: (key: string) => void
  onOpen: (row: Row) => void
  onRemove: (row: MappingRow | undefined) => void
  onMove: (row: MappingRow, by: 1 | -1) => void
  /** No room for columns: rows become cards. */
  isNarrow: boolean
  grid: RefObject<HTMLDivElement | null>
}

/**
 * The mappings as a virtualised grid with one Tab stop. Arrows, Page Up/Down, Home and End move; with Shift they choose. Space
 * chooses, Ctrl+A all, Enter opens, Delete removes, Alt with an arrow moves the mapping itself, Escape lets the selection go.
 */
export function MappingTable({
  label,
  rows,
  sort,
  onSort,
  selection,
  onSelection,
  activeKey,
  onActive,
  onOpen,
  onRemove,
  onMove,
  isNarrow,
  grid,
}: Props) {
  const styles = useStyles()
  const id = useId()
  const { density } = usePreferences()
  const height = isNarrow ? cardHeight : rowHeight[density]
  const headRows = isNarrow ? 0 : 1
  const headHeight = headRows * rowHeight[density]
  const activeIndex = activeKey === undefined ? -1 : rows.findIndex(({ key }) => key === activeKey)
  const { first, end, total, scrollToRow } = useFixedRows({
    scroller: grid,
    count: rows.length,
    rowHeight: height,
    overscan,
    above: headHeight,
  })
  useCssVariables(grid, {
    '--mappings-columns': template,
    '--mappings-least': `${String(least)}px`,
    '--mappings-row': `${String(height)}px`,
    '--mappings-head': `${String(rowHeight[density])}px`,
  })

  // The drawer's next and previous move the active row too; it is to be seen.
  const shown = useRef(activeKey)
  useEffect(() => {
    if (shown.current === activeKey) return
    shown.current = activeKey
    if (activeIndex >= 0) scrollToRow(activeIndex)
  })

  const keys = () => rows.flatMap((row) => (row.kind === 'mapping' ? [row.key] : []))

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (event.target !== event.currentTarget) return
    const page = Math.max(1, Math.floor(((grid.current?.clientHeight ?? 0) - headHeight) / height) - 1)
    const steps: Record<string, number> = {
      ArrowDown: activeIndex + 1,
      ArrowUp: activeIndex - 1,
      PageDown: activeIndex + page,
      PageUp: activeIndex - page,
      Home: 0,
      End: rows.length - 1,
    }
    const active = rows[activeIndex]
    const step = steps[event.key]
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== 'a' || event.altKey) return
      onSelection(toggleAll(selection, keys()))
    } else if (event.altKey) {
      if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || active?.kind !== 'mapping') return
      onMove(active, event.key === 'ArrowDown' ? 1 : -1)
    } else if (step !== undefined) {
      const row = rows[Math.max(0, Math.min(step, rows.length - 1))]
      if (!row) return
      onActive(row.key)
      if (event.shiftKey && row.kind === 'mapping') {
        const from =
          selection.anchor === undefined && active?.kind === 'mapping' ? toggle(selection, active.key) : selection
        onSelection(stretch(from, row.key, keys()))
      }
    } else if (event.key === 'Enter' && active) onOpen(active)
    else if (event.key === ' ' && active?.kind === 'mapping')
      onSelection(event.shiftKey ? stretch(selection, active.key, keys()) : toggle(selection, active.key))
    else if (event.key === 'Delete') onRemove(active?.kind === 'mapping' ? active : undefined)
    else if (event.key === 'Escape' && selection.keys.size > 0) onSelection({ keys: new Set(), anchor: undefined })
    else return
    event.preventDefault()
  }

  // One listener for all rows, so that a row is nothing but its cells.
  function onBodyClick(event: MouseEvent) {
    if (!(event.target instanceof Element)) return
    const row = rows[Number(event.target.closest('[role=row]')?.getAttribute('aria-rowindex')) - 1 - headRows]
    if (!row) return
    onActive(row.key)
    if (row.kind === 'mapping' && event.shiftKey) {
      window.getSelection()?.removeAllRanges()
      onSelection(stretch(selection, row.key, keys()))
    } else if (row.kind === 'mapping' && (event.ctrlKey || event.metaKey || event.target.closest('[data-check]')))
      onSelection(toggle(selection, row.key))
    else if (window.getSelection()?.isCollapsed !== false) onOpen(row)
  }

  const isRendered = first <= activeIndex && activeIndex < end
  const isAll = rows.length > 0 && rows.every(({ key }) => selection.keys.has(key))
  return (
    <div
      ref={grid}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-multiselectable
      aria-rowcount={rows.length + headRows}
      aria-colcount={isNarrow ? 2 : columns.length + 1}
      aria-activedescendant={isRendered ? `${id}-${String(activeIndex)}` : undefined}
      className={styles.grid}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        if (event.target !== event.currentTarget || activeIndex >= 0 || !event.currentTarget.matches(':focus-visible'))
          return
        const row = rows[Math.ceil(event.currentTarget.scrollTop / height)]
        if (row) onActive(row.key)
      }}
    >
      <div className={isNarrow ? undefined : styles.wide} role="presentation">
        {isNarrow ? null : (
          <div role="rowgroup" className={styles.sticky}>
            <HeadRow
              sort={sort}
              onSort={onSort}
              isAll={isAll}
              onAll={() => onSelection(toggleAll(selection, keys()))}
            />
          </div>
        )}
        <div role="rowgroup" onClick={onBodyClick}>
          <RowSpacer height={first * height} />
          {rows.slice(first, end).map((row, offset) => {
            const index = first + offset
            const isChosen = selection.keys.has(row.key)
            return (
              <TableRow
                key={row.key}
                id={`${id}-${String(index)}`}
                row={row}
                rowIndex={index + 1 + headRows}
                isActive={index === activeIndex}
                isChosen={isChosen}
                isNarrow={isNarrow}
              />
            )
          })}
          <RowSpacer height={total - end * height} />
        </div>
      </div>
    </div>
  )
}

const HeadRow = memo(function HeadRow({
  sort,
  onSort,
  isAll,
  onAll,
}: Pick<Props, 'sort' | 'onSort'> & { isAll: boolean; onAll: () => void }) {
  const styles = useStyles()
  return (
    <div role="row" aria-rowindex={1} className={styles.head}>
      <div role="columnheader" aria-colindex={1} className={styles.headCell}>
        <button
          type="button"
          className={styles.headButton}
          aria-label={isAll ? 'Select none' : 'Select all shown'}
          aria-pressed={isAll}
          onClick={onAll}
        >
          <Check isOn={isAll} />
        </button>
      </div>
      {columns.map(({ id, header, explain, numeric }, index) => {
        const isSorted = sort?.column === id
        const Arrow = sort?.descending ? ArrowDownFilled : ArrowUpFilled
        return (
          <div
            key={id}
            role="columnheader"
            aria-colindex={index + 2}
            aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
            className={styles.headCell}
          >
            <button
              type="button"
              className={mergeClasses(styles.headButton, numeric && styles.numeric)}
              onClick={() => onSort(nextSort(sort, id))}
              {...explained(explain)}
            >
              <span className={styles.headText}>{header}</span>
              {isSorted ? <Arrow fontSize={12} /> : null}
            </button>
          </div>
        )
      })}
    </div>
  )
})

type RowProps = { id: string; row: Row; rowIndex: number; isActive: boolean; isChosen: boolean; isNarrow: boolean }

const TableRow = memo(function TableRow({ id, row, rowIndex, isActive, isChosen, isNarrow }: RowProps) {
  const styles = useStyles()
  const className = mergeClasses(
    styles.row,
    isNarrow ? styles.card : styles.columns,
    isChosen && styles.chosen,
    isActive && styles.active,
  )
  const check = (
    <div role="gridcell" aria-colindex={1} data-check className={styles.cell}>
      {row.kind === 'mapping' ? <Check isOn={isChosen} /> : null}
    </div>
  )
  if (isNarrow) {
    return (
      <div id={id} role="row" aria-rowindex={rowIndex} aria-selected={isChosen} className={className}>
        {check}
        <div role="gridcell" aria-colindex={2} className={styles.lines}>
          <span className={styles.line}>
            <TargetCell row={row} />
            {row.kind === 'mapping' ? <StatusCell row={row} /> : null}
          </span>
          <SourceCell row={row} />
        </div>
      </div>
    )
  }
  return (
    <div id={id} role="row" aria-rowindex={rowIndex} aria-selected={isChosen} className={className}>
      {check}
      {columns.map((column, index) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={index + 2}
          className={mergeClasses(styles.cell, column.numeric && styles.numeric)}
        >
          {row.kind === 'mapping' ? (
            column.cell(row)
          ) : column.id === 'target' ? (
            <TargetCell row={row} />
          ) : column.id === 'source' ? (
            <SourceCell row={row} />
          ) : null}
        </div>
      ))}
    </div>
  )
})
