import { useSyncExternalStore } from 'react'
import type { Widths } from './columns'

/** What a person chose about one grid's columns, on this computer, for every connection. */
export type GridMemory = { widths: Widths; /** Ids of columns that are not shown. */ hidden: readonly string[] }

const storageKey = 'syncscope.grids'
const nothing: GridMemory = { widths: {}, hidden: [] }

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads what was stored. Whatever is not a width or a column's id is left out. */
export function parseGridMemory(stored: string | null): Record<string, GridMemory> {
  let raw: unknown
  try {
    raw = JSON.parse(stored ?? '{}')
  } catch {
    return {}
  }
  const grids = isRecord(raw) ? Object.entries(raw) : []
  return Object.fromEntries(
    grids.flatMap(([id, grid]) => {
      if (!isRecord(grid)) return []
      const widths = isRecord(grid.widths) ? Object.entries(grid.widths) : []
      const hidden = Array.isArray(grid.hidden) ? grid.hidden : []
      return [
        [
          id,
          {
            widths: Object.fromEntries(
              widths.filter((entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] > 0),
            ),
            hidden: hidden.filter((column) => typeof column === 'string'),
          },
        ],
      ]
    }),
  )
}

function readStorage(): string | null {
  try {
    return globalThis.localStorage.getItem(storageKey)
  } catch {
    return null // the browser refuses storage (blocked site data)
  }
}

const listeners = new Set<() => void>()
let memory = parseGridMemory(readStorage())

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Remembers a change to one grid's columns. */
export function rememberGrid(id: string, change: Partial<GridMemory>): void {
  memory = { ...memory, [id]: { ...nothing, ...memory[id], ...change } }
  try {
    globalThis.localStorage.setItem(storageKey, JSON.stringify(memory))
  } catch {
    // Full or blocked: the choice holds until the tab is closed.
  }
  for (const listener of listeners) listener()
}

export const useGridMemory = (id: string): GridMemory => useSyncExternalStore(subscribe, () => memory[id] ?? nothing)
