import { textOf } from './valueText'
import { compareDates, DateTime } from './dotnet/calendar'
import { parseGeneral } from './dotnet/dateGeneral'
import { trimWhiteSpaceAndNuls } from './dotnet/whiteSpace'
import { fail, IgnoreFlow, isList, type Scalar, typeName, type Value } from './values'

const INT64_MAX = 0x7fff_ffff_ffff_ffffn
/** More than 64 bits hold; what is longer is refused without being computed. */
const MOST_DIGITS = 40
const INT64_MIN = -0x8000_0000_0000_0000n

/** The value where a single one is required: the only item of a list, null for an empty list. */
export function single(value: Value, argument?: number): Scalar {
  if (isList(value)) {
    if (value.length > 1)
      return fail('multi-valued', `One value is expected here, but there are ${value.length}.`, argument)
    return value[0] ?? null
  }
  return value instanceof IgnoreFlow ? null : value
}

/** Text, or null. */
export function toText(value: Value, argument?: number): string | null {
  if (typeof value === 'string' || value === null) return value
  const scalar = single(value, argument)
  return scalar === null ? null : textOf(scalar)
}

/** A 64-bit integer; text is read as Int64.Parse reads it, decimals lose their fraction. */
export function toInteger(value: Value, argument?: number): bigint | null {
  if (typeof value === 'bigint') return value
  const scalar = single(value, argument)
  switch (typeof scalar) {
    case 'bigint':
      return scalar
    case 'number':
      return Number.isFinite(scalar)
        ? inRange(BigInt(Math.trunc(scalar)), argument)
        : fail('not-an-integer', `${scalar} isn't an integer.`, argument)
    case 'boolean':
      return scalar ? 1n : 0n
    case 'string': {
      const integer = readInteger(scalar)
      return integer === undefined
        ? fail('not-an-integer', `${shown(scalar)} isn't an integer.`, argument)
        : inRange(integer, argument)
    }
    default:
      return scalar === null ? null : fail('not-an-integer', `A ${typeName(scalar)} isn't an integer.`, argument)
  }
}

function inRange(value: bigint, argument?: number): bigint {
  return value > INT64_MAX || value < INT64_MIN
    ? fail('not-an-integer', `${value} doesn't fit into 64 bits.`, argument)
    : value
}

/** Invariant integer text as in .NET: ASCII blanks around, a sign, digits, NULs at the end. Undefined when it is something else. */
export function readInteger(text: string): bigint | undefined {
  const [, sign, digits] = /^[\t-\r ]*([+-]?)0*([0-9]+)[\t-\r ]*\0*$/.exec(text) ?? []
  if (digits === undefined || digits.length > MOST_DIGITS) return undefined
  return sign === '-' ? -BigInt(digits) : BigInt(digits)
}

/** A boolean: `true`/`false` in any case and with white space or NULs around, numbers by being non-zero. */
export function toBoolean(value: Value, argument?: number): boolean | null {
  if (typeof value === 'boolean') return value
  const scalar = single(value, argument)
  switch (typeof scalar) {
    case 'boolean':
      return scalar
    case 'bigint':
      return scalar !== 0n
    case 'number':
      return scalar !== 0
    case 'string': {
      const text = trimWhiteSpaceAndNuls(scalar).toLowerCase()
      if (text === 'true' || text === 'false') return text === 'true'
      if (isNumeric(text)) return Number(text) !== 0
      return fail('not-a-boolean', `${shown(scalar)} is neither True nor False.`, argument)
    }
    default:
      return scalar === null
        ? null
        : fail('not-a-boolean', `A ${typeName(scalar)} is neither True nor False.`, argument)
  }
}

/** A date; text goes through the general parse. */
export function toDate(value: Value, today: () => DateTime, argument?: number): DateTime | null {
  if (value instanceof DateTime) return value
  const scalar = single(value, argument)
  if (scalar === null || scalar instanceof DateTime) return scalar
  if (typeof scalar !== 'string') return fail('not-a-date', `A ${typeName(scalar)} isn't a date.`, argument)
  return parseGeneral(scalar, today()) ?? fail('not-a-date', `${shown(scalar)} isn't a date.`, argument)
}

/** What is left of a value for a message: quoted and short. */
export function shown(text: string): string {
  return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`
}

/** Whether the text is exactly an integer or a decimal: `12`, `-3.5`. */
export function isNumeric(text: string): boolean {
  let index = text.charCodeAt(0) === 45 ? 1 : 0
  const start = index
  while (isDigit(text.charCodeAt(index))) index++
  if (index === start) return false
  if (index === text.length) return true
  if (text.charCodeAt(index) !== 46) return false
  const fraction = ++index
  while (isDigit(text.charCodeAt(index))) index++
  return index > fraction && index === text.length
}

const isDigit = (code: number) => code >= 48 && code <= 57

export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>='

/**
 * The order of two values that are there: numerically when both are numbers (or text that is one), in time
 * when both are dates, otherwise by code units of their text forms.
 */
function order(a: Exclude<Scalar, null>, b: Exclude<Scalar, null>): number {
  if (typeof a === 'string' && typeof b === 'string' && !(isNumeric(a) && isNumeric(b)))
    return a === b ? 0 : a < b ? -1 : 1
  const left = numberOf(a)
  const right = left === undefined ? undefined : numberOf(b)
  if (left !== undefined && right !== undefined) return left < right ? -1 : left > right ? 1 : 0 // bigint and double compare exactly
  if (a instanceof DateTime || b instanceof DateTime) {
    const first = dateOf(a)
    const second = dateOf(b)
    if (first && second) return compareDates(first, second)
  }
  const one = textOf(a)
  const other = textOf(b)
  return one === other ? 0 : one < other ? -1 : 1
}

function numberOf(value: Exclude<Scalar, null>): bigint | number | undefined {
  if (typeof value === 'bigint' || typeof value === 'number') return value
  if (typeof value !== 'string' || !isNumeric(value)) return undefined
  return value.includes('.') ? Number(value) : BigInt(value)
}

/** Text next to a date counts as a date if it parses as one and contains a year. */
function dateOf(value: Exclude<Scalar, null>): DateTime | undefined {
  if (value instanceof DateTime) return value
  return typeof value === 'string' ? parseGeneral(value, undefined) : undefined
}

/** A comparison of the language. A null on either side makes every comparison false, `<>` too. */
export function compare(operator: Comparison, a: Value, b: Value): boolean {
  if (a === null || b === null) return false
  if (typeof a === 'string' && typeof b === 'string') {
    if (a === b) return operator === '=' || operator === '<=' || operator === '>='
    if (operator === '=' && (a.length === 0) !== (b.length === 0)) return false
  }
  const left = single(a)
  const right = single(b)
  if (left === null || right === null) return false
  const sign = order(left, right)
  switch (operator) {
    case '=':
      return sign === 0
    case '<>':
      return sign !== 0
    case '<':
      return sign < 0
    case '<=':
      return sign <= 0
    case '>':
      return sign > 0
    case '>=':
      return sign >= 0
  }
}

/** `evaluationResult` of parseExpression: always a list of texts; null is an empty one, and so is a value left out of the flow. */
export function resultTexts(value: Value): string[] {
  if (isList(value)) return value.map((item) => (item === null ? '' : textOf(item)))
  return value === null || value instanceof IgnoreFlow ? [] : [textOf(value)]
}
