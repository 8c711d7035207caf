import type { TraceNode } from '../../domain/expression/trace'
import { isNull } from '../../domain/expression/values'

/** The role of a node in its parent's choice, in a word or two. Undefined if the parent chooses nothing. */
export function branchLabel(parent: TraceNode | undefined, child: TraceNode): string | undefined {
  if (parent?.node.kind !== 'call' || parent.state === 'skipped') return undefined
  const index = parent.node.arguments.indexOf(child.node)
  const skipped = child.state === 'skipped'
  switch (parent.node.name) {
    case 'IIF':
      if (index === 0) return 'condition'
      return skipped ? 'not taken' : 'taken'
    case 'Switch':
      if (index === 0) return 'source'
      if (index === 1) return skipped ? 'default, not needed' : 'default, taken'
      if (index % 2 === 0) return skipped ? 'key, not reached' : 'key'
      return skipped ? 'not taken' : 'taken'
    case 'Coalesce':
      if (skipped) return 'not reached'
      return child.value !== undefined && !isNull(child.value) ? 'taken' : undefined
    default:
      return skipped ? 'not evaluated' : undefined
  }
}
