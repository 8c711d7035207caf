import { describe, expect, it } from 'vitest'
import { testEnvironment, type Case, resultOf, statedBy } from './functions/functionCase.fixture'

/**
 * The two guides of Microsoft for HR expressions, Workday and SuccessFactors (learn.microsoft.com/entra/identity/app-provisioning/
 * workday-expression-mapping-functions-guide and successfactors-…): the forms that they teach, with people of our own. Where a guide
 * prints another result, `printed` says what kind of slip it is; DEVIATIONS.md lists them.
 */
type GuideCase = Omit<Case, 'mark'> & { readonly what: string; readonly printed?: string }

/** Wednesday, 4 March 2026, at midnight: the guides name a day and no time. */
const environment = { ...testEnvironment, now: () => Date.UTC(2026, 2, 4) }

const PHONE = '"\\\\+(?<isdCode>\\\\d* )(?<phoneNumber>.*)"'
const localPart = 'NormalizeDiacritics(StripSpaces(Join(".", [first], [last])))'
const inDays = 'DateDiff("d", Now(), CDate([hireDate]))'
const account = (limit: string) => `Switch([Active], , "1", IIF(${inDays} ${limit}, "False", "True"), "0", "True")`
const expires = (format: string) => `NumFromDate(Join("", ${format}, " 23:59:59-05:00"))`

const workday: readonly GuideCase[] = [
  {
    what: 'a phone number without blanks, brackets and dashes keeps its plus sign',
    expression: 'Replace([phone], , "[()\\\\s-]+", , "", , )',
    inputs: { phone: '+45 (33) 12-34-56' },
    expected: ['+4533123456'],
  },
  {
    what: 'the last name out of a full name',
    expression: 'Replace([name], , "(?<firstName>[a-zA-Z]+ )(?<lastName>[a-zA-Z]+)", ,"${lastName}", ,)',
    inputs: { name: 'Freja Holm' },
    expected: ['Holm'],
  },
  {
    what: 'an id without its leading zeros',
    expression: 'Replace([id], , "(?<leadingZeros>^0+)(?<actualValue>[a-zA-Z0-9]+)", , "${actualValue}", ,)',
    inputs: { id: '000420' },
    expected: ['420'],
  },
  {
    what: 'a suffix of two parts before the last name',
    expression:
      'Join(" ",Replace([suffix], ,"(?<CountryISOCode>.*)_(?<suffix1>.*)_(?<suffix2>.*)[0-9]", ,"${suffix1} ${suffix2}", , ),[last])',
    inputs: { suffix: 'BEL_Van_den7', last: 'Broeck' },
    expected: ['Van den Broeck'],
  },
  {
    what: 'proper case that keeps the s behind an apostrophe small',
    expression: 'Replace(PCase("saint mary\'s school"),"\'S", , ,"\'s", , )',
    expected: ["Saint Mary's School"],
  },
  {
    what: 'a nickname in small letters',
    expression: `ToLower(${localPart})`,
    inputs: { first: 'Zoë', last: 'Núñez-Ruiz' },
    expected: ['zoe.nunez-ruiz'],
  },
  {
    what: 'the last name first for some countries',
    expression: 'Switch([country], Join(" ", [first], [last]), "HU", Join(",", [last], [first]))',
    inputs: { country: 'HU', first: 'Béla', last: 'Nagy' },
    expected: ['Nagy,Béla'],
  },
  {
    what: 'an address without ToLower keeps capitals',
    expression: `Join("@", ${localPart}, "contoso.com")`,
    inputs: { first: 'Inés', last: 'De la Cruz' },
    expected: ['Ines.DelaCruz@contoso.com'],
    printed: 'in small letters',
  },
  {
    what: 'quotes and commas go, a hyphen stays',
    expression: `SelectUniqueValue(Join("@", Replace(${localPart}, , "[\\"',]+", , "", , ), "contoso.com"), "x")`,
    inputs: { first: 'Anna-Lena', last: "D'Arcy" },
    expected: ['Anna-Lena.DArcy@contoso.com'],
    printed: 'without the hyphen, in small letters',
  },
  {
    what: 'several addresses out of one text',
    expression: `Split(Join(",", Append("smtp:", Join("@", ${localPart}, "contoso.net")), Append("SMTP:", Join("@", ${localPart}, "contoso.com"))), ",")`,
    inputs: { first: 'kim', last: 'berg' },
    expected: ['smtp:kim.berg@contoso.net', 'SMTP:kim.berg@contoso.com'],
  },
  {
    what: 'a number without its country code',
    expression: `Replace(Replace([phone], , ${PHONE}, , "\${phoneNumber}", , ), ,"[()\\\\s-]+", ,"", , )`,
    inputs: { phone: '+45 33 12-34-56' },
    expected: ['33123456'],
  },
  {
    what: 'a country code that is captured with its blank, which no key has',
    expression: `Switch(Replace([phone], , ${PHONE}, , "\${isdCode}", , ), "USA", "1", "USA", "44", "GBR")`,
    inputs: { phone: '+44 20 7946 0000' },
    expected: ['USA'],
    printed: 'the country of the code',
  },
  {
    what: 'a country code out of a list, written with one backslash',
    expression:
      'Switch(Replace([phone], , "\\+(?<isdCode>49|44|1|45)(?<phoneNumber>.*)", , "${isdCode}", , ), , "45", "DNK", "49", "GER")',
    inputs: { phone: '+4533123456' },
    expected: ['DNK'],
  },
  {
    what: 'the extension of a number',
    expression:
      'Replace([phone], , "\\\\+(?<isdCode>\\\\d* )(?<phoneNumber>.* )[x](?<extension>.*)", , "${extension}", , )',
    inputs: { phone: '+45 (33) 123456 x77' },
    expected: ['77'],
  },
  {
    what: 'an account of someone who left',
    expression: 'Switch([Active], , "1", "False", "0", "True")',
    inputs: { Active: '0' },
    expected: ['True'],
  },
  {
    what: 'an account for a start in ten days',
    expression: account('<= 14'),
    inputs: { Active: '1', hireDate: '2026-03-14' },
    expected: ['False'],
  },
  {
    what: 'an account for a start in two months',
    expression: account('<= 14'),
    inputs: { Active: '1', hireDate: '2026-05-04' },
    expected: ['True'],
  },
  {
    what: 'a condition that looks the wrong way: days until a future start are positive',
    expression: account('>= 0'),
    inputs: { Active: '1', hireDate: '2026-03-14' },
    expected: ['False'],
    printed: 'disabled until the start',
  },
  {
    what: 'a start that is missing counts as far away',
    expression:
      'IIF(DateDiff("d", Now(), CDate(IIF(IsNullOrEmpty([hireDate]), "9999-01-01", [hireDate]))) < 7, "False", "True")',
    expected: ['True'],
  },
  {
    what: 'an end date with an offset as FILETIME',
    expression: expires('FormatDateTime([end], ,"yyyy-MM-ddzzz", "yyyy-MM-dd")'),
    inputs: { end: '2026-03-31-05:00' },
    expected: ['134194931990000000'],
    printed: 'a number of another day',
  },
  {
    what: "an end date without an offset doesn't follow a format that has one",
    expression: expires('FormatDateTime([end], ,"yyyy-MM-ddzzz", "yyyy-MM-dd")'),
    inputs: { end: '2026-03-31' },
    code: 'not-a-date',
    printed: 'a number',
  },
  {
    what: 'the result of DateAdd is text in the default form, not in the form of its source',
    expression: expires('FormatDateTime(DateAdd("yyyy", 5, CDate([hireDate])), , "yyyy-MM-dd", "yyyy-MM-dd")'),
    inputs: { hireDate: '2026-03-04' },
    code: 'not-a-date',
    printed: 'a number',
  },
  {
    what: 'an attribute is left out of the flow by a bare word',
    expression: `IIF(${inDays} >= 0, [department], IgnoreAttributeFlow)`,
    inputs: { hireDate: '2026-02-01', department: 'Legal' },
    expected: [],
    printed: 'the department, as if the condition looked the other way',
  },
  {
    what: 'an OU put together from parts, of which some are missing',
    expression:
      'Join("", Switch([org], "", "Sales", "OU=Sales,"), Switch([country], "", "DK", "OU=Denmark,"), "OU=Users,DC=contoso,DC=com")',
    inputs: { org: 'Sales', country: 'SE' },
    expected: ['OU=Sales,OU=Users,DC=contoso,DC=com'],
  },
  {
    what: 'leavers go to their OU on their last day',
    expression:
      'IIF(DateDiff("d", Now(),CDate(Switch([last],[last],"","9999-12-31"))) <= 0, "OU=Leavers", Switch([City], "OU=Default", "Aarhus", "OU=Aarhus"))',
    inputs: { last: '2026-03-04', City: 'Aarhus' },
    expected: ['OU=Leavers'],
  },
  {
    what: 'a person without a last day is not a leaver',
    expression:
      'IIF(DateDiff("d", Now(),CDate(Switch([last],[last],"","9999-12-31"))) <= 0, "OU=Leavers", Switch([City], "OU=Default", "Aarhus", "OU=Aarhus"))',
    inputs: { City: 'Aarhus' },
    expected: ['OU=Aarhus'],
  },
  {
    what: 'the first four digits in a row',
    expression: 'Replace(Replace([guid], ,"-", ,"", , ), ,"(.*?)(?<id>[0-9]{4})(.*)", , "D${id}", ,)',
    inputs: { guid: 'ab12cd34-e567-8901-2345-67890abcdef0' },
    expected: ['D5678'],
    printed: 'four digits from a later place',
  },
  {
    what: 'an account name of twenty characters keeps a hyphen and capitals',
    expression:
      'Replace(Mid(Replace(NormalizeDiacritics(StripSpaces(Join("", Mid([first],1,1), [last]))), , "([\\\\/\\\\\\\\\\\\[\\\\]\\\\:\\\\;\\\\|\\\\=\\\\,\\\\+\\\\*\\\\?\\\\<\\\\>])", , "", , ), 1, 20), , "(\\\\.)*$", , "", , )',
    inputs: { first: 'Åse', last: 'Bjørn-Dahl [ext]' },
    expected: ['ABjoern-Dahlext'],
    printed: 'without hyphens, in small letters',
  },
]

const successFactors: readonly GuideCase[] = [
  {
    what: 'an id padded to eight characters',
    expression: 'Replace(Join("","00000000",[id]), ,"(.*?)(?<id>.{0,8})$", ,"${id}", ,)',
    inputs: { id: '4711' },
    expected: ['00004711'],
  },
  {
    what: 'capitals only at the start of a name',
    expression: 'Join("",Mid([last],1,1),ToLower(Mid([last],2,64), ))',
    inputs: { last: 'HANSEN' },
    expected: ['Hansen'],
  },
  {
    what: 'addresses of one domain only',
    expression: 'IgnoreFlowIfNullOrEmpty(IIF(InStr([mail],"@contoso.com")=0,"",[mail]))',
    inputs: { mail: 'kim@fabrikam.com' },
    expected: [],
  },
  {
    what: 'an empty preferred name is not null, so Coalesce takes it',
    expression: 'Join(", ", [last], Coalesce([preferred], [first]))',
    inputs: { last: 'Holm', preferred: '', first: 'Freja' },
    expected: ['Holm'],
    printed: 'the first name',
  },
  {
    what: 'an empty preferred name gives way in a Switch',
    expression: 'Join(", ", [last], Switch([preferred], [preferred], "", [first]))',
    inputs: { last: 'Holm', preferred: '', first: 'Freja' },
    expected: ['Holm, Freja'],
  },
  {
    what: 'FormatDateTime of three positions belongs to cloud sync',
    expression: expires('FormatDateTime([end], "M/d/yyyy hh:mm:ss tt", "yyyy-MM-dd")'),
    inputs: { end: '3/31/2026 12:00:00 AM' },
    code: 'too-few-arguments',
    printed: 'a number',
  },
  {
    what: 'an end date in the form of SuccessFactors as FILETIME',
    expression: expires('FormatDateTime([end], , "M/d/yyyy hh:mm:ss tt", "yyyy-MM-dd")'),
    inputs: { end: '3/31/2026 12:00:00 AM' },
    expected: ['134194931990000000'],
    printed: 'a number of another day',
  },
  {
    what: 'sixty years after birth',
    expression: 'FormatDateTime(DateAdd("yyyy", 60, CDate([born])), ,"M/d/yyyy hh:mm:ss tt","yyyy-MM-dd")',
    inputs: { born: '2/29/1980 12:00:00 AM' },
    expected: ['2040-02-29'],
  },
  {
    what: 'hidden before the start and after the end',
    expression:
      'IIF(DateDiff("d", CDate(IIF(IsPresent([start]), [start], DateAdd("d", "10", Now()))), Now()) >= -1, IIF(DateDiff("d", Now(), CDate(IIF(IsPresent([end]), [end], DateAdd("d", "1", Now())))) >= 0, "FALSE", "TRUE"), "TRUE")',
    inputs: { start: '2026-01-01' },
    expected: ['FALSE'],
  },
  {
    what: 'a name out of an address keeps its dot',
    expression: 'Replace(Mid(Replace([user],,"(?<id>.*)@(?<domain>.*)",,"${id}",,), 1, 20), , "(\\\\.)*$", , "", , )',
    inputs: { user: 'kim.berg@contoso.com' },
    expected: ['kim.berg'],
    printed: 'without the dot',
  },
  {
    what: 'which of two phones is the primary one',
    expression:
      'Switch(Join("+",Switch([a],[a],"","other"),Switch([b],[b],"","other")), "none", "true+false", "business", "other+true", "cell")',
    inputs: { b: 'true' },
    expected: ['cell'],
  },
  {
    what: 'the date before the address of someone who was deleted',
    expression:
      'IIF([IsSoftDeleted]="True", Join("_",FormatDateTime(Now(), , "M/d/yyyy h:mm:ss tt", "yyyy-MM-dd"),[mail]), [mail])',
    inputs: { IsSoftDeleted: 'True', mail: 'kim@contoso.com' },
    expected: ['2026-03-04_kim@contoso.com'],
  },
  {
    what: 'written back on the day before',
    expression: 'IgnoreFlowIfNullOrEmpty(IIF(DateDiff("d", Now(), CDate([day])) <> 1, "", [mail]))',
    inputs: { day: '2026-03-05', mail: 'kim@contoso.com' },
    expected: ['kim@contoso.com'],
    printed: 'nothing on that day, and the address on all others',
  },
]

describe.each([
  ['Workday', workday],
  ['SuccessFactors', successFactors],
])('the guide for %s', (_, cases) => {
  it.each(cases)('$what', (test) => {
    const { expression, inputs = {}, expected, code } = test
    const stated: Case = {
      expression,
      inputs,
      mark: 'D',
      ...(code === undefined ? { expected: expected ?? [] } : { code }),
    }
    expect(resultOf(stated, environment)).toEqual(statedBy(stated))
  })
})
