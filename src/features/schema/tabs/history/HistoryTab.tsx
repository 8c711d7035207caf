import { formatBytes, formatNumber } from '../../../../base/numbers'
import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, tokens } from '@fluentui/react-components'
import { Add20Regular, Broom20Regular } from '@fluentui/react-icons'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useConnection } from '../../../../api/connection/connection'
import { isManual, type Snapshot } from '../../../../api/storage/snapshots'
import { pruneHistory } from '../../../../domain/schema/history'
import { CommandBar, CommandButton } from '../../../../ui/CommandBar'
import { EmptyState } from '../../../../ui/EmptyState'
import { SkeletonRows } from '../../../../ui/Skeletons'
import { useEditor } from '../../editor/editorContext'
import { useSchemaSearch } from '../../editor/schemaSearch'
import { earlierOf } from './comparedSide'
import { SnapshotRow } from './SnapshotRow'
import { StoragePanel } from './StoragePanel'
import { useSnapshots } from './useSnapshots'
import { groupOthers } from './versionLabels'

const Comparison = lazy(() => import('./Comparison'))
const KeepVersionDialog = lazy(() => import('./KeepVersionDialog'))
const PruneDialog = lazy(() => import('./PruneDialog'))

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    alignContent: 'start',
    overflowY: 'auto',
    minHeight: 0,
    padding: tokens.spacingHorizontalXXS,
  },
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  others: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM },
  group: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalXS },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  small: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
  },
})

/** The bytes that all versions may use. Above this, the tab offers to remove old versions. */
const BUDGET = 100 * 1024 * 1024

/** The versions of this schema that are stored in this browser, with their commands. */
export default function HistoryTab() {
  const styles = useStyles()
  const { key } = useEditor()
  const { now } = useConnection()
  const [search, show] = useSchemaSearch()
  const { data, error, isPending } = useSnapshots()
  const [dialog, setDialog] = useState<'keep' | 'prune'>()
  const [hasOthers, setOthers] = useState(false)
  const here = useMemo(() => data?.filter(({ place }) => place === key) ?? [], [data, key])
  const others = useMemo(() => groupOthers(data ?? [], key), [data, key])
  const pruning = useMemo(
    () =>
      pruneHistory(
        (data ?? []).map((snapshot) => ({
          id: snapshot.id,
          of: snapshot.place,
          takenAt: snapshot.takenAt,
          isManual: isManual(snapshot),
          size: snapshot.size,
        })),
        now(),
        BUDGET,
      ),
    [data, now],
  )
  const compare = (snapshot: Snapshot, side: string) => show({ snapshot: snapshot.id, with: side }, { push: true })
  const otherCount = others.reduce((sum, { snapshots }) => sum + snapshots.length, 0)

  return (
    <div className={styles.root}>
      <CommandBar label="History">
        <CommandButton
          icon={<Add20Regular />}
          label="Save version…"
          explain="Adds a note. Clean up doesn't delete versions that you save yourself"
          onClick={() => setDialog('keep')}
        />
        <CommandButton
          icon={<Broom20Regular />}
          label="Clean up…"
          explain="Shows which versions will be deleted first"
          blocked={pruning.remove.length === 0 ? 'No versions are old enough to delete.' : undefined}
          onClick={() => setDialog('prune')}
        />
      </CommandBar>
      {error ? (
        <MessageBar intent="error" layout="multiline" role="alert">
          <MessageBarBody>
            {error.message} Versions can't be saved or shown here. Export the schema to a file instead.
          </MessageBarBody>
        </MessageBar>
      ) : null}
      {pruning.remove.length > 0 ? (
        <MessageBar layout="multiline">
          <MessageBarBody>
            {pruning.remove.length === 1 ? '1 old version' : `${formatNumber(pruning.remove.length)} old versions`} of
            this connection ({formatBytes(pruning.removedSize)}) can be deleted. Versions aren't deleted automatically.
          </MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={() => setDialog('prune')}>
              Review versions
            </Button>
          </MessageBarActions>
        </MessageBar>
      ) : null}
      {search.snapshot === undefined ? null : (
        <Suspense fallback={<SkeletonRows rows={6} label="Loading the comparison" />}>
          <Comparison snapshots={data ?? []} />
        </Suspense>
      )}
      {isPending ? (
        <SkeletonRows rows={6} label="Loading versions" />
      ) : here.length === 0 && !error ? (
        <EmptyState title="No versions yet">
          Syncscope saves a version before each save, reset, delete, and full restart from this browser. You can also
          save a version yourself.
        </EmptyState>
      ) : (
        <ul className={styles.list} aria-label="Versions of this schema">
          {here.map((snapshot) => (
            <SnapshotRow
              key={snapshot.id}
              snapshot={snapshot}
              earlier={earlierOf(here, snapshot)}
              isOpen={search.snapshot === snapshot.id}
              onCompare={(side) => compare(snapshot, side)}
            />
          ))}
        </ul>
      )}
      {otherCount > 0 ? (
        <div>
          <Button size="small" aria-expanded={hasOthers} onClick={() => setOthers(!hasOthers)}>
            {`${hasOthers ? 'Hide' : 'Show'} versions of other jobs and templates (${formatNumber(otherCount)})`}
          </Button>
        </div>
      ) : null}
      {hasOthers ? (
        <div className={styles.others}>
          {others.map(({ storageKey, title, kind, isSameApp, snapshots }) => (
            <section key={storageKey} className={styles.group} aria-label={`${title}, ${kind}`}>
              <h2 className={styles.heading}>
                {title} <span className={styles.small}>{`${kind}${isSameApp ? ', same app' : ''}`}</span>
              </h2>
              <ul className={styles.list}>
                {snapshots.map((snapshot) => (
                  <SnapshotRow
                    key={snapshot.id}
                    snapshot={snapshot}
                    earlier={earlierOf(snapshots, snapshot)}
                    isOpen={search.snapshot === snapshot.id}
                    onCompare={(side) => compare(snapshot, side)}
                  />
                ))}
              </ul>
            </section>
          ))}
        </div>
      ) : null}
      {data ? <StoragePanel snapshots={data} /> : null}
      <Suspense fallback={null}>
        {dialog === 'keep' ? <KeepVersionDialog onClose={() => setDialog(undefined)} /> : null}
        {dialog === 'prune' && data ? (
          <PruneDialog snapshots={data} pruning={pruning} onClose={() => setDialog(undefined)} />
        ) : null}
      </Suspense>
    </div>
  )
}
