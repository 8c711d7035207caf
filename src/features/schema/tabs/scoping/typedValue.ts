import { resultTexts } from '../../../../domain/expression/coerce'
import type { Value } from '../../../../domain/expression/values'
import type { AttributeType } from '../../../../domain/resources/synchronization'

/** A value as a person types it for an attribute of a type; what does not read as the type stays text, nothing is no value. */
export function typedValue(text: string, type: AttributeType | undefined): Value {
  if (text === '') return null
  if (type === 'Boolean' && /^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true'
  if (type === 'Integer' && /^[+-]?\d{1,18}$/.test(text)) return BigInt(text)
  return text
}

/** A value as its field shows it; several values stand one after the other. */
export const valueText = (value: Value | undefined): string => resultTexts(value ?? null).join(', ')
