import { walk } from '../../expression/ast'
import type { Diagnostic } from '../../expression/diagnostics'
import { bare, finding, FUNCTIONS_PAGE, type ExpressionRule } from './rule'

const id = 'comparison-with-null'

/** A comparison with null is false, `<>` included; comparing with `""` finds empty text and never a missing attribute. */
export const comparisonWithNull: ExpressionRule = {
  id,
  title: 'Comparison with an empty value',
  evidence: `${FUNCTIONS_PAGE}#iif (null and empty sources are not supported in the condition)`,
  check({ root }) {
    const found: Diagnostic[] = []
    walk(root, (node) => {
      if (node.kind !== 'comparison') return
      for (const side of [bare(node.left), bare(node.right)]) {
        const isEmptyText = side?.kind === 'string' && side.value === ''
        const isNullWord = side?.kind === 'word' && /^(null|nothing)$/i.test(side.name)
        if (side && (isEmptyText || isNullWord)) {
          found.push(
            finding(
              id,
              'warning',
              node.span,
              `A missing attribute is never equal to ${isNullWord ? 'NULL' : '""'}, and never different from it either: this comparison is false for it. Use Switch with an empty key, which catches both.`,
            ),
          )
          return
        }
      }
    })
    return found
  },
}
