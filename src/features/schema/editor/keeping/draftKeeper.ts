import type { DraftName } from '../../../../api/storage/drafts'
import type { DraftRecord } from '../../../../browser/stores'
import { baseOf, hashOf, storeDraft } from '../../../../domain/schema/draft'
import type { JsonObject } from '../../../../base/json'
import { unreadText, type EditorState } from '../editorStore'

/** How safe the work is. */
export type Keeping =
  /** There is nothing to lose. */
  | { state: 'clean' }
  | { state: 'keeping' }
  /** Epoch milliseconds on the connection's clock. */
  | { state: 'kept'; at: number }
  | { state: 'refused'; reason: string }

/** What the keeper does with a draft, and when. */
export type KeeperPorts = {
  keep(draft: DraftRecord, base?: string): Promise<void>
  forget(name: DraftName): Promise<void>
  /** Epoch milliseconds. */
  now(): number
  /** Calls back after a pause, unless cancelled. */
  later(run: () => void): () => void
  tell(keeping: Keeping): void
}

export type DraftKeeper = {
  /** Has the state kept, soon. */
  keep(state: EditorState): void
  /** Has it kept at once: the page may be going. */
  flush(): void
}

/** Whether there is anything that a person would miss. What was undone can be done again, but nobody calls it work. */
const isWorthKeeping = (state: EditorState): boolean => state.draft.cursor > 0 || unreadText(state) !== undefined

/**
 * Writes a draft to the browser's storage a moment after each change. The base, which may be large, is written only when it is another
 * one. `keptBase` is the one that is there already. Writes are not waited for by the next: the database does them in turn.
 */
export function createDraftKeeper(name: DraftName, ports: KeeperPorts, keptBase?: JsonObject): DraftKeeper {
  let waiting: EditorState | undefined
  let cancel = () => {}
  let writes = 0
  let baseHash = keptBase && hashOf(keptBase)

  async function write(state: EditorState): Promise<Keeping> {
    if (!isWorthKeeping(state)) {
      baseHash = undefined
      await ports.forget(name)
      return { state: 'clean' }
    }
    const stored = storeDraft(state.draft)
    const at = ports.now()
    await ports.keep(
      { ...name, stored, text: unreadText(state), changedAt: at },
      stored.baseHash === baseHash ? undefined : JSON.stringify(baseOf(state.draft)),
    )
    baseHash = stored.baseHash
    return { state: 'kept', at }
  }

  function flush() {
    cancel()
    const state = waiting
    if (!state) return
    waiting = undefined
    const mine = ++writes
    const tell = (keeping: Keeping) => {
      if (mine === writes && !waiting) ports.tell(keeping)
    }
    write(state).then(tell, (error: unknown) =>
      tell(
        isWorthKeeping(state)
          ? { state: 'refused', reason: error instanceof Error ? error.message : String(error) }
          : { state: 'clean' },
      ),
    )
  }

  return {
    keep(state) {
      waiting = state
      ports.tell({ state: 'keeping' })
      cancel()
      cancel = ports.later(flush)
    },
    flush,
  }
}
