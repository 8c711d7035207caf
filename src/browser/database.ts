import { openDB } from 'idb'
import { sleep } from '../base/sleep'
import type { Database, MovedStore, Stores } from './stores'

const connection = 'connectionKey'
const recordKey = [connection, 'id']
const placeKey = [connection, 'place']
const draftKey = [...placeKey, 'slot']

/** The upgrade at index n leads from version n to n + 1. Never change a published one. Add new ones at the end. */
const upgrades: readonly ((db: Database) => void)[] = [
  (db) => {
    const drafts = db.createObjectStore('drafts', { keyPath: draftKey })
    drafts.createIndex('connection', connection)
    drafts.createIndex('place', placeKey)
    const snapshots = db.createObjectStore('snapshots', { keyPath: recordKey })
    snapshots.createIndex('connection', connection)
    snapshots.createIndex('place', placeKey)
    db.createObjectStore('draftBases', { keyPath: draftKey })
    db.createObjectStore('snapshotTexts', { keyPath: recordKey })
    db.createObjectStore('results', { keyPath: recordKey }).createIndex('connection', connection)
    db.createObjectStore('suppressions', { keyPath: placeKey })
  },
  // Earlier versions had a separate database for saved expressions and one for demo tenants.
  (db) => {
    db.createObjectStore('expressions', { keyPath: recordKey }).createIndex('connection', connection)
    db.createObjectStore('tenants')
    const unmoved = db.createObjectStore('unmoved')
    void unmoved.put('syncscope-expressions', 'expressions')
    void unmoved.put('syncscope-demo', 'tenants')
  },
  (db) => {
    db.createObjectStore('predictions', { keyPath: [...placeKey, 'id'] }).createIndex('place', placeKey)
  },
]

/** How long an open may take, in milliseconds. It waits for as long as another tab holds the database. */
const patience = 3000

let opened: Promise<Database> | undefined

/**
 * The one database of what Syncscope stores in this browser, opened again after the browser closed it. A newer version of the
 * page, in another tab, may upgrade it meanwhile. Rejects with a sentence when the browser stores nothing (private windows,
 * blocked site data) or doesn't answer.
 */
export function database(): Promise<Database> {
  opened ??= soon(open()).catch((error: unknown) => {
    opened = undefined
    if (error instanceof NoAnswer) throw error
    throw new Error(refusalOf(error), { cause: error })
  })
  return opened
}

function refusalOf(error: unknown): string {
  // A later version of the page upgraded the database, and this one can't read it.
  if (error instanceof DOMException && error.name === 'VersionError')
    return 'A newer version of Syncscope has used this browser. Reload the page to get that version.'
  return `This browser doesn't let the page store anything: ${error instanceof Error ? error.message : 'no reason is known.'}`
}

/** The browser may allow storage and still not answer, for instance while another tab holds the database. */
class NoAnswer extends Error {}

/** Rejects when the browser doesn't answer in time. A database that opens later is closed again. */
async function soon(opening: Promise<Database>): Promise<Database> {
  const waiting = new AbortController()
  const tooLate = sleep(patience, waiting.signal).then(() => {
    void opening.then((db) => db.close()).catch(() => undefined)
    throw new NoAnswer("The browser's storage doesn't respond. Close other Syncscope tabs and reload the page.")
  })
  try {
    return await Promise.race([opening, tooLate])
  } finally {
    tooLate.catch(() => undefined)
    waiting.abort()
  }
}

/** Async, because a browser without IndexedDB throws immediately instead of rejecting. */
async function open(): Promise<Database> {
  return openDB<Stores>('syncscope', upgrades.length, {
    upgrade(db, from) {
      for (const upgrade of upgrades.slice(from)) upgrade(db)
    },
    blocking(_current, _blocked, event) {
      opened = undefined
      if (event.target instanceof IDBDatabase) event.target.close()
    },
    terminated() {
      opened = undefined
    },
  })
}

/** The database, once a store has the records that an earlier version of the page stored elsewhere. Rejects as `database` does. */
export async function databaseWith(store: MovedStore): Promise<Database> {
  const db = await database()
  const earlier = await db.get('unmoved', store)
  if (earlier === undefined) return db
  const names = await indexedDB.databases()
  if (!names.some(({ name }) => name === earlier)) await db.delete('unmoved', store)
  else await (await import('./moveStore')).moveStore(db, store, earlier)
  return db
}
