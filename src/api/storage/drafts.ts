import { database } from '../../browser/database'
import { withRoom } from '../../browser/withRoom'
import type { DraftRecord } from '../../browser/stores'
import { collectLeft, forgetLeft } from './leavingDrafts'

/** Identifies a draft: the connection, the job or template (by its storage key), and the number among parallel tabs. */
export type DraftName = Pick<DraftRecord, 'connectionKey' | 'place' | 'slot'>

/** Every draft of a job or template, the latest first. Rejects with a sentence if the browser can't store anything. */
export async function draftsOf(connectionKey: string, place: string): Promise<DraftRecord[]> {
  const db = await database()
  await collectLeft(
    keepDraft,
    async (left) => (await db.get('drafts', [left.connectionKey, left.place, left.slot]))?.changedAt,
  )
  const drafts = await db.getAllFromIndex('drafts', 'place', [connectionKey, place])
  return drafts.sort((a, b) => b.changedAt - a.changedAt)
}

/** The JSON text that a draft began with. */
export async function draftBase({ connectionKey, place, slot }: DraftName): Promise<string | undefined> {
  const db = await database()
  return (await db.get('draftBases', [connectionKey, place, slot]))?.text
}

/**
 * Adds or replaces a draft and, if given, its base in one transaction. The base need not be passed again while it's
 * unchanged.
 */
export async function keepDraft(draft: DraftRecord, base?: string): Promise<void> {
  const db = await database()
  const transaction = db.transaction(['drafts', 'draftBases'], 'readwrite')
  const { connectionKey, place, slot } = draft
  await withRoom('This browser has no room left for the draft. Remove old versions on the History tab.', async () => {
    const writes: Promise<unknown>[] = [transaction.objectStore('drafts').put(draft)]
    if (base !== undefined)
      writes.push(transaction.objectStore('draftBases').put({ connectionKey, place, slot, text: base }))
    await Promise.all([...writes, transaction.done])
  })
  forgetLeft(draft)
}

/** Removes a draft and its base. */
export async function forgetDraft({ connectionKey, place, slot }: DraftName): Promise<void> {
  const db = await database()
  const transaction = db.transaction(['drafts', 'draftBases'], 'readwrite')
  const key: [string, string, number] = [connectionKey, place, slot]
  await Promise.all([
    transaction.objectStore('drafts').delete(key),
    transaction.objectStore('draftBases').delete(key),
    transaction.done,
  ])
  forgetLeft({ connectionKey, place, slot })
}
