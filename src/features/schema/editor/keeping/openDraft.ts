import type { DraftName } from '../../../../api/storage/drafts'
import type { DraftRecord } from '../../../../browser/stores'
import type { JsonObject } from '../../../../base/json'
import { restoreStored, type Restored } from './restore'
import { takeSlot } from './slots'

/** What an editor starts with: the restored state, and the slot where its draft is stored. */
export type Opened = {
  restored: Restored
  name: DraftName
  /** Epoch milliseconds. */
  storedAt: number | undefined
  /** Drafts of the same schema that closed tabs left behind. */
  others: readonly DraftRecord[]
  /** The stored draft that could not be restored. */
  damaged: DraftRecord | undefined
  /** The reason why the browser stores nothing. */
  refused: string | undefined
  /** Lets another tab open the draft. */
  release: () => void
}

/**
 * Looks for a stored draft of a schema. `loaded` is the server's document, `slotToOpen` the draft to open where there
 * are several. Never rejects.
 */
export async function openDraft(
  connectionKey: string,
  storageKey: string,
  loaded: JsonObject | undefined,
  slotToOpen: number | undefined,
): Promise<Opened> {
  try {
    const slot = await takeSlot(connectionKey, storageKey, slotToOpen)
    const { draft, base } = slot.stored ?? {}
    const restored = restoreStored(draft && { ...draft, base }, loaded)
    const opened: Opened = {
      restored,
      name: slot.name,
      storedAt: draft?.changedAt,
      others: slot.others,
      damaged: undefined,
      refused: undefined,
      release: slot.release,
    }
    if (restored.kind !== 'damaged') return opened
    // Data that can't be read isn't overwritten. This tab uses another slot.
    const free = await takeSlot(
      connectionKey,
      storageKey,
      Math.max(slot.name.slot, ...slot.others.map((other) => other.slot)) + 1,
    )
    return {
      ...opened,
      name: free.name,
      storedAt: undefined,
      damaged: draft,
      release: () => {
        slot.release()
        free.release()
      },
    }
  } catch (error) {
    const refused = error instanceof Error ? error.message : String(error)
    return {
      restored: restoreStored(undefined, loaded),
      name: { connectionKey, place: storageKey, slot: 0 },
      storedAt: undefined,
      others: [],
      damaged: undefined,
      refused,
      release: () => undefined,
    }
  }
}
