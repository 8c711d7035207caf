import { pathOf } from '../../../domain/schema/errorTarget'
import { isObject, pointer, type JsonObject, type Path } from '../../../base/json'
import { listAt, textAt, type ObjectMappingPosition } from '../../../domain/schema/schemaIndex'
import type { SchemaSearch } from '../editor/schemaSearch'

/**
 * The part of the address that says which object mapping and mapping are open. `at` is exact and takes precedence;
 * names are for people and links.
 */
export type ObjectMappingSearch = Pick<SchemaSearch, 'rule' | 'object' | 'attribute' | 'at'>

const names = (position: ObjectMappingPosition) => ({
  rule: textAt(position.rule, 'id'),
  object: textAt(position.objectMapping, 'name'),
})

const same = (a: Path, b: Path) => a.every((step, index) => b[index] === step)

/**
 * The object mapping that an address names. Without a match, the first that is enabled and editable, or the first of
 * all.
 */
export function objectMappingOf(
  positions: readonly ObjectMappingPosition[],
  search: ObjectMappingSearch,
): ObjectMappingPosition | undefined {
  const at = pathOf(search.at)
  const exact = at && positions.find(({ path }) => same(path, at))
  if (exact) return exact
  if (search.object !== undefined || search.rule !== undefined) {
    const ofRule =
      search.rule === undefined ? positions : positions.filter((position) => names(position).rule === search.rule)
    const named =
      search.object === undefined ? first(ofRule) : ofRule.find((position) => names(position).object === search.object)
    if (named) return named
  }
  return first(positions)
}

const first = (positions: readonly ObjectMappingPosition[]) =>
  positions.find(({ rule, objectMapping }) => objectMapping.enabled !== false && rule.editable !== false) ??
  positions.find(({ objectMapping }) => objectMapping.enabled !== false) ??
  positions[0]

/** The index of the mapping that the address opens; undefined when it opens none or the mapping no longer exists. */
export function openIndexOf(
  position: ObjectMappingPosition | undefined,
  search: ObjectMappingSearch,
): number | undefined {
  if (!position) return undefined
  const mappings = listAt(position.objectMapping, 'attributeMappings')
  const at = pathOf(search.at)
  if (at && same([...position.path, 'attributeMappings'], at)) {
    const index = at[5]
    if (typeof index === 'number' && isObject(mappings[index])) return index
  }
  if (search.attribute === undefined) return undefined
  const index = mappings.findIndex(
    (mapping) => isObject(mapping) && textAt(mapping, 'targetAttributeName') === search.attribute,
  )
  return index < 0 ? undefined : index
}

/**
 * The address of an object mapping, and of a mapping in it. It uses names where they are enough, and otherwise the
 * path.
 */
export function searchOf(
  positions: readonly ObjectMappingPosition[],
  position: ObjectMappingPosition,
  index?: number,
): { [Name in keyof Required<ObjectMappingSearch>]: string | undefined } {
  const { rule, object } = names(position)
  const mapping = index === undefined ? undefined : listAt(position.objectMapping, 'attributeMappings')[index]
  const attribute = isObject(mapping) ? textAt(mapping, 'targetAttributeName') || undefined : undefined
  const named = { rule: rule || undefined, object: object || undefined, attribute }
  const search = withoutUndefined(named)
  const leadsThere =
    object !== '' &&
    objectMappingOf(positions, search) === position &&
    (index === undefined || openIndexOf(position, search) === index)
  return {
    ...named,
    at: leadsThere ? undefined : pointer(index === undefined ? position.path : mappingPath(position, index)),
  }
}

function withoutUndefined({
  rule,
  object,
  attribute,
}: {
  rule: string | undefined
  object: string | undefined
  attribute: string | undefined
}): ObjectMappingSearch {
  return {
    ...(rule === undefined ? {} : { rule }),
    ...(object === undefined ? {} : { object }),
    ...(attribute === undefined ? {} : { attribute }),
  }
}

/** The path of a mapping in the document. */
export const mappingPath = ({ path }: Pick<ObjectMappingPosition, 'path'>, index: number): Path => [
  ...path,
  'attributeMappings',
  index,
]

/** "User → Group", with fallback text for an object without a name. */
export const objectsLabel = (objectMapping: JsonObject): string =>
  `${textAt(objectMapping, 'sourceObjectName') || '(no source)'} → ${textAt(objectMapping, 'targetObjectName') || '(no target)'}`
