import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { SchemaChoice } from '../playgroundState'
import type { SavedExpression } from './savedExpression'

/** Stored per connection. Expressions saved in one tenant aren't offered in another. */
type Stored = Omit<SavedExpression, 'schemaChoice'> & {
  connectionKey: string
  schemaChoice?: SchemaChoice
  place?: SchemaChoice
}

interface Schema extends DBSchema {
  saved: { key: [string, string]; value: Stored; indexes: { connection: string } }
}

let opened: Promise<IDBPDatabase<Schema>> | undefined

/**
 * One database connection, reopened after the browser closes it. It closes if a newer version of the page wants to
 * upgrade.
 */
function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('syncscope-expressions', 1, {
    upgrade(db) {
      db.createObjectStore('saved', { keyPath: ['connectionKey', 'id'] }).createIndex('connection', 'connectionKey')
    },
    blocking(_current, _blocked, event) {
      opened = undefined
      if (event.target instanceof IDBDatabase) event.target.close()
    },
    terminated() {
      opened = undefined
    },
  }).catch((error: unknown) => {
    opened = undefined
    throw new Error(
      `This browser does not let the page keep anything: ${error instanceof Error ? error.message : 'no reason given'}`,
      { cause: error },
    )
  })
  return opened
}

/** All saved expressions of this connection, by name. */
export async function readSaved(connectionKey: string): Promise<SavedExpression[]> {
  const db = await database()
  const stored = await db.getAllFromIndex('saved', 'connection', connectionKey)
  return stored.map(withoutKey).sort((a, b) => a.name.localeCompare(b.name, 'en') || a.changedAt - b.changedAt)
}

/** Adds or replaces all of them, or none. */
export async function writeSaved(connectionKey: string, saved: readonly SavedExpression[]): Promise<void> {
  const db = await database()
  const transaction = db.transaction('saved', 'readwrite')
  await Promise.all([...saved.map((each) => transaction.store.put({ ...each, connectionKey })), transaction.done])
}

export async function deleteSaved(connectionKey: string, id: string): Promise<void> {
  const db = await database()
  await db.delete('saved', [connectionKey, id])
}

const withoutKey = (stored: Stored): SavedExpression => {
  const { id, name, note, expression, profile, cases, changedAt } = stored
  return { id, name, note, expression, profile, schemaChoice: schemaChoiceOf(stored), cases, changedAt }
}

/** Earlier versions stored the choice as `place`. */
const schemaChoiceOf = (stored: Stored): SchemaChoice => stored.schemaChoice ?? stored.place ?? { kind: 'none' }
