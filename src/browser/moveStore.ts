import { openDB } from 'idb'
import type { Database, ExpressionRecord, MovedStore, TenantRecord } from './stores'

/** The store's name in its earlier, separate database. */
const earlierNames = { expressions: 'saved', tenants: 'tenants' } as const

/**
 * Moves the records of an earlier database into a store of the shared one, and deletes the earlier one. Existing
 * records stay unchanged. All or nothing: if it fails or the page closes, the next call starts over. Rejects with a
 * sentence.
 */
export async function moveStore(db: Database, store: MovedStore, earlier: string): Promise<void> {
  try {
    const records = await readAll(earlier, earlierNames[store])
    const transaction = db.transaction(['expressions', 'tenants', 'unmoved'], 'readwrite')
    const [expressions, tenants] = [transaction.objectStore('expressions'), transaction.objectStore('tenants')]
    const unmoved = transaction.objectStore('unmoved')
    const move = async () => {
      // Another tab may have moved them first, and a person may have removed records since.
      if ((await unmoved.get(store)) === undefined) return
      for (const [key, value] of records) {
        if (store === 'tenants') {
          if ((await tenants.getKey(key as string)) === undefined)
            await tenants.add(value as TenantRecord, key as string)
        } else if ((await expressions.getKey(key as [string, string])) === undefined)
          await expressions.add(value as ExpressionRecord)
      }
      await unmoved.delete(store)
    }
    await Promise.all([move(), transaction.done])
  } catch (error) {
    throw new Error(
      `What an earlier version of the page stored can't be read: ${error instanceof Error ? error.message : 'no reason given'}`,
      { cause: error },
    )
  }
  // Not awaited, because it waits for tabs that still run the earlier version.
  indexedDB.deleteDatabase(earlier)
}

/** Every record of a store with its key. Empty if the database or the store doesn't exist. */
async function readAll(name: string, store: string): Promise<[key: IDBValidKey, value: unknown][]> {
  const db = await openDB(name)
  try {
    if (!db.objectStoreNames.contains(store)) return []
    const transaction = db.transaction(store)
    const [keys, values] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()])
    return keys.map((key, index) => [key, values[index]])
  } finally {
    db.close()
  }
}
