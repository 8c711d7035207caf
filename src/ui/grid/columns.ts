import type { ReactNode } from 'react'

/** What a cell may show beside its row's own data. */
type RowState = { isActive: boolean; isSelected: boolean }

/** How wide a column is: all widths in CSS pixels, its padding included. */
export type ColumnSize = {
  id: string
  /** No narrower than this, however little room there is. */
  least: number
  /** Its share of the room that is left when every column has what it needs. */
  share: number
  /** Which columns lose text first when there is too little room. `never` is for states, times and numbers. */
  cuts?: 'first' | 'last' | 'never'
  /** Exactly `least` wide: boxes and buttons. Neither stretched nor resized. */
  isFixed?: true
}

export type GridColumn<Row, Context> = ColumnSize & {
  header: string
  /** What the column means and where it comes from; shown on its header. */
  explain?: string
  isNumeric?: true
  /** A column of icons has a name for screen readers and nothing to see in its header. */
  isHeaderHidden?: true
  cell: (row: Row, context: Context, state: RowState) => ReactNode
}

/** What a key was pressed on. */
export type KeyPlace<Row> = {
  row: Row | undefined
  /** -1 where no row is active yet. */
  index: number
  /** Where the key goes by itself, e.g. one row down for ArrowDown; undefined for other keys. */
  target: number | undefined
  /** Makes the row at an index the active one. */
  activate: (index: number) => void
}

export type Widths = Readonly<Record<string, number>>

/** A text column asks for no more than this, however long its longest text. */
const mostWanted = 380
/** The narrowest that a person may make a column. */
export const narrowest = 44

/**
 * The tracks of a grid of columns, and the width below which it scrolls sideways.
 * Each column gets what its content needs (`natural`) or what a person chose. What is missing is taken from the columns that may
 * be cut, down to their least width; what is left over goes to all columns by their shares.
 */
export function layOut(columns: readonly ColumnSize[], natural: Widths, chosen: Widths, room: number) {
  const sizes = columns.map(({ id, least, cuts = 'first', isFixed }) => {
    const own = isFixed ? least : chosen[id]
    const needs = natural[id] ?? least
    const width = own ?? (cuts === 'never' ? needs : Math.min(needs, Math.max(least, mostWanted)))
    return { width, floor: own ?? (cuts === 'never' ? width : Math.min(width, least)), cuts, isOwn: own !== undefined }
  })
  for (const round of ['first', 'last'] as const) {
    const missing = sizes.reduce((sum, { width }) => sum + width, 0) - room
    const givers = sizes.filter(({ cuts, width, floor }) => cuts === round && width > floor)
    const most = givers.reduce((sum, { width, floor }) => sum + width - floor, 0)
    if (missing <= 0 || most === 0) continue
    for (const giver of givers) giver.width -= (Math.min(missing, most) * (giver.width - giver.floor)) / most
  }
  const template = columns.map(({ share }, index) => {
    const { width = 0, isOwn } = sizes[index] ?? {}
    const pixels = `${String(Math.round(width * 100) / 100)}px`
    return isOwn ? pixels : `minmax(${pixels}, ${String(share)}fr)`
  })
  return { template: template.join(' '), least: Math.floor(sizes.reduce((sum, { width }) => sum + width, 0)) }
}
