import { openDB } from 'idb'
import type { Database, ExpressionRecord, MovedStore, TenantRecord } from './stores'

/** What each store was called in the database that it had to itself. */
const earlierNames = { expressions: 'saved', tenants: 'tenants' } as const

/**
 * Moves the records of an earlier database into a store of the one database, and removes the earlier one. What the store already
 * has stays as it is. All or nothing: when it fails, or the page goes, the next call begins again. Rejects with a sentence.
 */
export async function moveStore(db: Database, store: MovedStore, earlier: string): Promise<void> {
  try {
    const records = await readAll(earlier, earlierNames[store])
    const transaction = db.transaction(['expressions', 'tenants', 'unmoved'], 'readwrite')
    const [expressions, tenants] = [transaction.objectStore('expressions'), transaction.objectStore('tenants')]
    const unmoved = transaction.objectStore('unmoved')
    const move = async () => {
      // Another tab may have been first, and a person may have removed records since.
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
  // Not awaited: it waits for tabs that still run the earlier version.
  indexedDB.deleteDatabase(earlier)
}

/** Every record of a store with its key. None where the database or the store is gone. */
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
