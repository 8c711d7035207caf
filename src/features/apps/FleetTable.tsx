import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ArrowDownFilled, ArrowUpFilled } from '@fluentui/react-icons'
import { lazy, memo, Suspense, useId, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { useCssVariables } from '../../ui/cssVariables'
import { explained } from '../../ui/explanations'
import { useFixedRows } from '../../ui/fixedRows'
import { gridStyles } from '../../ui/gridStyles'
import { rowHeight, usePreferences } from '../../ui/preferences'
import { RowSpacer } from '../../ui/RowSpacer'
import type { Sort } from './appsSearch'
import { activeRow, CardRow, type RowProps } from './CardRow'
import { MenuButton, PinnedMark, useAppAddress } from './cells'
import { sortBy, type Column } from './columns'
import type { AppRow } from './fleetRows'

const RowMenu = lazy(() => import('./RowMenu'))

const useStyles = makeStyles({
  grid: {
    ...gridStyles.grid,
    minHeight: '280px',
  },
  // As wide as its columns need, so that rows and header scroll sideways together. Added up, not measured: min-content would
  // lay every row out twice.
  wide: { minWidth: 'var(--fleet-least)' },
  sticky: gridStyles.sticky,
  head: {
    ...gridStyles.head,
    gridTemplateColumns: 'var(--fleet-columns)',
    height: 'var(--fleet-row)',
    alignItems: 'stretch',
  },
  headCell: { display: 'flex', minWidth: 0 },
  headButton: gridStyles.headButton,
  headText: gridStyles.headText,
  row: {
    ...gridStyles.row,
    display: 'grid',
    gridTemplateColumns: 'var(--fleet-columns)',
    height: 'var(--fleet-row)',
  },
  active: activeRow,
  cell: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    minWidth: 0,
    padding: `0 ${tokens.spacingHorizontalS}`,
    overflow: 'hidden',
  },
  numeric: { justifyContent: 'flex-end', textAlign: 'end' },
})

/** Rows rendered beyond what is visible, so that a turn of the wheel shows no blank. */
const overscan = 8
const cardHeight = 84
/** Of the column with each row's menu. */
const menuWidth = 40

type Props = {
  rows: readonly AppRow[]
  columns: readonly Column[]
  sort: Sort
  onSort: (sort: Sort) => void
  now: number
  isPinned: (servicePrincipalId: string) => boolean
  onPin: (row: AppRow) => void
  onOpen: (row: AppRow) => void
  isBusy: boolean
  /** No room for columns: rows become cards. */
  isNarrow: boolean
}

/**
 * The fleet as a virtualised grid with one Tab stop: arrows, Page Up/Down, Home and End move the active row, Enter opens it,
 * Space pins it, the menu key (or Shift+F10) opens its menu. The focus stays on the grid (aria-activedescendant), so scrolling never takes it away.
 */
export function FleetTable({ rows, columns, sort, onSort, now, isPinned, onPin, onOpen, isBusy, isNarrow }: Props) {
  const styles = useStyles()
  const addressOf = useAppAddress()
  const id = useId()
  const grid = useRef<HTMLDivElement>(null)
  const { density } = usePreferences()
  const height = isNarrow ? cardHeight : rowHeight[density]
  const headRows = isNarrow ? 0 : 1
  const headHeight = headRows * rowHeight[density]
  const [activeId, setActiveId] = useState<string>()
  const [menu, setMenu] = useState<{ row: AppRow; at: { x: number; y: number } }>()
  const activeIndex = activeId === undefined ? -1 : rows.findIndex((row) => row.id === activeId)

  const { first, end, total, scrollToRow } = useFixedRows({
    scroller: grid,
    count: rows.length,
    rowHeight: height,
    overscan,
    above: headHeight,
  })
  useCssVariables(grid, {
    '--fleet-columns':
      columns.map(({ least, share }) => `minmax(${String(least)}px, ${String(share)}fr)`).join(' ') +
      ` ${String(menuWidth)}px`,
    '--fleet-least': `${String(columns.reduce((sum, { least }) => sum + least, menuWidth))}px`,
    '--fleet-row': `${String(height)}px`,
  })

  function activate(index: number) {
    const row = rows[Math.max(0, Math.min(index, rows.length - 1))]
    if (!row) return
    setActiveId(row.id)
    scrollToRow(rows.indexOf(row))
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
      End: rows.length - 1,
    }
    const active = rows[activeIndex]
    if (event.key in steps) activate(steps[event.key] ?? 0)
    else if (event.key === 'Enter' && active) onOpen(active)
    else if (event.key === ' ' && active) onPin(active)
    else return
    event.preventDefault()
  }

  // One listener for all rows, so that a row is nothing but its cells.
  function onBodyClick(event: MouseEvent) {
    if (!(event.target instanceof Element)) return
    const row = rows[Number(event.target.closest('[role=row]')?.getAttribute('aria-rowindex')) - 1 - headRows]
    if (!row) return
    setActiveId(row.id)
    const button = event.target.closest('[aria-haspopup=menu]')
    if (button) {
      const { left, bottom } = button.getBoundingClientRect()
      setMenu({ row, at: { x: left, y: bottom } })
      return
    }
    // With a modifier a link is the browser's: a new tab, a download.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    const isSelecting = window.getSelection()?.isCollapsed === false
    if (isSelecting) return
    event.preventDefault()
    onOpen(row)
  }

  // The menu key speaks to what has the focus, which is the grid. A right click stays the browser's: rows are links.
  function onContextMenu(event: MouseEvent<HTMLDivElement>) {
    const active = rows[activeIndex]
    if (event.target !== event.currentTarget || !active) return
    event.preventDefault()
    const { left, top } = event.currentTarget.getBoundingClientRect()
    setMenu({
      row: active,
      at: { x: left + headHeight, y: top + headHeight + (activeIndex + 1) * height - event.currentTarget.scrollTop },
    })
  }

  const closeMenu = () => {
    setMenu(undefined)
    // A menu that closes by a click elsewhere has no claim to the focus; one that held it gives it back.
    if (document.activeElement === document.body || document.activeElement?.closest('[role=menu]'))
      grid.current?.focus()
  }

  const isRendered = first <= activeIndex && activeIndex < end
  return (
    <>
      <div
        ref={grid}
        role="grid"
        tabIndex={0}
        aria-label="Apps with provisioning"
        aria-busy={isBusy}
        aria-rowcount={rows.length + headRows}
        aria-colcount={isNarrow ? 1 : columns.length + 1}
        aria-activedescendant={isRendered ? `${id}-${String(activeIndex)}` : undefined}
        className={styles.grid}
        data-scroll-restoration-id="fleet"
        onKeyDown={onKeyDown}
        onContextMenu={onContextMenu}
        onFocus={(event) => {
          if (event.target === event.currentTarget && activeIndex < 0 && event.currentTarget.matches(':focus-visible'))
            activate(Math.ceil(event.currentTarget.scrollTop / height))
        }}
      >
        <div className={isNarrow ? undefined : styles.wide} role="presentation">
          {isNarrow ? null : (
            <div role="rowgroup" className={styles.sticky}>
              <HeadRow columns={columns} sort={sort} onSort={onSort} />
            </div>
          )}
          <div role="rowgroup" onClick={onBodyClick}>
            <RowSpacer height={first * height} />
            {rows.slice(first, end).map((row, offset) => {
              const index = first + offset
              const key = row.id
              const shared = {
                id: `${id}-${String(index)}`,
                row,
                now,
                rowIndex: index + 1 + headRows,
                isActive: index === activeIndex,
                isPinned: isPinned(row.id),
                address: addressOf(row.id),
              }
              return isNarrow ? <CardRow key={key} {...shared} /> : <TableRow key={key} {...shared} columns={columns} />
            })}
            <RowSpacer height={total - end * height} />
          </div>
        </div>
      </div>
      <Suspense fallback={null}>
        {menu ? (
          <RowMenu
            key={menu.row.id}
            {...menu}
            isPinned={isPinned(menu.row.id)}
            onPin={() => onPin(menu.row)}
            onClose={closeMenu}
          />
        ) : null}
      </Suspense>
    </>
  )
}

function HeadRow({ columns, sort, onSort }: Pick<Props, 'columns' | 'sort' | 'onSort'>) {
  const styles = useStyles()
  return (
    <div role="row" aria-rowindex={1} className={styles.head}>
      {columns.map((column, index) => {
        const isSorted = sort.column === column.id
        const Arrow = sort.descending ? ArrowDownFilled : ArrowUpFilled
        return (
          <div
            key={column.id}
            role="columnheader"
            aria-colindex={index + 1}
            aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
            className={styles.headCell}
          >
            <button
              type="button"
              className={mergeClasses(styles.headButton, column.numeric && styles.numeric)}
              onClick={() => onSort(sortBy(column, sort))}
              {...explained(column.explain)}
            >
              <span className={styles.headText}>{column.header}</span>
              {isSorted ? <Arrow fontSize={12} /> : null}
            </button>
          </div>
        )
      })}
      <div role="columnheader" aria-colindex={columns.length + 1} aria-label="More" />
    </div>
  )
}

const TableRow = memo(function TableRow({
  id,
  row,
  now,
  rowIndex,
  isActive,
  isPinned,
  address,
  columns,
}: RowProps & { columns: readonly Column[] }) {
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
          {column.cell(row, { now, address })}
          {column.id === 'app' && isPinned ? <PinnedMark /> : null}
        </div>
      ))}
      <div role="gridcell" aria-colindex={columns.length + 1} className={styles.cell}>
        <MenuButton name={row.name} />
      </div>
    </div>
  )
})
