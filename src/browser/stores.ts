import type { DBSchema, IDBPDatabase } from 'idb'

/** Every record names its connection, so that records of one tenant aren't shown in another. */
type OfConnection = { connectionKey: string }

/** Unsaved work on a schema: the list of operations. The document it began with is in a store of its own, written once. */
export type DraftRecord = OfConnection & {
  /** The storage key of the job or template. */
  place: string
  /** The number of the draft, if a job or template has several from parallel tabs. Starts at 0. */
  slot: number
  /** A `StoredDraft` of `domain/schema/draft`. Its reader checks it. */
  stored: unknown
  /** Text of the JSON view that does not parse yet, as typed. */
  text: string | undefined
  /** Epoch milliseconds. */
  changedAt: number
}

/** Facts of a saved version of a schema, without its text. */
export type SnapshotRecord = OfConnection & {
  id: string
  /** The storage key of the job or template. */
  place: string
  /** Epoch milliseconds. */
  takenAt: number
  /** Why it was saved. */
  reason: string
  note: string
  /** Bytes of its text in UTF-8. */
  size: number
  /** `hashOf` of the document. */
  hash: string
  /** The name of the job or template, for when it has been deleted. */
  title: string
}

/** One answer of on-demand provisioning. */
type ResultRecord = OfConnection & {
  id: string
  /** Epoch milliseconds. */
  ranAt: number
  /** Its reader checks it. */
  value: unknown
}

/**
 * A prediction of a save that a person chose to keep, with names of people. `id` is `draft` for the one of the draft, and
 * begins with `save` for those of saves.
 */
type PredictionRecord = OfConnection & {
  /** The storage key of the job. */
  place: string
  id: string
  /** When it was kept, epoch milliseconds. */
  keptAt: number
  /** Its reader checks it. */
  value: unknown
}

/** The findings that a person chose to hide in one schema. */
type SuppressionsRecord = OfConnection & { place: string; stored: unknown }

/** A saved expression. Its owner knows the other fields. */
export type ExpressionRecord = OfConnection & { id: string } & Readonly<Record<string, unknown>>

/** The state of one browser tab's demo tenant, under the tab's id. */
export type TenantRecord = { state: unknown; scale: number | undefined; /** Epoch milliseconds. */ savedAt: number }

export interface Stores extends DBSchema {
  drafts: {
    key: [string, string, number]
    value: DraftRecord
    indexes: { connection: string; place: [string, string] }
  }
  draftBases: {
    key: [string, string, number]
    value: OfConnection & { place: string; slot: number; /** JSON text. */ text: string }
  }
  snapshots: { key: [string, string]; value: SnapshotRecord; indexes: { connection: string; place: [string, string] } }
  snapshotTexts: { key: [string, string]; value: OfConnection & { id: string; text: string } }
  results: { key: [string, string]; value: ResultRecord; indexes: { connection: string } }
  suppressions: { key: [string, string]; value: SuppressionsRecord }
  expressions: { key: [string, string]; value: ExpressionRecord; indexes: { connection: string } }
  tenants: { key: string; value: TenantRecord }
  predictions: { key: [string, string, string]; value: PredictionRecord; indexes: { place: [string, string] } }
  /** Stores whose records are still in a database of an earlier version: the name of that database. */
  unmoved: { key: MovedStore; value: string }
}

export type Database = IDBPDatabase<Stores>
export type MovedStore = 'expressions' | 'tenants'
