import type { JsonObject } from '../../../base/json'
import type { AttributeType } from '../../../domain/resources/synchronization'
import { typeOf } from '../../../domain/schema/schemaIndex'
import type { PickerOption } from '../../../ui/picker/narrowOptions'

const MUTABILITY: Readonly<Record<string, string>> = {
  ReadOnly: 'read-only',
  Immutable: 'set only on creation',
  WriteOnly: 'write-only',
}
const TYPES: Record<AttributeType, string> = {
  String: 'String',
  Integer: 'Integer',
  Reference: 'Reference',
  Binary: 'Binary',
  Boolean: 'Boolean',
  DateTime: 'DateTime',
}

/** What a definition says about its attribute, in a few words: "String, required, multi-valued". */
export function attributeSummary(definition: JsonObject): string {
  const { anchor, required, multivalued, mutability } = definition
  return [
    TYPES[typeOf(definition)],
    anchor === true && 'anchor',
    required === true && 'required',
    multivalued === true && 'multi-valued',
    typeof mutability === 'string' && MUTABILITY[mutability],
  ]
    .filter(Boolean)
    .join(', ')
}

const known = new WeakMap<ReadonlyMap<string, JsonObject>, readonly PickerOption[]>()

/**
 * The attributes of an object to choose from. They are created once, because every row of a filter asks for the same
 * ones.
 */
export function attributeOptions(attributes: ReadonlyMap<string, JsonObject>): readonly PickerOption[] {
  const made = known.get(attributes)
  if (made) return made
  const options = [...attributes].map(([name, definition]) => ({
    id: name,
    label: name,
    detail: attributeSummary(definition),
  }))
  known.set(attributes, options)
  return options
}

/** The message in a list of attributes without a match. */
export const noAttribute = (attributes: ReadonlyMap<string, JsonObject>): string =>
  attributes.size === 0 ? 'The schema defines no attributes for this object.' : 'No attribute has this name.'
