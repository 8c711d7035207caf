import { quote } from '../../../../../domain/expression/print'
import { isObject, type Json, type JsonObject } from '../../../../../base/json'
import { attributesRead, sourceKind, type SourceKind } from '../../../../../domain/schema/mappingSource'
import { textAt } from '../../../../../domain/schema/schemaIndex'

/** A source that copies an attribute. Other properties of a previous source of this kind stay. */
export const attributeSource = (name: string, before?: Json): JsonObject =>
  leafSource('Attribute', `[${name}]`, name, before)

/** A source with the same text for everyone. */
export const constantSource = (text: string, before?: Json): JsonObject =>
  leafSource('Constant', quote(text), text, before)

function leafSource(
  type: 'Attribute' | 'Constant',
  expression: string,
  name: string,
  before: Json | undefined,
): JsonObject {
  return isObject(before) && before.type === type
    ? { ...before, expression, name }
    : { expression, name, parameters: [], type }
}

/**
 * Converts a mapping's source to the kind that a person chose, as closely as possible. Undefined when there is
 * nothing to convert yet: the attribute is still to be chosen, or the same text is read as an expression.
 */
export function sourceOfKind(kind: SourceKind, source: Json | undefined): Json | undefined {
  if (kind === sourceKind(source)) return undefined
  switch (kind) {
    case 'none':
      return null
    case 'constant':
      return constantSource('')
    case 'function':
      return undefined
    case 'attribute': {
      const [name, ...others] = attributesRead(source)
      return name !== undefined && others.length === 0 ? attributeSource(name) : undefined
    }
  }
}

/** The text of a constant, as its value and not as an expression. */
export const constantText = (source: Json | undefined): string => (isObject(source) ? textAt(source, 'name') : '')

/** The attribute that a source copies; '' for every other source. */
export const attributeName = (source: Json | undefined): string =>
  isObject(source) && sourceKind(source) === 'attribute' ? textAt(source, 'name') : ''
