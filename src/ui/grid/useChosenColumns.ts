import { useMemo } from 'react'
import type { ColumnChooser } from './GridHead'
import { rememberGrid, useGridMemory } from './gridMemory'

/** The columns that a person hasn't hidden, stored on this computer. The first one is always shown. */
export function useChosenColumns<Column extends { id: string; header: string }>(
  grid: string,
  all: readonly Column[],
): { columns: readonly Column[]; chooser: ColumnChooser } {
  const { hidden } = useGridMemory(grid)
  return useMemo(() => {
    const essential = all[0]?.id ?? ''
    const columns = all.filter(({ id }) => id === essential || !hidden.includes(id))
    return {
      columns,
      chooser: {
        all,
        essential,
        shown: columns.map(({ id }) => id),
        onShow: (ids) => rememberGrid(grid, { hidden: all.flatMap(({ id }) => (ids.includes(id) ? [] : [id])) }),
      },
    }
  }, [grid, all, hidden])
}
