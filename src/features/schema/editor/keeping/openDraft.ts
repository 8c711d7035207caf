import type { DraftName } from '../../../../api/storage/drafts'
import type { DraftRecord } from '../../../../browser/stores'
import type { JsonObject } from '../../../../base/json'
import { restoreKept, type Restored } from './restore'
import { takeSlot } from './slots'

/** An editor's beginning: what there was to restore, and where its draft is kept. */
export type Opened = {
  restored: Restored
  name: DraftName
  /** Epoch milliseconds. */
  keptAt: number | undefined
  /** Drafts of the same place that closed tabs left. */
  others: readonly DraftRecord[]
  /** The draft that could not be restored. */
  damaged: DraftRecord | undefined
  /** Why the browser keeps nothing. */
  refused: string | undefined
  /** Lets another tab have the draft. */
  release: () => void
}

/** Looks for kept work on a place. `loaded` is what the server has; `wished` the draft to open where there are several. Never rejects. */
export async function openDraft(
  connectionKey: string,
  storageKey: string,
  loaded: JsonObject | undefined,
  slotToOpen: number | undefined,
): Promise<Opened> {
  try {
    const slot = await takeSlot(connectionKey, storageKey, slotToOpen)
    const { draft, base } = slot.kept ?? {}
    const restored = restoreKept(draft && { ...draft, base }, loaded)
    const opened: Opened = {
      restored,
      name: slot.name,
      keptAt: draft?.changedAt,
      others: slot.others,
      damaged: undefined,
      refused: undefined,
      release: slot.release,
    }
    if (restored.kind !== 'damaged') return opened
    // What cannot be read is left where it is, and this tab keeps its work elsewhere.
    const free = await takeSlot(
      connectionKey,
      storageKey,
      Math.max(slot.name.slot, ...slot.others.map((other) => other.slot)) + 1,
    )
    return {
      ...opened,
      name: free.name,
      keptAt: undefined,
      damaged: draft,
      release: () => {
        slot.release()
        free.release()
      },
    }
  } catch (error) {
    const refused = error instanceof Error ? error.message : String(error)
    return {
      restored: restoreKept(undefined, loaded),
      name: { connectionKey, place: storageKey, slot: 0 },
      keptAt: undefined,
      others: [],
      damaged: undefined,
      refused,
      release: () => undefined,
    }
  }
}
