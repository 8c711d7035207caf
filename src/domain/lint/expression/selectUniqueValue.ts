import type { Diagnostic } from '../../expression/diagnostics'
import { callsOf, finding, FUNCTIONS_PAGE, type ExpressionRule } from './rule'

const id = 'select-unique-value'

/** SelectUniqueValue is allowed only at the top level, in a mapping that flows on creation only and doesn't match. */
export const selectUniqueValue: ExpressionRule = {
  id,
  title: 'SelectUniqueValue in the wrong place',
  evidence: `${FUNCTIONS_PAGE}#selectuniquevalue; azure-docs issue 20635`,
  check({ root, mapping }) {
    const found: Diagnostic[] = []
    for (const { call, parent } of callsOf(root, 'SelectUniqueValue')) {
      if (parent && parent.kind !== 'group')
        found.push(finding(id, 'error', call.nameSpan, 'SelectUniqueValue must be the outermost function.'))
      if (mapping && (mapping.matchingPriority ?? 0) > 0) {
        found.push(
          finding(
            id,
            'error',
            call.nameSpan,
            "SelectUniqueValue can't be the source of a matching attribute. The service refuses it (joining property with more than one source).",
          ),
        )
      }
      if (mapping && mapping.flowType !== 'ObjectAddOnly') {
        found.push(
          finding(
            id,
            'error',
            call.nameSpan,
            "SelectUniqueValue must flow only during object creation: set the mapping's flow type to ObjectAddOnly, or every update picks a new value.",
          ),
        )
      }
    }
    return found
  },
}
