import { callsOf, finding, FUNCTIONS_PAGE, type ExpressionRule } from './rule'

const id = 'offset-date-falls-back'

/** `2020-12-31+08:00` read with its offset and written as a date alone is the day before, because the host is UTC. */
export const offsetDateFallsBack: ExpressionRule = {
  id,
  title: 'Date with an offset falls back a day',
  evidence: `${FUNCTIONS_PAGE}#formatdatetime; .NET converts a value with an offset to the host's zone, which is UTC`,
  check: ({ root }) =>
    callsOf(root, 'FormatDateTime').flatMap(({ call }) => {
      const [input, output] = call.arguments.slice(-2)
      if (call.arguments.length < 3 || input?.kind !== 'string' || output?.kind !== 'string') return []
      const readsOffset = /z|K/.test(input.value)
      const writesTime = /[HhmsfFzK]/.test(output.value)
      if (!readsOffset || writesTime) return []
      return [
        finding(
          id,
          'warning',
          input.span,
          'A date with an offset ahead of UTC (+08:00, Workday in Asia and Europe) becomes the previous day when only the date is written. Cut the offset off first: FormatDateTime(Left([date], 10), , "yyyy-MM-dd", …).',
        ),
      ]
    }),
}
