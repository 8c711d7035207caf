import { isObject, type JsonObject, type Path } from '../../base/json'
import { removeAttribute } from './attributeEdits'
import { removeMappings } from './mappingEdits'
import { attributesRead, sourceKind } from './mappingSource'
import type { Operation } from './operations'
import { listAt, objectMappingsOf, textAt } from './schemaIndex'

/** One position that names an attribute. */
export type AttributeUse = {
  /**
   * `target`: a mapping writes it. `source`: a mapping copies it. `expression`: an expression reads it. `scope`: a
   * clause reads it.
   */
  kind: 'target' | 'source' | 'expression' | 'scope'
  /** Of the mapping or the clause. */
  path: Path
  /** The target attribute of the mapping; for a clause the attribute itself. */
  target: string
  objectMapping: JsonObject
}

/** Uses by attribute name, for each object of each directory: `usesIn(uses, directory, object).get('mail')`. */
export type AttributeUses = ReadonlyMap<string, ReadonlyMap<string, readonly AttributeUse[]>>

const NO_USES: ReadonlyMap<string, readonly AttributeUse[]> = new Map()
const keyOf = (directoryName: string, objectName: string) => JSON.stringify([directoryName, objectName])

/** The uses of the attributes of one object. Objects with the same name in one directory share them. */
export const usesIn = (
  uses: AttributeUses,
  directoryName: string,
  objectName: string,
): ReadonlyMap<string, readonly AttributeUse[]> => uses.get(keyOf(directoryName, objectName)) ?? NO_USES

const known = new WeakMap<JsonObject, AttributeUses>()

/** Which mappings and scope clauses name which attributes. Remembered with the document. */
export function attributeUses(document: JsonObject): AttributeUses {
  let uses = known.get(document)
  if (!uses) {
    uses = collect(document)
    known.set(document, uses)
  }
  return uses
}

function collect(document: JsonObject): AttributeUses {
  const uses = new Map<string, Map<string, AttributeUse[]>>()
  const add = (directory: string, object: string, attribute: string, use: AttributeUse) => {
    if (attribute === '') return
    const key = keyOf(directory, object)
    const names = uses.get(key) ?? new Map<string, AttributeUse[]>()
    uses.set(key, names)
    const list = names.get(attribute)
    if (list) list.push(use)
    else names.set(attribute, [use])
  }
  for (const { rule, objectMapping, path } of objectMappingsOf(document)) {
    const source = [textAt(rule, 'sourceDirectoryName'), textAt(objectMapping, 'sourceObjectName')] as const
    const target = [textAt(rule, 'targetDirectoryName'), textAt(objectMapping, 'targetObjectName')] as const
    listAt(objectMapping, 'attributeMappings').forEach((mapping, index) => {
      if (!isObject(mapping)) return
      const use = {
        path: [...path, 'attributeMappings', index],
        target: textAt(mapping, 'targetAttributeName'),
        objectMapping,
      }
      add(...target, use.target, { kind: 'target', ...use })
      const kind = sourceKind(mapping.source) === 'attribute' ? 'source' : 'expression'
      for (const name of new Set(attributesRead(mapping.source))) add(...source, name, { kind, ...use })
    })
    const { scope } = objectMapping
    if (!isObject(scope)) continue
    for (const list of ['groups', 'inputFilterGroups', 'categoryFilterGroups']) {
      listAt(scope, list).forEach((group, groupIndex) => {
        if (!isObject(group)) return
        listAt(group, 'clauses').forEach((clause, index) => {
          if (!isObject(clause)) return
          const name = textAt(clause, 'sourceOperandName')
          add(...source, name, {
            kind: 'scope',
            path: [...path, 'scope', list, groupIndex, 'clauses', index],
            target: name,
            objectMapping,
          })
        })
      })
    }
  }
  return uses
}

/** How many mappings name an attribute, one counted once. */
export const countMappings = (uses: readonly AttributeUse[] | undefined): number =>
  new Set((uses ?? []).flatMap(({ kind, path }) => (kind === 'scope' ? [] : [path.join('/')]))).size

/** Removes a definition, and with it mappings that name it. */
export function removeAttributeAndMappings(
  document: JsonObject,
  attribute: Path,
  mappings: readonly Path[],
): Operation {
  const removal = removeAttribute(document, attribute)
  if (mappings.length === 0) return removal
  const { steps } = removeMappings(document, mappings)
  return {
    label: `${removal.label} and ${mappings.length === 1 ? 'a mapping' : `${String(mappings.length)} mappings`}`,
    steps: [...removal.steps, ...steps],
  }
}
