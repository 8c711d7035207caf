import { toInteger } from '../coerce'
import { fail, type Value } from '../values'
import { APP, type FunctionDefinition } from './definition'

export const numberFunctions: readonly FunctionDefinition[] = [
  {
    name: 'BitAnd',
    profiles: APP,
    category: 'Numbers',
    parameters: [
      {
        name: 'value1',
        type: 'Integer',
        takesDecimals: true,
        doc: 'An integer, or a hexadecimal number such as &HF7.',
      },
      { name: 'value2', type: 'Integer', takesDecimals: true, doc: 'The integer to combine it with.' },
    ],
    returns: 'Integer',
    summary: 'Keeps the bits that are set in both integers.',
    rules: ["64 bits, two's complement.", 'Null gives null.'],
    traps: ['The result is a number: compare it with 0, or wrap it in CBool.'],
    examples: [
      {
        expression: 'BitAnd(&HF, &HF7)',
        result: ['7'],
        note: 'The page’s line of binary digits is wrong, its result right.',
      },
      {
        expression: 'IIF(BitAnd([userAccountControl], 2)="0", "True", "False")',
        inputs: { userAccountControl: '514' },
        result: ['False'],
      },
    ],
    mark: 'D',
    evaluate([value1 = null, value2 = null]) {
      const a = toInteger(value1, 0)
      const b = toInteger(value2, 1)
      return a === null || b === null ? null : BigInt.asIntN(64, a & b)
    },
  },
]

/** The printable punctuation that Windows' password policy counts as special. */
const SPECIAL = '~!@#$%^&*_-+=`|\\(){}[]:;"\'<>,.?/'
const DIGITS = '0123456789'
const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const LOWER = 'abcdefghijklmnopqrstuvwxyz'

function count(value: Value | undefined, argument: number): number {
  const number =
    toInteger(value ?? null, argument) ??
    fail('null-number', 'A number is needed here, but the value is null.', argument)
  return number < 0n || number > 256n
    ? fail('bad-length', 'The number has to be from 0 to 256.', argument)
    : Number(number)
}

function pick(characters: string, random: () => number): string {
  return characters.charAt(Math.min(characters.length - 1, Math.floor(random() * characters.length)))
}

export const randomFunctions: readonly FunctionDefinition[] = [
  {
    name: 'Guid',
    profiles: APP,
    category: 'Random',
    parameters: [],
    returns: 'String',
    summary: 'A new random GUID.',
    rules: ['Small letters, 8-4-4-4-12.'],
    traps: ['The service evaluates it each time. Use it with "only during object creation".'],
    examples: [{ expression: 'Guid()' }],
    mark: 'D',
    isPure: false,
    evaluate(_values, { random }) {
      const hex = (digits: number) => Array.from({ length: digits }, () => pick('0123456789abcdef', random)).join('')
      return `${hex(8)}-${hex(4)}-4${hex(3)}-${pick('89ab', random)}${hex(3)}-${hex(12)}`
    },
  },
  {
    name: 'RandomString',
    profiles: APP,
    category: 'Random',
    parameters: [
      { name: 'Length', type: 'Integer', doc: 'How many characters, at most 256.' },
      { name: 'MinimumNumbers', type: 'Integer', doc: 'At least so many digits.' },
      { name: 'MinimumSpecialCharacters', type: 'Integer', doc: 'At least so many special characters.' },
      { name: 'MinimumCapital', type: 'Integer', doc: 'At least so many capitals.' },
      { name: 'MinimumLowerCase', type: 'Integer', doc: 'At least so many small letters.' },
      { name: 'CharactersToAvoid', type: 'String', optional: true, doc: 'Characters that must not occur.' },
    ],
    returns: 'String',
    summary: 'Random text, as for a first password.',
    rules: [
      'The length is at most 256 and at least the sum of the minimums.',
      "The rest is filled from the classes whose minimum isn't zero. When all are zero, it's filled from letters and digits.",
    ],
    traps: ['The service evaluates it each time. Use it with "only during object creation".'],
    examples: [{ expression: 'RandomString(6, 3, 0, 0, 3)' }, { expression: 'RandomString(10, 2, 2, 2, 1, "?,")' }],
    mark: 'D',
    isPure: false,
    evaluate(values, { random }) {
      const length = count(values[0], 0)
      const avoided = values[5] === undefined || values[5] === null ? '' : String(values[5])
      const allowed = (characters: string) => [...characters].filter((char) => !avoided.includes(char)).join('')
      const classes = [DIGITS, SPECIAL, CAPITALS, LOWER].map((characters, index) => ({
        characters: allowed(characters),
        minimum: count(values[index + 1], index + 1),
      }))
      const sum = classes.reduce((total, { minimum }) => total + minimum, 0)
      if (length < sum)
        return fail('bad-length', `The length ${length} is less than the sum of the minimums, ${sum}.`, 0)
      const wanted = classes.filter(({ minimum }) => minimum > 0)
      const pool =
        wanted.length > 0 ? wanted.map(({ characters }) => characters).join('') : allowed(DIGITS + CAPITALS + LOWER)
      if (wanted.some(({ characters }) => characters === '') || (length > 0 && pool === ''))
        return fail('bad-length', 'The characters to avoid leave nothing to choose from.', 5)
      const result: string[] = []
      for (const { characters, minimum } of wanted)
        for (let index = 0; index < minimum; index++) result.push(pick(characters, random))
      while (result.length < length) result.push(pick(pool, random))
      return shuffle(result, random).join('')
    },
  },
]

/** Fisher and Yates. */
function shuffle(list: string[], random: () => number): string[] {
  for (let index = list.length - 1; index > 0; index--) {
    const other = Math.min(index, Math.floor(random() * (index + 1)))
    const kept = list[index] ?? ''
    list[index] = list[other] ?? ''
    list[other] = kept
  }
  return list
}
