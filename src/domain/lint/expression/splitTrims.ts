import { callsOf, finding, FUNCTIONS_PAGE, type ExpressionRule } from './rule'

const id = 'split-trims'

/** The only published observation shows items without the blank after the separator. Whether the service always trims is not documented. */
export const splitTrims: ExpressionRule = {
  id,
  title: 'Split and spaces around items',
  evidence: `${FUNCTIONS_PAGE}#split (sample: items come out without the leading blank)`,
  check: ({ root }) =>
    callsOf(root, 'Split').flatMap(({ call }) => {
      const delimiter = call.arguments[1]
      if (delimiter?.kind !== 'string' || delimiter.value === '' || delimiter.value.trim() === delimiter.value)
        return []
      const trimmed = delimiter.value.trim()
      return [
        finding(
          id,
          'info',
          delimiter.span,
          "Items are trimmed anyway, and a value without the space wouldn't be split here.",
          trimmed === ''
            ? undefined
            : { title: `Split on "${trimmed}"`, edits: [{ span: delimiter.span, text: `"${trimmed}"` }] },
        ),
      ]
    }),
}
