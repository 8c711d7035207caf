import { isArray, isObject, valueAt, type Json, type JsonObject, type Path } from '../../base/json'
import type { Operation, Step } from './operations'
import { textAt } from './schemaIndex'
import { stepsBetween } from './stepsBetween'

/** Properties to change; undefined removes one. */
export type Changes = Readonly<Record<string, Json | undefined>>

/** A mapping with the service's defaults: what a new one starts from. */
export const newMapping = (targetAttributeName: string, source: JsonObject | null, more: Changes = {}): JsonObject =>
  withChanges(
    {
      defaultValue: null,
      exportMissingReferences: false,
      flowBehavior: 'FlowWhenChanged',
      flowType: 'Always',
      matchingPriority: 0,
      source,
      targetAttributeName,
    },
    more,
  )

const nameAt = (document: Json, path: Path): string => {
  const value = valueAt(document, path)
  if (!isObject(value)) return 'an entry'
  return (
    textAt(value, 'targetAttributeName') || textAt(value, 'name') || textAt(value, 'sourceOperandName') || '(no name)'
  )
}

function withChanges(value: JsonObject, changes: Changes): JsonObject {
  const result: { [key: string]: Json } = { ...value }
  for (const [property, change] of Object.entries(changes)) {
    if (change === undefined) Reflect.deleteProperty(result, property)
    else result[property] = change
  }
  return result
}

/** The steps that change properties of the object at a path. Properties that already have the value need no step. */
function changeSteps(document: Json, path: Path, changes: Changes): Step[] {
  const steps: Step[] = []
  for (const [property, value] of Object.entries(changes)) {
    const current = valueAt(document, [...path, property])
    if (value === undefined) {
      if (current !== undefined) steps.push({ kind: 'unset', path: [...path, property] })
    } else if (current === undefined || JSON.stringify(current) !== JSON.stringify(value))
      steps.push({ kind: 'set', path: [...path, property], value })
  }
  return steps
}

/** Changes properties of anything: a rule, an object mapping, a clause, a definition. */
export const changeAt = (
  document: Json,
  path: Path,
  changes: Changes,
  label = `Change ${nameAt(document, path)}`,
): Operation => ({ label, steps: changeSteps(document, path, changes) })

const listOf = (path: Path): { list: Path; index: number } => {
  const index = path.at(-1)
  if (typeof index !== 'number') throw new RangeError(`${path.join('.')} is no position in a list`)
  return { list: path.slice(0, -1), index }
}

/**
 * The step that inserts a value into a list, creating the list if it is null or missing. An index past the end
 * appends.
 */
export function insertStep(document: Json, list: Path, value: Json, index = Infinity): Step {
  const current = valueAt(document, list)
  return isArray(current)
    ? { kind: 'insert', path: list, index: Math.max(0, Math.min(index, current.length)), value }
    : { kind: 'set', path: list, value: [value] }
}

/** Removes the entry at a path from its list. */
export function removeAt(document: Json, path: Path, label = `Remove ${nameAt(document, path)}`): Operation {
  const { list, index } = listOf(path)
  return { label, steps: [{ kind: 'remove', path: list, index }] }
}

const mappingsOf = (objectMapping: Path): Path => [...objectMapping, 'attributeMappings']
const counted = (count: number) => (count === 1 ? 'one mapping' : `${count} mappings`)

/** Adds a mapping to the object mapping at a path, last unless an index is given. */
export const addMapping = (document: Json, objectMapping: Path, mapping: JsonObject, index?: number): Operation => ({
  label: `Add ${textAt(mapping, 'targetAttributeName')}`,
  steps: [insertStep(document, mappingsOf(objectMapping), mapping, index)],
})

/** Adds several mappings in one operation, in the given order. */
export function addMappings(document: Json, objectMapping: Path, mappings: readonly JsonObject[]): Operation {
  const [only] = mappings
  if (only && mappings.length === 1) return addMapping(document, objectMapping, only)
  const current = valueAt(document, mappingsOf(objectMapping))
  const label = `Add ${counted(mappings.length)}`
  if (!isArray(current))
    return {
      label,
      steps: mappings.length === 0 ? [] : [{ kind: 'set', path: mappingsOf(objectMapping), value: mappings }],
    }
  return {
    label,
    steps: mappings.map((value, offset): Step => ({
      kind: 'insert',
      path: mappingsOf(objectMapping),
      index: current.length + offset,
      value,
    })),
  }
}

/** Removes one mapping. */
export const removeMapping = (document: Json, mapping: Path): Operation => removeAt(document, mapping)

/**
 * Removes mappings from one or several object mappings. Later entries are removed first, so that the indexes of the
 * others stay valid.
 */
export function removeMappings(document: Json, mappings: readonly Path[]): Operation {
  const [only] = mappings
  if (only && mappings.length === 1) return removeMapping(document, only)
  const positions = mappings.map(listOf).sort((a, b) => b.index - a.index)
  return {
    label: `Remove ${counted(mappings.length)}`,
    steps: positions.map(({ list, index }) => ({ kind: 'remove', path: list, index })),
  }
}

/** Changes properties of one mapping, e.g. `{ source, defaultValue: null }`. */
export const changeMapping = (document: Json, mapping: Path, changes: Changes): Operation =>
  changeAt(document, mapping, changes)

/** Changes several mappings in one operation: the same properties of each, or what a function says of each. */
export function changeMappings(
  document: Json,
  mappings: readonly Path[],
  changes: Changes | ((mapping: JsonObject) => Changes),
): Operation {
  const steps = mappings.flatMap((path) => {
    const mapping = valueAt(document, path)
    return isObject(mapping)
      ? changeSteps(document, path, typeof changes === 'function' ? changes(mapping) : changes)
      : []
  })
  const [only] = mappings
  return {
    label: only && mappings.length === 1 ? `Change ${nameAt(document, only)}` : `Change ${counted(mappings.length)}`,
    steps,
  }
}

/** Moves a mapping to another index in its list. The service ignores the order. It's for readers. */
export function moveMapping(document: Json, mapping: Path, to: number): Operation {
  const { list, index } = listOf(mapping)
  return {
    label: `Move ${nameAt(document, mapping)}`,
    steps: index === to ? [] : [{ kind: 'move', path: list, from: index, to }],
  }
}

/** Inserts a copy of a mapping after it. The copy never shares a matching priority. */
export function duplicateMapping(document: Json, mapping: Path, changes: Changes = {}): Operation {
  const { list, index } = listOf(mapping)
  const value = valueAt(document, mapping)
  if (!isObject(value)) throw new RangeError(`There's no value at ${mapping.join('.')}`)
  const copy = withChanges(value, { ...('matchingPriority' in value && { matchingPriority: 0 }), ...changes })
  return { label: `Duplicate ${nameAt(document, mapping)}`, steps: [insertStep(document, list, copy, index + 1)] }
}

/** What to do with a mapping whose target attribute is already mapped. */
export type OnTwin = 'skip' | 'replace' | 'add'

/**
 * Copies mappings into another object mapping, of this document or (`from`) of another one. A matching priority that is taken there
 * becomes 0.
 */
export function copyMappings(
  document: Json,
  mappings: readonly Path[],
  to: Path,
  onTwin: OnTwin = 'skip',
  from: Json = document,
): Operation {
  const list = mappingsOf(to)
  const found = valueAt(document, list)
  const current = isArray(found) ? found : []
  const taken = new Set(current.map((mapping) => (isObject(mapping) ? mapping.matchingPriority : 0)))
  const steps: Step[] = []
  const added: JsonObject[] = []
  for (const path of mappings) {
    const mapping = valueAt(from, path)
    if (!isObject(mapping)) continue
    const twin = current.findIndex(
      (other) => isObject(other) && other.targetAttributeName === mapping.targetAttributeName,
    )
    if (twin >= 0 && onTwin === 'skip') continue
    const there = current[twin]
    if (twin >= 0 && onTwin === 'replace' && isObject(there)) {
      const priority = there.matchingPriority
      steps.push({
        kind: 'set',
        path: [...list, twin],
        value: priority === undefined ? mapping : { ...mapping, matchingPriority: priority },
      })
    } else {
      const { matchingPriority } = mapping
      const clashes = typeof matchingPriority === 'number' && matchingPriority > 0 && taken.has(matchingPriority)
      if (!clashes) taken.add(matchingPriority)
      added.push(clashes ? { ...mapping, matchingPriority: 0 } : mapping)
    }
  }
  return {
    label: `Copy ${counted(steps.length + added.length)}`,
    steps: [...steps, ...addMappings(document, to, added).steps],
  }
}

/**
 * Numbers the matching attributes 1, 2, 3 in the given order. All other mappings of the object mapping stop matching.
 */
export function setMatchingOrder(document: Json, objectMapping: Path, ordered: readonly number[]): Operation {
  const list = valueAt(document, mappingsOf(objectMapping))
  const steps = (isArray(list) ? list : []).flatMap((mapping, index) => {
    const wanted = ordered.indexOf(index) + 1
    const current = isObject(mapping) ? (mapping.matchingPriority ?? 0) : undefined
    return current === undefined || current === wanted
      ? []
      : changeSteps(document, [...mappingsOf(objectMapping), index], { matchingPriority: wanted })
  })
  return { label: 'Change the order of matching', steps }
}

/** Changes properties of an object mapping: `enabled`, `flowTypes`, `name`, the object names. */
export const setObjectMapping = (document: Json, objectMapping: Path, changes: Changes): Operation =>
  changeAt(document, objectMapping, changes)

/** Changes properties of a rule: `priority`, `containerFilter`, `groupFilter`, `metadata`. */
export const setRule = (document: Json, rule: Path, changes: Changes): Operation => changeAt(document, rule, changes)

/** Puts an object mapping into a rule, or removes one. */
export const addObjectMapping = (document: Json, rule: Path, objectMapping: JsonObject): Operation => ({
  label: `Add ${textAt(objectMapping, 'name') || 'an object mapping'}`,
  steps: [insertStep(document, [...rule, 'objectMappings'], objectMapping)],
})

/**
 * Makes the document another one (an import, a restored snapshot, text from the JSON view), by the smallest steps that are found, so
 * that what is equal stays shared and a draft stays small.
 */
export const replaceDocument = (document: Json, next: Json, label = 'Edit as JSON'): Operation => ({
  label,
  steps: stepsBetween(document, next),
})

/** Whether an operation would change anything. */
export const isIdle = (operation: Operation): boolean => operation.steps.length === 0
