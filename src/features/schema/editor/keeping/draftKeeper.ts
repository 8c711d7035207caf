import type { DraftName } from '../../../../api/storage/drafts'
import type { DraftRecord } from '../../../../browser/stores'
import { baseOf, hashOf, storeDraft } from '../../../../domain/schema/draft'
import type { JsonObject } from '../../../../base/json'
import { unreadText, type EditorState } from '../editorStore'

/** Whether the work is stored in the browser. */
export type Keeping =
  /** There is nothing to store. */
  | { state: 'clean' }
  | { state: 'keeping' }
  /** Epoch milliseconds on the connection's clock. */
  | { state: 'stored'; at: number }
  | { state: 'refused'; reason: string }

/** What the draft keeper needs from its surroundings. */
export type KeeperPorts = {
  keep(draft: DraftRecord, base?: string): Promise<void>
  forget(name: DraftName): Promise<void>
  /** Writes a draft before the page is gone, without IndexedDB. False if that isn't possible. */
  leave(draft: DraftRecord, base?: string): boolean
  /** Epoch milliseconds. */
  now(): number
  /** Calls back after a pause, unless canceled. */
  later(run: () => void): () => void
  report(keeping: Keeping): void
}

export type DraftKeeper = {
  /** Stores the state after a pause. */
  keep(state: EditorState): void
  /** Stores the state now. */
  flush(): void
  /** The page is being left, or may be: nothing may be lost, and nothing may be started that outlives the page. */
  leave(): void
}

/** Whether the state holds work that a person would miss. Steps that were undone don't count. */
const isWorthKeeping = (state: EditorState): boolean => state.draft.cursor > 0 || unreadText(state) !== undefined

/**
 * Writes a draft to the browser's storage a moment after each change. It writes the base, which may be large, only
 * when it differs from `storedBase`, the one that is already stored. A write doesn't wait for the one before, because
 * the database runs them in order.
 */
export function createDraftKeeper(name: DraftName, ports: KeeperPorts, storedBase?: JsonObject): DraftKeeper {
  let waiting: EditorState | undefined
  let cancel = () => {}
  let writes = 0
  let baseHash = storedBase && hashOf(storedBase)

  /** The record of a state, and its base if that isn't stored yet. */
  function recordOf(state: EditorState): [DraftRecord, string | undefined] {
    const stored = storeDraft(state.draft)
    const draft = { ...name, stored, text: unreadText(state), changedAt: ports.now() }
    return [draft, stored.baseHash === baseHash ? undefined : JSON.stringify(baseOf(state.draft))]
  }

  async function write(state: EditorState): Promise<Keeping> {
    if (!isWorthKeeping(state)) {
      baseHash = undefined
      await ports.forget(name)
      return { state: 'clean' }
    }
    const [draft, base] = recordOf(state)
    await ports.keep(draft, base)
    baseHash = storeDraft(state.draft).baseHash
    return { state: 'stored', at: draft.changedAt }
  }

  function flush() {
    cancel()
    const state = waiting
    if (!state) return
    waiting = undefined
    const mine = ++writes
    const report = (keeping: Keeping) => {
      if (mine === writes && !waiting) ports.report(keeping)
    }
    write(state).then(report, (error: unknown) =>
      report(
        isWorthKeeping(state)
          ? { state: 'refused', reason: error instanceof Error ? error.message : String(error) }
          : { state: 'clean' },
      ),
    )
  }

  return {
    keep(state) {
      waiting = state
      ports.report({ state: 'keeping' })
      cancel()
      cancel = ports.later(flush)
    },
    flush,
    leave() {
      // The pause goes on, so that a page which stays after all stores the draft as usual.
      if (waiting && !(isWorthKeeping(waiting) && ports.leave(...recordOf(waiting)))) flush()
    },
  }
}
