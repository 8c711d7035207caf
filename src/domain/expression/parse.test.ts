import { describe, expect, it } from 'vitest'
import { check } from './check'
import { byPosition } from './diagnostics'
import type { Profile } from './functions/definition'
import { tokenize } from './lexer'
import { MAXIMUM_DEPTH, parse } from './parse'
import { print, printCompact, printPretty } from './print'

function firstError(source: string, profile: Profile = 'app') {
  const { root, diagnostics } = parse(source)
  return [...diagnostics, ...check(root, { profile })]
    .filter(({ severity }) => severity === 'error')
    .sort(byPosition)[0]
}

/** The conventions for where an error is: the first error's offset, and its code. */
const malformed: readonly { source: string; at: number; code: string; profile?: Profile }[] = [
  { source: 'Append("a", "b', at: 12, code: 'unclosed-string' },
  { source: '"abc\\"', at: 0, code: 'unclosed-string' },
  { source: '[mail', at: 0, code: 'unclosed-attribute' },
  { source: 'Append([a, [b])', at: 7, code: 'unclosed-attribute' },
  { source: '[emails[type eq "work].value]', at: 0, code: 'unclosed-attribute' },
  { source: '[]', at: 0, code: 'empty-attribute' },
  { source: 'Append("a", "b"', at: 15, code: 'missing-bracket' },
  { source: 'Append("a", Left("b", 1)  ', at: 26, code: 'missing-bracket' },
  { source: 'Append("a",', at: 11, code: 'missing-bracket' },
  { source: 'Append("a" "b")', at: 11, code: 'unexpected-token' },
  { source: 'Append("a", "b"))', at: 16, code: 'unexpected-token' },
  { source: '[a] [b]', at: 4, code: 'unexpected-token' },
  { source: 'Append(]x)', at: 7, code: 'unexpected-token' },
  { source: 'IIF([a]=="b", "c", "d")', at: 8, code: 'unexpected-token' },
  { source: 'IIF([a]!="b", "c", "d")', at: 7, code: 'unexpected-token' },
  { source: 'IIF([a]=, "c", "d")', at: 8, code: 'unexpected-token' },
  { source: 'Append(\'a\', "b")', at: 7, code: 'wrong-quote' },
  { source: 'Append(“a”, "b")', at: 7, code: 'wrong-quote' },
  { source: 'IIF([a]="b" AND [c]="d", "e", "f")', at: 12, code: 'unexpected-token' },
  { source: 'IIF([a]="b" && [c]="d", "e", "f")', at: 12, code: 'operator-not-in-profile' },
  { source: 'IIF([a]="b" || [c]="d", "e", "f")', at: 12, code: 'operator-not-in-profile' },
  { source: '[a] & [b]', at: 4, code: 'operator-not-in-profile' },
  { source: 'Foo("a")', at: 0, code: 'unknown-function' },
  { source: 'Append("a", append("b", "c"))', at: 12, code: 'unknown-function' },
  { source: 'IsNullorEmpty([a])', at: 0, code: 'unknown-function' },
  { source: 'LCase("a")', at: 0, code: 'connect-function' },
  { source: 'Trim([a])', at: 0, code: 'function-of-other-profile' },
  { source: 'AppRoleAssignments([appRoleAssignments])', at: 0, code: 'retired-function' },
  { source: 'Switch([a], Default, "b", "c")', at: 12, code: 'bare-word' },
  { source: 'user.mail', at: 0, code: 'bare-word' },
  { source: 'Append("a", "b", "c")', at: 17, code: 'too-many-arguments' },
  { source: 'Now(,)', at: 4, code: 'too-many-arguments' },
  { source: 'Append("a", "b",)', at: 16, code: 'too-many-arguments' },
  { source: 'Append("a", "b", , "c")', at: 17, code: 'too-many-arguments' },
  { source: 'Append("a")', at: 10, code: 'too-few-arguments' },
  { source: 'Append()', at: 7, code: 'too-few-arguments' },
  { source: 'Replace([a], "b", "c")', at: 21, code: 'too-few-arguments' },
  { source: 'FormatDateTime([a], "yyyy", "yy")', at: 32, code: 'too-few-arguments' },
  { source: 'SelectUniqueValue([a])', at: 21, code: 'too-few-arguments' },
  { source: 'Switch([a], "d", "k")', at: 20, code: 'too-few-arguments' },
  { source: 'Switch([a], "d", "k", "v", "k")', at: 30, code: 'odd-argument-count' },
  { source: 'Append(, "b")', at: 7, code: 'missing-argument' },
  { source: 'Append("a", )', at: 12, code: 'missing-argument' },
  { source: 'Switch([a], , , "v")', at: 14, code: 'missing-argument' },
  { source: '12abc', at: 2, code: 'malformed-number' },
  { source: '1.', at: 2, code: 'malformed-number' },
  { source: '1.2.3', at: 3, code: 'malformed-number' },
  { source: '1e5', at: 1, code: 'malformed-number' },
  { source: '0x1F', at: 1, code: 'malformed-number' },
  { source: 'BitAnd(&H, 1)', at: 7, code: 'malformed-number' },
  { source: 'BitAnd(&HFG, 1)', at: 10, code: 'malformed-number' },
  { source: '9223372036854775808', at: 0, code: 'number-too-large' },
  { source: 'ToLower(SelectUniqueValue("a", "b"))', at: 8, code: 'nested-select-unique-value' },
  { source: 'DateAdd("q", 1, Now())', at: 8, code: 'bad-interval' },
  { source: 'DateAdd("D", 1, Now())', at: 8, code: 'bad-interval' },
  { source: 'Replace([a], , "(", , "", , )', at: 15, code: 'bad-regex' },
  { source: 'Replace([a], , "[[:alpha:]]", , "", , )', at: 15, code: 'unsupported-regex' },
  { source: 'Replace([a], , "a", , "$2147483648", , )', at: 22, code: 'bad-regex' },
  { source: 'Mid([a], "x", 1)', at: 9, code: 'type-mismatch' },
  { source: 'CDate("yesterday")', at: 6, code: 'not-a-date' },
  { source: 'SingleAppRoleAssignment(Split("a", ","))', at: 24, code: 'not-an-attribute' },
  { source: 'ToLower([a], "not a culture")', at: 13, code: 'unknown-culture' },
  { source: 'Replace([a], "b", "c", , "d", , )', at: 0, code: 'replace-mode' },
  { source: '', at: 0, code: 'empty-expression' },
  { source: ' \n\t ', at: 0, code: 'empty-expression' },
  { source: `"${'x'.repeat(10_000)}"`, at: 0, code: 'too-long' },
  { source: '('.repeat(MAXIMUM_DEPTH + 5), at: MAXIMUM_DEPTH + 1, code: 'too-deep' },
]

describe('malformed expressions point at the mistake', () => {
  it.each(malformed)('$source', ({ source, at, code, profile }) => {
    const error = firstError(source, profile)
    expect({ code: error?.code, at: error?.span.start }).toEqual({ code, at })
  })
})

const wellFormed: readonly { source: string; printed?: string; profile?: Profile }[] = [
  {
    source: 'Replace([preferredLanguage], "-", , , "_", ,  )',
    printed: 'Replace([preferredLanguage], "-", , , "_", , )',
  },
  { source: 'ToLower([a],)', printed: 'ToLower([a], )' },
  { source: 'Switch\n( [a] ,\t"d","k" , "v" )', printed: 'Switch([a], "d", "k", "v")' },
  {
    source: 'IIF(BitAnd([userAccountControl], 2) = "0", "True", "False")',
    printed: 'IIF(BitAnd([userAccountControl], 2)="0", "True", "False")',
  },
  { source: '[ mail ]', printed: '[mail]' },
  { source: '""' },
  { source: '[emails[type eq "wo]rk"].value]' },
  { source: '[urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department]' },
  { source: '[extension_00000000000000000000000000000000_costCenter]' },
  { source: 'Append("a\nb", "\\\\ \\"")' },
  { source: 'Replace([a], , "\\+1", , "", , )', printed: 'Replace([a], , "\\\\+1", , "", , )' },
  { source: 'BitAnd(&hf, &HF7)' },
  { source: 'DateFromNum(129699324000000000)' },
  { source: 'DateAdd("d", -10, Now())' },
  { source: 'IIF(([a]="b")=True, 1.5, -2)' },
  { source: 'InStr([a], "b", , vbTextCompare)' },
  {
    source: 'IIF(DateDiff("d", Now(), CDate([StatusHireDate])) >= 0, [Department], IgnoreAttributeFlow)',
    printed: 'IIF(DateDiff("d", Now(), CDate([StatusHireDate]))>=0, [Department], IgnoreAttributeFlow)',
  },
  { source: 'Join("@", Trim([a]), %DomainFQDN%)', profile: 'cloudSync' },
  { source: '[a] & "x" & UTF8', profile: 'cloudSync' },
  { source: 'FormatDateTime([a], "yyyy", "yy")', profile: 'cloudSync' },
  {
    source: 'IIF(1 + 2 * -3 - 4=[a] && True, NULL, CRLF)',
    printed: 'IIF(1+2*-3 - 4=[a] && True, NULL, CRLF)',
    profile: 'connect',
  },
]

describe('well-formed expressions', () => {
  it.each(wellFormed)('$source', ({ source, printed, profile }) => {
    expect(firstError(source, profile)).toBeUndefined()
    const { root } = parse(source)
    expect(print(root)).toBe(printed ?? source)
    expect(print(parse(printCompact(root)).root)).toBe(print(root))
    expect(print(parse(printPretty(root)).root)).toBe(print(root))
  })

  it('distinguishes no argument from empty ones', () => {
    const count = (source: string) => {
      const { root } = parse(source)
      return root.kind === 'call' ? root.arguments.length : -1
    }
    expect([count('f()'), count('f(,)'), count('f(a,)'), count('f( )')]).toEqual([0, 2, 2, 0])
  })

  it('reads numbers exactly', () => {
    const value = (source: string) => {
      const { root } = parse(source)
      return root.kind === 'number' ? root.value : undefined
    }
    expect(value('9223372036854775807')).toBe(9223372036854775807n)
    expect(value('&HF7')).toBe(247n)
    expect(value('&HFFFFFFFFFFFFFFFF')).toBe(-1n)
    expect(value('-10')).toBe(-10n)
    expect(value('1.25')).toBe(1.25)
  })

  it('keeps an unknown escape and warns at it', () => {
    const { root, diagnostics } = parse('Append("\\d", "\\n")')
    expect(diagnostics.map(({ code, severity, span }) => [code, severity, span])).toEqual([
      ['unknown-escape', 'warning', { start: 8, end: 10 }],
      ['unknown-escape', 'warning', { start: 14, end: 16 }],
    ])
    expect(diagnostics[0]?.message).toMatch(/^\\d isn't an escape/)
    expect(diagnostics[0]?.fix?.edits).toEqual([{ span: { start: 8, end: 9 }, text: '\\\\' }])
    expect(print(root)).toBe('Append("\\\\d", "\\\\n")')
  })
})

describe('recovery', () => {
  it('keeps the calls around a hole', () => {
    expect(print(parse('Join(",", Append([a], , [b]').root)).toBe('Join(",", Append([a], , [b]))')
    expect(print(parse('IIF([a]=, "x", Left([b] 2))').root)).toBe('IIF([a]=, "x", Left([b], 2))')
  })

  it('names the right operators and offers them', () => {
    const fix = (source: string) => parse(source).diagnostics[0]?.fix?.edits[0]
    expect(fix('IIF([a]=="b", 1, 2)')).toEqual({ span: { start: 8, end: 9 }, text: '' })
    expect(fix('IIF([a]!="b", 1, 2)')).toEqual({ span: { start: 7, end: 9 }, text: '<>' })
    expect(fix("Append('it', [b])")).toEqual({ span: { start: 7, end: 11 }, text: '"it"' })
    expect(fix('Append([a] [b])')).toEqual({ span: { start: 10, end: 10 }, text: ',' })
  })

  it('advises on AND', () => {
    expect(parse('IIF([a]="b" AND [c]="d", 1, 2)').diagnostics[0]?.message).toContain('nest IIF')
  })
})

describe('printPretty', () => {
  it('puts the arguments of a long call on lines of their own, and keeps pairs together', () => {
    const { root } = parse(
      'Switch([state], "Australia/Sydney", "NSW", "Australia/Sydney", "QLD", "Australia/Brisbane", "SA", "Australia/Adelaide")',
    )
    expect(printPretty(root)).toBe(
      'Switch(\n    [state], "Australia/Sydney",\n    "NSW", "Australia/Sydney",\n    "QLD", "Australia/Brisbane",\n    "SA", "Australia/Adelaide"\n)',
    )
  })
})

describe('tokenize', () => {
  it('names every token with its position', () => {
    expect(tokenize('IIF([a]="b", 1)').map(({ kind, span }) => `${kind} ${span.start}-${span.end}`)).toEqual([
      'word 0-3',
      'open 3-4',
      'attribute 4-7',
      'operator 7-8',
      'string 8-11',
      'comma 11-12',
      'number 13-14',
      'close 14-15',
    ])
  })
})
