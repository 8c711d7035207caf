import { useEffect, useState } from 'react'
import type * as fleetNotes from './fleetNotes'

/** The longer words of the list of apps: what a tile counts and what a state means. */
export type FleetNotes = typeof fleetNotes

let loaded: FleetNotes | undefined

/**
 * The notes, once they're there. The first screen doesn't wait for them, because no one points at anything yet.
 * `isNeeded`: false while there are no apps to say anything about.
 */
export function useFleetNotes(isNeeded: boolean): FleetNotes | undefined {
  const [notes, setNotes] = useState(loaded)
  useEffect(() => {
    if (!notes && isNeeded)
      import('./fleetNotes').then(
        (module) => {
          loaded = module
          setNotes(module)
        },
        // Without the network the list does without its notes.
        () => undefined,
      )
  }, [notes, isNeeded])
  return notes
}
