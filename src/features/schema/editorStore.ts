import { documentOf, baseOf, push, pushTyping, redo, startDraft, undo, type Draft } from '../../domain/schema/draft'
import type { JsonObject } from '../../domain/schema/json'
import { replaceDocument } from '../../domain/schema/mappingEdits'
import { StepMismatch, type Operation } from '../../domain/schema/operations'

/** Everything of an editor that could be lost. */
export type EditorState = {
  draft: Draft
  /** JSON as typed that does not parse. While there is some, the document stays as it is: two truths could not be put together again. */
  text: string | undefined
}

export type EditorStore = {
  current(): EditorState
  subscribe(listener: () => void): () => void
  /** False when the operation does not fit the document, which then stays as it was. */
  run(operation: Operation, options?: { typing?: boolean }): boolean
  undo(): void
  redo(): void
  discard(): void
  setText(text: string | undefined): void
  rebase(base: JsonObject, document: JsonObject): void
  /** Takes the place of everything: a draft that was kept. */
  replace(state: EditorState): void
}

/** Holds the draft of one editor. Changes are told at once, so that two in one go both count. */
export function createEditorStore(initial: EditorState): EditorStore {
  let state = initial
  const listeners = new Set<() => void>()
  const set = (next: EditorState) => {
    if (next.draft === state.draft && next.text === state.text) return
    state = next
    for (const listener of listeners) listener()
  }
  const setDraft = (draft: Draft) => set({ ...state, draft })
  const run: EditorStore['run'] = (operation, { typing = false } = {}) => {
    if (state.text !== undefined) return false
    if (operation.steps.length === 0) return true
    try {
      setDraft((typing ? pushTyping : push)(state.draft, operation))
      return true
    } catch (error) {
      if (error instanceof StepMismatch || error instanceof RangeError) return false
      throw error
    }
  }
  return {
    current: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    run,
    undo: () => state.text === undefined && setDraft(undo(state.draft)),
    redo: () => state.text === undefined && setDraft(redo(state.draft)),
    discard() {
      set({ ...state, text: undefined })
      run(replaceDocument(documentOf(state.draft), baseOf(state.draft), 'Discard all changes'))
    },
    setText: (text) => set({ ...state, text }),
    rebase: (base, document) => set({ draft: push(startDraft(base), replaceDocument(base, document, 'Changes of before')), text: undefined }),
    replace: set,
  }
}
