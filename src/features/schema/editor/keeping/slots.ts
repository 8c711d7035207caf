import { draftBase, draftsOf, type DraftName } from '../../../../api/storage/drafts'
import type { DraftRecord } from '../../../../browser/stores'
import { takeLock } from './locks'

/** Where this tab keeps its draft of a place, and which drafts of other, closed tabs there are beside it. */
export type Slot = {
  name: DraftName
  /** What is kept in it, with the text of its base. */
  kept: { draft: DraftRecord; base: string | undefined } | undefined
  /** The latest first; none that an open tab works on. */
  others: readonly DraftRecord[]
  release: () => void
}

/** More tabs on one schema than anybody has. */
const MAXIMUM_TABS = 20

/** Where drafts are kept, and what tells tabs apart. */
const storage = { drafts: draftsOf, base: draftBase, lock: takeLock }

/** In which order slots are tried: the one that is wished for, then the latest draft, then the first that is empty. */
export function slotOrder(drafts: readonly { slot: number }[], slotToOpen?: number): number[] {
  const used = drafts.map(({ slot }) => slot)
  const empty = Array.from({ length: used.length + MAXIMUM_TABS }, (_, slot) => slot).filter(
    (slot) => !used.includes(slot),
  )
  const order = [...used, ...empty]
  return slotToOpen === undefined ? order : [slotToOpen, ...order.filter((slot) => slot !== slotToOpen)]
}

/**
 * Finds this tab a slot of its own, so that no two tabs write over each other's drafts. Rejects where the browser keeps nothing, with
 * a sentence.
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
    return { name, kept: draft && { draft, base: await readBase(name) }, others, release }
  }
  throw new Error('Too many tabs have this schema open.')
}
