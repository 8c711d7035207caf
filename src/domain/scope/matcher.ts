import { dotnetRegex, RegexProblem } from '../expression/dotnet/regex'

export type Matcher = { isMatch(value: string): boolean }

/** `Regex.IsMatch` of a .NET pattern: unanchored and case-sensitive. What cannot run as .NET would is a problem, never a guess. */
export function compileMatcher(pattern: string): Matcher | { problem: string } {
  const regex = dotnetRegex(pattern)
  if (regex instanceof RegexProblem) return { problem: regex.message }
  const { expression } = regex
  return {
    isMatch(value) {
      expression.lastIndex = 0 // the expression is shared and global
      return expression.test(value)
    },
  }
}
