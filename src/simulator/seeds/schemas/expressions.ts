/**
 * Builders for `attributeMappingSource` trees, so that a schema reads like its expressions and has the exact wire form:
 * canonical text, the service's parameter keys, empty positions left out of `parameters`, constants in quotes again.
 */
import type { AttributeMappingSource } from '../../../domain/resources/synchronization'

export type Source = AttributeMappingSource & { expression: string }
/** Text or a number is a constant, and `null` an empty position. */
export type Argument = Source | string | number | null

const quote = (value: string) => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

/** `[name]` */
export const attr = (name: string): Source => ({ expression: `[${name}]`, name, type: 'Attribute', parameters: [] })

/** `"value"` */
export const constant = (value: string): Source => ({
  expression: quote(value),
  name: value,
  type: 'Constant',
  parameters: [],
})

/**
 * The service's parameter keys, by position. If a list ends in `*`, its last key repeats. If Graph has published no
 * keys, they are the documentation's parameter names.
 */
const parameterKeys = {
  Append: 'source suffix',
  AppRoleAssignmentsComplex: 'source',
  AssertiveAppRoleAssignmentsComplex: 'source',
  BitAnd: 'value1 value2',
  CBool: 'Expression',
  CDate: 'expression',
  Coalesce: 'source*',
  ConvertToBase64: 'source',
  DateDiff: 'interval date1 date2',
  FormatDateTime: 'source dateTimeStyles inputFormat outputFormat',
  IgnoreFlowIfNullOrEmpty: 'Expression',
  Join: 'separator source*',
  Left: 'String NumChars',
  Mid: 'source start length',
  NormalizeDiacritics: 'source',
  Not: 'source',
  Now: '',
  PCase: 'source wordSeparators',
  Replace: 'source Find RegularExpression RegularExpressionGroupName Replacement ReplacementPropertyName Template',
  SelectUniqueValue: 'uniqueValueRule*',
  SingleAppRoleAssignment: 'source',
  Split: 'source delimiter',
  StripSpaces: 'source',
  Switch: 'source defaultValue switchValue*',
  ToLower: 'source culture',
  ToUpper: 'source culture',
  Trim: 'source',
  Word: 'String WordNumber Delimiters',
} as const

const toSource = (argument: Source | string | number) =>
  typeof argument === 'object' ? argument : constant(String(argument))
const toText = (argument: Argument) =>
  argument === null ? '' : typeof argument === 'number' ? String(argument) : toSource(argument).expression

/** `name(argument, …)` */
export function fn(name: keyof typeof parameterKeys, ...args: Argument[]): Source {
  const keys = parameterKeys[name].split(' ')
  const keyAt = (index: number) => (keys[index] ?? keys.at(-1) ?? '').replace('*', '')
  return {
    expression: `${name}(${args.map(toText).join(', ')})`,
    name,
    type: 'Function',
    parameters: args.flatMap((argument, index) =>
      argument === null ? [] : [{ key: keyAt(index), value: toSource(argument) }],
    ),
  }
}

/**
 * `IIF(left operator right, then, otherwise)`. The service stores a comparison as five parameters, `one` to `five`,
 * with the operator as a constant without quotes.
 */
export function iif(
  left: Source,
  operator: '=' | '<>' | '<' | '<=' | '>' | '>=',
  right: Argument & {},
  then: Argument & {},
  otherwise: Argument & {},
): Source {
  const sign: Source = { expression: operator, name: operator, type: 'Constant', parameters: [] }
  return {
    expression: `IIF(${left.expression}${operator}${toText(right)}, ${toText(then)}, ${toText(otherwise)})`,
    name: 'IIF',
    type: 'Function',
    parameters: [left, sign, toSource(right), toSource(then), toSource(otherwise)].map((value, index) => ({
      key: ['one', 'two', 'three', 'four', 'five'][index] ?? '',
      value,
    })),
  }
}

/**
 * `Switch([IsSoftDeleted], , "False", "True", "True", "False")`: the gallery apps' mapping for whether an account is
 * active.
 */
export const isActive = () => fn('Switch', attr('IsSoftDeleted'), null, 'False', 'True', 'True', 'False')

/** The parts joined with dots, without blanks and diacritics: `Zoë Le Goff` → `Zoe.LeGoff`. */
export const login = (...parts: Argument[]) => fn('NormalizeDiacritics', fn('StripSpaces', fn('Join', '.', ...parts)))
