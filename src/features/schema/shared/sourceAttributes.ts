import type { JsonObject } from '../../../base/json'
import { objectMappingsOf } from '../../../domain/schema/schemaIndex'

/** The names of all attributes that a user can have as a source of this schema's object mappings, each once. */
export function sourceAttributes(document: JsonObject): string[] {
  const names = new Set<string>()
  for (const { source, objectMapping } of objectMappingsOf(document)) {
    if (objectMapping.enabled === false) continue
    for (const name of source?.attributes.keys() ?? []) names.add(name)
  }
  return [...names]
}
