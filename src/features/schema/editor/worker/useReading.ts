import { useEffect } from 'react'
import { documentOf } from '../../../../domain/schema/draft'
import type { JsonObject } from '../../../../base/json'
import { announce } from '../../../../ui/announce'
import { notify } from '../../../../ui/notifications'
import { connectWorker } from '../../../../browser/worker'
import type { EditorStore } from '../editorStore'
import { createTypedTextReader, type ReadAnswer, type ReadRequest } from './readTypedText'
import workerUrl from './readText.worker?worker&url'

/**
 * Reads typed JSON outside of the main thread and gives the store the steps that lead to it. Unchanged parts stay
 * shared with the document, however large it is. This belongs to the editor because the JSON tab may be closed before
 * the answer arrives.
 */
export function useReading(store: EditorStore): void {
  useEffect(() => {
    /** The document that the worker compares with: that of its last answer, if the store accepted it. */
    let known: JsonObject | undefined
    let id = 0
    let asked: { text: string; document: JsonObject } | undefined

    const answered = (answer: ReadAnswer) => {
      if (answer.id !== id || !asked) return
      const { text, document } = asked
      asked = undefined
      if (!answer.ok) {
        store.rejectText(text, answer.message, answer.problems)
        announce(answer.message)
      } else if (
        documentOf(store.current().draft) !== document ||
        !store.acceptText(text, { label: 'Edit as JSON', steps: answer.steps }, answer)
      ) {
        known = undefined
        ask()
      } else {
        known = documentOf(store.current().draft)
        const [note] = answer.notes
        if (!answer.isWhole && note !== undefined)
          notify({ intent: 'info', title: 'A template was pasted', body: note })
      }
    }

    function ask() {
      const { typed, draft } = store.current()
      if (typed?.state !== 'reading' || asked?.text === typed.text) return
      const document = documentOf(draft)
      asked = { text: typed.text, document }
      const request: ReadRequest = {
        id: ++id,
        text: typed.text,
        ...(known === document ? {} : { document: JSON.stringify(document) }),
      }
      worker.send(request)
    }

    const worker = connectWorker<ReadRequest, ReadAnswer>(workerUrl, {
      answer: answered,
      // Without a worker, the page reads the text itself, because text that isn't read would block the editor.
      unavailable() {
        known = undefined
        if (asked) answered(createTypedTextReader()({ id, text: asked.text, document: JSON.stringify(asked.document) }))
        known = undefined // the next worker has no document yet
      },
    })

    const stop = store.subscribe(ask)
    ask()
    return () => {
      stop()
      worker.stop()
    }
  }, [store])
}
