import { toText } from '../coerce'
import { fromBase64, toBase64, toHex, utf16Bytes, utf16Text, utf8Bytes, utf8Text } from '../dotnet/bytes'
import { fail } from '../values'
import { APP, type FunctionDefinition } from './definition'

export const encodingFunctions: readonly FunctionDefinition[] = [
  {
    name: 'ConvertToBase64',
    profiles: APP,
    category: 'Text',
    parameters: [{ name: 'source', type: 'String', doc: 'The text to encode.' }],
    returns: 'String',
    summary: 'Encodes text as base64 of its UTF-16 bytes.',
    rules: ['Little-endian UTF-16 without a byte order mark.', 'Null stays null.'],
    traps: ['Most other tools encode UTF-8, which gives a different result.'],
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
      {
        name: 'encoding',
        type: 'String',
        optional: true,
        values: ['Unicode', 'UTF8', 'ASCII'],
        doc: 'The encoding of the bytes. The default is UTF-16 (Unicode).',
      },
    ],
    returns: 'String',
    summary: 'Decodes base64 to text.',
    rules: ["Null stays null. Text that isn't base64 is an error."],
    traps: [],
    examples: [
      { expression: 'ConvertFromBase64("SABlAGwAbABvACAAdwBvAHIAbABkACEA")', result: ['Hello world!'] },
      { expression: 'ConvertFromBase64("SGVsbG8gd29ybGQh", UTF8)', result: ['Hello world!'] },
    ],
    mark: 'D',
    evaluate([source = null, encoding]) {
      const text = toText(source, 0)
      if (text === null) return null
      const bytes = fromBase64(text) ?? fail('not-base64', "This isn't base64.", 0)
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
]
