import { createListeners } from '../../../base/listeners'
import { useSyncExternalStore } from 'react'
import type { JsonObject } from '../../../base/json'

/** One part that the service refused: its message, and the target as the service names it. */
export type Refusal = { message: string; code: string; target: string | undefined }
/** The parts of a document that the service refused. */
export type Refused = { document: JsonObject; parts: readonly Refusal[] }

const last = new Map<string, Refused>()
const listeners = createListeners()

/** Remembers the refused parts of the last try while a person visits them in the editor; undefined clears them. */
export function noteRefused(editorKey: string, refused: Refused | undefined): void {
  if (refused) last.set(editorKey, refused)
  else if (!last.delete(editorKey)) return
  listeners.notify()
}

/** The refused parts of the last try in this page session. */
export const useRefused = (editorKey: string): Refused | undefined =>
  useSyncExternalStore(listeners.subscribe, () => last.get(editorKey))
