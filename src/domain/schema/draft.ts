import { isRecord } from '../../base/record'
import { isObject, type JsonObject, type Path } from '../../base/json'
import { applyOperation, StepMismatch, type Operation, type Step } from './operations'

/**
 * Unsaved work on a schema: a base, its operations, and how many of them are applied (the rest can be redone). The
 * documents in between are stored with shared structure, so undo returns exactly the earlier document.
 */
export type Draft = {
  readonly operations: readonly Operation[]
  /** The base, then the document after each operation. */
  readonly documents: readonly [JsonObject, ...JsonObject[]]
  /** How many operations are applied. */
  readonly cursor: number
}

/** A draft without operations. */
export const startDraft = (base: JsonObject): Draft => ({ operations: [], documents: [base], cursor: 0 })

/** The document that the draft began with. */
export const baseOf = (draft: Draft): JsonObject => draft.documents[0]
/** The document with the applied operations. */
export const documentOf = (draft: Draft): JsonObject => draft.documents[draft.cursor] ?? draft.documents[0]
/** Whether the document differs from the base by any operation. Operations that undo each other still count: compare by the diff. */
export const isEdited = (draft: Draft): boolean => documentOf(draft) !== baseOf(draft)

/** The name of the operation that undo would revert. Undefined if there is none. */
export const undoLabel = (draft: Draft): string | undefined => draft.operations[draft.cursor - 1]?.label
/** As {@link undoLabel}, for what was taken back. */
export const redoLabel = (draft: Draft): string | undefined => draft.operations[draft.cursor]?.label

/**
 * Applies an operation and discards the redo history. Throws {@link StepMismatch} if it doesn't fit, and for a result
 * that isn't an object.
 */
export function push(draft: Draft, operation: Operation): Draft {
  if (operation.steps.length === 0) return draft
  const next = applied(documentOf(draft), operation)
  const [base, ...later] = draft.documents
  return {
    operations: [...draft.operations.slice(0, draft.cursor), operation],
    documents: [base, ...later.slice(0, draft.cursor), next],
    cursor: draft.cursor + 1,
  }
}

function applied(document: JsonObject, operation: Operation): JsonObject {
  const next = applyOperation(document, operation).document
  if (!isObject(next)) throw new StepMismatch('A schema is an object')
  return next
}

/**
 * As {@link push}, for typing: an operation that sets the same path as the last one replaces it, so that undo reverts
 * the full text and a draft doesn't store every letter.
 */
export function pushTyping(draft: Draft, operation: Operation): Draft {
  const last = draft.operations[draft.cursor - 1]
  const [step, ...more] = operation.steps
  const [previous, ...others] = last?.steps ?? []
  const isSame =
    last?.label === operation.label &&
    more.length === 0 &&
    others.length === 0 &&
    step?.kind === 'set' &&
    previous?.kind === 'set' &&
    samePath(step.path, previous.path)
  if (!isSame || draft.cursor !== draft.operations.length) return push(draft, operation)
  return push(undo(draft), {
    label: operation.label,
    steps: [previous.before === undefined ? step : { ...step, before: previous.before }],
  })
}

const samePath = (a: Path, b: Path) => a.length === b.length && a.every((step, index) => step === b[index])

/** Reverts the last operation. Returns the same draft if there's nothing to undo. */
export const undo = (draft: Draft): Draft => (draft.cursor === 0 ? draft : { ...draft, cursor: draft.cursor - 1 })

/** Applies the last reverted operation again. Returns the same draft if there's nothing to redo. */
export const redo = (draft: Draft): Draft =>
  draft.cursor === draft.operations.length ? draft : { ...draft, cursor: draft.cursor + 1 }

/** The stored form of a draft: plain JSON. The base is stored once, separately, under `baseHash`. A merge needs it. */
export type StoredDraft = { format: 1; baseHash: string; operations: readonly Operation[]; cursor: number }

/** The draft as it is stored. */
export const storeDraft = (draft: Draft): StoredDraft => ({
  format: 1,
  baseHash: hashOf(baseOf(draft)),
  operations: draft.operations,
  cursor: draft.cursor,
})

/** A draft that came back, or why it did not. */
export type RestoredDraft =
  | { ok: true; draft: Draft }
  /** `other-base`: the server's document is another one by now; apply the draft to its own base and merge. */
  | { ok: false; reason: 'other-base' | 'unreadable' | 'does-not-fit' }

/** Brings a stored draft back onto its base. What was stored may be anything: it is read, not trusted. */
export function restoreDraft(base: JsonObject, stored: unknown): RestoredDraft {
  const read = readStored(stored)
  if (!read) return { ok: false, reason: 'unreadable' }
  if (read.baseHash !== hashOf(base)) return { ok: false, reason: 'other-base' }
  try {
    let draft = startDraft(base)
    for (const operation of read.operations) draft = push(draft, operation)
    if (draft.operations.length !== read.operations.length) return { ok: false, reason: 'unreadable' }
    return { ok: true, draft: { ...draft, cursor: read.cursor } }
  } catch (error) {
    if (error instanceof StepMismatch || error instanceof RangeError) return { ok: false, reason: 'does-not-fit' }
    throw error
  }
}

function readStored(stored: unknown): StoredDraft | undefined {
  if (
    !isRecord(stored) ||
    stored.format !== 1 ||
    typeof stored.baseHash !== 'string' ||
    !Array.isArray(stored.operations)
  )
    return undefined
  const { cursor } = stored
  const operations: unknown[] = stored.operations
  if (typeof cursor !== 'number' || !Number.isInteger(cursor) || cursor < 0 || cursor > operations.length)
    return undefined
  return operations.every(isOperation) ? { format: 1, baseHash: stored.baseHash, operations, cursor } : undefined
}

const isOperation = (value: unknown): value is Operation =>
  isRecord(value) &&
  typeof value.label === 'string' &&
  Array.isArray(value.steps) &&
  value.steps.length > 0 &&
  (value.steps as unknown[]).every(isStep)

function isStep(value: unknown): value is Step {
  if (!isRecord(value) || !isPath(value.path)) return false
  const isIndex = (index: unknown) => typeof index === 'number'
  switch (value.kind) {
    case 'set':
      return value.value !== undefined && (value.before === undefined || typeof value.before === 'string')
    case 'unset':
      return true
    case 'insert':
      return isIndex(value.index) && value.value !== undefined
    case 'remove':
      return isIndex(value.index)
    case 'move':
      return isIndex(value.from) && isIndex(value.to)
    default:
      return false
  }
}

const isPath = (value: unknown): value is Path =>
  Array.isArray(value) && (value as unknown[]).every((step) => typeof step === 'string' || typeof step === 'number')

const hashes = new WeakMap<JsonObject, string>()

/**
 * A 53-bit hash of the document, property order included (cyrb53). Not for secrets or signatures. Cached per document.
 */
export function hashOf(document: JsonObject): string {
  let hash = hashes.get(document)
  if (hash === undefined) {
    hash = cyrb53(JSON.stringify(document))
    hashes.set(document, hash)
  }
  return hash
}

function cyrb53(text: string): string {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36)
}
