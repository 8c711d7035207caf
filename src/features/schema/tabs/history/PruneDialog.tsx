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
  'one-a-week': 'older than 30 days, with a later version in the same week',
  'over-budget': 'oldest version over the storage limit',
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
            Syncscope keeps all versions of the last 30 days, the last version of each earlier week, the latest version
            of each job or template, and versions that you saved or imported.{' '}
            {going.length === 1
              ? '1 version will be deleted'
              : `${formatNumber(going.length)} versions will be deleted`}{' '}
            ({formatBytes(pruning.removedSize)}), and {formatBytes(pruning.keptSize)} stay.
          </p>
          <ul className={styles.list} tabIndex={0} aria-label="Versions to delete">
            {going.map(({ snapshot, reason }) => (
              <li
                key={snapshot.id}
              >{`${formatInstant(snapshot.takenAt, timeZone)}, ${snapshot.title}, ${reasonLabels[snapshot.reason].toLowerCase()}: ${WHY[reason]}`}</li>
            ))}
          </ul>
        </div>
      }
      confirmLabel={going.length === 1 ? 'Delete 1 version' : `Delete ${formatNumber(going.length)} versions`}
      danger
      onConfirm={async () => {
        await remove(going.map(({ snapshot }) => snapshot.id))
      }}
      onClose={onClose}
    />
  )
}
