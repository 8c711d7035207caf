import { bare, callsOf, finding, KNOWN_ISSUES, type ExpressionRule } from './rule'

const id = 'presence-as-switch-source'
const PRESENCE = new Set(['IsPresent', 'IsNull', 'IsNullOrEmpty'])

/** The known issues forbid them there, and the documented workaround is a Switch on the attribute with an empty key. */
export const presenceAsSwitchSource: ExpressionRule = {
  id,
  title: 'IsPresent, IsNull or IsNullOrEmpty as the source of Switch',
  evidence: `${KNOWN_ISSUES} (unsupported functions as the source of Switch)`,
  check: ({ root }) =>
    callsOf(root, 'Switch').flatMap(({ call }) => {
      const source = bare(call.arguments[0])
      if (source?.kind !== 'call' || !PRESENCE.has(source.name)) return []
      return [
        finding(
          id,
          'warning',
          source.span,
          `${source.name} isn't supported as the source of Switch. Switch on the attribute itself, with an empty key for a missing value: Switch([x], [x], "", "Other").`,
        ),
      ]
    }),
}
