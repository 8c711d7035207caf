import { useSyncExternalStore } from 'react'
import { isRecord, recordOf } from '../../base/record'
import { parseJson, storedValue } from '../../browser/storage'
import type { Widths } from './columns'

/** A person's choices for one grid's columns, stored on this computer for every connection. */
export type GridMemory = { widths: Widths; /** Ids of columns that are not shown. */ hidden: readonly string[] }

const nothing: GridMemory = { widths: {}, hidden: [] }

/** Reads the stored choices. Leaves out anything that isn't a width or a column ID. */
export function parseGridMemory(stored: string | null): Record<string, GridMemory> {
  return Object.fromEntries(
    Object.entries(recordOf(parseJson(stored))).flatMap(([id, grid]) => {
      if (!isRecord(grid)) return []
      const hidden: unknown[] = Array.isArray(grid.hidden) ? grid.hidden : []
      return [
        [
          id,
          {
            widths: Object.fromEntries(
              Object.entries(recordOf(grid.widths)).filter(
                (entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] > 0,
              ),
            ),
            hidden: hidden.filter((column) => typeof column === 'string'),
          },
        ],
      ]
    }),
  )
}

const memory = storedValue('syncscope.grids', parseGridMemory)

/** Stores a change to one grid's columns. */
export function rememberGrid(id: string, change: Partial<GridMemory>): void {
  const grids = memory.current()
  memory.set({ ...grids, [id]: { ...nothing, ...grids[id], ...change } })
}

export const useGridMemory = (id: string): GridMemory =>
  useSyncExternalStore(memory.subscribe, () => memory.current()[id] ?? nothing)
