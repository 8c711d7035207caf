import { dotnetRegex, RegexProblem } from '../../expression/dotnet/regex'
import { callsOf, finding, type ExpressionRule } from './rule'

const id = 'regex-reads-differently'

/** What authors who test in other tools get wrong, because .NET reads it otherwise. */
const READINGS: { pattern: RegExp; message: string }[] = [
  {
    pattern: /\\d/,
    message: '\\d in .NET matches every Unicode digit, including Arabic-Indic digits. [0-9] matches only ASCII digits.',
  },
  { pattern: /\\w/, message: '\\w in .NET matches letters and digits of every script. Use [A-Za-z0-9_] for ASCII.' },
  {
    pattern: /(?<!\\)\$$/,
    message: '$ in .NET also matches before a final line break. \\z matches only the very end.',
  },
]

/** A pattern that this console cannot run as .NET would is named; a few that run but surprise are mentioned. */
export const regexReadsDifferently: ExpressionRule = {
  id,
  title: 'Regular expression that .NET and other engines read differently',
  evidence: 'https://learn.microsoft.com/dotnet/standard/base-types/regular-expression-language-quick-reference',
  check: ({ root }) =>
    callsOf(root, 'Replace').flatMap(({ call }) => {
      const pattern = call.arguments[2]
      if (pattern?.kind !== 'string' || pattern.value === '') return []
      const regex = dotnetRegex(pattern.value)
      if (regex instanceof RegexProblem) return [] // reported by the checker
      return READINGS.filter((reading) => reading.pattern.test(pattern.value)).map(({ message }) =>
        finding(id, 'info', pattern.span, message),
      )
    }),
}
