import { isObject, pointer, valueAt, type JsonObject, type Path } from '../../../base/json'
import { textAt } from '../../../domain/schema/schemaIndex'
import type { SchemaTab, SchemaSearchChange } from './schemaSearch'

/** The tab that shows a path of the document. */
function tabOfPath(path: Path): SchemaTab {
  const [root, , list, , part] = path
  if (root === 'directories') return 'attributes'
  if (root !== 'synchronizationRules' || path.length < 2) return 'json'
  if (list !== 'objectMappings' || path.length < 4) return 'rules'
  return part === 'scope' ? 'scoping' : 'mappings'
}

const nameAt = (document: JsonObject, path: Path, property: string): string | undefined => {
  const value = valueAt(document, path)
  return (isObject(value) && textAt(value, property)) || undefined
}

/**
 * The address of a path: its tab, the names of the rule and mapping that contain it, and the path itself, because
 * names are not unique.
 */
export function searchOfPath(document: JsonObject, path: Path, tab: SchemaTab = tabOfPath(path)): SchemaSearchChange {
  const isInRule = path[0] === 'synchronizationRules' && path.length >= 2
  const isInObjectMapping = isInRule && path[2] === 'objectMappings' && path.length >= 4
  const isInMapping = isInObjectMapping && path[4] === 'attributeMappings' && path.length >= 6
  return {
    tab,
    ...(isInRule ? { rule: nameAt(document, path.slice(0, 2), 'id') } : {}),
    ...(isInRule ? { object: isInObjectMapping ? nameAt(document, path.slice(0, 4), 'name') : undefined } : {}),
    attribute:
      isInMapping && tab === 'mappings' ? nameAt(document, path.slice(0, 6), 'targetAttributeName') : undefined,
    at: pointer(path),
  }
}
