import { isObject, valueAt, type JsonObject, type Path } from '../../../../base/json'
import type { JsonContext } from '../../../../domain/schema/jsonPositions'
import {
  entityAt,
  namesIn,
  propertiesOf,
  propertyAt,
  typeName,
  type PropertyFact,
} from '../../../../domain/schema/metadata'
import { directoriesOf, objectMappingAt, textAt } from '../../../../domain/schema/schemaIndex'
import { scopeOperators } from '../../../../domain/scope/operators'

/** A suggestion at the caret: a name, or a value as JSON. */
export type JsonSuggestion = { label: string; detail: string; doc: string; /** As JSON. */ json: string }

/**
 * The suggestions at a position: the properties of the object's type that it doesn't have yet, or the values of the
 * property's type.
 */
export function suggestionsAt({ kind, path, siblings }: JsonContext, document: JsonObject): JsonSuggestion[] {
  if (kind === 'key') {
    const entity = entityAt(path)
    if (!entity) return []
    return propertiesOf(entity)
      .filter(({ name }) => !siblings.includes(name))
      .map(({ name, type, doc }) => ({ label: name, detail: typeName(type), doc, json: JSON.stringify(name) }))
  }
  if (kind !== 'value') return []
  const property = propertyAt(path)
  return property
    ? [
        ...valuesOf(property),
        ...namesFor(path, document).map((name) => ({ label: name, detail: '', doc: '', json: JSON.stringify(name) })),
      ]
    : []
}

function valuesOf({ type, nullable, doc }: PropertyFact): JsonSuggestion[] {
  const words = type.kind === 'boolean' ? ['true', 'false'] : []
  const members = type.kind === 'enum' ? type.members : []
  return [
    ...members.map((member) => ({ label: member, detail: typeName(type), doc, json: JSON.stringify(member) })),
    ...[...words, ...(nullable ? ['null'] : [])].map((word) => ({ label: word, detail: '', doc, json: word })),
  ]
}

/** The names in this document that a property can refer to without an error. */
function namesFor(path: Path, document: JsonObject): readonly string[] {
  const property = path.at(-1)
  if (property === 'sourceDirectoryName' || property === 'targetDirectoryName')
    return [...directoriesOf(document).keys()]
  if (property === 'operatorName') return scopeOperators.map(({ name }) => name)
  const position = objectMappingAt(document, path)
  if (!position) return []
  if (property === 'sourceObjectName') return [...(position.sourceDirectory?.objects.keys() ?? [])]
  if (property === 'targetObjectName') return [...(position.targetDirectory?.objects.keys() ?? [])]
  if (property === 'targetAttributeName') return [...(position.target?.attributes.keys() ?? [])]
  if (property === 'sourceOperandName') return [...(position.source?.attributes.keys() ?? [])]
  const owner = valueAt(document, path.slice(0, -1))
  if (property === 'name' && path.includes('source') && isObject(owner) && textAt(owner, 'type') === 'Attribute')
    return [...(position.source?.attributes.keys() ?? [])]
  if (property === 'referencedObjectName') return namesIn(document, path.slice(0, 4))
  return []
}
