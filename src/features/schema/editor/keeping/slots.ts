import { draftBase, draftsOf, type DraftName } from '../../../../api/storage/drafts'
import type { DraftRecord } from '../../../../browser/stores'
import { takeLock } from './locks'

/** The slot where this tab stores its draft of a schema, and the drafts that closed tabs left in other slots. */
export type Slot = {
  name: DraftName
  /** The stored draft, with the text of its base. */
  stored: { draft: DraftRecord; base: string | undefined } | undefined
  /** The latest first, without those that are open in another tab. */
  others: readonly DraftRecord[]
  release: () => void
}

/** More than the number of tabs that anyone opens on one schema. */
const MAXIMUM_TABS = 20

/** Reads drafts and takes locks, so that tests can replace both. */
const storage = { drafts: draftsOf, base: draftBase, lock: takeLock }

/** The order in which slots are tried: the requested one, then the latest draft, then the first that is empty. */
export function slotOrder(drafts: readonly { slot: number }[], slotToOpen?: number): number[] {
  const used = drafts.map(({ slot }) => slot)
  const empty = Array.from({ length: used.length + MAXIMUM_TABS }, (_, slot) => slot).filter(
    (slot) => !used.includes(slot),
  )
  const order = [...used, ...empty]
  return slotToOpen === undefined ? order : [slotToOpen, ...order.filter((slot) => slot !== slotToOpen)]
}

/**
 * Finds a slot for this tab alone, so that two tabs never overwrite each other's drafts. Rejects with a sentence
 * where the browser stores nothing.
 */
export async function takeSlot(
  connectionKey: string,
  storageKey: string,
  slotToOpen?: number,
  { drafts: readDrafts, base: readBase, lock } = storage,
): Promise<Slot> {
  const drafts = await readDrafts(connectionKey, storageKey)
  const lockOf = (slot: number) => `syncscope draft ${connectionKey} ${storageKey} ${String(slot)}`
  for (const slot of slotOrder(drafts, slotToOpen)) {
    const release = await lock(lockOf(slot))
    if (!release) continue
    const name = { connectionKey, place: storageKey, slot }
    const draft = drafts.find((each) => each.slot === slot)
    const others: DraftRecord[] = []
    for (const other of drafts) {
      const isFree = other.slot !== slot && (await lock(lockOf(other.slot)))
      if (!isFree) continue
      isFree()
      others.push(other)
    }
    return { name, stored: draft && { draft, base: await readBase(name) }, others, release }
  }
  throw new Error('Too many tabs have this schema open.')
}
