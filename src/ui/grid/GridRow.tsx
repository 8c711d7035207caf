import { mergeClasses } from '@fluentui/react-components'
import { memo, type ReactNode } from 'react'
import type { GridColumn } from './columns'
import { useGridStyles } from './styles'

/** A row's position in a tree. */
export type RowAria = {
  'aria-level': number
  'aria-posinset'?: number
  'aria-setsize'?: number
  'aria-expanded'?: boolean
}

type Props<Row, Context> = {
  id: string
  row: Row
  context: Context
  columns: readonly GridColumn<Row, Context>[]
  /** 1-based, including the header row. */
  rowIndex: number
  isActive: boolean
  /** Undefined if rows can't be selected. The active row then counts as selected. */
  isSelected: boolean | undefined
  opens: boolean
  isCard: boolean
  whole: ((row: Row, context: Context) => ReactNode) | undefined
  treeRow: ((row: Row) => RowAria) | undefined
}

function RowOfCells<Row, Context>(props: Props<Row, Context>) {
  const { id, row, context, columns, rowIndex, isActive, isSelected, opens, isCard, whole, treeRow } = props
  const styles = useGridStyles()
  const inOne = whole?.(row, context)
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={isSelected ?? isActive}
      {...treeRow?.(row)}
      className={mergeClasses(
        styles.row,
        opens && styles.opens,
        isSelected && styles.selected,
        isActive && styles.active,
      )}
    >
      {inOne === undefined ? (
        columns.map((column, index) => (
          <div
            key={column.id}
            role="gridcell"
            aria-colindex={index + 1}
            className={
              isCard && !column.isFixed ? styles.card : mergeClasses(styles.cell, column.isNumeric && styles.numeric)
            }
          >
            {column.cell(row, context, { isActive, isSelected: isSelected ?? isActive })}
          </div>
        ))
      ) : (
        <div role="gridcell" aria-colindex={1} aria-colspan={columns.length} className={styles.whole}>
          {inOne}
        </div>
      )}
    </div>
  )
}

/** Renders again only if its own props change. */
export const GridRow = memo(RowOfCells) as typeof RowOfCells
