import { mergeClasses } from '@fluentui/react-components'
import {
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useEffectEvent,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
} from 'react'
import { useCssVariables } from '../cssVariables'
import { useFixedRows } from '../fixedRows'
import { rowHeight, usePreferences } from '../preferences'
import type { GridColumn, KeyContext } from './columns'
import { GridHead, type ColumnChooser, type GridSort, type HeadColumn } from './GridHead'
import { GridRow, type RowAria } from './GridRow'
import { RowSpacer } from './RowSpacer'
import type { RowSelection } from './useRowSelection'
import { useColumnWidths } from './useColumnWidths'
import { useGridStyles } from './styles'
import { hasCommandKey } from '../../browser/keyNames'

const HeadMenu = lazy(() => import('./HeadMenu'))

export type { GridColumn, KeyContext } from './columns'

export type GridProps<Row, Context> = {
  /** The key for stored column widths, and for restoring the scroll position. */
  id: string
  label: string
  rows: readonly Row[]
  keyOf: (row: Row) => string
  /** Keep the identity of both while nothing has changed, because rows render again when they change. */
  columns: readonly GridColumn<Row, Context>[]
  context: Context
  /** The action of Enter and a click. Without it rows open nothing. */
  onOpen?: ((row: Row) => void) | undefined
  /** Handles further keys before the grid's own. True if the key is handled. */
  onKey?: (event: KeyboardEvent, context: KeyContext<Row>) => boolean
  /** The menu key, Shift+F10, or a click on a button with `data-row-menu`. `at` is in CSS pixels in the window. */
  onMenu?: (row: Row, at: { x: number; y: number }) => void
  /** The active row, for callers that need to know it. Without it the grid stores it. */
  activeKey?: string | undefined
  onActive?: (key: string) => void
  sort?: GridSort
  /** The columns to choose from, if they can be chosen. */
  chooser?: ColumnChooser
  selection?: RowSelection<Row, Context>
  /** A row with one cell across all columns. Undefined for ordinary rows. */
  whole?: (row: Row, context: Context) => ReactNode
  /** The level, position and state of a row in a tree. Makes the grid a treegrid. */
  treeRow?: (row: Row) => RowAria
  /** What a row becomes in a narrow window. `height` is in CSS pixels. */
  card?: { height: number; cell: (row: Row, context: Context) => ReactNode } | undefined
  /** The row height in CSS pixels, if it isn't the default. */
  height?: number
  hasHead?: boolean
  isBusy?: boolean
  /** Called when a person scrolls near the last row and there is more to load. */
  onNearEnd?: (() => void) | undefined
  grid?: RefObject<HTMLDivElement | null>
  className?: string
}

/** Rows rendered beyond the visible ones, so that scrolling shows no blank space. */
const overscan = 8
/** How many rows before the end more rows are requested. */
const ahead = 30

const controls = 'a[href], button, input, select'

/** While text is clipped, its element has the full text as a tooltip. */
function showClippedText({ target }: PointerEvent) {
  if (!(target instanceof HTMLElement) || target.closest('[title], [aria-description]')) return
  if (!target.closest('[role=gridcell]') || target.scrollWidth <= target.clientWidth) return
  target.title = target.textContent
  target.addEventListener('pointerleave', () => target.removeAttribute('title'), { once: true })
}

/**
 * Rows and columns with one Tab stop for the rows and one for the header. Arrows, Page Up/Down, Home and End move the
 * active row, Enter opens it. Right goes to the buttons within a row, and Left or Escape back. The focus stays on the
 * grid (aria-activedescendant), so scrolling never removes it, and only the visible rows are rendered.
 */
export function Grid<Row, Context>(props: GridProps<Row, Context>) {
  const { id: name, label, rows, keyOf, context, onOpen, onKey, onMenu, sort, selection, whole, treeRow, card } = props
  const { isBusy = false, hasHead = true, onNearEnd } = props
  const styles = useGridStyles()
  const id = useId()
  const ownGrid = useRef<HTMLDivElement>(null)
  const grid = props.grid ?? ownGrid
  const { density } = usePreferences()
  const height = card?.height ?? props.height ?? rowHeight[density]
  const headRows = hasHead && !card ? 1 : 0
  const headHeight = headRows * rowHeight[density]

  const [headMenu, setHeadMenu] = useState<{ column: HeadColumn; at: { x: number; y: number } }>()

  const box = selection?.column
  const cardCell = card?.cell
  const columns = useMemo(() => {
    const own = cardCell ? [{ ...cardColumn, cell: cardCell }] : props.columns
    return box ? [box, ...own] : own
  }, [box, cardCell, props.columns])

  const [ownActive, setOwnActive] = useState<string>()
  const activeKey = props.onActive ? props.activeKey : ownActive
  const setActive = props.onActive ?? setOwnActive
  const activeIndex = activeKey === undefined ? -1 : rows.findIndex((row) => keyOf(row) === activeKey)

  const { first, end, total, scrollToRow } = useFixedRows({
    scroller: grid,
    count: rows.length,
    rowHeight: height,
    overscan,
    above: headHeight,
  })
  useCssVariables(grid, { '--grid-row': `${String(height)}px`, '--grid-head': `${String(rowHeight[density])}px` })
  const resizing = useColumnWidths({
    grid,
    id: name,
    columns,
    content: rows,
    isBusy,
    isMeasurable: !card && end > first,
  })

  // Scroll to the active row, whether a key, the URL or a drawer beside the grid changed it.
  const showActive = useEffectEvent(() => {
    if (activeIndex >= 0) scrollToRow(activeIndex)
  })
  useEffect(() => showActive(), [activeKey])

  // Only after a person scrolled, because a list that's shorter than its window would otherwise load everything.
  const isNearEnd = first > 0 && end >= rows.length - ahead
  useEffect(() => {
    if (isNearEnd) onNearEnd?.()
  }, [isNearEnd, onNearEnd])

  // A row may be removed while one of its buttons has the focus. The grid then takes the focus.
  const hadFocus = useRef(false)
  useEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) grid.current?.focus({ preventScroll: true })
  })

  const lastIndex = useRef(-0.5)
  function activate(index: number) {
    const row = rows[Math.max(0, Math.min(index, rows.length - 1))]
    if (row === undefined) return
    lastIndex.current = rows.indexOf(row)
    setActive(keyOf(row))
    scrollToRow(lastIndex.current)
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const isInRow = event.target instanceof Element && event.target.closest('[data-rows]') !== null
    if (event.target !== event.currentTarget && !isInRow) return
    // Elsewhere the browser makes a `contextmenu` event of these keys.
    if (event.key === 'F10' && event.shiftKey && !isInRow && hasCommandKey() && openRowMenu(event.currentTarget)) {
      event.preventDefault()
      return
    }
    const page = Math.max(1, Math.floor(((grid.current?.clientHeight ?? 0) - headHeight) / height) - 1)
    // If the active row is removed, the keys continue from its position.
    const from = activeIndex >= 0 ? activeIndex : lastIndex.current - 0.5
    const steps: Record<string, number> = {
      ArrowDown: Math.floor(from + 1),
      ArrowUp: Math.ceil(from - 1),
      PageDown: Math.floor(from + page),
      PageUp: Math.ceil(from - page),
      Home: 0,
      End: rows.length - 1,
    }
    const step = steps[event.key]
    const target = step === undefined ? undefined : Math.max(0, Math.min(step, rows.length - 1))
    const row = rows[activeIndex]
    const hasModifier = event.altKey || event.ctrlKey || event.metaKey
    if (isInRow) {
      if (hasModifier || !leaveControl(event, target !== undefined)) return
      if (target !== undefined) activate(target)
    } else if (onKey?.(event, { row, index: activeIndex, target, activate })) {
      // Done with.
    } else if (selection?.onKey(event, { row, index: activeIndex, target, activate })) {
      // Done with.
    } else if (hasModifier) return
    else if (target !== undefined) activate(target)
    else if (event.key === 'Enter' && row !== undefined && onOpen) onOpen(row)
    else if (event.key === 'ArrowRight' && row !== undefined) controlsOf(rowElement(activeIndex))[0]?.focus()
    else return
    event.preventDefault()
  }

  const rowElement = (index: number) => document.getElementById(`${id}-${String(index)}`)

  /** Left, Right and Escape among the buttons of a row. A key that moves to another row first returns to the grid. */
  function leaveControl(event: KeyboardEvent, isStep: boolean): boolean {
    const all = controlsOf(event.target instanceof Element ? event.target.closest('[role=row]') : null)
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0 && !isStep && event.key !== 'Escape') return false
    const next = by === 0 ? undefined : all[all.findIndex((control) => control === event.target) + by]
    if (next) next.focus()
    else if (by <= 0) grid.current?.focus({ preventScroll: true })
    return true
  }

  // One listener for all rows, so that a row has nothing but cells.
  function onBodyClick(event: MouseEvent) {
    if (!(event.target instanceof Element)) return
    const row = rows[Number(event.target.closest('[role=row]')?.getAttribute('aria-rowindex')) - 1 - headRows]
    if (row === undefined) return
    setActive(keyOf(row))
    const button = event.target.closest('button')
    if (button) {
      const { left, bottom } = button.getBoundingClientRect()
      if (button.matches('[data-row-menu]')) onMenu?.(row, { x: left, y: bottom })
      return
    }
    if (selection?.onClick(event, row)) return
    // With a modifier the browser handles the link: a new tab, a download.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    const isSelectingText = window.getSelection()?.isCollapsed === false
    if (isSelectingText || !onOpen) return
    event.preventDefault()
    onOpen(row)
  }

  // The menu key applies to the focused element, which is the grid. A right click stays the browser's, because rows may
  // be links.
  function onContextMenu(event: MouseEvent<HTMLDivElement>) {
    if (event.target === event.currentTarget && openRowMenu(event.currentTarget)) event.preventDefault()
  }

  /** Whether the active row has a menu, which is then open. */
  function openRowMenu(element: HTMLDivElement): boolean {
    const row = rows[activeIndex]
    if (row === undefined || !onMenu) return false
    const { left, top } = element.getBoundingClientRect()
    const y = top + headHeight + (activeIndex + 1) * height - element.scrollTop
    onMenu(row, { x: left + rowHeight[density], y })
    return true
  }

  const openHeadMenu = useCallback(
    (column: HeadColumn, at: { x: number; y: number }) => setHeadMenu({ column, at }),
    [],
  )
  const closeHeadMenu = () => {
    setHeadMenu(undefined)
    // If a click elsewhere closed the menu, the focus stays there. Otherwise it returns to the grid.
    if (headMenu && (document.activeElement === document.body || document.activeElement?.closest('[role=menu]')))
      grid.current?.querySelector<HTMLElement>(`[data-head="${CSS.escape(headMenu.column.id)}"]`)?.focus()
  }

  const isRendered = first <= activeIndex && activeIndex < end
  return (
    <>
      <div
        ref={grid}
        role={treeRow ? 'treegrid' : 'grid'}
        tabIndex={0}
        aria-label={label}
        aria-busy={isBusy}
        aria-multiselectable={selection ? true : undefined}
        aria-rowcount={onNearEnd ? -1 : rows.length + headRows}
        aria-colcount={columns.length}
        aria-activedescendant={isRendered ? `${id}-${String(activeIndex)}` : undefined}
        className={mergeClasses(styles.grid, props.className)}
        data-scroll-restoration-id={name}
        onKeyDown={onKeyDown}
        onContextMenu={onContextMenu}
        onFocus={(event) => {
          hadFocus.current = true
          if (event.target === event.currentTarget && activeIndex < 0 && event.currentTarget.matches(':focus-visible'))
            activate(lastIndex.current >= 0 ? lastIndex.current : Math.ceil(event.currentTarget.scrollTop / height))
        }}
        onBlur={() => {
          hadFocus.current = false // not called for what React removes
        }}
      >
        <div className={card ? undefined : styles.wide} role="presentation">
          {headRows === 0 ? null : (
            <GridHead
              columns={columns}
              sort={sort}
              resizing={resizing}
              selectAll={selection?.selectAll}
              onMenu={openHeadMenu}
            />
          )}
          <div role="rowgroup" data-rows onClick={onBodyClick} onPointerOver={showClippedText}>
            <RowSpacer height={first * height} />
            {rows.slice(first, end).map((row, offset) => {
              const index = first + offset
              const key = keyOf(row)
              return (
                <GridRow
                  key={key}
                  id={`${id}-${String(index)}`}
                  row={row}
                  context={context}
                  columns={columns}
                  rowIndex={index + 1 + headRows}
                  isActive={index === activeIndex}
                  isSelected={selection ? selection.keys.has(key) : undefined}
                  opens={onOpen !== undefined}
                  isCard={card !== undefined}
                  whole={whole}
                  treeRow={treeRow}
                />
              )
            })}
            <RowSpacer height={total - end * height} />
          </div>
        </div>
      </div>
      <Suspense fallback={null}>
        {headMenu ? (
          <HeadMenu grid={name} {...headMenu} chooser={props.chooser} resizing={resizing} onClose={closeHeadMenu} />
        ) : null}
      </Suspense>
    </>
  )
}

const cardColumn = { id: 'card', header: '', least: 0, share: 1 }

const controlsOf = (row: Element | null): HTMLElement[] => [...(row?.querySelectorAll<HTMLElement>(controls) ?? [])]
