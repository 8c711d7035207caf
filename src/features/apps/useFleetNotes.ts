import { useEffect, useState } from 'react'
import type * as fleetNotes from './fleetNotes'

/** The longer words of the list of apps: what a tile counts and what a state means. */
export type FleetNotes = typeof fleetNotes

let loaded: FleetNotes | undefined

/** The notes, once they are there. The first screen doesn't wait for them, because nobody points at anything yet. */
export function useFleetNotes(): FleetNotes | undefined {
  const [notes, setNotes] = useState(loaded)
  useEffect(() => {
    if (!notes)
      import('./fleetNotes').then(
        (module) => {
          loaded = module
          setNotes(module)
        },
        // Without the network the list does without its notes.
        () => undefined,
      )
  }, [notes])
  return notes
}
