import { mergeClasses } from '@fluentui/react-components'
import { ArrowDownFilled, ArrowUpFilled } from '@fluentui/react-icons'
import { memo, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import { announce } from '../announce'
import { explained } from '../explanations'
import type { ColumnSize } from './columns'
import { ResizeHandle } from './ResizeHandle'
import { useGridStyles } from './styles'
import type { Resizing } from './useColumnWidths'

/** The order of the rows. */
export type GridSort = {
  /** Undefined for an order that no column represents. */
  column: string | undefined
  descending: boolean
  onSort: (column: string) => void
  /** The columns that can be sorted by, if not all of them. */
  only?: readonly string[]
}

/** Which columns are shown. */
export type ColumnChooser = {
  all: readonly { id: string; header: string }[]
  /** Always shown. */
  essential: string
  shown: readonly string[]
  onShow: (ids: readonly string[]) => void
}

/** A header that the arrow keys reach. */
export type HeadStop = { 'data-head': string; tabIndex: 0 | -1 }

export type HeadColumn = ColumnSize & {
  header: string
  explain?: string
  isNumeric?: true
  isHeaderHidden?: true
}

/** How far one press of an arrow key moves a column's edge. CSS pixels. */
const keyStep = 16

type Props = {
  columns: readonly HeadColumn[]
  sort: GridSort | undefined
  resizing: Resizing
  /** The header of the checkbox column. */
  selectAll: ((stop: HeadStop) => ReactNode) | undefined
  /** The menu of a column was requested. `at` is in CSS pixels in the window. */
  onMenu: (column: HeadColumn, at: { x: number; y: number }) => void
}

/**
 * The header row: one Tab stop. Left and Right move between columns, Enter sorts, Shift with Left or Right changes the
 * width, the menu key opens the column's menu, Down goes to the rows. With a pointer, drag the edge, or double-click it
 * to fit.
 */
export const GridHead = memo(function GridHead({ columns, sort, resizing, selectAll, onMenu }: Props) {
  const styles = useGridStyles()
  const head = useRef<HTMLDivElement>(null)
  const [stop, setStop] = useState<string>()
  const reachable = columns.filter(({ isHeaderHidden }) => !isHeaderHidden)
  const tabStop = reachable.find((column) => column.id === stop) ?? reachable[0]

  const focusHeader = (column: string) =>
    head.current?.querySelector<HTMLElement>(`[data-head="${CSS.escape(column)}"]`)?.focus()

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (event.altKey || event.ctrlKey || event.metaKey || !tabStop) return
    const at = reachable.indexOf(tabStop)
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const steps: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: reachable.length - 1 }
    const next = reachable[Math.max(0, Math.min(steps[event.key] ?? at, reachable.length - 1))]
    if (event.shiftKey) {
      if (by === 0 || tabStop.isFixed) return
      const width = resizing.resize(tabStop.id, (resizing.current()[tabStop.id] ?? 0) + by * keyStep)
      announce(`${tabStop.header}: ${String(width)} pixels wide`)
    } else if (event.key in steps && next) focusHeader(next.id)
    else if (event.key === 'ArrowDown') head.current?.closest<HTMLElement>('[aria-rowcount]')?.focus()
    else return
    event.preventDefault()
  }

  function onContextMenu(event: MouseEvent) {
    const cell = event.target instanceof Element ? event.target.closest('[role=columnheader]') : null
    const column = columns[Number(cell?.getAttribute('aria-colindex')) - 1]
    if (!cell || !column || column.isFixed) return
    event.preventDefault()
    const { left, bottom } = cell.getBoundingClientRect()
    onMenu(column, { x: left, y: bottom })
  }

  return (
    <div
      ref={head}
      role="rowgroup"
      className={styles.sticky}
      onKeyDown={onKeyDown}
      onContextMenu={onContextMenu}
      onFocus={({ target }) => setStop(target.getAttribute('data-head') ?? stop)}
    >
      <div role="row" aria-rowindex={1} className={styles.head}>
        {columns.map((column, index) => {
          const key = column.id
          const position = { role: 'columnheader', 'aria-colindex': index + 1 } as const
          const stopProps: HeadStop = { 'data-head': key, tabIndex: column === tabStop ? 0 : -1 }
          if (column.isHeaderHidden) return <div key={key} {...position} aria-label={column.header} />
          if (column.isFixed)
            return (
              <div key={key} {...position} className={styles.headCell}>
                {selectAll?.(stopProps)}
              </div>
            )
          const handle = <ResizeHandle column={key} resizing={resizing} />
          const text = <span className={styles.headText}>{column.header}</span>
          if (!sort || sort.only?.includes(key) === false)
            return (
              <div
                key={key}
                {...position}
                {...stopProps}
                {...explained(column.explain)}
                className={mergeClasses(styles.headCell, styles.plainHead, column.isNumeric && styles.numeric)}
              >
                {text}
                {handle}
              </div>
            )
          const isSorted = sort.column === key
          const Arrow = sort.descending ? ArrowDownFilled : ArrowUpFilled
          return (
            <div
              key={key}
              {...position}
              aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
              className={styles.headCell}
            >
              <button
                type="button"
                {...stopProps}
                {...explained(column.explain)}
                className={mergeClasses(styles.headButton, column.isNumeric && styles.numeric)}
                onClick={() => sort.onSort(key)}
              >
                {text}
                {isSorted ? <Arrow fontSize={12} /> : null}
              </button>
              {handle}
            </div>
          )
        })}
      </div>
    </div>
  )
})
