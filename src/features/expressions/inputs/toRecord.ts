import { readInteger } from '../../../domain/expression/coerce'
import { toUnixMilliseconds } from '../../../domain/expression/dotnet/calendar'
import { parseGeneral } from '../../../domain/expression/dotnet/dateGeneral'
import type { AttributeRecord, Value } from '../../../domain/expression/values'
import { testInputObject } from '../../../domain/expression/testInputObject'
import type { ExpressionInputObject } from '../../../domain/resources/synchronization'
import type { Inputs, InputValue } from '../playgroundState'

/** The typed instant in Graph's date format (`2026-01-05T09:00:00Z`). Undefined if it isn't a date with a year. */
export function graphDate(text: string): string | undefined {
  const date = parseGeneral(text.trim(), undefined)
  if (!date) return undefined
  try {
    return new Date(toUnixMilliseconds(date)).toISOString().replace('.000Z', 'Z')
  } catch {
    return undefined // outside the range of JavaScript dates
  }
}

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)$/

/** A 64-bit integer or a decimal. Undefined if it's neither. */
export function readNumber(text: string): bigint | number | undefined {
  const integer = readInteger(text)
  if (integer !== undefined) return BigInt.asIntN(64, integer) === integer ? integer : undefined
  const trimmed = text.trim()
  return decimal.test(trimmed) ? Number(trimmed) : undefined
}

/** What's wrong with a typed value. An invalid value is used as text, so that nothing typed is lost. */
export function inputProblem(value: InputValue): string | undefined {
  if (value.type === 'number' && readNumber(value.value) === undefined)
    return "Not a number of 64 bits. It counts as text until it's one."
  if (value.type === 'date' && graphDate(value.value) === undefined)
    return 'Not a date. Type one like 2026-01-05 or 2026-01-05T09:00:00Z.'
  return undefined
}

/**
 * The inputs as an object that expressions run on. A date becomes text in Graph's format, because attributes reach the
 * language as JSON. Only functions produce real date values.
 */
export function toRecord(inputs: Inputs): AttributeRecord {
  const record: Record<string, Value> = Object.create(null) as Record<string, Value>
  for (const [name, value] of Object.entries(inputs)) record[name] = toValue(value)
  return record
}

function toValue(input: InputValue): Value {
  switch (input.type) {
    case 'null':
      return null
    case 'number':
      return readNumber(input.value) ?? input.value
    case 'date':
      return graphDate(input.value) ?? input.value
    case 'list':
      return input.values
    case 'text':
    case 'boolean':
      return input.value
  }
}

/** The inputs in the form that parseExpression accepts. */
export const toTestInputObject = (inputs: Inputs): ExpressionInputObject => testInputObject(toRecord(inputs))
