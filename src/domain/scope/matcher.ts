import { dotnetRegex, isMatch, RegexProblem } from '../expression/dotnet/regex'

/** Undefined if the match took too many steps to finish. */
export type Matcher = { isMatch(value: string): boolean | undefined }

/** Compiles the pattern of a `REGEX MATCH` clause, or says why it can't. */
export type CompileMatcher = (pattern: string) => Matcher | { problem: string }

/** `Regex.IsMatch` of a .NET pattern: unanchored and case-sensitive. What cannot run as .NET would is a problem, never a guess. */
export function compileMatcher(pattern: string): Matcher | { problem: string } {
  const regex = dotnetRegex(pattern)
  if (regex instanceof RegexProblem) return { problem: regex.message }
  return {
    isMatch(value) {
      const answer = isMatch(value, regex)
      return answer instanceof RegexProblem ? undefined : answer
    },
  }
}
