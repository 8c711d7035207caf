import { makeStyles, tokens } from '@fluentui/react-components'
import { memo } from 'react'
import type { Health } from '../../domain/health/jobHealth'
import { Tile } from '../../ui/Tile'
import type { Tone } from '../../ui/tones'
import type { TileHealth } from './appsSearch'
import type { Selection } from './fleetRows'

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

/** What each tile counts. Tiles that need attention come first. */
const healthTiles: readonly { health: TileHealth; label: string; tone: Tone; explain: string }[] = [
  {
    health: 'quarantined',
    label: 'Quarantined',
    tone: 'danger',
    explain:
      'The service runs the job rarely, and disables it after 28 days: credentials failed, too many objects failed, or too many deletes were due.',
  },
  {
    health: 'failing',
    label: 'Failing',
    tone: 'danger',
    explain: 'The last run failed as a whole, or objects failed in it and wait for retry.',
  },
  {
    health: 'late',
    label: 'Late',
    tone: 'warning',
    explain: 'Active, yet no run for more than two intervals (and at least a quarter of an hour past the time).',
  },
  {
    health: 'paused',
    label: 'Paused',
    tone: 'neutral',
    explain:
      'Stopped by a person, or by the service after an initial cycle with too many failures. Start it and it goes on where it stopped.',
  },
  { health: 'neverRun', label: 'Never run', tone: 'neutral', explain: 'The job was created and never started.' },
  {
    health: 'running',
    label: 'Initial cycle',
    tone: 'info',
    explain: 'The first cycle over all objects is under way.',
  },
  {
    health: 'healthy',
    label: 'Healthy',
    tone: 'success',
    explain: 'The last run succeeded, no object waits for retry, and the next run is not overdue.',
  },
]

export const healthLabel = (health: Health): string =>
  healthTiles.find((tile) => tile.health === health)?.label ?? 'Unknown'

type Props = { counts: Selection['counts']; chosen: readonly TileHealth[]; onToggle: (health: TileHealth) => void }

/** How many apps have each health. Pressing a tile shows only those apps. */
export const FleetTiles = memo(function FleetTiles({ counts, chosen, onToggle }: Props) {
  const styles = useStyles()
  return (
    <div role="group" aria-label="Apps by health" className={styles.root}>
      {healthTiles.map(({ health, label, tone, explain }) => (
        <Tile
          key={health}
          label={label}
          value={counts[health]}
          tone={tone}
          pressed={chosen.includes(health)}
          onClick={() => onToggle(health)}
          explain={explain}
        />
      ))}
    </div>
  )
})
