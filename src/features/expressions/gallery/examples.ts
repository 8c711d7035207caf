import type { Inputs } from '../playgroundState'

/** A worked example: a common task, with an object that shows why the expression is written this way. */
export type GalleryExample = {
  title: string
  topic:
    | 'Names and logins'
    | 'Mail and addresses'
    | 'Places'
    | 'Dates'
    | 'Phones'
    | 'Lists and roles'
    | 'Values that are missing'
  /** The lesson, in one sentence. */
  teaches: string
  expression: string
  inputs: Inputs
  /** In the form of `evaluationResult`, evaluated at {@link GALLERY_NOW}. Null is an empty list. */
  expected: readonly string[]
}

/** Monday, 5 January 2026, 9:00 UTC: the value of `Now()` in the gallery. */
export const GALLERY_NOW = Date.UTC(2026, 0, 5, 9)

const text = (value: string) => ({ type: 'text', value }) as const
const nothing = { type: 'null' } as const

/** From beginners' tasks to advanced ones. */
export const galleryExamples: readonly GalleryExample[] = [
  {
    title: 'Login name from the name',
    topic: 'Names and logins',
    teaches:
      'Functions nest from the inside out: the parts are joined, freed of blanks and accents, and put in small letters.',
    expression: 'ToLower(NormalizeDiacritics(StripSpaces(Join(".", [givenName], [surname]))))',
    inputs: { givenName: text('Žaneta Anna'), surname: text('Łęcka') },
    expected: ['zanetaanna.lecka'],
  },
  {
    title: 'First letter and surname',
    topic: 'Names and logins',
    teaches: 'Left and Mid cut by position, and counting starts at 1.',
    expression: 'ToLower(Append(Left(NormalizeDiacritics([givenName]), 1), NormalizeDiacritics([surname])))',
    inputs: { givenName: text('Jürgen'), surname: text('Weiß') },
    expected: ['jweiss'],
  },
  {
    title: 'A unique user name',
    topic: 'Names and logins',
    teaches:
      'SelectUniqueValue uses the first candidate that is free in the target. It works only when an object is created, and it must be the outermost function.',
    expression:
      'SelectUniqueValue(Append(NormalizeDiacritics(Join(".", [givenName], [surname])), "@contoso.com"), Append(NormalizeDiacritics(Join(".", Left([givenName], 1), [surname])), "@contoso.com"))',
    inputs: { givenName: text('Siân'), surname: text('Pemberton-Lowe') },
    expected: ['Sian.Pemberton-Lowe@contoso.com'],
  },
  {
    title: 'Display name, surname first',
    topic: 'Names and logins',
    teaches: 'Join puts its separator only between values that are there, so a missing part leaves no comma behind.',
    expression: 'Join(", ", [surname], [givenName])',
    inputs: { givenName: nothing, surname: text('Sundari') },
    expected: ['Sundari'],
  },
  {
    title: 'Strip the domain',
    topic: 'Mail and addresses',
    teaches: "Replace with a pattern removes every match. Leave the positions that you don't use empty.",
    expression: 'Replace([userPrincipalName], , "@.*$", , "", , )',
    inputs: { userPrincipalName: text('renee.dangelo@contoso.com') },
    expected: ['renee.dangelo'],
  },
  {
    title: 'Another domain',
    topic: 'Mail and addresses',
    teaches: 'Item and Split take a text apart. Append joins it with a constant.',
    expression: 'Append(Item(Split([userPrincipalName], "@"), 1), "@fabrikam.com")',
    inputs: { userPrincipalName: text('renee.dangelo@contoso.com') },
    expected: ['renee.dangelo@fabrikam.com'],
  },
  {
    title: 'First proxy address',
    topic: 'Mail and addresses',
    teaches:
      'Item picks one value of a multi-valued attribute, counted from 1. A function around it then works on that value.',
    expression: 'Replace(Item([proxyAddresses], 1), , "^[Ss][Mm][Tt][Pp]:", , "", , )',
    inputs: { proxyAddresses: { type: 'list', values: ['SMTP:maren@contoso.com', 'smtp:mkj@contoso.com'] } },
    expected: ['maren@contoso.com'],
  },
  {
    title: 'Usage location from the country',
    topic: 'Places',
    teaches:
      'Nested IIF decides one case after the other. Coalesce keeps a missing country from becoming a comparison with null.',
    expression:
      'IIF(Coalesce([country], "none")="Denmark", "DK", IIF(Coalesce([country], "none")="Germany", "DE", IIF(Coalesce([country], "none")="United States", "US", "GB")))',
    inputs: { country: text('Germany') },
    expected: ['DE'],
  },
  {
    title: 'Time zone by office',
    topic: 'Places',
    teaches:
      'Switch reads like a table: the source, the default, then keys with their values. Keys are case-sensitive.',
    expression:
      'Switch([officeLocation], "Europe/Copenhagen", "London", "Europe/London", "Seattle", "America/Los_Angeles")',
    inputs: { officeLocation: text('Seattle') },
    expected: ['America/Los_Angeles'],
  },
  {
    title: 'Hired, or only about to be',
    topic: 'Dates',
    teaches: 'CDate makes a date from text. < and > compare dates by time. Now() is the time of the cycle.',
    expression: 'IIF(CDate(Coalesce([employeeHireDate], "9999-12-31"))>Now(), "Pre-hire", "Employee")',
    inputs: { employeeHireDate: { type: 'date', value: '2026-02-01T00:00:00Z' } },
    expected: ['Pre-hire'],
  },
  {
    title: 'Enabled a week before the first day',
    topic: 'Dates',
    teaches: 'DateAdd moves a date by days, months, or years. A negative number moves it back.',
    expression: 'IIF(DateAdd("d", -7, CDate(Coalesce([employeeHireDate], "9999-12-31")))>Now(), "False", "True")',
    inputs: { employeeHireDate: { type: 'date', value: '2026-01-10T00:00:00Z' } },
    expected: ['True'],
  },
  {
    title: 'A date as another system writes it',
    topic: 'Dates',
    teaches:
      'FormatDateTime reads a date in exactly one form and writes it in another. MM is the month, and mm is minutes.',
    expression: 'FormatDateTime([employeeHireDate], , "yyyy-MM-ddTHH:mm:ssZ", "dd/MM/yyyy")',
    inputs: { employeeHireDate: { type: 'date', value: '2026-02-01T00:00:00Z' } },
    expected: ['01/02/2026'],
  },
  {
    title: 'Phone number without decoration',
    topic: 'Phones',
    teaches:
      'A class in square brackets with ^ matches everything but the characters listed, here all but digits and the plus.',
    expression: 'Replace([mobile], , "[^0-9+]", , "", , )',
    inputs: { mobile: text('+45 (32) 64-01 77') },
    expected: ['+4532640177'],
  },
  {
    title: 'Extension out of a phone number',
    topic: 'Phones',
    teaches: 'In the replacement, $1 is the text that the first group in parentheses matched.',
    expression: 'Replace([telephoneNumber], , "^.* x([0-9]+)$", , "$1", , )',
    inputs: { telephoneNumber: text('+1 425 555 0100 x4711') },
    expected: ['4711'],
  },
  {
    title: 'A list out of one text',
    topic: 'Lists and roles',
    teaches: 'Split makes several values of one, for a multi-valued target, without the spaces around them.',
    expression: 'RemoveDuplicates(Split([extensionAttribute5], ";"))',
    inputs: { extensionAttribute5: text('VPN; Lab; VPN;Archive') },
    expected: ['VPN', 'Lab', 'Archive'],
  },
  {
    title: 'The one app role',
    topic: 'Lists and roles',
    teaches: 'Role functions need the attribute itself and assigned users, not the scope of all users.',
    expression: 'SingleAppRoleAssignment([appRoleAssignments])',
    inputs: {
      appRoleAssignments: {
        type: 'list',
        values: ['{"id":"18d14569-c3bd-439b-9a66-3a2aee01d14f","value":"Approver","displayName":"Expense approver"}'],
      },
    },
    expected: ['Expense approver'],
  },
  {
    title: 'A default for people without a manager',
    topic: 'Values that are missing',
    teaches: "Coalesce uses the first value that isn't null. Put a value that always exists last.",
    expression: 'Coalesce([manager], [extensionAttribute2], "unassigned")',
    inputs: { manager: nothing, extensionAttribute2: nothing },
    expected: ['unassigned'],
  },
  {
    title: "Leave the target alone when there's nothing to say",
    topic: 'Values that are missing',
    teaches:
      'IgnoreFlowIfNullOrEmpty excludes the attribute from the update, so a value that someone entered in the app stays.',
    expression: 'IgnoreFlowIfNullOrEmpty([department])',
    inputs: { department: text('') },
    expected: [],
  },
]
