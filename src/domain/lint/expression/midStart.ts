import { callsOf, finding, FUNCTIONS_PAGE, type ExpressionRule } from './rule'

const id = 'mid-start'

/** Positions count from 1; with 0 or less Mid answers its source unchanged. */
export const midStart: ExpressionRule = {
  id,
  title: 'Mid that starts below 1',
  evidence: `${FUNCTIONS_PAGE}#mid (start: integer from 1); Connect's reference for start ≤ 0`,
  check: ({ root }) =>
    callsOf(root, 'Mid').flatMap(({ call }) => {
      const start = call.arguments[1]
      const value =
        start?.kind === 'number'
          ? Number(start.value)
          : start?.kind === 'string' && /^\s*-?\d+\s*$/.test(start.value)
            ? Number(start.value)
            : undefined
      if (!start || value === undefined || value >= 1) return []
      return [
        finding(
          id,
          'warning',
          start.span,
          'Positions start at 1. With a start below 1, Mid returns the whole source.',
          { title: 'Start at 1', edits: [{ span: start.span, text: '1' }] },
        ),
      ]
    }),
}
