import { makeStyles, tokens } from '@fluentui/react-components'
import { useMemo, type RefObject } from 'react'
import { Grid, type GridColumn } from '../../../../../ui/grid/Grid'
import type { Selection } from '../../../../../ui/grid/selection'
import { useChosenColumns } from '../../../../../ui/grid/useChosenColumns'
import { useRowSelection } from '../../../../../ui/grid/useRowSelection'
import { AppliesCell, DefaultCell, KindCell, MatchingCell, SourceCell, StatusCell, TargetCell } from './mappingCells'
import { nextSort, type ColumnId, type MappingRow, type Row, type Sort } from './mappingRows'

const useStyles = makeStyles({
  grid: { minHeight: '320px' },
  lines: {
    display: 'grid',
    alignContent: 'center',
    gap: tokens.spacingVerticalXXS,
    height: '100%',
    minWidth: 0,
    paddingInlineEnd: tokens.spacingHorizontalM,
  },
  line: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    minWidth: 0,
  },
})

type MappingColumn = GridColumn<Row, undefined> & { id: ColumnId }

const columns: readonly MappingColumn[] = [
  {
    id: 'target',
    header: 'Target attribute',
    explain: 'The attribute of the target object that is written (targetAttributeName).',
    least: 168,
    share: 2.4,
    cuts: 'last',
    cell: (row) => <TargetCell row={row} />,
  },
  {
    id: 'source',
    header: 'Source',
    explain: 'An attribute in brackets, a constant in quotes, or an expression.',
    least: 200,
    share: 3.6,
    cell: (row) => <SourceCell row={row} />,
  },
  {
    id: 'kind',
    header: 'Kind',
    explain: 'Direct, expression, constant, or none.',
    least: 96,
    share: 0.4,
    cuts: 'never',
    cell: (row) => (row.kind === 'mapping' ? <KindCell row={row} /> : null),
  },
  {
    id: 'matching',
    header: 'Match',
    explain:
      'Matching precedence. The service looks for an account by attribute 1, then 2, and so on. Empty if not used for matching.',
    least: 60,
    share: 0.1,
    cuts: 'never',
    isNumeric: true,
    cell: (row) => (row.kind === 'mapping' ? <MatchingCell row={row} /> : null),
  },
  {
    id: 'applies',
    header: 'Applies',
    explain: 'Whether the mapping applies always, or only when the object is created (flowType).',
    least: 92,
    share: 0.5,
    cuts: 'never',
    cell: (row) => (row.kind === 'mapping' ? <AppliesCell row={row} /> : null),
  },
  {
    id: 'default',
    header: 'If empty',
    explain: 'The default value, used if the source is null.',
    least: 84,
    share: 0.8,
    cell: (row) => (row.kind === 'mapping' ? <DefaultCell row={row} /> : null),
  },
  {
    id: 'status',
    header: 'State',
    explain: 'Problems of the mapping, and whether it differs from the saved schema.',
    least: 152,
    share: 0.9,
    cuts: 'never',
    cell: (row) => (row.kind === 'mapping' ? <StatusCell row={row} /> : null),
  },
]

const card = { height: 60, cell: (row: Row) => <MappingCard row={row} /> }
const keyOf = ({ key }: Row) => key
const isMapping = ({ kind }: Row) => kind === 'mapping'

type Props = {
  label: string
  rows: readonly Row[]
  sort: Sort
  onSort: (sort: Sort) => void
  selection: Selection
  onSelection: (selection: Selection) => void
  /** The row that has keyboard focus. */
  activeKey: string | undefined
  onActive: (key: string) => void
  onOpen: (row: Row) => void
  onRemove: (row: MappingRow | undefined) => void
  onMove: (row: MappingRow, by: 1 | -1) => void
  /** True when there is no space for columns, so that rows become cards. */
  isNarrow: boolean
  grid: RefObject<HTMLDivElement | null>
}

/**
 * The mappings, one for each row. Enter opens a mapping, Delete removes it or the selected ones, and Alt with an
 * arrow key moves it.
 */
export function MappingTable(props: Props) {
  const { label, rows, sort, onSort, selection, onSelection, activeKey, onActive, onOpen, onRemove, onMove } = props
  const styles = useStyles()
  const chosen = useChosenColumns('mappings', columns)
  const rowSelection = useRowSelection<Row, undefined>({ rows, keyOf, isSelectable: isMapping, selection, onSelection })
  const gridSort = useMemo(
    () => ({
      column: sort?.column,
      descending: sort?.descending ?? false,
      onSort: (id: string) => {
        const column = columns.find((candidate) => candidate.id === id)
        if (column) onSort(nextSort(sort, column.id))
      },
    }),
    [sort, onSort],
  )
  return (
    <Grid
      id="mappings"
      label={label}
      className={styles.grid}
      grid={props.grid}
      rows={rows}
      keyOf={keyOf}
      {...chosen}
      context={undefined}
      sort={gridSort}
      selection={rowSelection}
      activeKey={activeKey}
      onActive={onActive}
      onOpen={onOpen}
      onKey={(event, { row }) => {
        const mapping = row?.kind === 'mapping' ? row : undefined
        if (event.ctrlKey || event.metaKey) return false
        if (event.altKey) {
          if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || !mapping) return false
          onMove(mapping, event.key === 'ArrowDown' ? 1 : -1)
        } else if (event.key === 'Delete') onRemove(mapping)
        else return false
        return true
      }}
      card={props.isNarrow ? card : undefined}
    />
  )
}

/** A mapping as a card, for narrow windows. */
function MappingCard({ row }: { row: Row }) {
  const styles = useStyles()
  return (
    <div className={styles.lines}>
      <span className={styles.line}>
        <TargetCell row={row} />
        {row.kind === 'mapping' ? <StatusCell row={row} /> : null}
      </span>
      <SourceCell row={row} />
    </div>
  )
}
