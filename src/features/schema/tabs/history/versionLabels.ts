import type { Snapshot, SnapshotReason } from '../../../../api/storage/snapshots'
import { readStorageKey } from '../../../../api/storage/storageKeys'

/** The badge text for the reason why a version was stored. */
export const reasonLabels: Record<SnapshotReason, string> = {
  save: 'Before saving',
  reset: 'Before reset',
  delete: 'Before delete',
  restart: 'Before full restart',
  manual: 'Saved by you',
  import: 'Imported',
}

/** The versions of one job or template. */
export type VersionGroup = {
  storageKey: string
  title: string
  kind: string
  isSameApp: boolean
  snapshots: Snapshot[]
}

/**
 * Groups the versions of other jobs and templates, the same app's first, because a job that was created again has a
 * new id.
 */
export function groupOthers(snapshots: readonly Snapshot[], storageKey: string): VersionGroup[] {
  const here = readStorageKey(storageKey)
  const groups = new Map<string, VersionGroup>()
  for (const snapshot of snapshots) {
    if (snapshot.place === storageKey) continue
    const known = groups.get(snapshot.place)
    if (known) known.snapshots.push(snapshot)
    else {
      const there = readStorageKey(snapshot.place)
      groups.set(snapshot.place, {
        storageKey: snapshot.place,
        title: snapshot.title || (there?.id ?? snapshot.place),
        kind: there?.kind === 'templates' ? `Template ${there.id}` : `Job ${there?.id ?? ''}`,
        isSameApp: there !== undefined && there.ownerId === here?.ownerId,
        snapshots: [snapshot],
      })
    }
  }
  return [...groups.values()].sort(
    (a, b) => Number(b.isSameApp) - Number(a.isSameApp) || a.title.localeCompare(b.title, 'en'),
  )
}

/** The header and cells of a CSV file of versions. */
export const versionsTable = (snapshots: readonly Snapshot[]) => ({
  header: ['Saved at', 'Reason', 'Note', 'Bytes', 'ID'],
  rows: snapshots.map(({ takenAt, reason, note, size, id }) => [
    new Date(takenAt).toISOString(),
    reasonLabels[reason],
    note,
    size,
    id,
  ]),
})
