import { recordOf } from '../../../../base/record'
import { baseOf, hashOf, restoreDraft, startDraft } from '../../../../domain/schema/draft'
import { isObject, type JsonObject } from '../../../../base/json'
import type { EditorState } from '../editorStore'

/** The result of restoring a stored draft. */
export type Restored =
  | { kind: 'fresh'; state: EditorState }
  | {
      kind: 'restored'
      state: EditorState
      /** The server's document is no longer the one that the draft started from. */ isServerNewer: boolean
    }
  /** The draft can't be restored, but what is stored can be downloaded. */
  | { kind: 'damaged'; state: EditorState | undefined }
  /** There is neither a draft nor a document. */
  | { kind: 'nothing' }

type StoredDraft = { stored: unknown; text: string | undefined; base: string | undefined }

/**
 * Restores a stored draft on the base that it started from, whatever the server has now. `loaded` is the server's
 * document, if it could be read.
 */
export function restoreStored(stored: StoredDraft | undefined, loaded: JsonObject | undefined): Restored {
  const fresh: EditorState | undefined = loaded && { draft: startDraft(loaded), typed: undefined }
  if (!stored) return fresh ? { kind: 'fresh', state: fresh } : { kind: 'nothing' }
  const base = baseFor(stored, loaded)
  const restored = base && restoreDraft(base, stored.stored)
  if (!restored?.ok) return { kind: 'damaged', state: fresh }
  return {
    kind: 'restored',
    state: {
      draft: restored.draft,
      typed: stored.text === undefined ? undefined : { state: 'reading', text: stored.text },
    },
    isServerNewer: loaded !== undefined && baseOf(restored.draft) !== loaded,
  }
}

function baseFor({ stored, base }: StoredDraft, loaded: JsonObject | undefined): JsonObject | undefined {
  if (loaded && hashOf(loaded) === recordOf(stored).baseHash) return loaded
  try {
    const parsed: unknown = JSON.parse(base ?? '')
    return isObject(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}
