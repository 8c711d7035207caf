import { describe, expect, it } from 'vitest'
import { resultTexts } from '../coerce'
import { evaluate } from '../evaluate'
import { Binary, isEvaluationError } from '../values'
import { functionsOf, FUNCTIONS } from './table'
import { type Case, resultOf, statedBy, testEnvironment } from './functionCase.fixture'

describe('the table', () => {
  it('has the 46 functions of app provisioning', () => {
    const published = functionsOf('app').filter(({ isUndocumented }) => !isUndocumented)
    expect(published.map(({ name }) => name)).toEqual(
      (
        'Append AppRoleAssignmentsComplex AssertiveAppRoleAssignmentsComplex BitAnd CBool CDate CStr Coalesce ConvertToBase64 ConvertToUTF8Hex Count DateAdd DateDiff ' +
        'DateFromNum DefaultDomain FormatDateTime Guid IIF IgnoreFlowIfNullOrEmpty InStr IsNull IsNullOrEmpty IsPresent IsString Item Join Left Len Mid ' +
        'NormalizeDiacritics Not Now NumFromDate PCase RandomString Redact RemoveDuplicates Replace SelectUniqueValue SingleAppRoleAssignment Split ' +
        'StripSpaces Switch ToLower ToUpper Word'
      )
        .split(' ')
        .sort((a, b) => (a < b ? -1 : 1)),
    )
  })

  it('adds to them in cloud sync', () => {
    const added = functionsOf('cloudSync').filter((definition) => !functionsOf('app').includes(definition))
    expect(added.map(({ name }) => name)).toEqual([
      'CRef',
      'ConvertFromBase64',
      'DNComponent',
      'Error',
      'StringFromSid',
      'Trim',
    ])
  })

  const examples = FUNCTIONS.flatMap((definition) =>
    definition.examples.map((example) => ({ ...example, profile: definition.profiles[0] ?? 'app' })),
  )
  it.each(examples)('example $expression', ({ expression, inputs = {}, result, profile }) => {
    const { outcome, diagnostics } = evaluate(expression, inputs, testEnvironment, { profile })
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    if (isEvaluationError(outcome)) throw new Error(outcome.message)
    if (result) expect(resultTexts(outcome)).toEqual(result)
    else expect(resultTexts(outcome)).toHaveLength(1)
  })
})

const cases: readonly Case[] = [
  // null sources and secondary arguments
  { expression: 'Append([a], "x")', expected: [], mark: 'I' },
  { expression: 'Append("x", [a])', expected: ['x'], mark: 'I' },
  { expression: 'ToLower([a])', expected: [], mark: 'I' },
  { expression: 'Left([a], 3)', expected: [''], mark: 'D' },
  { expression: 'Mid([a], 1, 3)', expected: [''], mark: 'I' },
  { expression: 'Word([a], 1, " ")', expected: [''], mark: 'D' },
  { expression: 'Split([a], ",")', expected: [], mark: 'I' },
  { expression: 'CDate([a])', code: 'null-date', mark: 'I' },
  { expression: 'FormatDateTime([a], , "yyyy", "yy")', expected: [], mark: 'I' },
  { expression: 'BitAnd([a], 1)', expected: [], mark: 'I' },
  // multi-valued sources
  { expression: 'Append([a], "!")', inputs: { a: ['x', 'y'] }, expected: ['x!', 'y!'], mark: 'I' },
  { expression: 'ToUpper(Split("a,b", ","))', expected: ['A', 'B'], mark: 'I' },
  { expression: 'InStr([a], "x")', inputs: { a: ['x', 'y'] }, code: 'multi-valued', mark: 'I' },
  { expression: 'Join("-", [a], "z")', inputs: { a: ['x', '', 'y'] }, expected: ['x-y-z'], mark: 'D' },
  // Join
  { expression: 'Join(",", [a], "")', expected: [''], mark: 'I' },
  { expression: 'Join("", 1000, 2)', expected: ['10002'], mark: 'D' },
  // Mid and Left
  { expression: 'Mid("John", 5, 1)', expected: ['John'], mark: 'I' },
  { expression: 'Mid("John", 2, -1)', expected: ['John'], mark: 'I' },
  { expression: 'Mid("John", 2, 0)', expected: [''], mark: 'I' },
  { expression: 'Mid("John", "2", "2")', expected: ['oh'], mark: 'D' },
  { expression: 'Mid([a], 2, 2)', inputs: { a: 12345n }, expected: ['23'], mark: 'I' },
  { expression: 'Left("John", 0)', expected: [''], mark: 'D' },
  { expression: 'Left("John", [n])', inputs: { n: 'x' }, code: 'not-an-integer', mark: 'I' },
  // InStr
  { expression: 'InStr("abc", "")', expected: ['1'], mark: 'N' },
  { expression: 'InStr("abc", "", 3)', expected: ['3'], mark: 'N' },
  { expression: 'InStr("abc", "c", 9)', expected: ['0'], mark: 'N' },
  { expression: 'InStr("abc", "c", 0)', code: 'bad-start', mark: 'N' },
  { expression: 'InStr([a], "x")', expected: ['0'], mark: 'I' },
  { expression: 'InStr("aXbx", "x", , vbTextCompare)', expected: ['2'], mark: 'D' },
  // comparisons
  { expression: 'IIF([a]<>"x", "y", "n")', expected: ['n'], mark: 'D' },
  { expression: 'IIF([a]="", "y", "n")', expected: ['n'], mark: 'D' },
  { expression: 'IIF("10">"9", "y", "n")', expected: ['y'], mark: 'I' },
  { expression: 'IIF("a10">"a9", "y", "n")', expected: ['n'], mark: 'I' },
  { expression: 'IIF("1.0"=1, "y", "n")', expected: ['y'], mark: 'I' },
  { expression: 'IIF("USA"="usa", "y", "n")', expected: ['n'], mark: 'I' },
  { expression: 'IIF(9007199254740993=9007199254740992, "y", "n")', expected: ['n'], mark: 'I' },
  { expression: 'IIF(CDate("2021-01-02")>CDate("2020-12-31"), "y", "n")', expected: ['y'], mark: 'I' },
  { expression: 'IIF(Now()>"7/1/2021 1:00:00 PM", "y", "n")', expected: ['y'], mark: 'I' },
  { expression: 'IIF([a]=True, "y", "n")', inputs: { a: true }, expected: ['y'], mark: 'I' },
  { expression: 'IIF([a]="True", "y", "n")', inputs: { a: true }, expected: ['y'], mark: 'I' },
  { expression: 'IIF("true", "y", "n")', expected: ['y'], mark: 'I' },
  { expression: 'IIF([a], "y", "n")', inputs: { a: 'perhaps' }, code: 'not-a-boolean', mark: 'I' },
  { expression: 'IIF("a"="a", "y", CDate("2021-99-99"))', code: 'not-a-date', mark: 'I' },
  { expression: 'IIF("a"="a", "y", CDate([a]))', expected: ['y'], mark: 'I' },
  // Switch
  { expression: 'Switch([a], "d", "", "empty")', expected: ['empty'], mark: 'D' },
  { expression: 'Switch([a], "d", "x", "1")', inputs: { a: 'X' }, expected: ['d'], mark: 'D' },
  { expression: 'Switch([a], , "x", "1")', inputs: { a: 'y' }, expected: [], mark: 'D' },
  { expression: 'Switch([a], , "x", "1", "x", "2")', inputs: { a: 'x' }, expected: ['1'], mark: 'D' },
  { expression: 'Switch(IsPresent([a]), "d", "True", "yes")', inputs: { a: '1' }, expected: ['yes'], mark: 'D' },
  {
    expression: 'Switch(IsPresent([a]), [a], IsPresent([b]), [b], IsPresent([c]), [c])',
    inputs: { a: 'A', b: 'B' },
    expected: ['B'],
    mark: 'D',
  },
  { expression: 'Switch([a], "d", [k], "v")', inputs: { a: 'q', k: 'q' }, expected: ['v'], mark: 'I' },
  { expression: 'Switch([a], "d", 1, "one")', inputs: { a: 1n }, expected: ['one'], mark: 'I' },
  { expression: 'Switch([a], "d", "x", CDate("no"))', inputs: { a: 'y' }, code: 'not-a-date', mark: 'I' },
  // booleans
  { expression: 'Not("true")', expected: ['True'], mark: 'D' },
  { expression: 'Not(IsNull([a]))', expected: ['False'], mark: 'D' },
  { expression: 'CBool("2")', expected: ['True'], mark: 'D' },
  { expression: 'CBool([a])', expected: ['False'], mark: 'I' },
  { expression: 'CBool(BitAnd([a], -2147483648))', inputs: { a: -2147483646n }, expected: ['True'], mark: 'O' },
  { expression: 'IsString([a])', expected: ['False'], mark: 'I' },
  { expression: 'IsNull("")', expected: ['False'], mark: 'D' },
  { expression: 'IsNull([a])', inputs: { a: [] }, expected: ['True'], mark: 'I' },
  { expression: 'Coalesce([a], "", "z")', expected: [''], mark: 'D' },
  { expression: 'Coalesce([a], [b])', expected: [], mark: 'D' },
  // flow
  { expression: 'Append(IgnoreFlowIfNullOrEmpty([a]), "x")', expected: [], mark: 'I' },
  { expression: 'IIF([a]="x", IgnoreObjectFlow, "y")', inputs: { a: 'x' }, expected: [], mark: 'O' },
  // lists
  { expression: 'Item([a], 2)', inputs: { a: ['x', 'y'] }, expected: ['y'], mark: 'D' },
  { expression: 'Item([a], 0)', inputs: { a: ['x'] }, code: 'index-out-of-range', mark: 'D' },
  { expression: 'Item([a], 2)', inputs: { a: ['x'] }, code: 'index-out-of-range', mark: 'D' },
  { expression: 'Item(Split("a@b", "@"), 1)', expected: ['a'], mark: 'D' },
  { expression: 'Count([a])', expected: ['0'], mark: 'I' },
  { expression: 'Count("x")', expected: ['1'], mark: 'I' },
  { expression: 'Split("a; b;c", ";")', expected: ['a', 'b', 'c'], mark: 'D' },
  { expression: 'Split("a::b", "::")', expected: ['a', 'b'], mark: 'I' },
  { expression: 'RemoveDuplicates(Split("a,A,a", ","))', expected: ['a', 'A'], mark: 'I' },
  // casing and diacritics
  { expression: 'ToLower("ΟΔΟΣ")', expected: ['οδοσ'], mark: 'N' },
  { expression: 'ToUpper("ı")', expected: ['ı'], mark: 'N' },
  { expression: 'ToLower("İ")', expected: ['İ'], mark: 'N' },
  { expression: 'ToLower("I", "az")', expected: ['ı'], mark: 'N' },
  { expression: 'ToUpper("i", "TR-tr")', expected: ['İ'], mark: 'N' },
  { expression: 'ToUpper("i", "en-US")', expected: ['I'], mark: 'D' },
  { expression: 'ToUpper("x", [c])', inputs: { c: '??' }, code: 'unknown-culture', mark: 'I' },
  { expression: 'PCase("b2b 3rd")', expected: ['B2b 3Rd'], mark: 'N' },
  { expression: 'PCase("pinto-de\'silva")', expected: ["Pinto-De'silva"], mark: 'N' },
  { expression: 'PCase("d’arc")', expected: ['D’Arc'], mark: 'N' },
  { expression: 'PCase("ǆungla")', expected: ['ǅungla'], mark: 'N' },
  { expression: 'PCase("ǈUBAV ǋUH ǱEN")', expected: ['ǈubav ǋuh ǲen'], mark: 'N' },
  { expression: 'NormalizeDiacritics("Ångström Øystein ß İ ı")', expected: ['Angstrom OEystein ss I i'], mark: 'D' },
  { expression: 'NormalizeDiacritics("a\u0308")', expected: ['a'], mark: 'I' },
  { expression: 'NormalizeDiacritics("œ đ ģ ẽ")', expected: ['œ đ ģ e'], mark: 'I' },
  // Replace
  { expression: 'Replace("a.b.c", ".", , , "-", , )', expected: ['a-b-c'], mark: 'D' },
  { expression: 'Replace("a$b", "$", , , "$&", , )', expected: ['a$&b'], mark: 'N' },
  { expression: 'Replace([a], "x", , , "y", , )', expected: [], mark: 'I' },
  { expression: 'Replace("a", [e], , , "y", , )', inputs: { e: '' }, code: 'empty-old-value', mark: 'N' },
  {
    expression: 'Replace([mail], , "(?<Suffix>@(.)*)", "Prefix", "", , )',
    inputs: { mail: 'a@b' },
    code: 'unknown-group',
    mark: 'I',
  },
  { expression: 'Replace([a], , "(?<x>\\\\d)", "x", , [b], )', inputs: { b: 'none' }, expected: [], mark: 'I' },
  {
    expression: 'Replace("John Doe", , "(?<first>\\\\w+) (\\\\w+)", , "$1 ${first} $2", , )',
    expected: ['Doe John John'],
    mark: 'N',
  },
  { expression: 'Replace("ab", , "(a)(b)", , "$2$1$$ $9 ${no}", , )', expected: ['ba$ $9 ${no}'], mark: 'N' },
  { expression: 'Replace("x1y2", , "(?<n>\\\\d)", "n", "#", , )', expected: ['x#y#'], mark: 'D' },
  { expression: 'Replace("00aa00aa", , "[a-zA-Z_]*", , "", , )', expected: ['0000'], mark: 'D' },
  { expression: 'Replace(ConvertToUTF8Hex("Zoë"), , "[a-z]", , "", , )', expected: ['5A6FC3AB'], mark: 'D' },
  {
    expression: 'Join("", 1000, Replace(ConvertToUTF8Hex([objectId]), , "[a-zA-Z_]*", , "", , ))',
    inputs: { objectId: '00aa' },
    expected: ['100030306161'],
    mark: 'D',
  },
  {
    expression:
      'ToLower(Join("@", NormalizeDiacritics(StripSpaces(Join(".", [PreferredFirstName], [PreferredLastName]))), "contoso.com"))',
    inputs: { PreferredFirstName: 'John', PreferredLastName: 'Smith' },
    expected: ['john.smith@contoso.com'],
    mark: 'D',
  },
  {
    expression:
      'Switch([Active], , "1", IIF(DateDiff("d", Now(), CDate([StatusHireDate])) > 5, "False", "True"), "0", "False")',
    inputs: { Active: '1', StatusHireDate: '2021-07-05' },
    expected: ['True'],
    mark: 'D',
  },
  // dates
  { expression: 'Now()', expected: ['7/2/2021 3:33:38 PM'], mark: 'D' },
  { expression: 'CDate("2013-01-10 4:00 PM -8")', expected: ['1/11/2013 12:00:00 AM'], mark: 'D' },
  { expression: 'CDate("1/2/2020")', expected: ['1/2/2020 12:00:00 AM'], mark: 'D' },
  { expression: 'CDate("2020-02-30")', code: 'not-a-date', mark: 'I' },
  { expression: 'CDate("2020-03-16T10:20:30.1234567Z")', expected: ['3/16/2020 10:20:30 AM'], mark: 'I' },
  { expression: 'DateAdd("m", 1, CDate("2021-01-31"))', expected: ['2/28/2021 12:00:00 AM'], mark: 'N' },
  { expression: 'DateAdd("yyyy", 1, CDate("2020-02-29"))', expected: ['2/28/2021 12:00:00 AM'], mark: 'N' },
  { expression: 'DateAdd("n", 90, "7/2/2021 3:33:38 PM")', expected: ['7/2/2021 5:03:38 PM'], mark: 'I' },
  { expression: 'DateAdd("yyyy", 9000, Now())', code: 'date-out-of-range', mark: 'N' },
  { expression: 'DateAdd([i], 1, Now())', inputs: { i: 'q' }, code: 'bad-interval', mark: 'I' },
  { expression: 'NumFromDate(DateFromNum(132539615991234567))', expected: ['132539615991234567'], mark: 'D' },
  { expression: 'NumFromDate("9999-12-31T23:59:59.9999999Z")', expected: ['2650467743999999999'], mark: 'N' },
  { expression: 'DateFromNum(9223372036854775807)', code: 'date-out-of-range', mark: 'N' },
  // roles
  {
    expression: 'SingleAppRoleAssignment([appRoleAssignments])',
    inputs: { appRoleAssignments: ['Default Assignment', 'Other'] },
    code: 'MultipleGrantsNotSupported',
    mark: 'O',
  },
  {
    expression: 'SingleAppRoleAssignment([appRoleAssignments])',
    inputs: { appRoleAssignments: ['Default Assignment'] },
    expected: ['Default Assignment'],
    mark: 'I',
  },
  { expression: 'SingleAppRoleAssignment([appRoleAssignments])', expected: [], mark: 'I' },
  // cloud sync
  { expression: '[a] & "-" & [b]', inputs: { a: 'x' }, expected: ['x-'], mark: 'D', profile: 'cloudSync' },
  {
    expression: 'IIF(IsPresent([a]), [a], Error("AccountName is not present"))',
    code: 'raised',
    mark: 'O',
    profile: 'cloudSync',
  },
  {
    expression: 'FormatDateTime("20150123", "yyyyMMdd", "yyyy-MM-dd")',
    expected: ['2015-01-23'],
    mark: 'O',
    profile: 'cloudSync',
  },
  { expression: 'Trim([a])', inputs: { a: [' x ', 'y '] }, expected: ['x', 'y'], mark: 'D', profile: 'cloudSync' },
  {
    expression: 'StringFromSid([sid])',
    inputs: { sid: new Binary([1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 32, 2, 0, 0]) },
    expected: ['S-1-5-32-544'],
    mark: 'D',
    profile: 'cloudSync',
  },
]

describe('functions', () => {
  it.each(cases)('[$mark] $expression $inputs', (test) => expect(resultOf(test)).toEqual(statedBy(test)))
})

describe('names that JavaScript objects have', () => {
  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('[%s] is null', (name) => {
    expect(resultOf({ expression: `IsNull([${name}])`, mark: 'I' })).toEqual({ expected: ['True'] })
  })
})

describe('RandomString', () => {
  const sequence = () => {
    let state = 1
    return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647
  }
  const draw = (expression: string) => resultOf({ expression, mark: 'D' }, { ...testEnvironment, random: sequence() })

  it('keeps its minimums and its classes', () => {
    const [text = ''] = draw('RandomString(12, 3, 0, 2, 3)').expected ?? []
    expect(text).toHaveLength(12)
    expect(text.replace(/\D/g, '').length).toBeGreaterThanOrEqual(3)
    expect(text.replace(/[^A-Z]/g, '').length).toBeGreaterThanOrEqual(2)
    expect(text).toMatch(/^[a-zA-Z0-9]+$/)
  })

  it('avoids the given values', () => {
    const [text = ''] = draw('RandomString(200, 100, 0, 0, 0, "01234567")').expected ?? []
    expect(text).toMatch(/^[89]{200}$/)
  })

  it.each([
    'RandomString(257, 0, 0, 0, 0)',
    'RandomString(3, 1, 1, 1, 1)',
    'RandomString(3, 1, 0, 0, 0, "0123456789")',
  ])('refuses %s', (expression) => {
    expect(draw(expression)).toEqual({ code: 'bad-length' })
  })
})

describe('Guid', () => {
  it('is a version 4 GUID in small letters', () => {
    expect(resultOf({ expression: 'Guid()', mark: 'D' }).expected?.[0]).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
  })
})

describe('SelectUniqueValue', () => {
  const expression = 'SelectUniqueValue("John.Smith", [second], "Jo.Smith")'
  const taken = (...names: string[]) => ({ ...testEnvironment, isUnique: (value: string) => !names.includes(value) })

  it('takes the first free candidate and passes over null', () => {
    expect(resultOf({ expression, mark: 'D' }, taken())).toEqual({ expected: ['John.Smith'] })
    expect(resultOf({ expression, mark: 'D' }, taken('John.Smith'))).toEqual({ expected: ['Jo.Smith'] })
  })

  it('fails when all are taken', () => {
    expect(resultOf({ expression, mark: 'D' }, taken('John.Smith', 'Jo.Smith'))).toEqual({ code: 'no-unique-value' })
  })
})
