import { createListeners } from '../../../base/listeners'
import { documentOf, baseOf, push, pushTyping, redo, startDraft, undo, type Draft } from '../../../domain/schema/draft'
import type { JsonObject } from '../../../base/json'
import type { JsonProblem } from '../../../domain/schema/jsonScan'
import { replaceDocument } from '../../../domain/schema/mappingEdits'
import { StepMismatch, type Operation } from '../../../domain/schema/operations'

/** Everything in an editor that could be lost. */
export type EditorState = {
  draft: Draft
  /** The text of the JSON tab, once a person has typed in it. */
  typed: Typed | undefined
}

/**
 * JSON as typed, and the result of reading it. Until it is read, the document can't change, because edits of both
 * could not be merged.
 */
export type Typed =
  | { state: 'reading'; text: string }
  | { state: 'refused'; text: string; message: string; problems: readonly JsonProblem[] }
  /** `of` is the document that the text was read as. When the document has changed since, the text is out of date. */
  | { state: 'read'; text: string; of: JsonObject; /** Keys that occur twice. */ duplicates: readonly JsonProblem[] }

/** Typed text that isn't in the document yet and would be lost with the page. */
export const unreadText = ({ typed }: EditorState): string | undefined =>
  typed && typed.state !== 'read' ? typed.text : undefined

export type EditorStore = {
  current(): EditorState
  subscribe(listener: () => void): () => void
  /** False when the operation doesn't fit the document, which then doesn't change. */
  run(operation: Operation, options?: { typing?: boolean }): boolean
  undo(): void
  redo(): void
  discard(): void
  /** Sets the text that was typed; undefined drops it. */
  setText(text: string | undefined): void
  /**
   * Accepts the operation that leads to the document of a typed text. False when the text has changed since, or the
   * operation doesn't fit.
   */
  acceptText(
    text: string,
    operation: Operation,
    reading: { isWhole: boolean; duplicates: readonly JsonProblem[] },
  ): boolean
  /** Records that a typed text can't be read as a schema. */
  rejectText(text: string, message: string, problems: readonly JsonProblem[]): void
  rebase(base: JsonObject, document: JsonObject): void
  /** Replaces the whole state, for instance by a stored draft. */
  replace(state: EditorState): void
}

/**
 * Holds the draft of one editor. It notifies listeners synchronously, so that two changes in one event both count.
 */
export function createEditorStore(initial: EditorState): EditorStore {
  let state = initial
  const listeners = createListeners()
  const set = (next: EditorState) => {
    if (next.draft === state.draft && next.typed === state.typed) return
    state = next
    listeners.notify()
  }
  const setDraft = (draft: Draft) => set({ ...state, draft })
  const run: EditorStore['run'] = (operation, { typing = false } = {}) => {
    if (unreadText(state) !== undefined) return false
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
    subscribe: listeners.subscribe,
    run,
    undo: () => unreadText(state) === undefined && setDraft(undo(state.draft)),
    redo: () => unreadText(state) === undefined && setDraft(redo(state.draft)),
    discard() {
      set({ ...state, typed: undefined })
      run(replaceDocument(documentOf(state.draft), baseOf(state.draft), 'Discard all changes'))
    },
    setText: (text) => set({ ...state, typed: text === undefined ? undefined : { state: 'reading', text } }),
    acceptText(text, operation, { isWhole, duplicates }) {
      if (state.typed?.text !== text) return false
      try {
        const draft = pushTyping(state.draft, operation)
        set({ draft, typed: isWhole ? { state: 'read', text, of: documentOf(draft), duplicates } : undefined })
        return true
      } catch (error) {
        if (error instanceof StepMismatch || error instanceof RangeError) return false
        throw error
      }
    },
    rejectText(text, message, problems) {
      if (state.typed?.text === text) set({ ...state, typed: { state: 'refused', text, message, problems } })
    },
    rebase: (base, document) =>
      set({ draft: push(startDraft(base), replaceDocument(base, document, 'Changes of before')), typed: undefined }),
    replace: set,
  }
}
