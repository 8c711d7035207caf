import type { AttributeType } from '../resources/synchronization'

/**
 * The scoping-filter operators: one table for evaluation, the filterOperators endpoint, editors and lint.
 * | Sources: the complete filterOperators answer in the documentation's history ("observed") and the product's page on
 * scoping filters ("documented"). That page adds six operators without arity or types, which are taken as binary.
 */
export type ScopeOperator = {
  /** As the service spells it. */
  name: string
  /** For people: `department` is `Sales`. */
  label: string
  arity: 'Binary' | 'Unary'
  types: readonly AttributeType[]
  /** How sure the row is. */
  source: 'observed' | 'documented'
  /** What a person should know before choosing it. */
  note: string
  /** Whether one present value satisfies the operator for one operand. `matches` is IsMatch of the operand's expression. */
  test: (value: string, operand: string, matches: (value: string) => boolean) => boolean
  /** Negated operators: no operand may be hit, where the others are content with one. */
  negated?: boolean
}

const TEXT: readonly AttributeType[] = ['Integer', 'String']
const ANY: readonly AttributeType[] = ['Integer', 'String', 'Binary', 'Boolean']

const INTEGER = /^\s*[+-]?\d{1,19}\s*$/
const NATURAL = /^\s*\d{1,19}\s*$/

/** Bit test when both sides are integers, else: does the attribute's text occur in the given value. The page is vague here. */
const ampersand = (value: string, operand: string): boolean =>
  INTEGER.test(value) && INTEGER.test(operand)
    ? (BigInt(value.trim()) & BigInt(operand.trim())) !== 0n
    : operand.includes(value)

const compareNaturals = (value: string, operand: string): number | undefined => {
  if (!NATURAL.test(value) || !NATURAL.test(operand)) return undefined
  const difference = BigInt(value.trim()) - BigInt(operand.trim())
  return difference > 0n ? 1 : difference < 0n ? -1 : 0
}

const isTrue = (value: string): boolean => value.toLowerCase() === 'true'
const isFalse = (value: string): boolean => value.toLowerCase() === 'false'

const CASE = 'Compares letter by letter. Names are case-sensitive.'
const NULL_FAILS = 'An empty attribute never passes, not even a negated clause.'

export const scopeOperators: readonly ScopeOperator[] = [
  {
    name: 'EQUALS',
    label: 'is',
    arity: 'Binary',
    types: TEXT,
    source: 'observed',
    note: CASE,
    test: (value, operand) => value === operand,
  },
  {
    name: 'NOT EQUALS',
    label: "isn't",
    arity: 'Binary',
    types: TEXT,
    source: 'observed',
    note: `${CASE} ${NULL_FAILS}`,
    test: (value, operand) => value !== operand,
    negated: true,
  },
  {
    name: 'IS TRUE',
    label: 'is true',
    arity: 'Unary',
    types: ['Boolean'],
    source: 'observed',
    note: 'For Boolean attributes.',
    test: isTrue,
  },
  {
    name: 'IS FALSE',
    label: 'is false',
    arity: 'Unary',
    types: ['Boolean'],
    source: 'observed',
    note: `For Boolean attributes. ${NULL_FAILS}`,
    test: isFalse,
  },
  {
    name: 'IS NULL',
    label: 'is empty',
    arity: 'Unary',
    types: ANY,
    source: 'observed',
    note: 'Passes when the attribute is missing or empty.',
    test: (value) => value === '',
  },
  {
    name: 'IS NOT NULL',
    label: "isn't empty",
    arity: 'Unary',
    types: ANY,
    source: 'observed',
    note: 'Passes when the attribute holds anything.',
    test: (value) => value !== '',
  },
  {
    name: 'REGEX MATCH',
    label: 'matches',
    arity: 'Binary',
    types: TEXT,
    source: 'observed',
    note: 'A .NET regular expression that may match anywhere: anchor it with ^ and $ to match the whole value.',
    test: (value, _operand, matches) => matches(value),
  },
  {
    name: 'NOT REGEX MATCH',
    label: "doesn't match",
    arity: 'Binary',
    types: TEXT,
    source: 'observed',
    note: `As REGEX MATCH, the other way round. ${NULL_FAILS}`,
    test: (value, _operand, matches) => !matches(value),
    negated: true,
  },
  {
    name: 'Greater_Than',
    label: 'is greater than',
    arity: 'Binary',
    types: ['Integer', 'String'],
    source: 'documented',
    note: 'Whole numbers from 0 upwards; anything else fails.',
    test: (value, operand) => compareNaturals(value, operand) === 1,
  },
  {
    name: 'Greater_Than_OR_EQUALS',
    label: 'is at least',
    arity: 'Binary',
    types: ['Integer', 'String'],
    source: 'documented',
    note: 'Whole numbers from 0 upwards; anything else fails.',
    test: (value, operand) => (compareNaturals(value, operand) ?? -1) >= 0,
  },
  {
    name: 'Includes',
    label: 'contains',
    arity: 'Binary',
    types: TEXT,
    source: 'documented',
    note: CASE,
    test: (value, operand) => value.includes(operand),
  },
  {
    name: 'ENDS_WITH',
    label: 'ends with',
    arity: 'Binary',
    types: TEXT,
    source: 'documented',
    note: CASE,
    test: (value, operand) => value.endsWith(operand),
  },
  {
    name: '&',
    label: 'has a bit of',
    arity: 'Binary',
    types: TEXT,
    source: 'documented',
    note: 'Both whole numbers: a bit test, as for userAccountControl. Otherwise: the attribute occurs in the given text.',
    test: ampersand,
  },
  {
    name: '!&',
    label: 'has no bit of',
    arity: 'Binary',
    types: TEXT,
    source: 'documented',
    note: `The opposite of &. ${NULL_FAILS}`,
    test: (value, operand) => !ampersand(value, operand),
    negated: true,
  },
]

/** Pages spell `REGEX Match` and `Greater_Than` as they like: case and the underscore do not count. */
const fold = (name: string): string =>
  name
    .trim()
    .toUpperCase()
    .replace(/[_\s]+/g, ' ')

const byName = new Map(scopeOperators.map((operator) => [fold(operator.name), operator]))

/**
 * The operator of a clause, in any spelling. Undefined for an undocumented operator and for `IsMemberOf`, which isn't
 * supported.
 */
export const findScopeOperator = (name: string | null | undefined): ScopeOperator | undefined =>
  byName.get(fold(name ?? ''))

/**
 * The entries of `GET …/schema/filterOperators`: `name` as every documented answer has it, `id` as the metadata declares it.
 */
export const filterOperatorEntries = () =>
  scopeOperators.map(({ name, arity, types }) => ({
    id: name,
    name,
    arity,
    multivaluedComparisonType: 'All' as const,
    supportedAttributeTypes: [...types],
  }))
