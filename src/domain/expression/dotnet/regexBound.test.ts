import { describe, expect, it } from 'vitest'
import { dotnetRegex, isMatch, RegexProblem } from './regex'
import { isBoundedByProof } from './regexBound'
import { readRegex } from './regexSyntax'

const isProved = (pattern: string): boolean => {
  const read = readRegex(pattern)
  if (read instanceof RegexProblem) throw new Error(read.message)
  return isBoundedByProof(read.root)
}

describe('a pattern whose time is bounded by proof', () => {
  it.each([
    '^(Sales|Marketing)$',
    '[^a-z0-9]+',
    String.raw`(?<first>\w+)\s+(?<last>\w+)`,
    String.raw`^[^@]+@contoso\.com$`,
    String.raw`(?i)^\d{3}-?\d{4}$`,
    '(?:ab)+c',
    String.raw`(?=.)\d{2,8}`,
    'a*b*c*',
    '^(a+|b+)$',
  ])('is %s', (pattern) => {
    expect(isProved(pattern)).toBe(true)
    const regex = dotnetRegex(pattern)
    expect(regex instanceof RegexProblem ? undefined : regex.expression).toBeDefined()
  })
})

/** Each with a text on which a backtracking engine tries its ways for seconds to centuries. */
const endless: [pattern: string, text: string][] = [
  ['(a+)+$', `${'a'.repeat(60)}!`],
  ['(a|aa)+$', `${'a'.repeat(60)}b`],
  ['(a{0,20}){0,20}$', `${'a'.repeat(60)}b`],
  ['.*.*.*=', 'x'.repeat(3000)],
  ['(x+x+)+y', 'x'.repeat(60)],
  [String.raw`(\w+\s?)*$`, `${'aaaa '.repeat(12)}!`],
  ['(a?){30}a{30}', 'a'.repeat(29)],
  ['(a*|b)(a*|c)(a*|d)(a*|e)(a*|f)!', 'a'.repeat(500)],
  [String.raw`(?=(a+)+$)x`, `${'a'.repeat(60)}!`],
]

describe('a pattern that can take very long', () => {
  it.each(endless)('isn’t proved: %s', (pattern) => {
    expect(isProved(pattern)).toBe(false)
  })

  it.each(endless)('ends with an answer or a problem and never hangs: %s', (pattern, text) => {
    const regex = dotnetRegex(pattern)
    if (regex instanceof RegexProblem) throw new Error(regex.message)
    const answer = isMatch(text, regex)
    if (answer instanceof RegexProblem) expect(answer.reason).toBe('too-slow')
    else expect(answer).toBe(false)
  })

  it.each([String.raw`(\w)\1`, '(?>a+)b', '(a)?(?(1)b|c)'])('isn’t looked at further: %s', (pattern) => {
    expect(isProved(pattern)).toBe(false)
  })
})

it('runs an unproved pattern with the same matches as a proved one', () => {
  const texts = ['', 'a', 'ab', 'a1b22', 'Anna  Berg', 'aaab']
  // Both match the same texts. The second has a loop in an optional group, which isn't proved.
  const [proved, unproved] = [dotnetRegex(String.raw`^\w+`), dotnetRegex(String.raw`^\w+(\s+\w+)?`)]
  if (proved instanceof RegexProblem || unproved instanceof RegexProblem) throw new Error('invalid')
  expect(proved.expression).toBeDefined()
  expect(unproved.expression).toBeUndefined()
  expect(texts.map((text) => isMatch(text, unproved))).toEqual(texts.map((text) => isMatch(text, proved)))
})
