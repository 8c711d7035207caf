import { openDB, type DBSchema, type IDBPDatabase } from 'idb'

/** What is kept on this machine for a connection. Every record names its connection: one tenant's are not shown in another. */
type OfConnection = { connectionKey: string }

/** Unsaved work on a schema: the list of operations. The base is kept once beside it, in a store of its own. */
export type KeptDraft = OfConnection & {
  /** Of the place that is edited: unique per job or template. */
  place: string
  /** Tells drafts of one place apart that two tabs made side by side; from 0. */
  slot: number
  /** A `StoredDraft` of `domain/schema/draft`; read, not trusted. */
  stored: unknown
  /** Text of the JSON view that does not parse yet, as typed. */
  text: string | undefined
  /** Epoch milliseconds. */
  changedAt: number
}

/** Facts of a kept version of a schema, without its text. */
export type KeptSnapshot = OfConnection & {
  id: string
  place: string
  /** Epoch milliseconds. */
  takenAt: number
  /** Why it was taken. */
  reason: string
  note: string
  /** Bytes of its text in UTF-8. */
  size: number
  /** `hashOf` of the document. */
  hash: string
  /** Names for lists when the place itself is gone. */
  title: string
}

/** What on-demand provisioning answered, kept. */
type KeptResult = OfConnection & {
  id: string
  /** Epoch milliseconds. */
  ranAt: number
  /** The owner's own shape; read, not trusted. */
  value: unknown
}

/** What was chosen to be overlooked in one schema. */
type KeptSuppressions = OfConnection & { place: string; stored: unknown }

interface Schema extends DBSchema {
  drafts: { key: [string, string, number]; value: KeptDraft; indexes: { connection: string; place: [string, string] } }
  draftBases: {
    key: [string, string, number]
    value: OfConnection & { place: string; slot: number; /** JSON text. */ text: string }
  }
  snapshots: { key: [string, string]; value: KeptSnapshot; indexes: { connection: string; place: [string, string] } }
  snapshotTexts: { key: [string, string]; value: OfConnection & { id: string; text: string } }
  results: { key: [string, string]; value: KeptResult; indexes: { connection: string } }
  suppressions: { key: [string, string]; value: KeptSuppressions }
}

let opened: Promise<IDBPDatabase<Schema>> | undefined

/**
 * The one database of what Syncscope keeps in this browser; reopened after the browser closed it. A newer version of the page may
 * upgrade it meanwhile. Rejects with a sentence when the browser keeps nothing (private windows, blocked storage).
 */
export function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('syncscope', 1, {
    upgrade(db) {
      const drafts = db.createObjectStore('drafts', { keyPath: ['connectionKey', 'place', 'slot'] })
      drafts.createIndex('connection', 'connectionKey')
      drafts.createIndex('place', ['connectionKey', 'place'])
      db.createObjectStore('draftBases', { keyPath: ['connectionKey', 'place', 'slot'] })
      const snapshots = db.createObjectStore('snapshots', { keyPath: ['connectionKey', 'id'] })
      snapshots.createIndex('connection', 'connectionKey')
      snapshots.createIndex('place', ['connectionKey', 'place'])
      db.createObjectStore('snapshotTexts', { keyPath: ['connectionKey', 'id'] })
      db.createObjectStore('results', { keyPath: ['connectionKey', 'id'] }).createIndex('connection', 'connectionKey')
      db.createObjectStore('suppressions', { keyPath: ['connectionKey', 'place'] })
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
