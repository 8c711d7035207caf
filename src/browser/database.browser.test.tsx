import { deleteDB, openDB } from 'idb'
import { beforeEach, expect, it, vi } from 'vitest'
import { database, databaseWith } from './database'

const earlier = ['syncscope-expressions', 'syncscope-demo']
const saved = { connectionKey: 'a', id: '1', name: 'Mine', expression: '[mail]' }
const tenant = { state: { version: 1 }, scale: undefined, savedAt: 5 }

beforeEach(async () => {
  // An open database closes when it's to be deleted, and reopens with the next call.
  for (const name of ['syncscope', ...earlier]) await deleteDB(name)
})

/** The data that the previous version stored in a browser. */
async function storeAsBefore() {
  const expressions = await openDB('syncscope-expressions', 1, {
    upgrade: (db) =>
      void db
        .createObjectStore('saved', { keyPath: ['connectionKey', 'id'] })
        .createIndex('connection', 'connectionKey'),
  })
  await expressions.put('saved', saved)
  expressions.close()
  const demo = await openDB('syncscope-demo', 1, { upgrade: (db) => void db.createObjectStore('tenants') })
  await demo.put('tenants', tenant, 'tab')
  demo.close()
  const main = await openDB('syncscope', 1, {
    upgrade(db) {
      const drafts = db.createObjectStore('drafts', { keyPath: ['connectionKey', 'place', 'slot'] })
      drafts.createIndex('connection', 'connectionKey')
      drafts.createIndex('place', ['connectionKey', 'place'])
    },
  })
  await main.put('drafts', { connectionKey: 'a', place: 'p', slot: 0, stored: 'steps', changedAt: 1 })
  main.close()
}

const names = async () => (await indexedDB.databases()).map(({ name }) => name)

it('has every store in a browser that has none yet', async () => {
  const db = await databaseWith('expressions')
  expect([...db.objectStoreNames]).toEqual([
    'draftBases',
    'drafts',
    'expressions',
    'predictions',
    'results',
    'snapshotTexts',
    'snapshots',
    'suppressions',
    'tenants',
    'unmoved',
  ])
  expect(await names()).toEqual(['syncscope'])
  expect(await db.getAll('expressions')).toEqual([])
})

it('keeps what earlier versions stored, and moves what they stored in databases of their own', async () => {
  await storeAsBefore()
  expect(await (await database()).getAllFromIndex('drafts', 'place', ['a', 'p'])).toHaveLength(1)
  expect(await (await databaseWith('expressions')).getAllFromIndex('expressions', 'connection', 'a')).toEqual([saved])
  expect(await (await databaseWith('tenants')).get('tenants', 'tab')).toEqual(tenant)
  await vi.waitFor(async () => expect(await names()).toEqual(['syncscope']))
})

it('moves once, so that what a person removes afterward stays away', async () => {
  await storeAsBefore()
  const [db] = await Promise.all([databaseWith('expressions'), databaseWith('expressions')])
  await db.delete('expressions', ['a', '1'])
  expect(await (await databaseWith('expressions')).getAll('expressions')).toEqual([])
})

it('leaves a record alone that is newer than the one to be moved', async () => {
  await storeAsBefore()
  const db = await database()
  await db.put('expressions', { ...saved, name: 'Newer' })
  expect(await (await databaseWith('expressions')).getAll('expressions')).toEqual([{ ...saved, name: 'Newer' }])
})

it("says so when records couldn't be moved, and tries again with the next call", async () => {
  await storeAsBefore()
  const refuse = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementationOnce(() => {
    throw new DOMException('Full', 'QuotaExceededError')
  })
  await expect(databaseWith('expressions')).rejects.toThrow(
    "What an earlier version of the page stored can't be read: Full",
  )
  refuse.mockRestore()
  expect(await (await databaseWith('expressions')).getAll('expressions')).toEqual([saved])
})

it('says so when a newer version of the page has used the browser, and leaves what it stored alone', async () => {
  const newer = await openDB('syncscope', 99, { upgrade: (db) => void db.createObjectStore('later') })
  await newer.put('later', 1, 'a')
  newer.close()
  await expect(database()).rejects.toThrow(
    /^A newer version of Syncscope has used this browser. Reload the page to get that version.$/,
  )
  const again = await openDB('syncscope', 99)
  expect(await again.get('later', 'a')).toBe(1)
  again.close()
})

it("says so when the browser doesn't answer, and opens the database once it does", async () => {
  const holder = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('syncscope', 1)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(new Error('no database'))
  })
  // It waits for the holder to close, and whoever opens the database after it waits as well.
  const deletion = indexedDB.deleteDatabase('syncscope')
  await expect(database()).rejects.toThrow(/^The browser's storage doesn't respond. Close other Syncscope tabs/)
  const isDeleted = new Promise((resolve) => (deletion.onsuccess = resolve))
  holder.close()
  await isDeleted
  expect((await database()).objectStoreNames).toContain('drafts')
})
