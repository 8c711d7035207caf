import { isList, type AttributeRecord } from './values'

type Property = { key: string; value: unknown; 'value@odata.type'?: string }
type IntegerAttribute = { name: string; type: 'Integer' }

/**
 * A record in the form that parseExpression accepts as its test input. An integer that JSON numbers can't hold becomes text, with a
 * definition that gives its type. Otherwise there's no definition, as in the documented requests. Values that only functions give, such
 * as dates, are left out.
 */
export function testInputObject(record: AttributeRecord): {
  definition: { name: string; attributes: IntegerAttribute[] } | null
  properties: Property[]
} {
  const properties: Property[] = []
  const attributes: IntegerAttribute[] = []
  for (const [key, value = null] of Object.entries(record)) {
    if (isList(value)) properties.push({ key, value: [...value], 'value@odata.type': '#Collection(String)' })
    else if (typeof value === 'bigint') {
      if (Number.isSafeInteger(Number(value))) properties.push({ key, value: Number(value) })
      else {
        properties.push({ key, value: value.toString() })
        attributes.push({ name: key, type: 'Integer' })
      }
    } else if (value === null || typeof value !== 'object') properties.push({ key, value })
  }
  return { definition: attributes.length > 0 ? { name: 'User', attributes } : null, properties }
}
