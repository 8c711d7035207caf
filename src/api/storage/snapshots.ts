import { hashOf } from '../../domain/schema/draft'
import { byteLength } from '../../domain/schema/history'
import type { JsonObject } from '../../base/json'
import { database } from '../../browser/database'
import type { SnapshotRecord } from '../../browser/stores'
import { withRoom } from '../../browser/withRoom'

const NO_ROOM = 'This browser has no room left to keep another version. Remove old versions, or download this one.'

/** What a version was stored before, or that a person stored it (`manual`, `import`: these are never pruned). */
const snapshotReasons = ['save', 'reset', 'delete', 'restart', 'manual', 'import'] as const
export type SnapshotReason = (typeof snapshotReasons)[number]

/** Facts of a stored version of a schema. Its text is read separately. */
export type Snapshot = Omit<SnapshotRecord, 'connectionKey' | 'reason'> & { reason: SnapshotReason }

export type NewSnapshot = {
  connectionKey: string
  /** The storage key of the job or template, see `storageKeys.ts`. */
  place: string
  /** The title for lists when the job or template has been deleted, e.g. "Salesforce, salesforce job". */
  title: string
  document: JsonObject
  reason: SnapshotReason
  note?: string
  /** Epoch milliseconds of the connection's clock. */
  takenAt: number
}

/** Whether a person asked for it. Pruning doesn't remove it then. */
export const isManual = ({ reason }: Pick<Snapshot, 'reason'>): boolean => reason === 'manual' || reason === 'import'

/**
 * Stores a version: facts and text in one transaction. An automatic version with the same text as the latest one under
 * its key isn't stored again, and the existing one is returned. Rejects with a sentence if the browser refuses.
 */
export async function keepSnapshot({
  connectionKey,
  place,
  title,
  document,
  reason,
  note = '',
  takenAt,
}: NewSnapshot): Promise<Snapshot> {
  const text = JSON.stringify(document)
  const snapshot: SnapshotRecord = {
    connectionKey,
    id: crypto.randomUUID(),
    place,
    title,
    takenAt,
    reason,
    note,
    size: byteLength(text),
    hash: hashOf(document),
  }
  const db = await database()
  return withRoom(NO_ROOM, async () => {
    const transaction = db.transaction(['snapshots', 'snapshotTexts'], 'readwrite')
    const [facts, texts] = [transaction.objectStore('snapshots'), transaction.objectStore('snapshotTexts')]
    if (!isManual({ reason })) {
      const latest = newestFirst((await facts.index('place').getAll([connectionKey, place])).map(read))[0]
      if (latest?.hash === snapshot.hash && (await texts.get([connectionKey, latest.id]))?.text === text) {
        await transaction.done
        return latest
      }
    }
    await Promise.all([facts.add(snapshot), texts.add({ connectionKey, id: snapshot.id, text }), transaction.done])
    return read(snapshot)
  })
}

/** Every version stored on a connection, or under one storage key, the latest first. */
export async function listSnapshots(connectionKey: string, place?: string): Promise<Snapshot[]> {
  const db = await database()
  const kept =
    place === undefined
      ? await db.getAllFromIndex('snapshots', 'connection', connectionKey)
      : await db.getAllFromIndex('snapshots', 'place', [connectionKey, place])
  return newestFirst(kept.map(read))
}

/** The exact JSON text of a version. Rejects if it has been removed. */
export async function readSnapshot(connectionKey: string, id: string): Promise<string> {
  const db = await database()
  const kept = await db.get('snapshotTexts', [connectionKey, id])
  if (!kept) throw new Error('This version is no longer kept in this browser.')
  return kept.text
}

/** Changes the note of a version. Does nothing if it has been removed. */
export async function annotateSnapshot(connectionKey: string, id: string, note: string): Promise<void> {
  const db = await database()
  await withRoom(NO_ROOM, async () => {
    const transaction = db.transaction('snapshots', 'readwrite')
    const kept = await transaction.store.get([connectionKey, id])
    await Promise.all([kept ? transaction.store.put({ ...kept, note }) : undefined, transaction.done])
  })
}

/** Removes versions with their texts, all or none. */
export async function removeSnapshots(connectionKey: string, ids: readonly string[]): Promise<void> {
  const db = await database()
  const transaction = db.transaction(['snapshots', 'snapshotTexts'], 'readwrite')
  const [facts, texts] = [transaction.objectStore('snapshots'), transaction.objectStore('snapshotTexts')]
  await Promise.all([
    ...ids.flatMap((id) => [facts.delete([connectionKey, id]), texts.delete([connectionKey, id])]),
    transaction.done,
  ])
}

/** The browser's storage figures, in bytes for everything of this site. Undefined if it doesn't report them. */
export type StorageUse = {
  used: number | undefined
  available: number | undefined
  /** Whether it may be cleared when the disk is short of room. */ isPersistent: boolean
}

export async function storageUse(): Promise<StorageUse> {
  // Only in secure contexts, which is everywhere except on a plain-HTTP host.
  const storage: StorageManager | undefined = 'storage' in navigator ? navigator.storage : undefined
  if (!storage) return { used: undefined, available: undefined, isPersistent: false }
  const [{ usage, quota }, isPersistent] = await Promise.all([storage.estimate(), storage.persisted()])
  return { used: usage, available: quota, isPersistent }
}

/**
 * Asks the browser not to clear this site's data when disk space runs low. It may ask the person. Returns whether it
 * agreed.
 */
export const askToPersist = (): Promise<boolean> =>
  'storage' in navigator ? navigator.storage.persist() : Promise.resolve(false)

const newestFirst = (snapshots: Snapshot[]) => snapshots.sort((a, b) => b.takenAt - a.takenAt || (a.id < b.id ? 1 : -1))

function read({ id, place, title, takenAt, reason, note, size, hash }: SnapshotRecord): Snapshot {
  // A reason from a later version of the page counts as one that's never pruned.
  return {
    id,
    place,
    title,
    takenAt,
    reason: snapshotReasons.find((known) => known === reason) ?? 'manual',
    note,
    size,
    hash,
  }
}
