import { describe, expect, it } from 'vitest'
import { dotnetRegex, firstGroup, readReplacement, RegexProblem, replaceAll, replaceGroup } from './regex'
import { regexRisk } from './regexRisk'

function replaced(source: string, pattern: string, replacement: string): string | RegexProblem {
  const regex = dotnetRegex(pattern)
  if (regex instanceof RegexProblem) return regex
  const read = readReplacement(replacement, regex)
  return read instanceof RegexProblem ? read : replaceAll(source, regex, read)
}

const replacements: readonly { source: string; pattern: string; by: string; result: string }[] = [
  { source: 'abc', pattern: 'x*', by: '-', result: '-a-b-c-' },
  { source: 'ab\n', pattern: 'b$', by: 'X', result: 'aX\n' },
  { source: 'ab\n', pattern: 'b\\z', by: 'X', result: 'ab\n' },
  { source: 'ab\n', pattern: 'b\\Z', by: 'X', result: 'aX\n' },
  { source: 'a\rb', pattern: '.', by: '#', result: '###' },
  { source: 'a\nb', pattern: '.', by: '#', result: '#\n#' },
  { source: 'a\nb', pattern: '(?s).', by: '#', result: '###' },
  { source: 'a\nb', pattern: '(?m)^', by: '>', result: '>a\n>b' },
  { source: 'ABC', pattern: '(?i)b', by: '', result: 'AC' },
  { source: 'a b', pattern: '(?x) a \\  # comment', by: '_', result: '_b' },
  { source: '٣ 3', pattern: '\\d', by: '#', result: '# #' },
  { source: 'ñé_1-', pattern: '\\w', by: 'w', result: 'wwww-' },
  { source: 'é a', pattern: '\\bé\\b', by: 'X', result: 'X a' },
  { source: 'a\u0085b\ufeff', pattern: '\\s', by: ' ', result: 'a b\ufeff' },
  { source: '😀', pattern: '.', by: '#', result: '##' },
  { source: 'a/b:c;d|e=f,g', pattern: '[\\/\\:\\;\\|\\=\\,]', by: '', result: 'abcdefg' },
  { source: 'a{b}]', pattern: '{|}|]', by: '', result: 'ab' },
  { source: 'x-y', pattern: '[]-]', by: '', result: 'xy' },
  { source: 'aXbX', pattern: '(?<n>X)', by: '<${n}>', result: 'a<X>b<X>' },
  { source: 'ab', pattern: '(?<n>a)(b)', by: '$1$2', result: 'ba' },
  { source: 'ab', pattern: "(?'n'a)b", by: '${n}', result: 'a' },
  { source: 'ab', pattern: '(?<n>a)|(?<n>b)', by: '[${n}]', result: '[a][b]' },
  { source: 'abc', pattern: 'b', by: "$`|$'|$&|$_|$+", result: 'aa|c|b|abc|bc' },
  { source: 'ab', pattern: '(a)', by: '$10', result: '$10b' },
  { source: 'aabb', pattern: '(.)\\1', by: '$1', result: 'ab' },
  { source: 'aabb', pattern: '(?<c>.)\\k<c>', by: '$1', result: 'ab' },
  { source: 'a.b', pattern: '\\x2e|\\u0062', by: '', result: 'a' },
  { source: 'price', pattern: '(?<=p)r(?=i)', by: 'R', result: 'pRice' },
  { source: 'aaa', pattern: 'a{2}', by: 'b', result: 'ba' },
  { source: 'a1', pattern: '[^\\d]', by: '', result: '1' },
  { source: 'Ab', pattern: '\\p{Lu}', by: '', result: 'b' },
]

describe('.NET patterns', () => {
  it.each(replacements)('$pattern on $source by $by', ({ source, pattern, by, result }) =>
    expect(replaced(source, pattern, by)).toBe(result),
  )

  it.each([
    '(',
    ')',
    'a**',
    '[a',
    'a{2,1}',
    '*a',
    '[z-a]',
    '\\',
    '\\q',
    '(?<1a>x)',
    '\\2',
    '\\k<no>',
    '(?P<n>x)',
    '\\p{Xx}',
  ])('.NET refuses %s', (pattern) => {
    expect(dotnetRegex(pattern)).toMatchObject({ reason: 'invalid' })
  })

  it.each([
    '(?>a)',
    '(?(a)b|c)',
    '(?<a-b>x)',
    '[a-z-[aeiou]]',
    '\\p{IsGreek}',
    'a(?i)b',
    '(?i:a)',
    '\\Ga',
    '(a)?\\1',
    '(?<1>a)',
  ])('%s is refused here rather than read differently', (pattern) => {
    expect(dotnetRegex(pattern)).toMatchObject({ reason: 'unsupported' })
  })

  it('refuses a group that JavaScript forgets between two turns of a loop', () => {
    expect(replaced('ab', '(?:(a)|b)*', '$1')).toMatchObject({ reason: 'unsupported' })
    expect(replaced('ab', '(?:(a)|b)*', '')).toBe('')
  })

  it('replaces only a group, and finds one', () => {
    const regex = dotnetRegex('(\\d+) (?<street>\\w+)')
    if (regex instanceof RegexProblem) throw new Error(regex.message)
    expect(replaceGroup('545 Tremont, 1 Main', regex, regex.byName.get('street') ?? [], 'X')).toBe('545 X, 1 X')
    expect(firstGroup('no 7 Elm', regex, regex.byName.get('street') ?? [])).toBe('Elm')
  })
})

describe('regexRisk', () => {
  it.each(['(a+)+', '(a*)*b', '(\\d+-?)+', '(?<Suffix>@(.*)*)', '(a|a)*', '([a-z]+)*@', '(\\w|\\d)+x', '((ab)*)*'])(
    '%s is exponential',
    (pattern) => {
      expect(regexRisk(pattern)?.growth).toBe('exponential')
    },
  )

  it('.*.*.*.*x is polynomial', () => expect(regexRisk('.*.*.*.*x')?.growth).toBe('polynomial'))

  it.each([
    '(\\d+-)+',
    '[a-zA-Z_]*',
    '(.*?)(?<id>[a-zA-Z]{4})(.*)',
    '(a|b)*',
    '^\\s*(.*?)\\s*$',
    '\\+(?<isdCode>\\d* )(?<phoneNumber>\\d{10})',
    '(ab|cd)+',
  ])('%s is harmless', (pattern) => {
    expect(regexRisk(pattern)).toBeUndefined()
  })
})
