import { resultTexts } from '../../../../domain/expression/coerce'
import type { Value } from '../../../../domain/expression/values'
import type { AttributeType } from '../../../../domain/resources/synchronization'

/**
 * Converts what a person typed to an attribute's type. Text that doesn't fit the type stays text, and empty text is
 * no value.
 */
export function typedValue(text: string, type: AttributeType | undefined): Value {
  if (text === '') return null
  if (type === 'Boolean' && /^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true'
  if (type === 'Integer' && /^[+-]?\d{1,18}$/.test(text)) return BigInt(text)
  return text
}

/** A value as its field shows it, with several values in a row. */
export const valueText = (value: Value | undefined): string => resultTexts(value ?? null).join(', ')
