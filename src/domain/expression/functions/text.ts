import { toInteger, toText } from '../coerce'
import { fromBase64, toBase64, toHex, utf16Bytes, utf16Text, utf8Bytes, utf8Text } from '../dotnet/bytes'
import { capitalizeAfter, type Casing, casingOf, toLower, toTitleCase, toUpper } from '../dotnet/casing'
import { isAscii, normalizeDiacritics } from '../dotnet/diacritics'
import { fail, type Value } from '../values'
import { APP, type CallSite, constantText, type FunctionDefinition, type Run } from './definition'

/** A text function of one argument whose null is null: the common shape, compiled to one closure. */
function overText(site: CallSite, change: (text: string) => string, more: readonly Value[] = []): Run | undefined {
  const [source] = site.arguments
  if (!source) return undefined
  const { run } = source
  return (record, environment) => {
    const value = run(record, environment)
    return typeof value === 'string' ? change(value) : value === null ? null : site.apply(environment, [value, ...more])
  }
}

function casing(value: Value | undefined): Casing {
  if (value === undefined) return 'invariant'
  const name = toText(value, 1) ?? ''
  return casingOf(name) ?? fail('unknown-culture', `"${name}" is not a culture name; en-US is one.`, 1)
}

function caseFunction(name: 'ToLower' | 'ToUpper', change: (text: string, casing?: Casing) => string): FunctionDefinition {
  const isLower = name === 'ToLower'
  return {
    name,
    profiles: APP,
    category: 'Text',
    parameters: [
      { name: 'source', type: 'String', doc: 'The text to change.' },
      { name: 'culture', type: 'String', optional: true, doc: 'A culture name such as tr-TR; the invariant culture when left out.' },
    ],
    returns: 'String',
    summary: `Turns every letter into ${isLower ? 'a small letter' : 'a capital'}, by the rules of a culture or the invariant ones.`,
    rules: [
      'Null stays null.',
      'One UTF-16 unit becomes one: ß has no capital, and Σ at the end of a word becomes σ.',
      'Turkish and Azerbaijani pair i with İ and ı with I; all other cultures behave like the invariant one.',
      'The culture name is not case-sensitive; an unknown one is an error.',
    ],
    traps: ['An attribute whose caseExact is false is not updated when only the case differs.'],
    examples: isLower
      ? [
          { expression: 'ToLower([mail])', inputs: { mail: 'John.Smith@Contoso.com' }, result: ['john.smith@contoso.com'] },
          { expression: 'ToLower("ISPARTA", "tr-TR")', result: ['ısparta'] },
        ]
      : [
          { expression: 'ToUpper("straße")', result: ['STRAßE'] },
          { expression: 'ToUpper("izmir", "tr-TR")', result: ['İZMİR'] },
        ],
    mark: 'D',
    isPerValue: true,
    evaluate([source = null, culture]) {
      const rules = casing(culture)
      const text = toText(source, 0)
      return text === null ? null : change(text, rules)
    },
    compile(site) {
      if (!site.arguments[1]) return overText(site, change)
      const name = constantText(site.arguments[1])
      const rules = name === undefined ? undefined : casingOf(name)
      if (rules === undefined) return undefined
      return overText(site, (text) => change(text, rules), [name ?? ''])
    },
  }
}

/** Mid and Left: from a 1-based start, a number of characters, with Connect's rules for odd numbers. */
function slice(text: string, start: bigint, length: bigint): string {
  if (length === 0n) return ''
  if (length < 0n || start < 1n || start > BigInt(text.length)) return text
  const from = Number(start) - 1
  return text.slice(from, from + Number(length > 0x7fff_ffffn ? 0x7fff_ffffn : length))
}

function needInteger(value: Value | undefined, argument: number): bigint {
  return toInteger(value ?? null, argument) ?? fail('null-number', 'A number is needed here, but the value is null.', argument)
}

function append(first: Value | undefined, second: Value | undefined, sourceIndex: 0 | 1): string | null {
  const a = toText(first ?? null, 0)
  const b = toText(second ?? null, 1)
  if ((sourceIndex === 0 ? a : b) === null) return null
  return (a ?? '') + (b ?? '')
}

export const textFunctions: readonly FunctionDefinition[] = [
  {
    name: 'Append',
    profiles: APP,
    category: 'Text',
    parameters: [
      { name: 'source', type: 'String', doc: 'The text to start with.' },
      { name: 'suffix', type: 'String', doc: 'The text to put behind it.' },
    ],
    returns: 'String',
    summary: 'Puts a suffix behind the source.',
    rules: ['A null source gives null; a null suffix counts as empty.'],
    traps: [],
    examples: [{ expression: 'Append([userPrincipalName], ".test")', inputs: { userPrincipalName: 'John.Doe@contoso.com' }, result: ['John.Doe@contoso.com.test'] }],
    mark: 'D',
    isPerValue: true,
    evaluate: ([source, suffix]) => append(source, suffix, 0),
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
        return typeof value === 'string' && typeof tail === 'string' ? value + tail : site.apply(environment, [value, tail])
      }
    },
  },
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
    examples: [{ expression: 'Prepend("smtp:", [mail])', inputs: { mail: 'a@contoso.com' }, result: ['smtp:a@contoso.com'] }],
    mark: 'O',
    isUndocumented: true,
    evaluate: ([prefix, source]) => append(prefix, source, 1),
  },
  {
    name: 'ConvertToBase64',
    profiles: APP,
    category: 'Text',
    parameters: [{ name: 'source', type: 'String', doc: 'The text to encode.' }],
    returns: 'String',
    summary: 'Encodes text as base64 of its UTF-16 bytes.',
    rules: ['Little-endian UTF-16 without a byte order mark.', 'Null stays null.'],
    traps: ['Most other tools encode UTF-8, which gives another text.'],
    examples: [{ expression: 'ConvertToBase64("Hello world!")', result: ['SABlAGwAbABvACAAdwBvAHIAbABkACEA'] }],
    mark: 'D',
    evaluate([source = null]) {
      const text = toText(source, 0)
      return text === null ? null : toBase64(utf16Bytes(text))
    },
  },
  {
    name: 'ConvertFromBase64',
    profiles: ['cloudSync', 'connect'],
    category: 'Text',
    parameters: [
      { name: 'source', type: 'String', doc: 'Base64 text.' },
      { name: 'encoding', type: 'String', optional: true, values: ['Unicode', 'UTF8', 'ASCII'], doc: 'What the bytes are; UTF-16 (Unicode) when left out.' },
    ],
    returns: 'String',
    summary: 'Decodes base64 to text.',
    rules: ['Null stays null; text that is not base64 is an error.'],
    traps: [],
    examples: [{ expression: 'ConvertFromBase64("SABlAGwAbABvACAAdwBvAHIAbABkACEA")', result: ['Hello world!'] }, { expression: 'ConvertFromBase64("SGVsbG8gd29ybGQh", UTF8)', result: ['Hello world!'] }],
    mark: 'D',
    evaluate([source = null, encoding]) {
      const text = toText(source, 0)
      if (text === null) return null
      const bytes = fromBase64(text) ?? fail('not-base64', 'This is not base64.', 0)
      const name = encoding === undefined ? 'Unicode' : toText(encoding, 1)
      if (name === 'Unicode') return utf16Text(bytes)
      if (name === 'UTF8') return utf8Text(bytes)
      if (name === 'ASCII') return bytes.map((byte) => (byte < 128 ? String.fromCharCode(byte) : '?')).join('')
      return fail('unknown-encoding', 'The encoding is Unicode, UTF8 or ASCII.', 1)
    },
  },
  {
    name: 'ConvertToUTF8Hex',
    profiles: APP,
    category: 'Text',
    parameters: [{ name: 'source', type: 'String', doc: 'The text to encode.' }],
    returns: 'String',
    summary: 'Writes the UTF-8 bytes of text as hexadecimal digits.',
    rules: ['Capital letters, no separators.', 'Null stays null.'],
    traps: [],
    examples: [{ expression: 'ConvertToUTF8Hex("Hello world!")', result: ['48656C6C6F20776F726C6421'] }],
    mark: 'D',
    evaluate([source = null]) {
      const text = toText(source, 0)
      return text === null ? null : toHex(utf8Bytes(text))
    },
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
    examples: [{ expression: 'CStr([dn])', inputs: { dn: 'cn=Joe,dc=contoso,dc=com' }, result: ['cn=Joe,dc=contoso,dc=com'] }, { expression: 'CStr(IsNull([dn]))', result: ['True'] }],
    mark: 'D',
    isPerValue: true,
    evaluate: ([value = null]) => toText(value, 0),
  },
  {
    name: 'InStr',
    profiles: APP,
    category: 'Text',
    parameters: [
      { name: 'value1', type: 'String', doc: 'The text to search.' },
      { name: 'value2', type: 'String', doc: 'The text to look for.' },
      { name: 'start', type: 'Integer', optional: true, doc: 'Where to begin, from 1.' },
      { name: 'compareType', type: 'String', optional: true, values: ['vbBinaryCompare', 'vbTextCompare'], doc: 'vbTextCompare ignores case; vbBinaryCompare, which does not, is the default.' },
    ],
    returns: 'Integer',
    summary: 'Finds the position of one text in another.',
    rules: [
      'Positions count from 1 and from the beginning, even with a start; 0 means not found.',
      'A start below 1 is an error; a start behind the end finds nothing.',
      'Empty text is found at the start. Null counts as empty.',
    ],
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
      if (mode !== 'vbBinaryCompare' && mode !== 'vbTextCompare') return fail('unknown-compare-type', 'The comparison is vbTextCompare or vbBinaryCompare.', 3)
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
        return typeof a === 'string' && typeof b === 'string' && a !== '' ? BigInt(a.indexOf(b) + 1) : site.apply(environment, [a, b])
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
    examples: [{ expression: 'Left("John Doe", 3)', result: ['Joh'] }, { expression: 'Left("John", 10)', result: ['John'] }, { expression: 'Left("John", -1)', result: ['John'] }, { expression: 'Left([sn], 2)', inputs: { sn: null }, result: [''] }],
    mark: 'D',
    isPerValue: true,
    evaluate([source = null, count]) {
      const text = toText(source, 0)
      const length = needInteger(count, 1)
      return text === null || text === '' ? '' : slice(text, 1n, length)
    },
    compile(site) {
      const [source, count] = site.arguments
      if (!source || typeof count?.constant !== 'bigint') return undefined
      const { run } = source
      const { constant } = count
      const length = Number(constant)
      return (record, environment) => {
        const value = run(record, environment)
        return typeof value === 'string' && length >= 0 ? value.slice(0, length) : site.apply(environment, [value, constant])
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
      'A length beyond the end is clipped; length 0 gives empty text.',
      'A negative length, a start below 1 or behind the end gives the text unchanged (as Connect documents it).',
      'Null gives empty text.',
    ],
    traps: ['The first character is number 1, not 0.'],
    examples: [
      { expression: 'Append(Mid([givenName], 1, 3), Mid([surname], 1, 5))', inputs: { givenName: 'John', surname: 'Doe' }, result: ['JohDoe'] },
      { expression: 'Mid("John", 3, 10)', result: ['hn'] },
      { expression: 'Mid("John", 0, 2)', result: ['John'] },
    ],
    mark: 'D',
    isPerValue: true,
    evaluate([source = null, start, length]) {
      const text = toText(source, 0)
      const from = needInteger(start, 1)
      const count = needInteger(length, 2)
      return text === null || text === '' ? '' : slice(text, from, count)
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
        return typeof value === 'string' && from < value.length ? value.slice(from, to) : site.apply(environment, [value, first, second])
      }
    },
  },
  {
    name: 'NormalizeDiacritics',
    profiles: APP,
    category: 'Text',
    parameters: [{ name: 'source', type: 'String', doc: 'Usually a name.' }],
    returns: 'String',
    summary: 'Replaces letters with accents by plain ones, by a published table.',
    rules: [
      'ö → o, ä → a and å → a, without German or Nordic spelling; ø → oe, æ → ae, ß → ss.',
      'Latin letters outside of the table lose their marks, except ģ, ķ and ņ; đ, ð, þ, ħ and other scripts stay.',
      'Null stays null.',
    ],
    traps: ['The table does not list œ without a macron, nor ģ, ķ and ņ.'],
    examples: [
      { expression: 'NormalizeDiacritics([givenName])', inputs: { givenName: 'Zoë' }, result: ['Zoe'] },
      { expression: 'NormalizeDiacritics("Łukasz Sørensen")', result: ['Lukasz Soerensen'] },
    ],
    mark: 'D',
    isPerValue: true,
    evaluate([source = null], environment) {
      const text = toText(source, 0)
      if (text === null) return null
      const { text: result, unlisted } = normalizeDiacritics(text)
      if (unlisted.length > 0) environment.note?.({ code: 'diacritic-not-listed', message: `Not in the published table: ${unlisted.join(' ')}.` })
      return result
    },
    compile(site) {
      const [source] = site.arguments
      if (!source) return undefined
      const { run } = source
      return (record, environment) => {
        const value = run(record, environment)
        return typeof value === 'string' && isAscii(value) ? value : site.apply(environment, [value])
      }
    },
  },
  {
    name: 'PCase',
    profiles: APP,
    category: 'Text',
    parameters: [
      { name: 'source', type: 'String', doc: 'The text to change.' },
      { name: 'wordSeparators', type: 'String', optional: true, doc: 'The characters that separate words; left out, those of .NET’s ToTitleCase.' },
    ],
    returns: 'String',
    summary: 'Starts each word with a capital and makes the rest small.',
    rules: [
      'Everything is lowered first, so text in capitals changes too.',
      'Without separators of your own, digits and apostrophes (U+0027) do not end a word.',
      'Null stays null.',
    ],
    traps: ["De'silva keeps a small s unless ' is among the separators."],
    examples: [
      { expression: 'PCase([firstName])', inputs: { firstName: 'PABLO GONSALVES (SECOND)' }, result: ['Pablo Gonsalves (Second)'] },
      { expression: `PCase([lastName], " '-")`, inputs: { lastName: "PINTO-DE'SILVA" }, result: ["Pinto-De'Silva"] },
      { expression: 'PCase(Join(" ", [firstName], [lastName]))', inputs: { firstName: 'GREGORY', lastName: 'JAMES' }, result: ['Gregory James'] },
    ],
    mark: 'D',
    isPerValue: true,
    evaluate([source = null, separators]) {
      const text = toText(source, 0)
      if (text === null) return null
      const own = separators === undefined ? undefined : toText(separators, 1)
      return own === undefined ? toTitleCase(text) : capitalizeAfter(text, own ?? '')
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
  caseFunction('ToLower', toLower),
  caseFunction('ToUpper', toUpper),
  {
    name: 'Trim',
    profiles: ['cloudSync', 'connect'],
    category: 'Text',
    parameters: [{ name: 'source', type: 'String', doc: 'The text to trim.' }],
    returns: 'String',
    summary: 'Removes white space at both ends.',
    rules: ['A multi-valued source is trimmed value by value.', 'Null stays null.'],
    traps: ['Cloud sync only; app provisioning has StripSpaces and Replace.'],
    examples: [{ expression: 'Trim("  Doe ")', result: ['Doe'] }],
    mark: 'D',
    isPerValue: true,
    evaluate([source = null]) {
      const text = toText(source, 0)
      return text === null ? null : text.trim()
    },
    compile: (site) => overText(site, (text) => text.trim()),
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
    rules: ['A number below 1, null, or too few words gives empty text.', 'Separators next to each other make no empty words.', 'Text without separators is one word.'],
    traps: [],
    examples: [{ expression: 'Word("The quick brown fox", 3, " ")', result: ['brown'] }, { expression: 'Word("This,string!has&many separators", 3, ",!&#")', result: ['has'] }],
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
