import type { Diagnostic } from '../../expression/diagnostics'
import { bare, callsOf, finding, FUNCTIONS_PAGE, type ExpressionRule } from './rule'

const id = 'duplicate-switch-key'

/** The first match wins, so a repeated key is never reached. */
export const duplicateSwitchKeys: ExpressionRule = {
  id,
  title: 'Duplicate Switch key',
  evidence: `${FUNCTIONS_PAGE}#switch (the first matching key decides)`,
  check: ({ root }) =>
    callsOf(root, 'Switch').flatMap(({ call }) => {
      const seen = new Set<string>()
      const found: Diagnostic[] = []
      for (let index = 2; index < call.arguments.length; index += 2) {
        const key = bare(call.arguments[index])
        const text = key?.kind === 'string' ? key.value : key?.kind === 'number' ? key.text : undefined
        if (!key || text === undefined) continue
        if (seen.has(text)) {
          const previous = call.arguments[index - 1]
          const value = call.arguments[index + 1]
          const fix =
            previous && value
              ? {
                  title: 'Remove the second pair',
                  edits: [{ span: { start: previous.span.end, end: value.span.end }, text: '' }],
                }
              : undefined
          found.push(
            finding(
              id,
              'warning',
              key.span,
              `The key "${text}" already appears earlier in this Switch, so this one is never reached. Keys are case-sensitive.`,
              fix,
            ),
          )
        }
        seen.add(text)
      }
      return found
    }),
}
