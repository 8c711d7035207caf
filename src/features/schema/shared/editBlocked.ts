import type { JsonObject } from '../../../domain/schema/json'
import { textAt } from '../../../domain/schema/schemaIndex'
import type { Editor } from '../editor/editorContext'

/** Why nothing can be changed now, in a rule or at all; undefined when it can. */
export function editBlocked(
  { readOnlyReason, isReadOnly, text }: Pick<Editor, 'readOnlyReason' | 'isReadOnly' | 'text'>,
  rule?: JsonObject,
): string | undefined {
  if (isReadOnly) return readOnlyReason ?? 'This schema cannot be changed here.'
  if (text !== undefined)
    return 'The JSON view holds text that does not parse yet. Correct it there, or take it back, before anything else is changed.'
  if (rule?.editable === false)
    return `The rule ${textAt(rule, 'name') || textAt(rule, 'id')} is the connector’s own (editable: false): the service refuses any change of it.`
  return undefined
}
