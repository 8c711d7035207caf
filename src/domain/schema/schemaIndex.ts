import type { AttributeDefinition, AttributeType } from '../resources/synchronization'
import { isArray, isObject, type Json, type JsonObject, type Path } from '../../base/json'

/**
 * Maps names to definitions. Names aren't unique in real exports: objects with the same name share an entry, and of
 * attributes with the same name the first counts. Indexes are cached by the lists they were built from, so that an
 * edit elsewhere costs nothing.
 */
export type ObjectIndex = {
  readonly name: string
  readonly twins: readonly { object: JsonObject; path: Path }[]
  readonly attributes: ReadonlyMap<string, JsonObject>
}
/** A directory and its objects by name. */
export type DirectoryIndex = { directory: JsonObject; path: Path; objects: ReadonlyMap<string, ObjectIndex> }

/** An object mapping with its rule, and what its names lead to. */
export type ObjectMappingPosition = {
  rule: JsonObject
  objectMapping: JsonObject
  path: Path
  sourceDirectory: DirectoryIndex | undefined
  targetDirectory: DirectoryIndex | undefined
  source: ObjectIndex | undefined
  target: ObjectIndex | undefined
}

const NONE: readonly JsonObject[] = []
const NO_ATTRIBUTES: ReadonlyMap<string, JsonObject> = new Map()

/** A property as text; '' for anything else. */
export const textAt = (owner: JsonObject, property: string): string => {
  const value = owner[property]
  return typeof value === 'string' ? value : ''
}

/**
 * A property as a list. Empty for anything else. Entries that aren't objects stay in it, so that indexes match the
 * document.
 */
export const listAt = (owner: JsonObject, property: string): readonly Json[] => {
  const value = owner[property]
  return isArray(value) ? value : NONE
}

const attributeIndexes = new WeakMap<readonly Json[], ReadonlyMap<string, JsonObject>>()

/** The attributes of one object definition by name. */
function attributesOf(object: JsonObject): ReadonlyMap<string, JsonObject> {
  const { attributes } = object
  if (!isArray(attributes)) return NO_ATTRIBUTES
  let index = attributeIndexes.get(attributes)
  if (!index) {
    index = firstByName(attributes)
    attributeIndexes.set(attributes, index)
  }
  return index
}

/** The objects of a list by name; the first of several with one name counts. */
function firstByName(list: readonly Json[]): ReadonlyMap<string, JsonObject> {
  const made = new Map<string, JsonObject>()
  let twins = false
  for (let index = 0; index < list.length; index++) {
    const item = list[index]
    if (!isObject(item) || typeof item.name !== 'string') continue
    const { size } = made
    made.set(item.name, item)
    twins ||= made.size === size // looking first would cost every name of every document a second look-up
  }
  if (!twins) return made
  const first = new Map<string, JsonObject>()
  for (const item of list)
    if (isObject(item) && typeof item.name === 'string' && !first.has(item.name)) first.set(item.name, item)
  return first
}

const directoryIndexes = new WeakMap<readonly Json[], ReadonlyMap<string, DirectoryIndex>>()
const NO_DIRECTORIES: ReadonlyMap<string, DirectoryIndex> = new Map()

/** The directories of a schema by name. */
export function directoriesOf(document: JsonObject): ReadonlyMap<string, DirectoryIndex> {
  const { directories } = document
  if (!isArray(directories)) return NO_DIRECTORIES
  let index = directoryIndexes.get(directories)
  if (!index) {
    const made = new Map<string, DirectoryIndex>()
    directories.forEach((directory, position) => {
      if (!isObject(directory)) return
      const name = textAt(directory, 'name')
      if (made.has(name)) return
      const path: Path = ['directories', position]
      made.set(name, { directory, path, objects: objectsOf(directory, path) })
    })
    index = made
    directoryIndexes.set(directories, index)
  }
  return index
}

function objectsOf(directory: JsonObject, path: Path): ReadonlyMap<string, ObjectIndex> {
  const twins = new Map<string, { object: JsonObject; path: Path }[]>()
  listAt(directory, 'objects').forEach((object, position) => {
    if (!isObject(object)) return
    const name = textAt(object, 'name')
    const entry = { object, path: [...path, 'objects', position] }
    const known = twins.get(name)
    if (known) known.push(entry)
    else twins.set(name, [entry])
  })
  return new Map([...twins].map(([name, list]): [string, ObjectIndex] => [name, new IndexedObject(name, list)]))
}

/** Indexes attributes on first use, because many objects of a schema aren't mapped. */
class IndexedObject implements ObjectIndex {
  private indexed: ReadonlyMap<string, JsonObject> | undefined

  constructor(
    readonly name: string,
    readonly twins: readonly { object: JsonObject; path: Path }[],
  ) {}

  get attributes(): ReadonlyMap<string, JsonObject> {
    this.indexed ??= this.merged()
    return this.indexed
  }

  private merged(): ReadonlyMap<string, JsonObject> {
    const [first, ...others] = this.twins
    if (!first) return NO_ATTRIBUTES
    if (others.length === 0) return attributesOf(first.object)
    const all = new Map(attributesOf(first.object))
    for (const { object } of others)
      for (const [key, attribute] of attributesOf(object)) if (!all.has(key)) all.set(key, attribute)
    return all
  }
}

/** Every object mapping of every rule, in the document's order. */
export function objectMappingsOf(document: JsonObject): ObjectMappingPosition[] {
  const directories = directoriesOf(document)
  const positions: ObjectMappingPosition[] = []
  listAt(document, 'synchronizationRules').forEach((rule, ruleIndex) => {
    if (!isObject(rule)) return
    const sourceDirectory = directories.get(textAt(rule, 'sourceDirectoryName'))
    const targetDirectory = directories.get(textAt(rule, 'targetDirectoryName'))
    listAt(rule, 'objectMappings').forEach((objectMapping, index) => {
      if (!isObject(objectMapping)) return
      positions.push({
        rule,
        objectMapping,
        path: ['synchronizationRules', ruleIndex, 'objectMappings', index],
        sourceDirectory,
        targetDirectory,
        source: sourceDirectory?.objects.get(textAt(objectMapping, 'sourceObjectName')),
        target: targetDirectory?.objects.get(textAt(objectMapping, 'targetObjectName')),
      })
    })
  })
  return positions
}

/** The object mapping that a path leads to or into; undefined where it leads elsewhere. */
export function objectMappingAt(document: JsonObject, path: Path): ObjectMappingPosition | undefined {
  const [root, ruleIndex, list, index] = path
  if (root !== 'synchronizationRules' || list !== 'objectMappings') return undefined
  return objectMappingsOf(document).find((position) => position.path[1] === ruleIndex && position.path[3] === index)
}

const ATTRIBUTE_TYPES: readonly AttributeType[] = ['String', 'Integer', 'Reference', 'Binary', 'Boolean', 'DateTime']

/** The type of an attribute. String if it has no type, which is the service's default. */
export const typeOf = (attribute: JsonObject): AttributeType =>
  ATTRIBUTE_TYPES.find((type) => type === attribute.type) ?? 'String'

const definitionIndexes = new WeakMap<ReadonlyMap<string, JsonObject>, ReadonlyMap<string, AttributeDefinition>>()

/** The same attributes in the shape of the wire types, for the expression and scope checkers. */
export function definitionsOf(attributes: ReadonlyMap<string, JsonObject>): ReadonlyMap<string, AttributeDefinition> {
  let definitions = definitionIndexes.get(attributes)
  if (!definitions) {
    definitions = new Map(
      [...attributes].map(([name, attribute]): [string, AttributeDefinition] => [
        name,
        {
          name,
          type: typeOf(attribute),
          multivalued: attribute.multivalued === true,
          required: attribute.required === true,
        },
      ]),
    )
    definitionIndexes.set(attributes, definitions)
  }
  return definitions
}

/** An entry of a `metadata` list, its key compared without case. */
export function metadataOf(owner: JsonObject, key: string): string | undefined {
  const wanted = key.toLowerCase()
  for (const entry of listAt(owner, 'metadata')) {
    if (isObject(entry) && textAt(entry, 'key').toLowerCase() === wanted && typeof entry.value === 'string')
      return entry.value
  }
  return undefined
}

/** Whether a definition was added by the tenant; Microsoft's own lack the mark or deny it (metadata IsCustomerDefined). */
export const isCustomerDefined = (definition: JsonObject | undefined): boolean =>
  definition !== undefined && metadataOf(definition, 'IsCustomerDefined')?.toLowerCase() === 'true'
