import type { Json, JsonObject, Path } from '../../base/json'
import { changeAt, insertStep, removeAt, type Changes } from './mappingEdits'
import type { Operation } from './operations'
import { textAt } from './schemaIndex'

/** An attribute definition as the service writes it, marked as an administrator's own. */
export const newAttribute = (name: string, more: Changes = {}): JsonObject => {
  const definition: { [key: string]: Json } = {
    anchor: false,
    apiExpressions: [],
    caseExact: false,
    defaultValue: null,
    flowNullValues: false,
    metadata: [{ key: 'IsCustomerDefined', value: 'true' }],
    multivalued: false,
    mutability: 'ReadWrite',
    name,
    referencedObjects: [],
    required: false,
    type: 'String',
  }
  for (const [property, value] of Object.entries(more)) if (value !== undefined) definition[property] = value
  return definition
}

/** A SCIM extension attribute's name: the URN of the extension, a colon, the attribute. */
export const scimExtensionName = (extension: string, attribute: string): string => {
  const urn = extension.trim().replace(/:+$/, '')
  return `${urn.startsWith('urn:') ? urn : `urn:ietf:params:scim:schemas:extension:${urn}:2.0:User`}:${attribute.trim()}`
}

/** The name under which Entra keeps a directory extension: the application's id without dashes, and the exact case of the rest. */
export const directoryExtensionName = (appId: string, attribute: string): string =>
  `extension_${appId.replaceAll('-', '').toLowerCase()}_${attribute.trim()}`

/** Adds a definition to the object at a path. */
export const addAttribute = (document: Json, object: Path, definition: JsonObject): Operation => ({
  label: `Add attribute ${textAt(definition, 'name')}`,
  steps: [insertStep(document, [...object, 'attributes'], definition)],
})

/**
 * Changes properties of a definition. Mappings of the old name stay unchanged after a rename, and lint reports them.
 */
export const changeAttribute = (document: Json, attribute: Path, changes: Changes): Operation =>
  changeAt(document, attribute, changes)

/** Removes a definition. Mappings that use it stay; lint points at them. */
export const removeAttribute = (document: Json, attribute: Path): Operation => removeAt(document, attribute)
