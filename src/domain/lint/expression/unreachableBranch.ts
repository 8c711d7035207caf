import type { Diagnostic } from '../../expression/diagnostics'
import { bare, callsOf, finding, FUNCTIONS_PAGE, type ExpressionRule } from './rule'

const id = 'unreachable-branch'

/** Arguments after one that always returns a value: Coalesce after a constant, a Switch on a constant. */
export const unreachableBranch: ExpressionRule = {
  id,
  title: 'Branch that is never reached',
  evidence: `${FUNCTIONS_PAGE}#coalesce, #switch`,
  check({ root }) {
    const found: Diagnostic[] = []
    for (const { call } of callsOf(root, 'Coalesce')) {
      const constant = call.arguments.findIndex((argument) => ['string', 'number'].includes(bare(argument)?.kind ?? ''))
      const rest = call.arguments.slice(constant + 1)
      const first = rest[0]
      const last = rest.at(-1)
      if (constant >= 0 && first && last) {
        found.push(
          finding(
            id,
            'warning',
            { start: first.span.start, end: last.span.end },
            'Coalesce stops at the constant before this, which is never null.',
          ),
        )
      }
    }
    for (const { call } of callsOf(root, 'Switch')) {
      const source = bare(call.arguments[0])
      if (source?.kind !== 'string' && source?.kind !== 'number') continue
      found.push(
        finding(
          id,
          'warning',
          source.span,
          'The source of this Switch is a constant, so it always takes the same branch.',
        ),
      )
    }
    return found
  },
}
