import { readInteger } from '../../../domain/expression/coerce'
import { toUnixMilliseconds } from '../../../domain/expression/dotnet/calendar'
import { parseGeneral } from '../../../domain/expression/dotnet/dateGeneral'
import type { AttributeRecord, Value } from '../../../domain/expression/values'
import type {
  AttributeDefinition,
  ExpressionInputObject,
  StringKeyObjectValuePair,
} from '../../../domain/resources/synchronization'
import type { Inputs, InputValue } from '../playgroundState'

/** The instant that was typed, as Graph writes dates (`2026-01-05T09:00:00Z`); undefined when it is no date with a year. */
export function graphDate(text: string): string | undefined {
  const date = parseGeneral(text.trim(), undefined)
  if (!date) return undefined
  try {
    return new Date(toUnixMilliseconds(date)).toISOString().replace('.000Z', 'Z')
  } catch {
    return undefined // before or after what JavaScript's dates reach
  }
}

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)$/

/** An integer of 64 bits, or a decimal; undefined when it is neither. */
export function readNumber(text: string): bigint | number | undefined {
  const integer = readInteger(text)
  if (integer !== undefined) return BigInt.asIntN(64, integer) === integer ? integer : undefined
  const trimmed = text.trim()
  return decimal.test(trimmed) ? Number(trimmed) : undefined
}

/** What is wrong with a value as typed. It is then taken as text, so that nothing typed gets lost. */
export function inputProblem(value: InputValue): string | undefined {
  if (value.type === 'number' && readNumber(value.value) === undefined)
    return 'Not a number of 64 bits. It counts as text until it is one.'
  if (value.type === 'date' && graphDate(value.value) === undefined)
    return 'Not a date. Type one like 2026-01-05 or 2026-01-05T09:00:00Z.'
  return undefined
}

/**
 * The inputs as an object that expressions run on. A date is the text in which Graph writes it, since attributes reach the
 * language as JSON; date values proper come only out of functions.
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

/**
 * The inputs as parseExpression takes them. An integer that JSON's numbers cannot hold travels as text, with a definition that
 * says what it is; otherwise there is none, as in the documented requests.
 */
export function toTestInputObject(inputs: Inputs): ExpressionInputObject {
  const properties: StringKeyObjectValuePair[] = []
  const attributes: AttributeDefinition[] = []
  for (const [key, input] of Object.entries(inputs)) {
    const value = toValue(input)
    if (input.type === 'list')
      properties.push({ key, value: [...input.values], 'value@odata.type': '#Collection(String)' })
    else if (typeof value !== 'bigint') properties.push({ key, value })
    else if (Number.isSafeInteger(Number(value))) properties.push({ key, value: Number(value) })
    else {
      properties.push({ key, value: value.toString() })
      attributes.push({ name: key, type: 'Integer' })
    }
  }
  return { definition: attributes.length > 0 ? { name: 'User', attributes } : null, properties }
}
