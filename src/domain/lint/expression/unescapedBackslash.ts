import { callsOf, finding, FUNCTIONS_PAGE, type ExpressionRule } from './rule'

const id = 'unescaped-backslash'

/** Inside an expression's text a backslash is written twice; authors of regular expressions forget. */
export const unescapedBackslash: ExpressionRule = {
  id,
  title: 'Single backslash in a regular expression',
  evidence: `${FUNCTIONS_PAGE}#replace (every published pattern doubles its backslashes)`,
  check: ({ source, root }) =>
    callsOf(root, 'Replace').flatMap(({ call }) => {
      const pattern = call.arguments[2]
      if (pattern?.kind !== 'string') return []
      return singleBackslashes(source.slice(pattern.span.start, pattern.span.end)).map((offset) => {
        const span = { start: pattern.span.start + offset, end: pattern.span.start + offset + 1 }
        return finding(id, 'warning', span, 'Write a backslash twice inside a text: "\\\\d" is the pattern \\d.', {
          title: 'Double the backslash',
          edits: [{ span, text: '\\\\' }],
        })
      })
    }),
}

/** Offsets of backslashes that neither escape a quote or a backslash nor are escaped. */
function singleBackslashes(literal: string): number[] {
  const offsets: number[] = []
  for (let index = 1; index < literal.length - 1; index++) {
    if (literal[index] !== '\\') continue
    const next = literal[index + 1]
    if (next === '\\' || next === '"') index++
    else offsets.push(index)
  }
  return offsets
}
