import { shown, toText } from '../coerce'
import {
  dotnetRegex,
  type DotnetRegex,
  firstGroup,
  groupNumber,
  LONGEST_TEXT,
  readReplacement,
  RegexProblem,
  replaceAll,
  replaceGroup,
  TOO_LONG,
} from '../dotnet/regex'
import { mayRunNatively } from '../dotnet/regexMachine'
import type { Environment } from '../environment'
import { fail, type Value } from '../values'
import { APP, type CallSite, constantText, type FunctionDefinition, type Run } from './definition'

const SOURCE = 0
const OLD_VALUE = 1
const PATTERN = 2
const GROUP = 3
const REPLACEMENT = 4
const REPLACEMENT_ATTRIBUTE = 5
const TEMPLATE = 6

/** Which of its five things Replace does; decided by the positions that are written, before anything runs. */
export type ReplaceMode = 'text' | 'template' | 'pattern' | 'group' | 'extract'

/** The mode for a set of supplied positions. Undefined if no mode fits. */
export function replaceMode(isSupplied: (position: number) => boolean): ReplaceMode | undefined {
  let supplied = 0
  for (let position = OLD_VALUE; position <= TEMPLATE; position++) if (isSupplied(position)) supplied |= 1 << position
  switch (supplied) {
    case (1 << OLD_VALUE) | (1 << REPLACEMENT):
      return 'text'
    case (1 << OLD_VALUE) | (1 << TEMPLATE):
      return 'template'
    case (1 << PATTERN) | (1 << REPLACEMENT):
      return 'pattern'
    case (1 << PATTERN) | (1 << GROUP) | (1 << REPLACEMENT):
      return 'group'
    case (1 << PATTERN) | (1 << GROUP) | (1 << REPLACEMENT_ATTRIBUTE):
      return 'extract'
    default:
      return undefined
  }
}

/** Said when the positions fit no mode. */
export const REPLACE_MODES =
  'Replace takes oldValue with replacementValue or template, or regexPattern with replacementValue, alone, with regexGroupName, or regexGroupName with replacementAttributeName.'

function regexOf(pattern: string): DotnetRegex {
  return answerOf(dotnetRegex(pattern), PATTERN)
}

const CODES = { invalid: 'bad-regex', unsupported: 'unsupported-regex', 'too-slow': 'slow-regex' } as const

function answerOf<T>(answer: T | RegexProblem, argument: number): T {
  return answer instanceof RegexProblem ? fail(CODES[answer.reason], answer.message, argument) : answer
}

function groupOf(regex: DotnetRegex, name: string): number {
  return groupNumber(regex, name) ?? fail('unknown-group', `The pattern has no group named ${shown(name)}.`, GROUP)
}

function evaluate(values: readonly (Value | undefined)[], environment: Environment): Value {
  const mode = replaceMode((position) => values[position] !== undefined) ?? fail('replace-mode', REPLACE_MODES)
  const text = (position: number) => toText(values[position] ?? null, position) ?? ''
  const source = toText(values[SOURCE] ?? null, SOURCE)
  if (environment.isOverdue?.()) return fail('deadline', 'The evaluation took too long.')
  switch (mode) {
    case 'text':
      return source === null ? null : replaceText(source, text(OLD_VALUE), text(REPLACEMENT))
    case 'template':
      return replaceText(text(TEMPLATE), text(OLD_VALUE), source ?? '')
    case 'pattern': {
      const regex = regexOf(text(PATTERN))
      const replacement = answerOf(readReplacement(text(REPLACEMENT), regex), REPLACEMENT)
      return source === null ? null : answerOf(replaceAll(source, regex, replacement), PATTERN)
    }
    case 'group': {
      const regex = regexOf(text(PATTERN))
      const group = groupOf(regex, text(GROUP))
      return source === null ? null : answerOf(replaceGroup(source, regex, group, text(REPLACEMENT)), PATTERN)
    }
    case 'extract': {
      if (source !== null && source !== '') return source
      const regex = regexOf(text(PATTERN))
      const group = groupOf(regex, text(GROUP))
      const found = answerOf(firstGroup(text(REPLACEMENT_ATTRIBUTE), regex, group), PATTERN)
      if (found === undefined)
        environment.note?.({ code: 'no-match', message: "The pattern doesn't match the replacement attribute." })
      return found ?? null
    }
  }
}

function replaceText(text: string, old: string, replacement: string): string {
  if (old === '') return fail('empty-old-value', 'The text to replace is empty.', OLD_VALUE)
  if (mayGrowTooLong(text, old, replacement)) {
    const count = text.split(old).length - 1
    if (text.length + count * (replacement.length - old.length) > LONGEST_TEXT)
      return fail('too-long', TOO_LONG, REPLACEMENT)
  }
  return text.replaceAll(old, () => replacement)
}

/** Whether the result could be longer than a text may become, if every character were part of a match. */
const mayGrowTooLong = (text: string, old: string, replacement: string): boolean =>
  replacement.length > old.length && (text.length / old.length) * replacement.length > LONGEST_TEXT

/** The two modes that mappings use most, with everything constant prepared. */
function compile(site: CallSite): Run | undefined {
  const [source] = site.arguments
  if (!source) return undefined
  const mode = replaceMode((position) => site.arguments[position] !== undefined)
  const replacement = constantText(site.arguments[REPLACEMENT])
  if (replacement === undefined) return undefined
  const { run } = source
  const constants = site.arguments.map((argument) => argument?.constant)
  const slow = (environment: Environment, value: Value) => site.apply(environment, [value, ...constants.slice(1)])
  if (mode === 'text') {
    const old = constantText(site.arguments[OLD_VALUE])
    if (old === undefined || old === '') return undefined
    const plain = replacement.replaceAll('$', '$$$$')
    return (record, environment) => {
      const value = run(record, environment)
      if (value === null) return null
      return typeof value === 'string' && !mayGrowTooLong(value, old, replacement)
        ? value.replaceAll(old, plain)
        : slow(environment, value)
    }
  }
  if (mode !== 'pattern') return undefined
  const pattern = constantText(site.arguments[PATTERN])
  const regex = pattern === undefined ? undefined : dotnetRegex(pattern)
  if (!regex || regex instanceof RegexProblem) return undefined
  const read = readReplacement(replacement, regex)
  if (read instanceof RegexProblem) return undefined
  const running = { name: site.node.name, span: site.node.span }
  const { expression } = regex
  const plain = typeof read === 'string' ? read.replaceAll('$', '$$$$') : undefined
  return (record, environment) => {
    const value = run(record, environment)
    if (typeof value !== 'string') return value === null ? null : slow(environment, value)
    if (environment.progress !== undefined) environment.progress.running = running
    if (environment.isOverdue?.()) return slow(environment, value)
    if (plain !== undefined && expression && mayRunNatively(value)) return value.replace(expression, plain)
    const answer = replaceAll(value, regex, read)
    return answer instanceof RegexProblem ? slow(environment, value) : answer
  }
}

export const replaceFunction: FunctionDefinition = {
  name: 'Replace',
  profiles: APP,
  category: 'Text',
  parameters: [
    { name: 'source', type: 'String', doc: 'The text to change.' },
    {
      name: 'oldValue',
      wireName: 'Find',
      type: 'String',
      optional: true,
      doc: 'The text to replace in the source, or in the template.',
    },
    {
      name: 'regexPattern',
      wireName: 'RegularExpression',
      type: 'String',
      optional: true,
      doc: 'A .NET regular expression. Write each of its backslashes twice.',
    },
    {
      name: 'regexGroupName',
      wireName: 'RegularExpressionGroupName',
      type: 'String',
      optional: true,
      doc: 'A group of the pattern: only its text is replaced, or extracted.',
    },
    {
      name: 'replacementValue',
      wireName: 'Replacement',
      type: 'String',
      optional: true,
      doc: 'The replacement. With a pattern, it can name groups: ${name}.',
    },
    {
      name: 'replacementAttributeName',
      wireName: 'ReplacementPropertyName',
      type: 'String',
      optional: true,
      doc: 'The attribute to extract from when the source is empty.',
    },
    {
      name: 'template',
      wireName: 'Template',
      type: 'String',
      optional: true,
      doc: 'A text in which oldValue is replaced by the source.',
    },
  ],
  minimumCount: 7,
  returns: 'String',
  summary:
    'Replaces text, literally or by a regular expression. The arguments that you give decide which of five things it does.',
  rules: [
    'oldValue and replacementValue: every occurrence in the source is replaced, case-sensitively.',
    'oldValue and template: every occurrence in the template is replaced by the source.',
    'regexPattern and replacementValue: every match is replaced. ${name} and $1 refer to groups.',
    'regexPattern, regexGroupName and replacementValue: in every match only the text of that group is replaced.',
    'regexPattern, regexGroupName and replacementAttributeName: the source if it has a value, otherwise the group of the first match in that attribute, or null.',
    'All seven positions have to be written, empty ones as nothing between commas. Any other combination is an error.',
    'A null source gives null, except in the template and in the extracting form.',
  ],
  traps: [
    'An empty position isn\'t the same as "": the latter replaces by nothing.',
    'A backslash of the pattern is written twice in the expression.',
    'The cloud sync page describes the extracting form the other way round.',
  ],
  examples: [
    {
      expression: 'Replace([BusinessTitle], "Product Developer", , , "Software Engineer", , )',
      inputs: { BusinessTitle: 'Product Developer' },
      result: ['Software Engineer'],
    },
    {
      expression: 'Replace([UserID], "<username>", , , , , "<username>@contoso.com")',
      inputs: { UserID: 'jsmith' },
      result: ['jsmith@contoso.com'],
    },
    {
      expression:
        'Replace([telephoneNumber], , "\\\\+(?<isdCode>\\\\d* )(?<phoneNumber>\\\\d{10})", , "${phoneNumber}", , )',
      inputs: { telephoneNumber: '+91 9998887777' },
      result: ['9998887777'],
    },
    {
      expression: 'Replace([mobile], , "[()\\\\s-]+", , "", , )',
      inputs: { mobile: '+1 (999) 888-7777' },
      result: ['+19998887777'],
      note: 'The page prints the result without its plus sign, which the pattern cannot remove.',
    },
    {
      expression: 'Replace([AddressLineData], , "(?<streetNumber>^\\\\d*)", "streetNumber", "888", , )',
      inputs: { AddressLineData: '545 Tremont Street' },
      result: ['888 Tremont Street'],
    },
    {
      expression: 'Replace([userPrincipalName], , "(?<Suffix>@(.)*)", "Suffix", "", , )',
      inputs: { userPrincipalName: 'jsmith@contoso.com' },
      result: ['jsmith'],
    },
    {
      expression:
        'Replace([telephoneNumber], , "\\\\+(?<isdCode>\\\\d* )(?<phoneNumber>\\\\d{10})", "phoneNumber", , [mobile], )',
      inputs: { telephoneNumber: '', mobile: '+91 8887779999' },
      result: ['8887779999'],
    },
    {
      expression: 'Replace([mailNickname], , "[a-zA-Z_]*", , "", , )',
      inputs: { mailNickname: 'john_doe72' },
      result: ['72'],
    },
    {
      expression: 'Replace([mail], "@contoso.com", , , "", , )',
      inputs: { mail: 'john.doe@contoso.com' },
      result: ['john.doe'],
    },
  ],
  mark: 'D',
  isPerValue: true,
  evaluate,
  compile,
}
