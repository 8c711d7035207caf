import { DateTime } from './dotnet/calendar'
import { type AttributeRecord, Binary, IgnoreFlow, isList, Reference, type Scalar, type Value } from './values'

/**
 * A JSON value as a value of the language: integers become 64-bit, arrays multi-valued, objects their JSON
 * text (app role assignments are read from it again), `{…}` with an `id` alone a reference.
 * @param odataType the neighbouring `value@odata.type`, such as `#Collection(String)`, `#Edm.Binary`
 */
export function fromJson(json: unknown, odataType?: string): Value {
  if (Array.isArray(json)) return json.map((item) => scalarFromJson(item, odataType)).filter((item) => item !== null)
  if (odataType?.startsWith('#Collection(') && json !== null && json !== undefined)
    return [scalarFromJson(json, odataType)]
  return scalarFromJson(json, odataType)
}

function scalarFromJson(json: unknown, odataType?: string): Scalar {
  switch (typeof json) {
    case 'string':
      return json
    case 'boolean':
    case 'bigint':
      return json
    case 'number':
      return Number.isSafeInteger(json) && !odataType?.includes('Double') && !odataType?.includes('Decimal')
        ? BigInt(json)
        : json
    case 'object':
      return json === null || json instanceof DateTime || json instanceof Binary || json instanceof Reference
        ? json
        : JSON.stringify(json)
    default:
      return null
  }
}

/**
 * An attribute of an object, null if it is missing. Names such as `constructor` find nothing, because only the
 * object's own properties count. A value that isn't one of the language is read as JSON.
 */
export function readAttribute(record: AttributeRecord, name: string): Value {
  const value = record[name]
  if (value === undefined || value === null || !Object.hasOwn(record, name)) return null
  if (isScalar(value) || value instanceof IgnoreFlow) return value
  return isList(value) && value.every(isScalar) ? value : fromJson(value)
}

const isScalar = (value: unknown): boolean =>
  typeof value === 'string' ||
  typeof value === 'bigint' ||
  typeof value === 'boolean' ||
  value instanceof DateTime ||
  value instanceof Reference ||
  value instanceof Binary
