import type { JsonObject } from '../../../base/json'
import { textAt } from '../../../domain/schema/schemaIndex'
import type { Editor } from '../editor/editorContext'

/** The reason why nothing can be changed now, in a rule or in the whole schema; undefined when it can. */
export function editBlocked({ readOnlyReason }: Pick<Editor, 'readOnlyReason'>, rule?: JsonObject): string | undefined {
  if (readOnlyReason !== undefined) return readOnlyReason
  if (rule?.editable === false)
    return `The rule ${textAt(rule, 'name') || textAt(rule, 'id')} belongs to the connector (editable: false). The service rejects changes to it.`
  return undefined
}
