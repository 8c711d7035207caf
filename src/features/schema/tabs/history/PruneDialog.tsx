import { formatBytes, formatNumber } from '../../../../base/numbers'
import { makeStyles, tokens } from '@fluentui/react-components'
import type { Snapshot } from '../../../../api/storage/snapshots'
import type { Pruning } from '../../../../domain/schema/history'
import { ConfirmDialog } from '../../../../ui/dialog/ConfirmDialog'
import { formatInstant } from '../../../../base/dates'
import { usePreferences } from '../../../../ui/preferences'
import { useSnapshotActions } from './useSnapshots'
import { reasonLabels } from './versionLabels'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalS },
  text: { margin: 0 },
  list: { margin: 0, maxHeight: '240px', overflow: 'auto', paddingInlineStart: tokens.spacingHorizontalXL },
})

const WHY = {
  'one-a-week': 'older than 30 days, and its week has a later one',
  'over-budget': 'the oldest, and there is too much',
} as const

/** Shows which versions the rule would remove before a person agrees to it. */
export default function PruneDialog({
  snapshots,
  pruning,
  onClose,
}: {
  snapshots: readonly Snapshot[]
  pruning: Pruning
  onClose: () => void
}) {
  const styles = useStyles()
  const { timeZone } = usePreferences()
  const { remove } = useSnapshotActions()
  const going = pruning.remove.flatMap(({ id, reason }) => {
    const snapshot = snapshots.find((each) => each.id === id)
    return snapshot ? [{ snapshot, reason }] : []
  })
  return (
    <ConfirmDialog
      open
      title="Clean up versions"
      body={
        <div className={styles.root}>
          <p className={styles.text}>
            All versions of the last 30 days stay, and before that the last of each week, the latest of each job or
            template, and whatever was kept by hand or imported.{' '}
            {going.length === 1 ? 'One goes' : `${formatNumber(going.length)} go`} ({formatBytes(pruning.removedSize)});{' '}
            {formatBytes(pruning.keptSize)} stay.
          </p>
          <ul className={styles.list} tabIndex={0} aria-label="Versions that go">
            {going.map(({ snapshot, reason }) => (
              <li
                key={snapshot.id}
              >{`${formatInstant(snapshot.takenAt, timeZone)}, ${snapshot.title}, ${reasonLabels[snapshot.reason].toLowerCase()}: ${WHY[reason]}`}</li>
            ))}
          </ul>
        </div>
      }
      confirmLabel={going.length === 1 ? 'Remove one version' : `Remove ${formatNumber(going.length)} versions`}
      danger
      onConfirm={async () => {
        await remove(going.map(({ snapshot }) => snapshot.id))
      }}
      onClose={onClose}
    />
  )
}
