import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ChevronDown16Regular, ChevronRight16Regular } from '@fluentui/react-icons'
import { useEffect, useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react'
import type { TreeRow } from '../../../../domain/schema/attributeTree'
import { Grid, type GridColumn, type KeyContext } from '../../../../ui/grid/Grid'
import { treeKey } from '../../../../ui/grid/treeKey'
import { useChosenColumns } from '../../../../ui/grid/useChosenColumns'
import { treeColumns } from './treeColumns'
import { typeAhead } from './typeAhead'

const useStyles = makeStyles({
  grid: { minHeight: '320px', fontSize: tokens.fontSizeBase200 },
  text: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  name: {
    paddingInlineStart: '56px',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    fontFamily: tokens.fontFamilyMonospace,
  },
  container: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    height: '100%',
    paddingInlineEnd: tokens.spacingHorizontalS,
    fontWeight: tokens.fontWeightSemibold,
  },
  whole: { flexShrink: 0, maxWidth: '100%' },
  level1: { paddingInlineStart: tokens.spacingHorizontalS },
  level2: { paddingInlineStart: '32px' },
  note: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
})

type Props = {
  rows: readonly TreeRow[]
  activeId: string | undefined
  /** The row that the address asks for. When it changes, the tree scrolls into view. */
  shownAt: string | undefined
  onActive: (id: string) => void
  onToggle: (row: TreeRow, isExpanded: boolean) => void
  onOpen: (row: TreeRow) => void
  onRemove: (row: TreeRow) => void
  now: number
  /** Shown next to the name of a directory or an object. */
  noteOf: (row: TreeRow, now: number) => ReactNode
  /** True when there is space for only a few columns. */
  isNarrow: boolean
}

type Context = Pick<Props, 'now' | 'noteOf'>

const keyOf = ({ id }: TreeRow) => id
const levelOf = ({ level }: TreeRow) => level
const isExpanded = (row: TreeRow) => (row.kind === 'attribute' ? undefined : row.isExpanded)

const treeRow = (row: TreeRow) => ({
  'aria-level': row.level,
  'aria-posinset': row.position,
  'aria-setsize': row.siblings,
  ...(row.kind === 'attribute' ? {} : { 'aria-expanded': row.isExpanded }),
})

const columns: readonly (GridColumn<TreeRow, Context> & { isMain?: true })[] = [
  {
    id: 'name',
    header: 'Attribute',
    least: 190,
    share: 2.4,
    cuts: 'last',
    isMain: true,
    cell: (row) => <NameCell name={row.name} />,
  },
  ...treeColumns.map(({ text, ...column }) => ({
    ...column,
    cell: (row: TreeRow) => (row.kind === 'attribute' ? <TextCell text={text(row)} /> : null),
  })),
]
const mainColumns = columns.filter(({ isMain }) => isMain)

const whole = (row: TreeRow, { now, noteOf }: Context) =>
  row.kind === 'attribute' ? undefined : <Container row={row} note={noteOf(row, now)} />

/**
 * Directories, objects and attributes as a tree with columns. Right opens a row or moves into it, Left closes it or
 * moves out, Enter opens an attribute, Delete removes it, and letters move to a name.
 */
export function AttributeTree(props: Props) {
  const { rows, activeId, shownAt, onActive, onToggle, onOpen, onRemove, now, noteOf, isNarrow } = props
  const styles = useStyles()
  const grid = useRef<HTMLDivElement>(null)
  const search = useRef(typeAhead())
  const chosen = useChosenColumns('attributes', columns)
  const context = useMemo(() => ({ now, noteOf }), [now, noteOf])
  useEffect(() => {
    if (shownAt !== undefined) grid.current?.scrollIntoView({ block: 'nearest' })
  }, [shownAt])

  function onKey(event: KeyboardEvent, context: KeyContext<TreeRow>): boolean {
    const { row, index, activate } = context
    if (event.altKey || event.ctrlKey || event.metaKey) return false
    if (treeKey(event.key, rows, context, { isExpanded, onToggle, levelOf })) return true
    if (event.key === 'Delete' && row) onRemove(row)
    else if (event.key.length === 1 && event.key !== ' ') {
      const match = search.current(event.key, event.timeStamp, rows, index)
      if (match >= 0) activate(match)
    } else return false
    return true
  }

  return (
    <Grid
      id="attributes"
      label="Attributes"
      className={styles.grid}
      grid={grid}
      rows={rows}
      keyOf={keyOf}
      columns={isNarrow ? mainColumns : chosen.columns}
      chooser={chosen.chooser}
      context={context}
      activeKey={activeId}
      onActive={onActive}
      onOpen={(row) => (row.kind === 'attribute' ? onOpen(row) : onToggle(row, !row.isExpanded))}
      onKey={onKey}
      whole={whole}
      treeRow={treeRow}
    />
  )
}

function NameCell({ name }: { name: string }) {
  const styles = useStyles()
  return (
    <span className={styles.name} title={name}>
      {name || '(no name)'}
    </span>
  )
}

function TextCell({ text }: { text: string }) {
  const styles = useStyles()
  return <span className={styles.text}>{text}</span>
}

/** The cells of a directory or an object. */
function Container({ row, note }: { row: TreeRow & { kind: 'directory' | 'object' }; note: ReactNode }) {
  const styles = useStyles()
  return (
    <div className={mergeClasses(styles.container, styles[`level${row.level}`])}>
      {row.isExpanded ? <ChevronDown16Regular /> : <ChevronRight16Regular />}
      <span className={mergeClasses(styles.text, styles.whole)}>{row.name || '(no name)'}</span>
      <span className={mergeClasses(styles.text, styles.note)}>{note}</span>
    </div>
  )
}
