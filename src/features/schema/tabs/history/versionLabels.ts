import type { Snapshot, SnapshotReason } from '../../../../api/storage/snapshots'
import { readStorageKey } from '../../../../api/storage/storageKeys'

/** Why a version was kept, as its badge says it. */
export const reasonWords: Record<SnapshotReason, string> = {
  save: 'Before saving',
  reset: 'Before reset',
  delete: 'Before delete',
  restart: 'Before full restart',
  manual: 'By hand',
  import: 'Imported',
}

/** Versions of one job or template. */
export type VersionGroup = { place: string; title: string; kind: string; isSameApp: boolean; snapshots: Snapshot[] }

/** The versions of other places, those of the same app first: a job that was made anew has another id than the one it replaces. */
export function groupOthers(snapshots: readonly Snapshot[], place: string): VersionGroup[] {
  const here = readStorageKey(place)
  const groups = new Map<string, VersionGroup>()
  for (const snapshot of snapshots) {
    if (snapshot.place === place) continue
    const known = groups.get(snapshot.place)
    if (known) known.snapshots.push(snapshot)
    else {
      const there = readStorageKey(snapshot.place)
      groups.set(snapshot.place, {
        place: snapshot.place,
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
