import { describe, expect, it } from 'vitest'
import { check } from '../check'
import { parse } from '../parse'
import { mayBeEmpty } from './arity'
import type { Profile } from './definition'
import { FUNCTIONS } from './table'
import { type Case, resultOf, statedBy } from './functionCase.fixture'

/** The positions that may be left empty, of every function that has one; all others may not. */
const expected: Readonly<Record<string, readonly string[]>> = {
  Coalesce: ['source'],
  ConvertFromBase64: ['encoding'],
  FormatDateTime: ['dateTimeStyles', 'inputFormat'],
  IIF: ['valueIfTrue', 'valueIfFalse'],
  InStr: ['start', 'compareType'],
  Join: ['source'],
  PCase: ['wordSeparators'],
  RandomString: ['CharactersToAvoid'],
  Replace: ['oldValue', 'regexPattern', 'regexGroupName', 'replacementValue', 'replacementAttributeName', 'template'],
  Switch: ['defaultValue'],
  ToLower: ['culture'],
  ToUpper: ['culture'],
}

const cases: readonly (Case & { readonly profile: Profile })[] = [
  // IIF: as shipped in cloud sync's defaults
  { expression: 'IIF(IsPresent([mail]), [mail], )', expected: [], mark: 'O', profile: 'cloudSync' },
  { expression: 'IIF(IsPresent([mail]), [mail], )', inputs: { mail: '' }, expected: [], mark: 'O', profile: 'app' },
  {
    expression: 'IIF(IsPresent([mail]), [mail], )',
    inputs: { mail: 'kim@contoso.com' },
    expected: ['kim@contoso.com'],
    mark: 'O',
    profile: 'app',
  },
  { expression: 'IIF(IsNullOrEmpty([mail]), , [mail])', expected: [], mark: 'I', profile: 'app' },
  {
    expression: 'IIF(IsNullOrEmpty([mail]), , [mail])',
    inputs: { mail: 'kim@contoso.com' },
    expected: ['kim@contoso.com'],
    mark: 'I',
    profile: 'app',
  },
  {
    expression: 'Coalesce(IIF([a]="x", "y", ), "none")',
    inputs: { a: 'z' },
    expected: ['none'],
    mark: 'I',
    profile: 'app',
  },
  { expression: 'IIF(, "y", "n")', code: 'missing-argument', mark: 'I', profile: 'app' },
  // FormatDateTime: a date needs no input format
  {
    expression: 'IIF(IsPresent([pwdLastSet]), FormatDateTime(DateFromNum([pwdLastSet]), , "yyyyMMddHHmmss.0Z"), )',
    inputs: { pwdLastSet: '132539615990000000' },
    expected: ['20210101075959.0Z'],
    mark: 'O',
    profile: 'cloudSync',
  },
  {
    expression: 'IIF(IsPresent([pwdLastSet]), FormatDateTime(DateFromNum([pwdLastSet]), , "yyyyMMddHHmmss.0Z"), )',
    expected: [],
    mark: 'O',
    profile: 'cloudSync',
  },
  {
    expression: 'FormatDateTime("2026-03-05T08:09:10Z", , "dd.MM.yyyy HH:mm")',
    expected: ['05.03.2026 08:09'],
    mark: 'I',
    profile: 'cloudSync',
  },
  {
    expression: 'FormatDateTime(CDate("2026-03-05"), , , "yyyy")',
    expected: ['2026'],
    mark: 'I',
    profile: 'app',
  },
  { expression: 'FormatDateTime([a], , , "yyyy")', expected: [], mark: 'I', profile: 'app' },
  { expression: 'FormatDateTime("soon", , , "yyyy")', code: 'not-a-date', mark: 'I', profile: 'app' },
  { expression: 'FormatDateTime([a], , "yyyy")', code: 'too-few-arguments', mark: 'D', profile: 'app' },
  { expression: 'FormatDateTime([a], , "yyyy", )', code: 'missing-argument', mark: 'D', profile: 'app' },
  { expression: 'FormatDateTime([a], "yyyy", )', code: 'missing-argument', mark: 'D', profile: 'cloudSync' },
  // Join: an empty position is a value that is not there
  { expression: 'Join("@", [a], )', inputs: { a: 'kim' }, expected: ['kim'], mark: 'O', profile: 'cloudSync' },
  { expression: 'Join("-", , [a], , "z")', inputs: { a: 'kim' }, expected: ['kim-z'], mark: 'I', profile: 'app' },
  { expression: 'Join("-", )', expected: [''], mark: 'I', profile: 'app' },
  { expression: 'Join(, [a], [b])', code: 'missing-argument', mark: 'I', profile: 'app' },
  { expression: 'Join("-")', code: 'too-few-arguments', mark: 'D', profile: 'app' },
  // Coalesce
  { expression: 'Coalesce([a], , "z")', expected: ['z'], mark: 'I', profile: 'app' },
  { expression: 'Coalesce([a], )', expected: [], mark: 'I', profile: 'app' },
  // Switch: only its default
  { expression: 'Switch([a], , "x", "1")', inputs: { a: 'y' }, expected: [], mark: 'D', profile: 'app' },
  { expression: 'Switch(, "d", "x", "1")', code: 'missing-argument', mark: 'I', profile: 'app' },
  { expression: 'Switch([a], "d", "x", )', code: 'missing-argument', mark: 'I', profile: 'app' },
  // the rest
  { expression: 'InStr("abcb", "b", , )', expected: ['2'], mark: 'D', profile: 'app' },
  { expression: 'Instr("abcb", "b", , )', expected: ['2'], mark: 'O', profile: 'cloudSync' },
  { expression: 'PCase("anna-marie", )', expected: ['Anna-Marie'], mark: 'D', profile: 'app' },
  { expression: 'ToLower("AB", )', expected: ['ab'], mark: 'D', profile: 'app' },
  { expression: 'ToUpper("ab", )', expected: ['AB'], mark: 'D', profile: 'app' },
  { expression: 'Split([a], )', code: 'missing-argument', mark: 'D', profile: 'app' },
  { expression: 'Append([a], )', code: 'missing-argument', mark: 'D', profile: 'app' },
  { expression: 'SelectUniqueValue([a], )', code: 'missing-argument', mark: 'I', profile: 'app' },
]

describe('empty positions', () => {
  it('are listed for every function', () => {
    const found = FUNCTIONS.map(
      ({ name, parameters }) => [name, parameters.filter(mayBeEmpty).map((parameter) => parameter.name)] as const,
    ).filter(([, names]) => names.length > 0)
    expect(Object.fromEntries(found)).toEqual(expected)
  })

  /** Each function of two parameters and more, with one position empty at a time. */
  const single = FUNCTIONS.filter(
    ({ parameters, isEven, retiredFor }) => parameters.length > 1 && !isEven && retiredFor === undefined,
  ).flatMap(({ name, parameters, profiles }) =>
    parameters.map((parameter, index) => ({
      source: `${name}(${parameters.map((_, at) => (at === index ? '' : '[b]')).join(', ')})`,
      isLegal: mayBeEmpty(parameter),
      profile: profiles[0] ?? ('app' as const),
    })),
  )
  it.each(single)('$source: legal is $isLegal', ({ source, isLegal, profile }) => {
    const codes = check(parse(source).root, { profile }).map(({ code }) => code)
    expect(codes.includes('missing-argument')).toBe(!isLegal)
  })

  it.each(cases)('[$mark] $expression $inputs', (test) => expect(resultOf(test)).toEqual(statedBy(test)))
})
