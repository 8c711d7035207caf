import { callsOf, finding, FUNCTIONS_PAGE, type ExpressionRule } from './rule'

const id = 'single-letter-date-format'

/** One letter alone is a .NET standard format, never the custom specifier of the same letter. */
export const singleLetterDateFormat: ExpressionRule = {
  id,
  title: 'Date format of one letter',
  evidence: `${FUNCTIONS_PAGE}#formatdatetime; https://learn.microsoft.com/dotnet/standard/base-types/standard-date-and-time-format-strings`,
  check: ({ root }) =>
    callsOf(root, 'FormatDateTime').flatMap(({ call }) =>
      call.arguments.slice(-2).flatMap((format) => {
        if (format.kind !== 'string' || !/^[A-Za-z]$/.test(format.value)) return []
        return [
          finding(
            id,
            'warning',
            format.span,
            `"${format.value}" alone is a standard format (a whole date), not the custom specifier. Write "%${format.value}" for the specifier.`,
            {
              title: `Use "%${format.value}"`,
              edits: [{ span: format.span, text: `"%${format.value}"` }],
            },
          ),
        ]
      }),
    ),
}
