import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { CheckboxChecked20Filled, CheckboxUnchecked20Regular } from '@fluentui/react-icons'
import { useMemo, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import type { GridColumn, KeyContext } from './columns'
import type { HeadStop } from './GridHead'
import { stretch, toggle, toggleAll, type Selection } from './selection'
import { useGridStyles } from './styles'

const useStyles = makeStyles({
  box: { display: 'inline-flex', color: tokens.colorNeutralStrokeAccessible },
  checked: { color: tokens.colorCompoundBrandForeground1 },
})

/** What a grid needs for selectable rows. */
export type RowSelection<Row, Context> = {
  keys: ReadonlySet<string>
  /** The checkbox column. */
  column: GridColumn<Row, Context>
  selectAll: (stop: HeadStop) => ReactNode
  onKey: (event: KeyboardEvent, context: KeyContext<Row>) => boolean
  /** True if a click selects instead of opens. */
  onClick: (event: MouseEvent, row: Row) => boolean
}

/** The checkbox of a row. The row itself tells screen readers whether it's selected. */
function Box({ isOn }: { isOn: boolean }) {
  const styles = useStyles()
  return (
    <span className={mergeClasses(styles.box, isOn && styles.checked)}>
      {isOn ? <CheckboxChecked20Filled /> : <CheckboxUnchecked20Regular />}
    </span>
  )
}

function SelectAll({ isAll, onAll, stop }: { isAll: boolean; onAll: () => void; stop: HeadStop }) {
  const styles = useGridStyles()
  return (
    <button
      type="button"
      {...stop}
      className={styles.headButton}
      aria-label={isAll ? 'Select none' : 'Select all shown'}
      aria-pressed={isAll}
      onClick={onAll}
    >
      <Box isOn={isAll} />
    </button>
  )
}

type Options<Row> = {
  rows: readonly Row[]
  keyOf: (row: Row) => string
  /** Rows of another kind can't be selected. */
  isSelectable: (row: Row) => boolean
  selection: Selection
  onSelection: (selection: Selection) => void
}

/**
 * Row selection. A click on the checkbox, Ctrl with a click, and Space select one row. Shift with a click or an arrow
 * extends the selection. Ctrl+A selects all shown rows, and Escape clears the selection.
 */
export function useRowSelection<Row, Context>(options: Options<Row>): RowSelection<Row, Context> {
  const { rows, keyOf, isSelectable, selection, onSelection } = options
  const column = useMemo(
    (): GridColumn<Row, Context> => ({
      id: 'selected',
      header: 'Selected',
      least: 36,
      share: 0,
      isFixed: true,
      cell: (row, _, { isSelected }) => (isSelectable(row) ? <Box isOn={isSelected} /> : null),
    }),
    [isSelectable],
  )
  const keys = () => rows.flatMap((row) => (isSelectable(row) ? [keyOf(row)] : []))
  const isAll = rows.length > 0 && rows.every((row) => selection.keys.has(keyOf(row)))

  function onKey(event: KeyboardEvent, { row, target, activate }: KeyContext<Row>): boolean {
    const current = row !== undefined && isSelectable(row) ? keyOf(row) : undefined
    if (event.altKey) return false
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== 'a') return false
      onSelection(toggleAll(selection, keys()))
    } else if (event.shiftKey && target !== undefined) {
      const next = rows[target]
      if (next === undefined) return false
      activate(target)
      if (!isSelectable(next)) return true
      const from = selection.anchor === undefined && current !== undefined ? toggle(selection, current) : selection
      onSelection(stretch(from, keyOf(next), keys()))
    } else if (event.key === ' ' && current !== undefined)
      onSelection(event.shiftKey ? stretch(selection, current, keys()) : toggle(selection, current))
    else if (event.key === 'Escape' && selection.keys.size > 0) onSelection({ keys: new Set(), anchor: undefined })
    else return false
    return true
  }

  function onClick(event: MouseEvent, row: Row): boolean {
    if (!isSelectable(row)) return false
    const isOnBox = event.target instanceof Element && event.target.closest('[aria-colindex="1"]') !== null
    if (event.shiftKey) {
      window.getSelection()?.removeAllRanges()
      onSelection(stretch(selection, keyOf(row), keys()))
    } else if (event.ctrlKey || event.metaKey || isOnBox) onSelection(toggle(selection, keyOf(row)))
    else return false
    return true
  }

  return {
    keys: selection.keys,
    column,
    selectAll: (stop) => (
      <SelectAll isAll={isAll} onAll={() => onSelection(toggleAll(selection, keys()))} stop={stop} />
    ),
    onKey,
    onClick,
  }
}
