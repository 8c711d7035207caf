import { isObject } from '../../../../base/json'
import { replaceDocument } from '../../../../domain/schema/mappingEdits'
import { notify } from '../../../../ui/notifications'
import { useEditor } from '../../editor/editorContext'

/**
 * Restores a version's text into the draft as one operation, and opens Review. Throws a sentence if the text isn't a
 * schema.
 */
export function useRestore(): (text: string, when: string) => void {
  const { document, run, goTo } = useEditor()
  return (text, when) => {
    const next: unknown = JSON.parse(text)
    if (!isObject(next)) throw new Error("The saved version isn't a schema.")
    const operation = replaceDocument(document, next, `Restore the version of ${when}`)
    if (operation.steps.length === 0)
      notify({ intent: 'info', title: 'No versions to restore', body: 'Your draft already matches this version.' })
    run(operation)
    goTo({ tab: 'review' })
  }
}
