import { createListeners } from '../../../base/listeners'
import { useSyncExternalStore } from 'react'
import type { JsonObject } from '../../../base/json'

/** One part that the service refused: its words, and its place as it names it. */
export type Refusal = { message: string; code: string; target: string | undefined }
/** What the service refused of a document. */
export type Refused = { document: JsonObject; parts: readonly Refusal[] }

const last = new Map<string, Refused>()
const listeners = createListeners()

/** Remembers what the service refused at the last try, over a walk to the places that it names; undefined forgets it. */
export function noteRefused(editorKey: string, refused: Refused | undefined): void {
  if (refused) last.set(editorKey, refused)
  else if (!last.delete(editorKey)) return
  listeners.notify()
}

/** What was refused at the last try of this page's session. */
export const useRefused = (editorKey: string): Refused | undefined =>
  useSyncExternalStore(listeners.subscribe, () => last.get(editorKey))
