import { useEffect, useEffectEvent, useLayoutEffect, useState, type RefObject } from 'react'
import { cssVariables } from '../cssVariables'
import { layOut, narrowest, type ColumnSize, type Widths } from './columns'
import { rememberGrid, useGridMemory } from './gridMemory'

/** Rows may change with each typed key, so columns are measured after a pause. Milliseconds. */
const rest = 300
/** Space for the sort arrow in a header that has none yet. CSS pixels. */
const arrow = 16

/** Changes the width of a column by its ID. Widths are in CSS pixels. */
export type Resizing = {
  /** The current widths of all columns. */
  current: () => Widths
  /** Shows a width during a drag without storing it. */
  preview: (column: string, width: number) => void
  /** Stores a width, and returns it. */
  resize: (column: string, width: number) => number
  /** Makes a column as wide as its content. */
  fit: (column: string) => void
}

/** Each column as wide as its widest rendered cell. Causes one layout of the page. */
function measure(grid: HTMLElement, columns: readonly ColumnSize[]): Record<string, number> {
  const tracks = columns.map(({ isFixed, least }) => (isFixed ? `${String(least)}px` : 'max-content'))
  cssVariables({ '--grid-columns': tracks.join(' ') })(grid)
  const natural: Record<string, number> = {}
  for (const cell of grid.querySelectorAll('[aria-colindex]:not([aria-colspan])')) {
    const column = columns[Number(cell.getAttribute('aria-colindex')) - 1]
    if (!column) continue
    const width =
      Math.ceil(cell.getBoundingClientRect().width) + (cell.getAttribute('aria-sort') === 'none' ? arrow : 0)
    natural[column.id] = Math.max(natural[column.id] ?? 0, width)
  }
  return natural
}

type Given = {
  element: HTMLElement
  id: string
  columns: readonly ColumnSize[]
  /** A person's choices. */
  chosen: Widths
  isBusy: boolean
}

/** The rendered columns of one grid. Everything is written to the grid's element, so nothing renders again. */
function columnWidths() {
  let given: Given | undefined
  let natural: Record<string, number> = {}

  const write = (widths: Widths) => {
    if (!given) return
    const { element, columns, isBusy } = given
    // While more rows are expected, an empty column keeps its usual width.
    const needs = Object.fromEntries(
      columns.map(({ id, least }) => [id, isBusy ? Math.max(least, natural[id] ?? 0) : (natural[id] ?? least)]),
    )
    const { template, least } = layOut(columns, needs, widths, element.clientWidth)
    cssVariables({ '--grid-columns': template, '--grid-least': `${String(least)}px` })(element)
  }
  const current = (): Widths => {
    const cells = [...(given?.element.querySelectorAll('[role=columnheader]') ?? [])]
    return Object.fromEntries(
      (given?.columns ?? []).map(({ id }, index) => [id, cells[index]?.getBoundingClientRect().width ?? 0]),
    )
  }
  // The columns before it keep their widths, so that the edge stays under the pointer.
  const withWidth = (column: string, width: number): Widths => {
    const now = current()
    const columns = given?.columns ?? []
    const before = columns.slice(
      0,
      columns.findIndex(({ id }) => id === column),
    )
    const unchanged = before.flatMap(({ id, isFixed }) => (isFixed ? [] : [[id, Math.round(now[id] ?? 0)] as const]))
    return { ...given?.chosen, ...Object.fromEntries(unchanged), [column]: width }
  }
  const resize = (column: string, width: number) => {
    const next = Math.max(narrowest, Math.round(width))
    if (given) rememberGrid(given.id, { widths: withWidth(column, next) })
    return next
  }
  const apply = () => write(given?.chosen ?? {})
  const resizing: Resizing = {
    current,
    preview: (column, width) => write(withWidth(column, width)),
    resize,
    fit: (column) => {
      const measured = given ? measure(given.element, given.columns) : {}
      apply()
      resize(column, measured[column] ?? narrowest)
    },
  }
  return {
    resizing,
    apply,
    update: (next: Given) => {
      given = next
      apply()
    },
    forget: () => {
      natural = {}
    },
    // Only wider, because columns that shrink and grow with their rows would never stop moving.
    look: () => {
      if (!given) return
      for (const [column, width] of Object.entries(measure(given.element, given.columns)))
        natural[column] = Math.max(width, natural[column] ?? 0)
      apply()
    },
  }
}

type Options = {
  grid: RefObject<HTMLElement | null>
  id: string
  columns: readonly ColumnSize[]
  /** The source of the rows. When it changes, cells may need another width. */
  content: unknown
  /** More rows are expected, so columns aren't made narrower than usual. */
  isBusy: boolean
  /** Rows are rendered and their cells' widths matter. Cards are as wide as the grid. */
  isMeasurable: boolean
}

/**
 * Sets the grid's `--grid-columns` and `--grid-least` from what its columns need, its width and the person's choices.
 * Written to the element itself, so that neither a drag nor a resized window renders a row.
 */
export function useColumnWidths({ grid, id, columns, content, isBusy, isMeasurable }: Options): Resizing {
  const { widths: chosen } = useGridMemory(id)
  const [widths] = useState(columnWidths)
  const look = useEffectEvent(() => {
    if (isMeasurable) widths.look()
  })

  useLayoutEffect(() => {
    if (grid.current) widths.update({ element: grid.current, id, columns, chosen, isBusy })
  }, [widths, grid, id, columns, chosen, isBusy])
  // Before the first paint, so that nothing moves.
  useLayoutEffect(() => {
    widths.forget()
    look()
  }, [widths, columns, isMeasurable, isBusy])
  useEffect(() => {
    const timer = setTimeout(() => look(), rest)
    return () => clearTimeout(timer)
  }, [content])
  useEffect(() => {
    if (!grid.current) return
    const resized = new ResizeObserver(() => widths.apply())
    resized.observe(grid.current)
    return () => resized.disconnect()
  }, [widths, grid])
  return widths.resizing
}
