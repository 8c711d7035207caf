import { isArray, isObject, valueAt, type Json, type JsonObject, type Path } from './json'
import { changeAt, insertStep, removeAt, type Changes } from './mappingEdits'
import type { Operation, Step } from './operations'
import { attributesOf, listAt, textAt } from './schemaIndex'

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
export const directoryExtensionName = (appId: string, attribute: string): string => `extension_${appId.replaceAll('-', '').toLowerCase()}_${attribute.trim()}`

/** Adds a definition to the object at a path. */
export const addAttribute = (document: Json, object: Path, definition: JsonObject): Operation => ({
  label: `Add attribute ${textAt(definition, 'name')}`,
  steps: [insertStep(document, [...object, 'attributes'], definition)],
})

/** Changes properties of a definition. A new name leaves mappings of the old one behind; lint points at them. */
export const changeAttribute = (document: Json, attribute: Path, changes: Changes): Operation => changeAt(document, attribute, changes)

/** Removes a definition. Mappings that use it stay; lint points at them. */
export const removeAttribute = (document: Json, attribute: Path): Operation => removeAt(document, attribute)

/**
 * Takes in what discovery found in a target: objects and attributes that the directory at `path` lacks are added, and its version and
 * moment of discovery follow. Nothing is removed, and no definition that is there is changed: those differences are for a person.
 */
export function addDiscovered(document: Json, directory: Path, discovered: JsonObject): Operation {
  const current = valueAt(document, directory)
  if (!isObject(current)) throw new RangeError(`No directory at ${directory.join('.')}`)
  const steps: Step[] = []
  for (const property of ['version', 'discoveryDateTime'] as const) {
    const value = discovered[property]
    if (value !== undefined && value !== current[property]) steps.push({ kind: 'set', path: [...directory, property], value })
  }
  const known = listAt(current, 'objects')
  const missing: JsonObject[] = []
  for (const object of listAt(discovered, 'objects')) {
    if (!isObject(object)) continue
    const index = known.findIndex((candidate) => isObject(candidate) && candidate.name === object.name)
    const twin = known[index]
    if (!isObject(twin)) {
      missing.push(object)
      continue
    }
    const names = attributesOf(twin)
    const added = [...attributesOf(object)].filter(([name]) => !names.has(name)).map(([, attribute]) => attribute)
    steps.push(...appended(document, [...directory, 'objects', index, 'attributes'], added))
  }
  steps.push(...appended(document, [...directory, 'objects'], missing))
  return { label: `Add what was discovered in ${textAt(current, 'name')}`, steps }
}

function appended(document: Json, list: Path, values: readonly JsonObject[]): Step[] {
  const current = valueAt(document, list)
  if (values.length === 0) return []
  if (!isArray(current)) return [{ kind: 'set', path: list, value: values }]
  return values.map((value, offset): Step => ({ kind: 'insert', path: list, index: current.length + offset, value }))
}
