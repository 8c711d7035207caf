import type { DraftRecord } from '../../browser/stores'
import { parseJson } from '../../browser/storage'
import { isRecord } from '../../base/record'

/*
 * As a page is left, IndexedDB isn't written: WebKit keeps a transaction open that begins then, and the next page waits
 * for the database forever. localStorage is written at once instead, and the draft moves from there when a schema is
 * opened next.
 */

const prefix = 'syncscope.leaving.draft.'
/** Longer texts don't fit beside everything else. UTF-16 units. Browsers stop at about five million. */
const MAXIMUM_LENGTH = 2_000_000

type Name = Pick<DraftRecord, 'connectionKey' | 'place' | 'slot'>

const keyOf = ({ connectionKey, place, slot }: Name) => prefix + JSON.stringify([connectionKey, place, slot])

/** Writes a draft at once, and its base if IndexedDB doesn't have it yet. False if it doesn't fit or is blocked. */
export function leaveDraft(
  draft: DraftRecord,
  base?: string,
  storage: () => Pick<Storage, 'setItem'> = () => localStorage,
): boolean {
  const text = JSON.stringify({ draft, base })
  if (text.length > MAXIMUM_LENGTH) return false
  try {
    storage().setItem(keyOf(draft), text)
    return true
  } catch {
    return false
  }
}

/** IndexedDB now has what was left, or something newer. */
export function forgetLeft(name: Name, storage: () => Pick<Storage, 'removeItem'> = () => localStorage): void {
  try {
    storage().removeItem(keyOf(name))
  } catch {
    // Storage that is blocked holds nothing.
  }
}

/**
 * Passes every draft that was left to `keep`, and forgets it once that has succeeded. `storedAt` says when the stored
 * draft of that name was changed. The clock of the demo tenant can stand still, so of equal times the one that was left is
 * newer: storing a draft forgets what was left before.
 */
export async function collectLeft(
  keep: (draft: DraftRecord, base?: string) => Promise<void>,
  storedAt: (draft: DraftRecord) => Promise<number | undefined>,
  storage: () => Storage = () => localStorage,
): Promise<void> {
  for (const [key, text] of textsIn(storage)) {
    const left = readLeft(parseJson(text))
    if (left && ((await storedAt(left.draft)) ?? -Infinity) <= left.draft.changedAt) await keep(left.draft, left.base)
    storage().removeItem(key)
  }
}

/** The texts that were left. None where the browser blocks its storage. */
function textsIn(storage: () => Storage): [string, string][] {
  try {
    const held = storage()
    return Array.from({ length: held.length }, (_, index) => held.key(index) ?? '')
      .filter((key) => key.startsWith(prefix))
      .map((key) => [key, held.getItem(key) ?? ''])
  } catch {
    return []
  }
}

function readLeft(value: unknown): { draft: DraftRecord; base?: string } | undefined {
  if (!isRecord(value) || !isRecord(value['draft'])) return undefined
  const { connectionKey, place, slot, stored, text, changedAt } = value['draft']
  if (typeof connectionKey !== 'string' || typeof place !== 'string') return undefined
  if (typeof slot !== 'number' || typeof changedAt !== 'number') return undefined
  const draft = { connectionKey, place, slot, stored, text: typeof text === 'string' ? text : undefined, changedAt }
  return { draft, ...(typeof value['base'] === 'string' ? { base: value['base'] } : {}) }
}
