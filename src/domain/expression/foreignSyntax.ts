/**
 * What people write out of habit from other languages, and what to write instead. The parser and the checker report it. Nothing here
 * is accepted.
 */

/** The message for AND, OR, && or ||. */
export const LOGIC_ADVICE = "There's no AND or OR: nest IIF in the second argument for AND, in the third for OR."

/** A function or method of another language: the name of the equivalent function, if one exists, and a sentence. */
export interface Foreign {
  readonly name: string | undefined
  readonly advice: string
}

const instead = (name: string, form = `${name}(…)`): Foreign => ({ name, advice: `Use ${form}.` })
const advise = (advice: string): Foreign => ({ name: undefined, advice })

const lower = instead('ToLower')
const upper = instead('ToUpper')
const length = instead('Len')
const part = instead('Mid', 'Mid(text, start, length), which counts from 1')
const join = instead('Join', 'Join("", first, second, …)')
const contains = advise('Use InStr(text, part)>0.')
const first = advise('Use Item(list, 1), which counts from 1.')
const last = advise('Use Item(list, Count(list)).')

/** By name in small letters, without underscores. */
const foreign: ReadonlyMap<string, Foreign> = new Map([
  ['tolowercase', lower],
  ['lowercase', lower],
  ['lower', lower],
  ['lcase', lower],
  ['toupper', upper],
  ['tolower', lower],
  ['touppercase', upper],
  ['uppercase', upper],
  ['upper', upper],
  ['ucase', upper],
  ['proper', instead('PCase')],
  ['totitlecase', instead('PCase')],
  ['capitalize', instead('PCase')],
  ['length', length],
  ['len', length],
  ['strlen', length],
  ['size', instead('Count')],
  ['count', instead('Count')],
  ['substring', part],
  ['substr', part],
  ['slice', part],
  ['mid', part],
  ['left', instead('Left', 'Left(text, number)')],
  ['right', advise('Use Mid(text, start, length), which counts from 1. Len(text) tells where the end is.')],
  ['concat', join],
  ['concatenate', join],
  ['append', instead('Append')],
  ['join', instead('Join')],
  ['split', instead('Split')],
  ['contains', contains],
  ['includes', contains],
  ['indexof', instead('InStr', "InStr(text, part), which is 0 when the part isn't there")],
  ['instr', instead('InStr', "InStr(text, part), which is 0 when the part isn't there")],
  ['startswith', advise('Use Left(text, number)="…" as the condition.')],
  ['endswith', advise('Use Mid(text, Len(text), 1)="…" as the condition, or a Switch over the text.')],
  ['replace', instead('Replace', 'Replace(text, "old", , , "new", , )')],
  ['replaceall', instead('Replace', 'Replace(text, "old", , , "new", , )')],
  ['regexreplace', instead('Replace', 'Replace(text, , "pattern", , "new", , )')],
  ['match', instead('Replace', 'Replace(text, , "pattern", , "new", , )')],
  ['tostring', instead('CStr')],
  ['string', instead('CStr')],
  ['text', instead('CStr')],
  ['if', instead('IIF', 'IIF(condition, value if true, value if false)')],
  ['ifelse', instead('IIF', 'IIF(condition, value if true, value if false)')],
  ['case', instead('Switch', 'Switch(source, default, key, value, …)')],
  ['isblank', instead('IsNullOrEmpty')],
  ['isempty', instead('IsNullOrEmpty')],
  ['isnullorempty', instead('IsNullOrEmpty')],
  ['ifnull', instead('Coalesce')],
  ['isnull', instead('IsNull')],
  ['nvl', instead('Coalesce')],
  ['equals', advise('Use = in the condition.')],
  ['first', first],
  ['last', last],
  ['formatdate', instead('FormatDateTime')],
  ['utcnow', instead('Now')],
  ['today', instead('Now')],
  ['newguid', instead('Guid')],
  [
    'trim',
    advise(
      'Use Trim(…) in cloud sync. Elsewhere StripSpaces(…) removes all blanks, and Replace with a pattern those at the ends.',
    ),
  ],
])

/** A function of another language by that name. */
export function foreignFunction(name: string): Foreign | undefined {
  return foreign.get(name.replaceAll('_', '').toLowerCase())
}

/** Comparison words of SCIM filters, OData and PowerShell, with the intended operator. */
export const comparisonWords: ReadonlyMap<string, '=' | '<>' | '>' | '>=' | '<' | '<='> = new Map([
  ['eq', '='],
  ['ne', '<>'],
  ['gt', '>'],
  ['ge', '>='],
  ['lt', '<'],
  ['le', '<='],
  ['is', '='],
])

/** Words between two values that are not comparisons, with what to write. */
export const wordAdvice: ReadonlyMap<string, string> = new Map([
  ['and', LOGIC_ADVICE],
  ['or', LOGIC_ADVICE],
  ['andalso', LOGIC_ADVICE],
  ['orelse', LOGIC_ADVICE],
  ['contains', 'Text is searched with InStr(text, part)>0.'],
  ['co', 'Text is searched with InStr(text, part)>0.'],
  ['like', "There's no LIKE: use InStr(text, part)>0, or Replace with a pattern."],
  ['match', "There's no match operator: use Replace with a pattern."],
  ['in', "There's no IN: use Switch(source, default, key, value, …)."],
  ['startswith', 'Text is compared at its start with Left(text, number)="…".'],
  ['sw', 'Text is compared at its start with Left(text, number)="…".'],
  ['then', "There's no THEN: IIF(condition, value if true, value if false)."],
  ['else', "There's no ELSE: IIF(condition, value if true, value if false)."],
])

/** What a character that starts no value usually means in the language that it comes from. */
export const characterAdvice: ReadonlyMap<string, string> = new Map([
  ['$', 'There are no variables. Put an attribute in square brackets, as in [mail].'],
  ['@', 'Put an attribute in square brackets, as in [mail], and text in double quotes.'],
  ['{', 'There are no braces. Put an attribute in square brackets, as in [mail].'],
  ['}', 'There are no braces. Put an attribute in square brackets, as in [mail].'],
  ['/', 'There are no comments and no division.'],
  ['#', 'There are no comments.'],
])
