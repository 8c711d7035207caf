import type { CallNode } from '../ast'
import { toInteger, toText } from '../coerce'
import { toLower } from '../dotnet/casing'
import { trimWhiteSpace } from '../dotnet/whiteSpace'
import { fail, type Value } from '../values'
import { APP, constantText, type FunctionDefinition, type Interpreter } from './definition'
import { overText } from './overText'

/** Mid and Left: from a 1-based start, a number of characters, with Connect's rules for unusual numbers. */
function slice(text: string, start: number, length: number): string {
  if (length === 0) return ''
  if (length < 0 || start < 1 || start > text.length) return text
  return text.slice(start - 1, start - 1 + length)
}

function needInteger(value: Value | undefined, argument: number): bigint {
  return (
    toInteger(value ?? null, argument) ??
    fail('null-number', 'A number is needed here, but the value is null.', argument)
  )
}

function append(first: Value | undefined, second: Value | undefined, sourceIndex: 0 | 1): string | null {
  const a = toText(first ?? null, 0)
  const b = toText(second ?? null, 1)
  if ((sourceIndex === 0 ? a : b) === null) return null
  return (a ?? '') + (b ?? '')
}

/** Two texts are joined at once; everything else goes the ordinary way. */
function interpretAppend(node: CallNode, interpreter: Interpreter): Value {
  const source = node.arguments[0]
  const suffix = node.arguments[1]
  const first = source && interpreter.value(source)
  const second = suffix && interpreter.value(suffix)
  return typeof first === 'string' && typeof second === 'string'
    ? first + second
    : interpreter.apply(appendFunction, node, [first, second])
}

const appendFunction: FunctionDefinition = {
  name: 'Append',
  profiles: APP,
  category: 'Text',
  parameters: [
    { name: 'source', type: 'String', doc: 'The text to start with.' },
    { name: 'suffix', type: 'String', doc: 'The text to put behind it.' },
  ],
  returns: 'String',
  summary: 'Puts a suffix behind the source.',
  rules: ['A null source gives null. A null suffix counts as empty.'],
  traps: [],
  examples: [
    {
      expression: 'Append([userPrincipalName], ".test")',
      inputs: { userPrincipalName: 'John.Doe@contoso.com' },
      result: ['John.Doe@contoso.com.test'],
    },
  ],
  mark: 'D',
  isPerValue: true,
  evaluate: ([source, suffix]) => append(source, suffix, 0),
  interpret: interpretAppend,
  compile(site) {
    const [source, suffix] = site.arguments
    if (!source || !suffix) return undefined
    const first = source.run
    const second = suffix.run
    const constant = constantText(suffix)
    if (constant !== undefined) {
      return (record, environment) => {
        const value = first(record, environment)
        return typeof value === 'string' ? value + constant : site.apply(environment, [value, constant])
      }
    }
    return (record, environment) => {
      const value = first(record, environment)
      const tail = second(record, environment)
      return typeof value === 'string' && typeof tail === 'string'
        ? value + tail
        : site.apply(environment, [value, tail])
    }
  },
}

export const textFunctions: readonly FunctionDefinition[] = [
  appendFunction,
  {
    name: 'Prepend',
    profiles: APP,
    category: 'Text',
    parameters: [
      { name: 'prefix', type: 'String', doc: 'The text to put in front.' },
      { name: 'source', type: 'String', doc: 'The text to put it in front of.' },
    ],
    returns: 'String',
    summary: 'Puts a prefix in front of the source.',
    rules: ['A null source gives null.'],
    traps: ['Not in the published list: Graph returned it once. Append and Join do the same.'],
    examples: [
      { expression: 'Prepend("smtp:", [mail])', inputs: { mail: 'a@contoso.com' }, result: ['smtp:a@contoso.com'] },
    ],
    mark: 'O',
    isUndocumented: true,
    evaluate: ([prefix, source]) => append(prefix, source, 1),
  },
  {
    name: 'CStr',
    profiles: APP,
    category: 'Text',
    parameters: [{ name: 'value', type: 'Value', doc: 'A number, reference, boolean or date.' }],
    returns: 'String',
    summary: 'Turns a value into text.',
    rules: ['Booleans become True and False, dates M/d/yyyy h:mm:ss tt, references their id.', 'Null stays null.'],
    traps: [],
    examples: [
      { expression: 'CStr([dn])', inputs: { dn: 'cn=Joe,dc=contoso,dc=com' }, result: ['cn=Joe,dc=contoso,dc=com'] },
      { expression: 'CStr(IsNull([dn]))', result: ['True'] },
    ],
    mark: 'D',
    isPerValue: true,
    evaluate: ([value = null]) => toText(value, 0),
  },
  {
    name: 'Len',
    profiles: [...APP, 'connect'],
    category: 'Text',
    parameters: [{ name: 'value', type: 'String', doc: 'The text to measure.' }],
    returns: 'Integer',
    summary: 'The number of characters of a text.',
    rules: ['Null and empty text have 0.', 'A character outside of the basic plane, such as an emoji, counts as 2.'],
    traps: ['The result is a number: compare it with a number.'],
    examples: [
      { expression: 'Len([displayName])', inputs: { displayName: 'Mia Wong' }, result: ['8'] },
      {
        expression: 'IIF(Len([mailNickname])>20, Left([mailNickname], 20), [mailNickname])',
        inputs: { mailNickname: 'short' },
        result: ['short'],
      },
    ],
    mark: 'D',
    evaluate: ([value = null]) => BigInt(toText(value, 0)?.length ?? 0),
  },
  {
    name: 'InStr',
    profiles: APP,
    category: 'Text',
    parameters: [
      { name: 'value1', type: 'String', doc: 'The text to search.' },
      { name: 'value2', type: 'String', doc: 'The text to look for.' },
      { name: 'start', type: 'Integer', optional: true, doc: 'Where to begin, from 1.' },
      {
        name: 'compareType',
        type: 'String',
        optional: true,
        values: ['vbBinaryCompare', 'vbTextCompare'],
        doc: "vbTextCompare ignores case. The default, vbBinaryCompare, doesn't.",
      },
    ],
    returns: 'Integer',
    summary: 'Finds the position of one text in another.',
    rules: [
      'Positions count from 1 and from the beginning, even with a start. 0 means not found.',
      'A start below 1 is an error. A start after the end finds nothing.',
      'Empty text is found at the start. Null counts as empty.',
    ],
    otherSpellings: ['Instr'],
    traps: ['Upper and lower case differ unless vbTextCompare is given.'],
    examples: [
      { expression: 'InStr("The quick brown fox", "quick")', result: ['5'] },
      { expression: 'InStr("repEated", "e", 3, vbBinaryCompare)', result: ['7'] },
      { expression: 'InStr("repEated", "e", 3, vbTextCompare)', result: ['4'] },
    ],
    mark: 'D',
    evaluate([value1 = null, value2 = null, start, compareType]) {
      const text = toText(value1, 0) ?? ''
      const wanted = toText(value2, 1) ?? ''
      const from = start === undefined ? 1n : needInteger(start, 2)
      if (from < 1n) return fail('bad-start', 'The start counts from 1.', 2)
      const mode = compareType === undefined ? 'vbBinaryCompare' : toText(compareType, 3)
      if (mode !== 'vbBinaryCompare' && mode !== 'vbTextCompare')
        return fail('unknown-compare-type', 'The comparison is vbTextCompare or vbBinaryCompare.', 3)
      if (from > BigInt(text.length)) return 0n
      if (mode === 'vbTextCompare') return BigInt(toLower(text).indexOf(toLower(wanted), Number(from) - 1) + 1)
      return BigInt(text.indexOf(wanted, Number(from) - 1) + 1)
    },
    compile(site) {
      const list = site.arguments
      const [text, wanted] = list
      if (!text || !wanted || list[2] || list[3]) return undefined
      const first = text.run
      const second = wanted.run
      return (record, environment) => {
        const a = first(record, environment)
        const b = second(record, environment)
        return typeof a === 'string' && typeof b === 'string' && a !== ''
          ? BigInt(a.indexOf(b) + 1)
          : site.apply(environment, [a, b])
      }
    },
  },
  {
    name: 'Left',
    profiles: APP,
    category: 'Text',
    parameters: [
      { name: 'String', type: 'String', doc: 'The text to cut.' },
      { name: 'NumChars', type: 'Integer', doc: 'How many characters to keep.' },
    ],
    returns: 'String',
    summary: 'Keeps the first characters of text.',
    rules: ['0 gives empty text, a negative number the whole text.', 'Null gives empty text.'],
    traps: [],
    examples: [
      { expression: 'Left("John Doe", 3)', result: ['Joh'] },
      { expression: 'Left("John", 10)', result: ['John'] },
      { expression: 'Left("John", -1)', result: ['John'] },
      { expression: 'Left([sn], 2)', inputs: { sn: null }, result: [''] },
    ],
    mark: 'D',
    isPerValue: true,
    evaluate([source = null, count]) {
      const text = toText(source, 0)
      const length = needInteger(count, 1)
      return text === null || text === '' ? '' : slice(text, 1, Number(length))
    },
    compile(site) {
      const [source, count] = site.arguments
      if (!source || typeof count?.constant !== 'bigint') return undefined
      const { run } = source
      const { constant } = count
      const length = Number(constant)
      return (record, environment) => {
        const value = run(record, environment)
        return typeof value === 'string' && length >= 0
          ? value.slice(0, length)
          : site.apply(environment, [value, constant])
      }
    },
  },
  {
    name: 'Mid',
    profiles: APP,
    category: 'Text',
    parameters: [
      { name: 'source', type: 'String', doc: 'The text to cut.' },
      { name: 'start', type: 'Integer', doc: 'The first character to keep, from 1.' },
      { name: 'length', type: 'Integer', doc: 'How many to keep.' },
    ],
    returns: 'String',
    summary: 'Keeps a stretch of text.',
    rules: [
      'A length beyond the end is shortened. Length 0 gives empty text.',
      'A negative length, a start below 1 or behind the end gives the text unchanged (as Connect documents it).',
      'Null gives empty text.',
    ],
    traps: ['The first character is number 1, not 0.'],
    examples: [
      {
        expression: 'Append(Mid([givenName], 1, 3), Mid([surname], 1, 5))',
        inputs: { givenName: 'John', surname: 'Doe' },
        result: ['JohDoe'],
      },
      { expression: 'Mid("John", 3, 10)', result: ['hn'] },
      { expression: 'Mid("John", 0, 2)', result: ['John'] },
    ],
    mark: 'D',
    isPerValue: true,
    evaluate([source = null, start, length]) {
      const text = toText(source, 0)
      const from = needInteger(start, 1)
      const count = needInteger(length, 2)
      return text === null || text === '' ? '' : slice(text, Number(from), Number(count))
    },
    compile(site) {
      const [source, start, length] = site.arguments
      if (!source || typeof start?.constant !== 'bigint' || typeof length?.constant !== 'bigint') return undefined
      const { run } = source
      const first = start.constant
      const second = length.constant
      if (first < 1n || second < 0n || first > 100_000n || second > 100_000n) return undefined
      const from = Number(first) - 1
      const to = from + Number(second)
      return (record, environment) => {
        const value = run(record, environment)
        return typeof value === 'string' && from < value.length
          ? value.slice(from, to)
          : site.apply(environment, [value, first, second])
      }
    },
  },
  {
    name: 'StripSpaces',
    profiles: APP,
    category: 'Text',
    parameters: [{ name: 'source', type: 'String', doc: 'The text to strip.' }],
    returns: 'String',
    summary: 'Removes every space.',
    rules: ['Only U+0020: tabs and no-break spaces stay.', 'Null stays null.'],
    traps: [],
    examples: [{ expression: 'StripSpaces(" J o h n ")', result: ['John'] }],
    mark: 'D',
    isPerValue: true,
    evaluate([source = null]) {
      const text = toText(source, 0)
      return text === null ? null : stripSpaces(text)
    },
    compile: (site) => overText(site, stripSpaces),
  },
  {
    name: 'Trim',
    profiles: ['cloudSync', 'connect'],
    category: 'Text',
    parameters: [{ name: 'source', type: 'String', doc: 'The text to trim.' }],
    returns: 'String',
    summary: 'Removes white space at both ends.',
    rules: [
      'White space is what .NET counts as such: no-break spaces and U+0085 too, but not U+FEFF.',
      'A multi-valued source is trimmed value by value.',
      'Null stays null.',
    ],
    traps: ['Cloud sync only. In app provisioning, use StripSpaces or Replace.'],
    examples: [{ expression: 'Trim("  Doe ")', result: ['Doe'] }],
    mark: 'D',
    isPerValue: true,
    evaluate([source = null]) {
      const text = toText(source, 0)
      return text === null ? null : trimWhiteSpace(text)
    },
    compile: (site) => overText(site, trimWhiteSpace),
  },
  {
    name: 'Word',
    profiles: APP,
    category: 'Text',
    parameters: [
      { name: 'String', type: 'String', doc: 'The text to take a word from.' },
      { name: 'WordNumber', type: 'Integer', doc: 'Which word, from 1.' },
      { name: 'Delimiters', type: 'String', doc: 'The characters that separate words, each by itself.' },
    ],
    returns: 'String',
    summary: 'Takes one word out of text.',
    rules: [
      'A number below 1, null, or too few words gives empty text.',
      'Separators next to each other make no empty words.',
      'Text without separators is one word.',
    ],
    traps: [],
    examples: [
      { expression: 'Word("The quick brown fox", 3, " ")', result: ['brown'] },
      { expression: 'Word("This,string!has&many separators", 3, ",!&#")', result: ['has'] },
    ],
    mark: 'D',
    isPerValue: true,
    evaluate([source = null, number, delimiters = null]) {
      const text = toText(source, 0)
      const wanted = needInteger(number, 1)
      const separators = toText(delimiters, 2) ?? ''
      if (text === null || wanted < 1n) return ''
      let count = 0n
      let word = ''
      for (let index = 0; index <= text.length; index++) {
        const char = text.charAt(index)
        if (index < text.length && !separators.includes(char)) {
          word += char
          continue
        }
        if (word !== '' && ++count === wanted) return word
        word = ''
      }
      return ''
    },
  },
]

function stripSpaces(text: string): string {
  return text.includes(' ') ? text.replaceAll(' ', '') : text
}
