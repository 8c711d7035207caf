import { single, toInteger, toText } from '../coerce'
import { textOf } from '../valueText'
import { trimWhiteSpace } from '../dotnet/whiteSpace'
import { fail, isList, isNull, type Scalar, type Value } from '../values'
import { APP, constantText, type FunctionDefinition, type Run } from './definition'

/** A value as a list: null is an empty list, a single value a list of one. */
function listOf(value: Value | undefined): readonly Scalar[] {
  if (value === undefined || value === null) return []
  return isList(value) ? value : [single(value)]
}

function join(values: readonly (Value | undefined)[]): string {
  const separator = toText(values[0] ?? null, 0) ?? ''
  let result = ''
  let isFirst = true
  for (let index = 1; index < values.length; index++) {
    const value = values[index]
    if (typeof value === 'string') {
      if (value === '') continue
      result = isFirst ? value : result + separator + value
      isFirst = false
      continue
    }
    for (const item of listOf(value)) {
      const text = item === null ? '' : textOf(item)
      if (text === '') continue
      result = isFirst ? text : result + separator + text
      isFirst = false
    }
  }
  return result
}

export const listFunctions: readonly FunctionDefinition[] = [
  {
    name: 'Join',
    profiles: APP,
    category: 'Lists',
    parameters: [
      { name: 'separator', type: 'String', doc: 'The text between two values. Use "" for none.' },
      {
        name: 'source',
        type: 'Value',
        repeats: 'each',
        mayBeEmpty: true,
        doc: 'The values. A multi-valued attribute adds each of its values.',
      },
    ],
    returns: 'String',
    summary: 'Puts values together with a separator between them.',
    rules: [
      'Null and empty values are left out, with their separators. So is a position that is left empty.',
      'When nothing is left the result is empty text, not null.',
    ],
    traps: [
      'A missing part leaves no trace: Join(".", [givenName], [surname]) of a person without a first name is the surname alone.',
    ],
    examples: [
      {
        expression: 'Join(", ", "", [surname], [givenName])',
        inputs: { givenName: 'John', surname: 'Doe' },
        result: ['Doe, John'],
      },
      { expression: 'Join("", 1000, [employeeId])', inputs: { employeeId: '42' }, result: ['100042'] },
      { expression: 'Join(";", [proxyAddresses])', inputs: { proxyAddresses: ['a', 'b'] }, result: ['a;b'] },
    ],
    mark: 'D',
    evaluate: join,
    compile(site) {
      const list = site.arguments
      const separator = constantText(list[0])
      const runs: Run[] = []
      for (const code of list.slice(1)) if (code) runs.push(code.run)
      if (separator === undefined) return undefined
      return (record, environment) => {
        let text = ''
        for (let index = 0; index < runs.length; index++) {
          const value = runs[index]?.(record, environment) ?? null
          if (typeof value === 'string') {
            if (value !== '') text = text === '' ? value : text + separator + value
          } else if (value !== null) {
            return rest(text, index, value, record, environment)
          }
        }
        return text
      }

      /** From the first value that is not text on, the ordinary way. */
      function rest(
        done: string,
        from: number,
        value: Value,
        record: Parameters<Run>[0],
        environment: Parameters<Run>[1],
      ): Value {
        const values: Value[] = [separator ?? '', done, value]
        for (let index = from + 1; index < runs.length; index++) values.push(runs[index]?.(record, environment) ?? null)
        return site.apply(environment, values)
      }
    },
  },
  {
    name: 'Split',
    profiles: APP,
    category: 'Lists',
    parameters: [
      { name: 'source', type: 'String', doc: 'The text to split.' },
      { name: 'delimiter', type: 'String', isWireOptional: true, doc: 'The text between two values.' },
    ],
    returns: 'List',
    summary: 'Splits text into a multi-valued value.',
    rules: [
      'White space around each value is removed, as in the only published sample.',
      'A delimiter of several characters separates as a whole.',
      'Null stays null.',
    ],
    traps: ['Whether the service trims is known from one sample only.'],
    examples: [
      {
        expression: 'Split([extensionAttribute5], ",")',
        inputs: { extensionAttribute5: 'PermissionSetOne, PermissionSetTwo' },
        result: ['PermissionSetOne', 'PermissionSetTwo'],
      },
    ],
    mark: 'D',
    evaluate([source = null, delimiter = null], environment) {
      const text = toText(source, 0)
      if (text === null) return null
      const separator = toText(delimiter, 1) ?? ''
      const parts = separator === '' ? [text] : text.split(separator)
      const trimmed = parts.map(trimWhiteSpace)
      if (trimmed.some((part, index) => part !== parts[index])) {
        environment.note?.({ code: 'split-trimmed', message: 'White space around the values was removed.' })
      }
      return trimmed
    },
  },
  {
    name: 'Count',
    profiles: APP,
    category: 'Lists',
    parameters: [{ name: 'attribute', type: 'List', doc: 'A multi-valued attribute.' }],
    returns: 'Integer',
    summary: 'Counts the values.',
    rules: ['Null counts 0, a single value 1.'],
    traps: [],
    examples: [{ expression: 'Count([proxyAddresses])', inputs: { proxyAddresses: ['a', 'b'] }, result: ['2'] }],
    mark: 'D',
    evaluate: ([value]) => BigInt(listOf(value).length),
  },
  {
    name: 'Item',
    profiles: APP,
    category: 'Lists',
    parameters: [
      { name: 'attribute', type: 'List', doc: 'A multi-valued attribute.' },
      { name: 'index', type: 'Integer', doc: 'Which value, from 1.' },
    ],
    returns: 'Value',
    summary: 'Takes one value out of several.',
    rules: ['The first value is number 1.', 'A number below 1 or beyond the last value is an error. Null stays null.'],
    traps: ['Index 0 is an error, not the first value.'],
    examples: [
      {
        expression: 'Item([proxyAddresses], 1)',
        inputs: { proxyAddresses: ['SMTP:a@contoso.com', 'smtp:b@contoso.com'] },
        result: ['SMTP:a@contoso.com'],
      },
    ],
    mark: 'D',
    evaluate([value = null, number = null]) {
      const index = toInteger(number, 1) ?? fail('null-number', 'A number is needed here, but the value is null.', 1)
      if (isNull(value) && index >= 1n) return null
      const list = listOf(value)
      if (index < 1n || index > BigInt(list.length))
        return fail(
          'index-out-of-range',
          `There's no value number ${index}. There are ${list.length}, counted from 1.`,
          1,
        )
      return list[Number(index) - 1] ?? null
    },
  },
  {
    name: 'RemoveDuplicates',
    profiles: APP,
    category: 'Lists',
    parameters: [{ name: 'attribute', type: 'List', doc: 'A multi-valued attribute.' }],
    returns: 'List',
    summary: 'Keeps the first of equal values.',
    rules: ['Upper and lower case differ.', 'Null stays null.'],
    traps: [],
    examples: [
      {
        expression: 'RemoveDuplicates([proxyAddresses])',
        inputs: { proxyAddresses: ['a', 'b', 'a'] },
        result: ['a', 'b'],
      },
    ],
    mark: 'D',
    evaluate([value = null]) {
      if (value === null || !isList(value)) return value
      const seen = new Set<string>()
      return value.filter((item) => {
        const text = item === null ? '' : textOf(item)
        return seen.has(text) ? false : seen.add(text)
      })
    },
  },
]
