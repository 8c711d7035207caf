import { attributesOf, walk, type Node } from '../../expression/ast'
import { print } from '../../expression/print'
import { callsOf, finding, FUNCTIONS_PAGE, type ExpressionRule } from './rule'

const id = 'unique-value-diacritics'

const normalises = (node: Node): boolean => {
  let found = false
  walk(node, (inner) => {
    if (inner.kind === 'call' && inner.name === 'NormalizeDiacritics') found = true
  })
  return found
}

/** The uniqueness test is an LDAP search that does not escape special characters. */
export const uniqueValueDiacritics: ExpressionRule = {
  id,
  title: 'SelectUniqueValue over names with diacritics',
  evidence: `${FUNCTIONS_PAGE}#selectuniquevalue (the search does not escape special characters)`,
  check: ({ root }) =>
    callsOf(root, 'SelectUniqueValue').flatMap(({ call }) =>
      call.arguments
        .filter(
          (rule) =>
            rule.kind !== 'empty' && rule.kind !== 'missing' && attributesOf(rule).length > 0 && !normalises(rule),
        )
        .map((rule) =>
          finding(
            id,
            'warning',
            rule.span,
            "The uniqueness search doesn't escape special characters. Wrap the rule in NormalizeDiacritics.",
            {
              title: 'Wrap in NormalizeDiacritics',
              edits: [{ span: rule.span, text: `NormalizeDiacritics(${print(rule)})` }],
            },
          ),
        ),
    ),
}
