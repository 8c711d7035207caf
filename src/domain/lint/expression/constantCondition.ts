import { bare, callsOf, finding, FUNCTIONS_PAGE, type ExpressionRule } from './rule'
import { attributesOf, walk, type Node } from '../../expression/ast'

const id = 'constant-condition'
const VARYING = new Set(['Now', 'Guid', 'RandomString'])

const isConstant = (node: Node): boolean => {
  if (attributesOf(node).length > 0) return false
  let varies = false
  walk(node, (inner) => {
    if (inner.kind === 'missing' || inner.kind === 'parameter' || (inner.kind === 'call' && VARYING.has(inner.name)))
      varies = true
  })
  return !varies
}

/** An IIF whose condition reads no attribute takes the same branch for everyone. */
export const constantCondition: ExpressionRule = {
  id,
  title: 'Condition that is always the same',
  evidence: `${FUNCTIONS_PAGE}#iif`,
  check: ({ root }) =>
    callsOf(root, 'IIF').flatMap(({ call }) => {
      const condition = bare(call.arguments[0])
      if (!condition || condition.kind === 'empty' || condition.kind === 'missing' || !isConstant(condition)) return []
      return [
        finding(
          id,
          'warning',
          condition.span,
          'This condition reads no attribute, so IIF takes the same branch for everyone.',
        ),
      ]
    }),
}
