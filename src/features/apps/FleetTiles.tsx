import { makeStyles, tokens } from '@fluentui/react-components'
import { memo, type ReactNode } from 'react'
import { healths, type Health } from '../../domain/health/jobStates'
import { Tile } from '../../ui/Tile'
import type { Selection } from './fleetRows'
import type { FleetNotes } from './useFleetNotes'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridAutoFlow: 'column',
    gridAutoColumns: 'minmax(max-content, 1fr)',
    gap: tokens.spacingHorizontalS,
    overflowX: 'auto',
    // Space for the focus ring, which the scroll container would cut off.
    padding: '3px',
    margin: '-3px',
    flexShrink: 0,
  },
})

/** What needs a person comes first. */
const tiles: readonly Health[] = [
  'quarantined',
  'runFailed',
  'failedObjects',
  'late',
  'paused',
  'neverRun',
  'waiting',
  'running',
  'healthy',
  'unknown',
]
/** Shown only while an app is so. */
const rare: readonly Health[] = ['waiting', 'unknown']

type Props = {
  counts: Selection['counts']
  chosen: readonly Health[]
  onToggle: (health: Health) => void
  /** Some apps haven't answered yet, so a number is the least there are and 0 says nothing. */
  isPartial: boolean
  notes: FleetNotes | undefined
}

function countSoFar(count: number, isPartial: boolean): ReactNode {
  if (!isPartial) return count
  return count === 0 ? '–' : `${String(count)}+`
}

/** How many apps have each health. Pressing a tile shows only those apps. */
export const FleetTiles = memo(function FleetTiles({ counts, chosen, onToggle, isPartial, notes }: Props) {
  const styles = useStyles()
  return (
    <div role="group" aria-label="Apps by health" className={styles.root}>
      {tiles.map((health) =>
        rare.includes(health) && counts[health] === 0 && !chosen.includes(health) ? null : (
          <Tile
            key={health}
            label={healths[health].word}
            value={countSoFar(counts[health], isPartial)}
            tone={counts[health] === 0 ? 'neutral' : healths[health].tone}
            pressed={chosen.includes(health)}
            onClick={() => onToggle(health)}
            explain={notes?.tileNotes[health]}
            isInline
          />
        ),
      )}
    </div>
  )
})
