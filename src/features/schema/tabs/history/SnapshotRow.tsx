import { formatBytes, formatNumber } from '../../../../base/numbers'
import { Button, Input, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ArrowDownload16Regular, Delete16Regular, Edit16Regular } from '@fluentui/react-icons'
import { lazy, Suspense, useState, type FormEvent } from 'react'
import { useConnection } from '../../../../api/connection/connection'
import { readSnapshot, type Snapshot } from '../../../../api/storage/snapshots'
import { ConfirmDialog } from '../../../../ui/dialog/ConfirmDialog'
import { downloadText, fileName } from '../../../../browser/download'
import { explained } from '../../../../ui/explanations'
import { formatInstant } from '../../../../base/dates'
import { notify } from '../../../../ui/notifications'
import { usePreferences } from '../../../../ui/preferences'
import { Sentence } from '../../../../ui/Sentence'
import { StatusBadge } from '../../../../ui/StatusBadge'
import { useEditor } from '../../editor/editorContext'
import { useSnapshotActions, useSummary } from './useSnapshots'
import { reasonLabels } from './versionLabels'

const RestoreDialog = lazy(() => import('./RestoreDialog'))

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    '@media (max-width: 640px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  open: { backgroundColor: tokens.colorSubtleBackgroundSelected },
  words: { display: 'grid', gap: tokens.spacingVerticalXXS, minWidth: 0 },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
  },
  small: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  note: { overflowWrap: 'anywhere' },
  commands: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalXXS },
  input: { flex: '1 1 200px', minWidth: 0 },
})

type Props = {
  snapshot: Snapshot
  /** The version before it of the same job or template. */
  earlier: Snapshot | undefined
  isOpen: boolean
  onCompare: (side: string) => void
}

/** One stored version: when and why it was stored, its size, and its changes since the one before. */
export function SnapshotRow({ snapshot, earlier, isOpen, onCompare }: Props) {
  const styles = useStyles()
  const { readOnlyReason } = useEditor()
  const { key } = useConnection()
  const { timeZone } = usePreferences()
  const { annotate, remove } = useSnapshotActions()
  const [editing, setEditing] = useState<string>()
  const [isAsking, setAsking] = useState(false)
  const [isRestoring, setRestoring] = useState(false)
  const when = formatInstant(snapshot.takenAt, timeZone)

  const notifyOfFailure = (work: Promise<unknown>) =>
    work.catch((error: unknown) =>
      notify({
        intent: 'error',
        title: 'Something went wrong',
        body: error instanceof Error ? error.message : 'The browser gave no reason.',
      }),
    )
  const download = async () =>
    downloadText(
      `${fileName('schema', snapshot.title, new Date(snapshot.takenAt).toISOString())}.json`,
      'application/json',
      await readSnapshot(key, snapshot.id),
    )
  const saveNote = (event: FormEvent) => {
    event.preventDefault()
    if (editing === undefined) return
    void notifyOfFailure(annotate({ id: snapshot.id, note: editing.trim() }).then(() => setEditing(undefined)))
  }

  return (
    <li className={mergeClasses(styles.row, isOpen && styles.open)} aria-label={`Version of ${when}`}>
      <div className={styles.words}>
        <span className={styles.line}>
          <strong>{when}</strong>
          <StatusBadge
            tone={snapshot.reason === 'manual' || snapshot.reason === 'import' ? 'info' : 'neutral'}
            label={reasonLabels[snapshot.reason]}
          />
          <span className={styles.small}>{formatBytes(snapshot.size)}</span>
        </span>
        {editing === undefined ? (
          snapshot.note ? (
            <span className={styles.note}>{snapshot.note}</span>
          ) : null
        ) : (
          <form className={styles.line} onSubmit={saveNote}>
            <Input
              autoFocus
              className={styles.input}
              size="small"
              aria-label="Note"
              value={editing}
              onChange={(_, { value }) => setEditing(value)}
            />
            <Button size="small" type="submit">
              Save note
            </Button>
            <Button size="small" appearance="subtle" onClick={() => setEditing(undefined)}>
              Cancel
            </Button>
          </form>
        )}
        <SummaryLine snapshot={snapshot} earlier={earlier} />
      </div>
      <span className={styles.commands}>
        <Button size="small" onClick={() => onCompare('server')} aria-label={`Compare the version of ${when}`}>
          Compare
        </Button>
        <Button
          size="small"
          aria-label={`Restore the version of ${when}`}
          disabledFocusable={readOnlyReason !== undefined}
          {...explained(readOnlyReason)}
          onClick={() => setRestoring(true)}
        >
          Restore…
        </Button>
        <Button
          size="small"
          appearance="subtle"
          icon={<Edit16Regular />}
          aria-label={`Edit the note of ${when}`}
          {...explained('Edit the note')}
          onClick={() => setEditing(snapshot.note)}
        />
        <Button
          size="small"
          appearance="subtle"
          icon={<ArrowDownload16Regular />}
          aria-label={`Download the version of ${when}`}
          {...explained('Download')}
          onClick={() => void notifyOfFailure(download())}
        />
        <Button
          size="small"
          appearance="subtle"
          icon={<Delete16Regular />}
          aria-label={`Delete the version of ${when}`}
          {...explained('Delete…')}
          onClick={() => setAsking(true)}
        />
      </span>
      <ConfirmDialog
        open={isAsking}
        title="Delete version"
        body={`The version of ${when} (${reasonLabels[snapshot.reason].toLowerCase()}) is permanently deleted from this browser.`}
        confirmLabel="Delete"
        danger
        onConfirm={async () => {
          await remove([snapshot.id])
        }}
        onClose={() => setAsking(false)}
      />
      {isRestoring ? (
        <Suspense fallback={null}>
          <RestoreDialog snapshot={snapshot} when={when} onClose={() => setRestoring(false)} />
        </Suspense>
      ) : null}
    </li>
  )
}

/** A short summary of the changes since the version before. */
function SummaryLine({ snapshot, earlier }: { snapshot: Snapshot; earlier: Snapshot | undefined }) {
  const styles = useStyles()
  const { data, error } = useSummary(earlier, snapshot)
  if (!earlier) return <span className={styles.small}>First saved version</span>
  if (error) return <span className={styles.small}>It can't be compared with the previous version.</span>
  if (!data) return <span className={styles.small}>Comparing with the previous version…</span>
  if (data.count === 0)
    return (
      <span className={styles.small}>
        {snapshot.hash === earlier.hash
          ? 'Same as the previous version'
          : 'Only order or formatting differs from the previous version'}
      </span>
    )
  return (
    <span className={styles.small}>
      {data.count === 1 ? 'One change' : `${formatNumber(data.count)} changes`} since the previous version:{' '}
      <Sentence text={data.first.join(' ')} />
      {data.count > data.first.length ? ' …' : ''}
    </span>
  )
}
