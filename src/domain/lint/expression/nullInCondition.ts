import { print } from '../../expression/print'
import { bare, callsOf, finding, FUNCTIONS_PAGE, mayBeNull, type ExpressionRule } from './rule'

const id = 'null-in-condition'
const PRESENCE = new Set(['IsPresent', 'IsNull', 'IsNullOrEmpty'])

/**
 * For apps the page says that a condition over an empty source "fails" and recommends Switch with an empty key, or Coalesce.
 * Cloud sync is another dialect: its own reference and its defaults test for presence in this way.
 */
export const nullInCondition: ExpressionRule = {
  id,
  title: 'IIF on a source that may be empty',
  evidence: `${FUNCTIONS_PAGE}#iif (limitations); entra-docs issue 120; https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/reference-expressions (IIF and IsPresent)`,
  check: ({ root, profile = 'app' }) =>
    callsOf(root, 'IIF').flatMap(({ call }) => {
      const condition = bare(call.arguments[0])
      if (condition?.kind === 'call' && PRESENCE.has(condition.name)) {
        if (profile !== 'app') return []
        return [
          finding(
            id,
            'warning',
            condition.span,
            `IIF doesn't support ${condition.name} as its condition. With an empty source, the check fails. Use Switch([x], [x], "", "Other") instead.`,
          ),
        ]
      }
      if (condition?.kind !== 'comparison') return []
      const side = [condition.left, condition.right].find(mayBeNull)
      if (!side) return []
      const fix = {
        title: 'Give it a value with Coalesce',
        edits: [{ span: side.span, text: `Coalesce(${print(side)}, "none")` }],
      }
      return [
        finding(
          id,
          'info',
          side.span,
          'When this is empty, the condition fails and IIF returns its last argument. Wrap it in Coalesce if an empty value should count as something.',
          fix,
        ),
      ]
    }),
}
