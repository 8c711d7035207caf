import type { ReactNode } from 'react'

/** What a cell may show besides its row's own data. */
type RowState = { isActive: boolean; isSelected: boolean }

/** A column's width. All widths are in CSS pixels and include the padding. */
export type ColumnSize = {
  id: string
  /** The minimum width, however little space there is. */
  least: number
  /** Its share of the remaining space after every column has what it needs. */
  share: number
  /** Which columns are cut first if there's too little space. `never` is for states, times and numbers. */
  cuts?: 'first' | 'last' | 'never'
  /** Exactly `least` wide, for checkboxes and buttons. Neither stretched nor resized. */
  isFixed?: true
}

export type GridColumn<Row, Context> = ColumnSize & {
  header: string
  /** What the column means and where its value comes from. Shown on its header. */
  explain?: string
  isNumeric?: true
  /** A column of icons has a name for screen readers and an empty header. */
  isHeaderHidden?: true
  cell: (row: Row, context: Context, state: RowState) => ReactNode
}

/** The context of a key press. */
export type KeyContext<Row> = {
  row: Row | undefined
  /** -1 if no row is active yet. */
  index: number
  /** The row index that the key leads to by default, e.g. one row down for ArrowDown. Undefined for other keys. */
  target: number | undefined
  /** Makes the row at an index active. */
  activate: (index: number) => void
}

export type Widths = Readonly<Record<string, number>>

/** The maximum natural width of a text column, however long its text. */
const mostWanted = 380
/** The narrowest width that a person can set. */
export const narrowest = 44

/**
 * The tracks of a grid's columns, and the width below which it scrolls horizontally. Each column gets what its content
 * needs (`natural`) or what a person set. Missing space is taken from the columns that may be cut, down to their
 * minimum. Remaining space goes to columns whose text is still cut, and then by the columns' shares.
 */
export function layOut(columns: readonly ColumnSize[], natural: Widths, chosen: Widths, room: number) {
  const sizes = columns.map(({ id, least, cuts = 'first', isFixed }) => {
    const own = isFixed ? least : chosen[id]
    const needs = natural[id] ?? least
    const width = own ?? (cuts === 'never' ? needs : Math.min(needs, Math.max(least, mostWanted)))
    const floor = own ?? (cuts === 'never' ? width : Math.min(width, least))
    return { width, needs: own ?? needs, floor, cuts, isOwn: own !== undefined }
  })
  for (const round of ['first', 'last'] as const) {
    const missing = sizes.reduce((sum, { width }) => sum + width, 0) - room
    const givers = sizes.filter(({ cuts, width, floor }) => cuts === round && width > floor)
    const most = givers.reduce((sum, { width, floor }) => sum + width - floor, 0)
    if (missing <= 0 || most === 0) continue
    for (const giver of givers) giver.width -= (Math.min(missing, most) * (giver.width - giver.floor)) / most
  }
  // Long text is wider than a text column usually gets. It comes before columns that have what they need.
  const spare = room - sizes.reduce((sum, { width }) => sum + width, 0)
  const lacking = sizes.reduce((sum, { needs, width }) => sum + Math.max(0, needs - width), 0)
  if (spare > 0 && lacking > 0)
    for (const size of sizes) size.width += (Math.min(spare, lacking) * Math.max(0, size.needs - size.width)) / lacking
  const template = columns.map(({ share }, index) => {
    const { width = 0, isOwn } = sizes[index] ?? {}
    const pixels = `${String(Math.round(width * 100) / 100)}px`
    return isOwn ? pixels : `minmax(${pixels}, ${String(share)}fr)`
  })
  return { template: template.join(' '), least: Math.floor(sizes.reduce((sum, { width }) => sum + width, 0)) }
}
