import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react'
import { Grid, type GridColumn } from '../../ui/grid/Grid'
import { toggle, type Selection as RowChoice } from '../../ui/grid/selection'
import { useRowSelection } from '../../ui/grid/useRowSelection'
import { columnIds, type ColumnId, type Sort } from './appsSearch'
import { AppCard } from './AppCard'
import { MenuButton, useAppAddress } from './fleetCells'
import type { CellContext } from './fleetCells'
import { columns as allColumns, sortBy, type Column } from './fleetColumns'
import type { AppRow, FleetSignIns } from './fleetRows'
import type { FleetNotes } from './useFleetNotes'

const RowMenu = lazy(() => import('./RowMenu'))

/** The menu of a row. */
const more: GridColumn<AppRow, CellContext> = {
  id: 'more',
  header: 'More',
  isHeaderHidden: true,
  least: 40,
  share: 0,
  isFixed: true,
  cell: (row) => <MenuButton name={row.name} />,
}

const card = { height: 84, cell: (row: AppRow, context: CellContext) => <AppCard row={row} context={context} /> }
const keyOf = ({ id }: AppRow) => id
const hasJobs = ({ jobs }: AppRow) => jobs.length > 0

type Props = {
  rows: readonly AppRow[]
  columns: readonly Column[]
  onColumns: (columns: readonly ColumnId[]) => void
  sort: Sort
  onSort: (sort: Sort) => void
  now: number
  notes: FleetNotes | undefined
  signIns: FleetSignIns | undefined
  isPinned: (servicePrincipalId: string) => boolean
  onPin: (row: AppRow) => void
  onOpen: (row: AppRow) => void
  selected: RowChoice
  onSelected: (selected: RowChoice) => void
  isBusy: boolean
  /** In a narrow window, rows become cards. */
  isNarrow: boolean
}

/** The apps, one per row. Enter opens an app, Space pins it, Ctrl+Space selects it, the menu key (or Shift+F10) opens its menu. */
export function FleetTable(props: Props) {
  const {
    rows,
    columns,
    onColumns,
    sort,
    onSort,
    now,
    notes,
    signIns,
    isPinned,
    onPin,
    onOpen,
    selected,
    onSelected,
    isBusy,
    isNarrow,
  } = props
  const addressOf = useAppAddress()
  const grid = useRef<HTMLDivElement>(null)
  const [menu, setMenu] = useState<{ row: AppRow; at: { x: number; y: number } }>()
  const context = useMemo(
    () => ({ now, addressOf, isPinned, notes, signIns }),
    [now, addressOf, isPinned, notes, signIns],
  )
  const shown = useMemo(() => [...columns, more], [columns])
  const chooser = useMemo(
    () => ({
      all: allColumns,
      essential: 'app',
      shown: columns.map(({ id }) => id),
      onShow: (ids: readonly string[]) => onColumns(columnIds.filter((id) => ids.includes(id))),
    }),
    [columns, onColumns],
  )
  const gridSort = useMemo(
    () => ({
      ...sort,
      onSort: (id: string) => {
        const column = allColumns.find((candidate) => candidate.id === id)
        if (column) onSort(sortBy(column, sort))
      },
    }),
    [sort, onSort],
  )
  const selection = useRowSelection<AppRow, CellContext>({
    rows,
    keyOf,
    isSelectable: hasJobs,
    selection: selected,
    onSelection: onSelected,
  })
  const openMenu = useCallback((row: AppRow, at: { x: number; y: number }) => setMenu({ row, at }), [])
  const closeMenu = () => {
    setMenu(undefined)
    // If a click elsewhere closed the menu, the focus stays where the click put it. Otherwise it returns to the row.
    if (document.activeElement === document.body || document.activeElement?.closest('[role=menu]'))
      grid.current?.focus()
  }

  return (
    <>
      <Grid
        id="fleet"
        label="Apps with provisioning"
        grid={grid}
        rows={rows}
        keyOf={keyOf}
        columns={shown}
        context={context}
        sort={gridSort}
        chooser={chooser}
        onOpen={onOpen}
        selection={selection}
        onKey={({ key, ctrlKey, metaKey }, { row }) => {
          if (key !== ' ' || !row) return false
          if (ctrlKey || metaKey) {
            if (hasJobs(row)) onSelected(toggle(selected, row.id))
            return true
          }
          onPin(row)
          return true
        }}
        onMenu={openMenu}
        card={isNarrow ? card : undefined}
        isBusy={isBusy}
      />
      <Suspense fallback={null}>
        {menu ? (
          <RowMenu
            key={menu.row.id}
            {...menu}
            isPinned={isPinned(menu.row.id)}
            onPin={() => onPin(menu.row)}
            onClose={closeMenu}
          />
        ) : null}
      </Suspense>
    </>
  )
}
