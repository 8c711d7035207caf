import type { KeyContext } from './columns'

type Tree<Row> = {
  /** Undefined for a row without children. */
  isExpanded: (row: Row) => boolean | undefined
  onToggle: (row: Row, isExpanded: boolean) => void
  /** 1 for the outermost rows. */
  levelOf: (row: Row) => number
}

/**
 * Right and Left in a tree of rows: Right expands a row or goes to its first child, Left collapses it or goes to its
 * parent.
 * True if the key did something.
 */
export function treeKey<Row>(
  key: string,
  rows: readonly Row[],
  { row, index, activate }: KeyContext<Row>,
  { isExpanded, onToggle, levelOf }: Tree<Row>,
): boolean {
  if (row === undefined) return false
  const isOpen = isExpanded(row)
  const level = levelOf(row)
  const next = rows[index + 1]
  if (key === 'ArrowRight') {
    if (isOpen === false) onToggle(row, true)
    else if (isOpen && next !== undefined && levelOf(next) > level) activate(index + 1)
    else return false
  } else if (key === 'ArrowLeft') {
    const parent = rows.findLastIndex((candidate, at) => at < index && levelOf(candidate) < level)
    if (isOpen) onToggle(row, false)
    else if (parent >= 0) activate(parent)
    else return false
  } else return false
  return true
}
