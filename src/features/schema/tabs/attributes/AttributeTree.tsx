import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ChevronDown16Regular, ChevronRight16Regular } from '@fluentui/react-icons'
import {
  memo,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react'
import type { TreeRow } from '../../../../domain/schema/attributeTree'
import { useCssVariables } from '../../../../ui/cssVariables'
import { explained } from '../../../../ui/explanations'
import { useFixedRows } from '../../../../ui/fixedRows'
import { gridStyles } from '../../../../ui/gridStyles'
import { rowHeight, usePreferences } from '../../../../ui/preferences'
import { RowSpacer } from '../../../../ui/RowSpacer'
import { treeColumns, type TreeColumn } from './treeColumns'
import { typeAhead } from './typeAhead'

const useStyles = makeStyles({
  grid: {
    ...gridStyles.grid,
    minHeight: '320px',
    // Rows come and go above what is looked at; the browser must not make up for them.
    overflowAnchor: 'none',
  },
  wide: { minWidth: 'var(--tree-least)' },
  sticky: gridStyles.sticky,
  head: {
    ...gridStyles.head,
    gridTemplateColumns: 'var(--tree-columns)',
    alignItems: 'center',
    height: 'var(--tree-row)',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  row: {
    ...gridStyles.row,
    display: 'grid',
    gridTemplateColumns: 'var(--tree-columns)',
    height: 'var(--tree-row)',
  },
  container: { gridTemplateColumns: 'minmax(0, 1fr)', fontWeight: tokens.fontWeightSemibold },
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
    gap: tokens.spacingHorizontalXS,
    minWidth: 0,
    padding: `0 ${tokens.spacingHorizontalS}`,
    overflow: 'hidden',
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase200,
  },
  text: { overflow: 'hidden', textOverflow: 'ellipsis' },
  whole: { flexShrink: 0, maxWidth: '100%' },
  name: { fontFamily: tokens.fontFamilyMonospace },
  level1: { paddingInlineStart: tokens.spacingHorizontalS },
  level2: { paddingInlineStart: '32px' },
  level3: { paddingInlineStart: '64px' },
  note: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
})

/** Rows rendered beyond what is visible. */
const overscan = 10

type Props = {
  rows: readonly TreeRow[]
  activeId: string | undefined
  /** The place that the address asks for: the tree comes into sight with it. */
  shownAt: string | undefined
  onActive: (id: string) => void
  onToggle: (row: TreeRow, isExpanded: boolean) => void
  onOpen: (row: TreeRow) => void
  onRemove: (row: TreeRow) => void
  /** Beside the name of a directory or an object. */
  noteOf: (row: TreeRow) => ReactNode
  /** Room for few columns. */
  isNarrow: boolean
}

/**
 * Directories, objects and attributes as a virtualised tree-table with one Tab stop. Up, Down, Page Up/Down, Home and End move; Right
 * opens a row or goes into it, Left closes it or goes out; Enter opens an attribute; Delete removes it; letters seek a name.
 */
export function AttributeTree({
  rows,
  activeId,
  shownAt,
  onActive,
  onToggle,
  onOpen,
  onRemove,
  noteOf,
  isNarrow,
}: Props) {
  const styles = useStyles()
  const id = useId()
  const grid = useRef<HTMLDivElement>(null)
  const sought = useRef(typeAhead())
  const { density } = usePreferences()
  const height = rowHeight[density]
  const columns = isNarrow ? treeColumns.filter(({ isMain }) => isMain) : treeColumns
  const activeIndex = rows.findIndex((row) => row.id === activeId)
  const { first, end, total, scrollToRow } = useFixedRows({
    scroller: grid,
    count: rows.length,
    rowHeight: height,
    overscan,
    above: height,
  })
  const nameLeast = isNarrow ? 190 : 240
  useCssVariables(grid, {
    '--tree-columns': [
      `minmax(${String(nameLeast)}px, 2.4fr)`,
      ...columns.map(({ least, share }) => `minmax(${String(least)}px, ${String(share)}fr)`),
    ].join(' '),
    '--tree-least': `${String(columns.reduce((sum, { least }) => sum + least, nameLeast))}px`,
    '--tree-row': `${String(height)}px`,
  })

  // A row that was asked for from elsewhere, by the address or after an edit, comes into sight. Scrolling on is the person's business.
  const showActive = useEffectEvent(() => {
    if (activeIndex >= 0) scrollToRow(activeIndex)
  })
  useEffect(() => showActive(), [activeId])
  useEffect(() => {
    if (shownAt !== undefined) grid.current?.scrollIntoView({ block: 'nearest' })
  }, [shownAt])

  const activate = (index: number) => {
    const row = rows[Math.max(0, Math.min(index, rows.length - 1))]
    if (row) onActive(row.id)
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return
    const page = Math.max(1, Math.floor(((grid.current?.clientHeight ?? 0) - height) / height) - 1)
    const steps: Record<string, number> = {
      ArrowDown: activeIndex + 1,
      ArrowUp: activeIndex - 1,
      PageDown: activeIndex + page,
      PageUp: activeIndex - page,
      Home: 0,
      End: rows.length - 1,
    }
    const row = rows[activeIndex]
    if (event.key in steps) activate(steps[event.key] ?? 0)
    else if (event.key === 'ArrowRight' && row) {
      if (row.kind !== 'attribute') {
        if (!row.isExpanded) onToggle(row, true)
        else if ((rows[activeIndex + 1]?.level ?? 0) > row.level) activate(activeIndex + 1)
      }
    } else if (event.key === 'ArrowLeft' && row) {
      if (row.kind !== 'attribute' && row.isExpanded) onToggle(row, false)
      else activate(rows.findLastIndex((candidate, index) => index < activeIndex && candidate.level < row.level))
    } else if (event.key === 'Enter' && row) open(row)
    else if (event.key === 'Delete' && row) onRemove(row)
    else if (event.key.length === 1 && event.key !== ' ') {
      const found = sought.current(event.key, event.timeStamp, rows, activeIndex)
      if (found >= 0) activate(found)
    } else return
    event.preventDefault()
  }

  const open = (row: TreeRow) => (row.kind === 'attribute' ? onOpen(row) : onToggle(row, !row.isExpanded))

  // One listener for all rows, so that a row is nothing but its cells.
  function onBodyClick(event: MouseEvent) {
    if (!(event.target instanceof Element)) return
    const row = rows[Number(event.target.closest('[role=row]')?.getAttribute('aria-rowindex')) - 2]
    if (!row) return
    onActive(row.id)
    if (window.getSelection()?.isCollapsed !== false) open(row)
  }

  return (
    <div
      ref={grid}
      role="treegrid"
      tabIndex={0}
      aria-label="Attributes"
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      aria-activedescendant={first <= activeIndex && activeIndex < end ? `${id}-${String(activeIndex)}` : undefined}
      className={styles.grid}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        if (event.target === event.currentTarget && activeIndex < 0 && event.currentTarget.matches(':focus-visible'))
          activate(Math.ceil(event.currentTarget.scrollTop / height))
      }}
    >
      <div className={styles.wide} role="presentation">
        <div role="rowgroup" className={styles.sticky}>
          <div role="row" aria-rowindex={1} className={styles.head}>
            <div role="columnheader" aria-colindex={1} className={styles.cell}>
              Attribute
            </div>
            {columns.map(({ id: column, header, explain }, index) => (
              <div
                key={column}
                role="columnheader"
                aria-colindex={index + 2}
                className={styles.cell}
                {...explained(explain)}
              >
                <span className={styles.text}>{header}</span>
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" onClick={onBodyClick}>
          <RowSpacer height={first * height} />
          {rows.slice(first, end).map((row, offset) => {
            const index = first + offset
            return (
              <Row
                key={row.id}
                id={`${id}-${String(index)}`}
                row={row}
                rowIndex={index + 2}
                isActive={index === activeIndex}
                columns={columns}
                note={row.kind === 'attribute' ? undefined : noteOf(row)}
              />
            )
          })}
          <RowSpacer height={total - end * height} />
        </div>
      </div>
    </div>
  )
}

type RowProps = {
  id: string
  row: TreeRow
  rowIndex: number
  isActive: boolean
  columns: readonly TreeColumn[]
  note: ReactNode
}

const Row = memo(function Row({ id, row, rowIndex, isActive, columns, note }: RowProps) {
  const styles = useStyles()
  const place = {
    'aria-level': row.level,
    'aria-posinset': row.position,
    'aria-setsize': row.siblings,
    'aria-selected': isActive,
    'aria-rowindex': rowIndex,
  }
  if (row.kind !== 'attribute') {
    return (
      <div
        id={id}
        role="row"
        {...place}
        aria-expanded={row.isExpanded}
        className={mergeClasses(styles.row, styles.container, isActive && styles.active)}
      >
        <div
          role="gridcell"
          aria-colindex={1}
          aria-colspan={columns.length + 1}
          className={mergeClasses(styles.cell, styles[`level${row.level}`])}
        >
          {row.isExpanded ? <ChevronDown16Regular /> : <ChevronRight16Regular />}
          <span className={mergeClasses(styles.text, styles.whole)}>{row.name || '(no name)'}</span>
          <span className={mergeClasses(styles.text, styles.note)}>{note}</span>
        </div>
      </div>
    )
  }
  return (
    <div id={id} role="row" {...place} className={mergeClasses(styles.row, isActive && styles.active)}>
      <div role="gridcell" aria-colindex={1} className={mergeClasses(styles.cell, styles.level3)}>
        <span className={mergeClasses(styles.text, styles.name)} title={row.name}>
          {row.name || '(no name)'}
        </span>
      </div>
      {columns.map((column, index) => (
        <div key={column.id} role="gridcell" aria-colindex={index + 2} className={styles.cell}>
          <span className={styles.text}>{column.text(row)}</span>
        </div>
      ))}
    </div>
  )
})
