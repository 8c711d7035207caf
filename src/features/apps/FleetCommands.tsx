import {
  ArrowClockwise20Regular,
  ArrowSort20Regular,
  ColumnTriple20Regular,
  ArrowExport20Regular,
} from '@fluentui/react-icons'
import { lazy, memo } from 'react'
import { CommandBar, CommandButton } from '../../ui/CommandBar'
import { DropDown } from '../../ui/DropDown'
import type { ColumnId, Sort } from './appsSearch'
import type { AppRow, FleetSignIns } from './fleetRows'

const ColumnChooser = lazy(async () => ({ default: (await import('./FleetMenus')).ColumnChooser }))
const SortChooser = lazy(async () => ({ default: (await import('./FleetMenus')).SortChooser }))
const ShareMenu = lazy(async () => ({ default: (await import('./FleetMenus')).ShareMenu }))

type Props = {
  rows: readonly AppRow[]
  /** Absent unless they were read. */
  signIns: FleetSignIns | undefined
  shown: readonly ColumnId[]
  onColumns: (columns: readonly ColumnId[]) => void
  onRefresh: () => void
  isLoading: boolean
  /** Cards have no columns to choose and no headers to sort by. */
  isNarrow: boolean
  sort: Sort
  onSort: (sort: Sort) => void
}

export const FleetCommands = memo(function FleetCommands({
  rows,
  signIns,
  shown,
  onColumns,
  onRefresh,
  isLoading,
  isNarrow,
  sort,
  onSort,
}: Props) {
  return (
    <CommandBar>
      <CommandButton
        icon={<ArrowClockwise20Regular />}
        label="Refresh"
        onClick={onRefresh}
        pending={isLoading}
        explain="Gets the list of apps and their jobs again."
      />
      {isNarrow ? (
        <DropDown icon={<ArrowSort20Regular />} label="Sort">
          <SortChooser sort={sort} onSort={onSort} />
        </DropDown>
      ) : (
        <DropDown icon={<ColumnTriple20Regular />} label="Columns">
          <ColumnChooser shown={shown} onColumns={onColumns} />
        </DropDown>
      )}
      <DropDown icon={<ArrowExport20Regular />} label="Share">
        <ShareMenu rows={rows} signIns={signIns} />
      </DropDown>
    </CommandBar>
  )
})
