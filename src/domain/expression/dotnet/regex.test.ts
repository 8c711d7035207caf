import { describe, expect, it } from 'vitest'
import {
  dotnetRegex,
  firstGroup,
  groupNumber,
  isMatch,
  readReplacement,
  RegexProblem,
  replaceAll,
  replaceGroup,
} from './regex'
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

const kinds: Readonly<Record<string, typeof replacements>> = {
  'ignoring case': [
    { source: 'İzmir IZMIR ısı', pattern: '(?i)i', by: '#', result: '#zm#r #ZM#R ısı' },
    { source: 'GROẞ groß', pattern: '(?i)ß', by: 'ss', result: 'GROss gross' },
    { source: 'οδος ΟΔΟΣ', pattern: '(?i)Σ', by: '#', result: 'οδος ΟΔΟ#' },
    { source: 'Kk\u212a', pattern: '(?i)[k]', by: '#', result: '###' },
    { source: 'Ωω\u2126', pattern: '(?i)\u2126', by: '#', result: '###' },
    { source: 'sSſ', pattern: '(?i)s', by: '#', result: '##ſ' },
    { source: 'ǄǅǆD', pattern: '(?i)ǆ', by: '#', result: '###D' },
    { source: 'µμΜ', pattern: '(?i)[Μ]', by: '#', result: 'µ##' },
    { source: '\ua7cb\u0264', pattern: '(?i)\u0264', by: '#', result: '##' },
    { source: 'aKz', pattern: '(?i)[^k]', by: '#', result: '#K#' },
    { source: 'aß1ǅʰ', pattern: '(?i)\\p{Lu}', by: '', result: '1ʰ' },
    { source: 'aß1', pattern: '(?i)[\\P{Ll}]', by: '', result: 'aß' },
    { source: 'aAbA', pattern: '(?i)(a)\\1', by: '#', result: '#bA' },
    { source: 'ωΩ\u2126w', pattern: '(?i)\\p{IsGreek}', by: '#', result: '###w' },
  ],
  'options inside a pattern': [
    { source: 'aB ab AB', pattern: 'a(?i)b', by: '#', result: '# # AB' },
    { source: 'aB Ab AB', pattern: 'a(?i:b)', by: '#', result: '# Ab AB' },
    { source: 'abC abc', pattern: '(a(?i)b)C', by: '#', result: '# abc' },
    { source: 'a\nb', pattern: '(?i)(?s)A.B', by: '#', result: '#' },
    { source: 'A B', pattern: '(?I)a(?-i) (?+x) B', by: '#', result: '#' },
    { source: 'A B', pattern: '(?I)a(?-i)[ ](?+x) B', by: '#', result: '#' },
    { source: 'ab', pattern: '(?n)(a)(?<x>b)', by: '[$1]', result: '[b]' },
    { source: 'ab', pattern: '(?n:(a))(b)', by: '[$1]', result: '[b]' },
    { source: 'x|B', pattern: 'a(?i)|b', by: '#', result: 'x|#' },
    { source: 'aab', pattern: '(?x)a+ ? # lazy', by: '#', result: '##b' },
    { source: 'a\u00a0b ab', pattern: '(?x)a\u00a0b', by: '#', result: '# ab' },
  ],
  classes: [
    { source: 'b2.A2-', pattern: '[0-9\\--b]', by: '#', result: '##.A##' },
    { source: '+,-.', pattern: '[+-\\-]', by: '#', result: '###.' },
    { source: 'abcde', pattern: '[a-z-[aeiou]]', by: '#', result: 'a###e' },
    { source: 'a1_b', pattern: '[\\w-[\\d_]]', by: '#', result: '#1_#' },
    { source: 'abcz', pattern: '[^a-b-[z]]', by: '#', result: 'ab#z' },
    { source: 'abcd', pattern: '[a-d-[b-c-[c]]]', by: '#', result: '#b##' },
    { source: 'ABz', pattern: '(?i)[a-z-[b]]', by: '#', result: '#B#' },
    { source: 'αа a', pattern: '\\p{IsGreek}|[\\p{IsCyrillic}]', by: '#', result: '## a' },
    { source: 'é1', pattern: '\\P{IsBasicLatin}', by: '#', result: '#1' },
    { source: '[a:', pattern: '[a[:]', by: '#', result: '###' },
    { source: ']a^', pattern: '[^]a]', by: '#', result: ']a#' },
  ],
  escapes: [
    { source: 'Aa\n\u00ff', pattern: '\\101|\\12|\\377', by: '#', result: '#a##' },
    { source: '\b8', pattern: '\\108', by: '#', result: '#' },
    { source: 'H8', pattern: '\\1108', by: '#', result: '#' },
    { source: 'aa', pattern: '(?<n>a)\\<n>', by: '#', result: '#' },
    { source: 'aa', pattern: "(a)\\'1'", by: '#', result: '#' },
    { source: '<br>', pattern: '\\<br\\>', by: '#', result: '#' },
    { source: 'Marie Curie', pattern: '(?<prénom>\\w+) (?<nom>\\w+)', by: '${nom} ${prénom}', result: 'Curie Marie' },
  ],
  'groups and their numbers': [
    { source: 'ab', pattern: '(?<1>a)(b)', by: '[$1]', result: '[b]' },
    { source: 'abc', pattern: '(?<3>a)(b)(?<n>c)', by: '$1$2$3', result: 'bca' },
    { source: 'ab', pattern: '(?<5>a)b', by: '$5$1$+', result: 'a$1a' },
    { source: 'ba', pattern: '(?<n>a)|(?<n>b)', by: '[${n}]', result: '[b][a]' },
    { source: 'abb', pattern: '(?:(?<n>a)|(?<n>b))\\k<n>', by: '#', result: 'a#' },
    { source: 'ba', pattern: '(?:(?<n>a)|(?<m>b)|(?<n>c))+', by: '${n}${m}', result: 'ab' },
    { source: 'ab', pattern: '(a)(?<n>b)', by: '$12${2}${02}', result: '$12bb' },
  ],
  'captures in loops': [
    { source: 'ab', pattern: '(?:(a)|b)*', by: '[$1]', result: '[a][]' },
    { source: 'ab', pattern: '((a)|b)+', by: '[$+]', result: '[a]' },
    { source: 'abcab', pattern: '(a(?:b(c)?)?)*', by: '[$2]', result: '[c][]' },
    { source: 'aab', pattern: '(a)?\\1', by: '#', result: '#b' },
    { source: 'ab', pattern: '(a)?b\\1', by: '#', result: 'ab' },
    { source: 'aba', pattern: '(?:(a)|b\\1)+', by: '#', result: '#' },
  ],
  'turns of a loop that match nothing': [
    { source: 'aab', pattern: '(a*?)*', by: '-', result: '-a-a-b-' },
    { source: 'bab', pattern: '(()|a)+', by: '[$2]', result: '[]b[]a[]b[]' },
    { source: 'a', pattern: '(a*)+', by: '[$1]', result: '[][]' },
    { source: 'ab', pattern: '(a|)*', by: '[$1]', result: '[][]b[]' },
    { source: 'xab', pattern: '(?=(x))?', by: '[$1]', result: '[x]x[]a[]b[]' },
    { source: 'abc', pattern: '(?:){3}b', by: '#', result: 'a#c' },
    { source: 'aaab', pattern: '(?:a??){2,3}b', by: '#', result: '#' },
    { source: 'bac', pattern: '(a)(b?)+?(c)', by: '<$1|$2|$3>', result: 'b<a||c>' },
    { source: 'xy', pattern: 'x(a??)+?y', by: '#', result: '#' },
    { source: 'bba', pattern: 'a\\b+?', by: '<$0>', result: 'bb<a>' },
  ],
  'look-behind, from right to left': [
    { source: 'ab aab', pattern: '(?<=(a)\\1)b', by: '-', result: 'ab aab' },
    { source: 'ab aab', pattern: '(?<=\\1(a))b', by: '-', result: 'ab aa-' },
    { source: 'a12', pattern: '(?<=(\\d+)(\\d))$', by: '[$1|$2]', result: 'a12[1|2]' },
    { source: 'a123', pattern: '(?<=(\\d+?)(\\d+))$(x)*', by: '[$1|$2]', result: 'a123[1|23]' },
    { source: 'abab', pattern: '(?<=(?:(a)|b)+)$', by: '[$1]', result: 'abab[a]' },
  ],
  'atomic groups, conditions and balancing': [
    { source: 'aab', pattern: '(?>a+)ab|b', by: '#', result: 'aa#' },
    { source: 'abc', pattern: '(?>a|ab)c|b', by: '#', result: 'a#c' },
    { source: '(a) a (a', pattern: '(\\()?a(?(1)\\))', by: '#', result: '# # (#' },
    { source: 'ab b', pattern: '(?(a)ab|b)', by: '#', result: '# #' },
    { source: 'xab', pattern: '(?(a)b)', by: '-', result: '-xa-b-' },
    { source: '1a b2', pattern: '(?<d>\\d)?(?(d)a|b)', by: '#', result: '# #2' },
    { source: 'aX b', pattern: '(?(?=a)aX|b)', by: '#', result: '# #' },
    {
      source: 'f(a(b)c) g)',
      pattern: '\\((?:[^()]|(?<open>\\()|(?<-open>\\)))*(?(open)(?!))\\)',
      by: '#',
      result: 'f# g)',
    },
    { source: '<a<b>>', pattern: '(?:(?<o><)|[^<>]|(?<in-o>>))+', by: '${in}', result: 'a<b>' },
  ],
  'where the match before ended': [
    { source: '12a3', pattern: '\\G\\d', by: '#', result: '##a3' },
    { source: 'aab', pattern: '\\Ga*', by: '#', result: '##b' },
    { source: 'abc', pattern: '\\Gx*', by: '#', result: '#abc' },
  ],
}

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

  describe.each(Object.entries(kinds))('%s', (_, cases) => {
    it.each(cases)('$pattern on $source by $by', ({ source, pattern, by, result }) =>
      expect(replaced(source, pattern, by)).toBe(result),
    )
  })

  it.each([
    '\\é',
    '\\<username>',
    "\\'name'",
    '\\k',
    '\\80',
    '(?<a-b>x)',
    '(?<0>x)',
    '(?<é-2>x)',
    '(?(2)a|b)',
    '(?(a)b|c|d)',
    '(?(?i:a)b)',
    '(?(a)(?i)b)',
    '(?(?<n>a)b)',
    '(?i)*',
    'a(?i)+',
    '(?)',
    '(?é)',
    '[a-z-[b]c]',
    '[a-\\d]',
    '[\\--a]b[z-\\-]',
    '[a-\\-]',
    '\\p{IsLatin}',
    '\\p{isGreek}',
    'a{2147483648}',
    '(?x)a+ +',
  ])('.NET refuses %s, too', (pattern) => {
    expect(dotnetRegex(pattern)).toMatchObject({ reason: 'invalid' })
  })

  it('refuses a POSIX class, which .NET reads as a set of its characters', () => {
    expect(dotnetRegex('[[:alpha:]]')).toMatchObject({ reason: 'unsupported' })
  })

  it('gives back an error when a match takes too many steps, instead of hanging', () => {
    const text = `${'a'.repeat(60)}!`
    expect(replaced(text, '(?:(a+)|b)+$', '[$1]')).toMatchObject({ reason: 'too-slow' })
    const regex = dotnetRegex('(?:(a+)|b)+$')
    if (regex instanceof RegexProblem) throw new Error(regex.message)
    expect(isMatch(text, regex)).toMatchObject({ reason: 'too-slow' })
    expect(firstGroup(text, regex, 1)).toMatchObject({ reason: 'too-slow' })
    expect(replaceGroup(text, regex, 1, '')).toMatchObject({ reason: 'too-slow' })
  })

  it("doesn't run out of stack on a long text", () => {
    const text = 'ab'.repeat(50_000)
    expect(replaced(`${text}c`, '^(?:(a)|b)*', '[$1]')).toBe('[a]c')
  })

  it('refuses a group number that is too large for .NET', () => {
    expect(replaced('a', 'b', '$2147483648')).toMatchObject({ reason: 'invalid' })
    expect(replaced('a', 'a', '$2147483647')).toBe('$2147483647')
  })

  it('finds a group by its number only where .NET knows it by no name', () => {
    const numberIn = (pattern: string, name: string) => {
      const regex = dotnetRegex(pattern)
      if (regex instanceof RegexProblem) throw new Error(regex.message)
      return groupNumber(regex, name)
    }
    expect(numberIn('(a)(b)', '2')).toBe(2)
    expect(numberIn('(a)(b)', '02')).toBe(2)
    expect(numberIn('(a)(b)', '3')).toBeUndefined()
    expect(numberIn('(a)(?<n>b)', '1')).toBe(1)
    expect(numberIn('(a)(?<n>b)', '2')).toBeUndefined()
    expect(numberIn('(a)(?<n>b)', '01')).toBeUndefined()
    expect(numberIn('(a)(?<n>b)', 'n')).toBe(2)
    expect(numberIn('(a)(?<7>b)', '7')).toBe(7)
  })

  it('gives the same matches on both engines', () => {
    for (const pattern of ['a+b?', '(a|b)c', '(?<=a)b', 'a{1,2}?b', '[ab]+(?=c)', '^|$', '(?:ab|a)(?:c|bc)?']) {
      const fast = dotnetRegex(pattern)
      const own = dotnetRegex(`${pattern}(?:|(?(0)))`)
      if (fast instanceof RegexProblem || own instanceof RegexProblem) throw new Error(pattern)
      expect(fast.expression).toBeDefined()
      expect(own.expression).toBeUndefined()
      for (const text of ['', 'abcab', 'aabbcc', 'bca\nab', 'aaab'])
        expect(replaceAll(text, own, '<$&>')).toBe(replaceAll(text, fast, '<$&>'))
    }
  })

  it('replaces only a group, and finds one', () => {
    const regex = dotnetRegex('(\\d+) (?<street>\\w+)')
    if (regex instanceof RegexProblem) throw new Error(regex.message)
    expect(replaceGroup('545 Tremont, 1 Main', regex, 2, 'X')).toBe('545 X, 1 X')
    expect(firstGroup('no 7 Elm', regex, 2)).toBe('Elm')
  })
})

describe('regexRisk', () => {
  it.each([
    '(a+)+',
    '(a*)*b',
    '(\\d+-?)+',
    '(?<Suffix>@(.*)*)',
    '(a|a)*',
    '([a-z]+)*@',
    '(\\w|\\d)+x',
    '((ab)*)*',
    '(a|aa)+$',
    '(a|b|ab)*c',
    '(a{1,2})+$',
    '(.*,)*P',
    '(?:a?b?)*c',
    '(\\d{1,3}\\.?)+$',
  ])('%s is exponential', (pattern) => {
    expect(regexRisk(pattern)?.growth).toBe('exponential')
  })

  it.each([
    '.*.*.*.*x',
    '.*.*=',
    '[a-z]*(?:[a-z]*)X',
    '(a+){10}$',
    '((a{1,10}){1,10}){1,10}$',
    '(.*?,){11}P',
    '(\\w+)\\s*(\\w+)\\s*(\\w+)\\s*(\\w+)\\s*X',
    '(a?){28}a{28}',
  ])('%s is polynomial', (pattern) => expect(regexRisk(pattern)?.growth).toBe('polynomial'))

  it.each([
    '(\\d+-)+',
    '[a-zA-Z_]*',
    '(.*?)(?<id>[a-zA-Z]{4})(.*)',
    '(a|b)*',
    '^\\s*(.*?)\\s*$',
    '\\+(?<isdCode>\\d* )(?<phoneNumber>\\d{10})',
    '(ab|cd)+',
    '(a|ab)*c',
    '(\\d{4}|\\d{4}-)+$',
    '(\\d{1,3}\\.){3}\\d{1,3}',
    '^(\\w+)\\s+(\\w+)\\s+(\\w+)\\s+(\\w+)$',
    '^([^,]*),([^,]*),([^,]*),([^,]*),',
    '^(.*?)-(.*?)-(.*)$',
    '(?:[^,\\\\]|\\\\.)+',
    '(?>a+)+$',
    '[^,]+(,[^,]+)*',
    '(.*)(.*)',
  ])('%s is harmless', (pattern) => {
    expect(regexRisk(pattern)).toBeUndefined()
  })
})
