import { bare, callsOf, finding, FUNCTIONS_PAGE, type ExpressionRule } from './rule'

const id = 'join-over-nothing'

/**
 * Join drops empty values and returns "" if nothing remains. Empty text is written to the target, null would not be.
 */
export const joinOverNothing: ExpressionRule = {
  id,
  title: 'Join without values',
  evidence: `${FUNCTIONS_PAGE}#join (sample: empty values are dropped with their separator)`,
  check: ({ root, mapping }) =>
    callsOf(root, 'Join').flatMap(({ call, parent }) => {
      const sources = call.arguments.slice(1).map((argument) => bare(argument))
      if (sources.length === 0) return []
      const allEmpty = sources.every(
        (source) => source?.kind === 'empty' || (source?.kind === 'string' && source.value === ''),
      )
      if (allEmpty)
        return [
          finding(id, 'warning', call.span, 'There are no values to join, so the result is always an empty text.'),
        ]
      const isTop = !parent || parent.kind === 'group'
      const allAttributes = sources.every((source) => source?.kind === 'attribute')
      if (!isTop || !allAttributes || !mapping) return []
      return [
        finding(
          id,
          'info',
          call.nameSpan,
          "When every part is missing, Join returns an empty text, not null. The empty text flows, default values don't apply, and some targets refuse it. IgnoreFlowIfNullOrEmpty leaves the attribute out.",
          {
            title: 'Wrap in IgnoreFlowIfNullOrEmpty',
            edits: [
              { span: { start: call.span.start, end: call.span.start }, text: 'IgnoreFlowIfNullOrEmpty(' },
              { span: { start: call.span.end, end: call.span.end }, text: ')' },
            ],
          },
        ),
      ]
    }),
}
