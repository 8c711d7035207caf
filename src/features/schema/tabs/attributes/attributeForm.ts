import { newAttribute } from '../../../../domain/schema/attributeEdits'
import { isObject, type JsonObject } from '../../../../base/json'
import type { Changes } from '../../../../domain/schema/mappingEdits'
import { listAt, textAt, typeOf } from '../../../../domain/schema/schemaIndex'
import { readEntries, storedEntries, type Entry } from '../../shared/entries'

export const attributeTypes = ['String', 'Integer', 'Boolean', 'DateTime', 'Reference', 'Binary'] as const
export const mutabilities = ['ReadWrite', 'ReadOnly', 'Immutable', 'WriteOnly'] as const
export const attributeFlags = ['required', 'multivalued', 'caseExact', 'anchor', 'flowNullValues'] as const
export type AttributeFlag = (typeof attributeFlags)[number]

/** A definition as its form shows it. */
export type AttributeForm = {
  name: string
  type: string
  mutability: string
  /** Empty for none. */
  defaultValue: string
  flags: Readonly<Record<AttributeFlag, boolean>>
  /** The names of the referenced objects. */
  referencedObjects: readonly string[]
  metadata: readonly Entry[]
  apiExpressions: readonly Entry[]
}

/** Fills the form from a definition. */
export function readAttributeForm(definition: JsonObject): AttributeForm {
  const flag = (name: AttributeFlag) => definition[name] === true
  return {
    name: textAt(definition, 'name'),
    // An unknown enum value is shown as it is and stays in the definition.
    type: textAt(definition, 'type') || typeOf(definition),
    mutability: textAt(definition, 'mutability') || 'ReadWrite',
    defaultValue: textAt(definition, 'defaultValue'),
    flags: {
      required: flag('required'),
      multivalued: flag('multivalued'),
      caseExact: flag('caseExact'),
      anchor: flag('anchor'),
      flowNullValues: flag('flowNullValues'),
    },
    referencedObjects: listAt(definition, 'referencedObjects')
      .filter(isObject)
      .map((reference) => textAt(reference, 'referencedObjectName')),
    metadata: readEntries(definition, 'metadata'),
    apiExpressions: readEntries(definition, 'apiExpressions'),
  }
}

/** The form of a new definition, marked as added by an administrator. */
export const newAttributeForm = (): AttributeForm => readAttributeForm(newAttribute(''))

const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((item, index) => item === b[index])

/**
 * The changes that the form makes to a definition. Only edited properties change, so that all others stay exactly as
 * they came.
 */
export function attributeChanges(definition: JsonObject, form: AttributeForm): Changes {
  const was = readAttributeForm(definition)
  const changes: Record<string, Changes[string]> = {}
  for (const property of ['name', 'type', 'mutability'] as const)
    if (form[property] !== was[property]) changes[property] = form[property]
  if (form.defaultValue !== was.defaultValue) changes.defaultValue = form.defaultValue === '' ? null : form.defaultValue
  for (const flag of attributeFlags) if (form.flags[flag] !== was.flags[flag]) changes[flag] = form.flags[flag]
  if (!same(form.referencedObjects, was.referencedObjects)) {
    const known = listAt(definition, 'referencedObjects')
    changes.referencedObjects = form.referencedObjects.map(
      (name) =>
        known.find((reference) => isObject(reference) && reference.referencedObjectName === name) ?? {
          referencedObjectName: name,
          referencedProperty: null,
        },
    )
  }
  for (const property of ['metadata', 'apiExpressions'] as const) {
    const entries = storedEntries(definition, property, form[property])
    if (entries) changes[property] = entries
  }
  return changes
}

/** The definition that a form describes for a new attribute. */
export const definitionOf = (form: AttributeForm): JsonObject => {
  const blank = newAttribute(form.name)
  return newAttribute(form.name, attributeChanges(blank, form))
}
