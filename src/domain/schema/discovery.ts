import { ownChanges, type PropertyChange } from './diff'
import { isObject, pointer, valueAt, type Json, type JsonObject, type Path } from '../../base/json'
import { changeAt, insertStep, type Changes } from './mappingEdits'
import type { Operation, Step } from './operations'
import { listAt, textAt } from './schemaIndex'
import { pairUnits, schemaShape, type UnitShape } from './units'

/** One difference between a directory of the schema and what discovery found in the target. */
export type DiscoveryUnit = {
  /** Stable for the same two directories: what a choice refers to. */
  id: string
  kind: 'added' | 'changed' | 'removed'
  /** The object itself, or an attribute of it. */
  unit: 'object' | 'attribute'
  object: string
  /** Empty for an object. */
  attribute: string
  /** The path of the existing unit, or of the list for a new one. */
  path: Path
  before: JsonObject | undefined
  after: JsonObject | undefined
  /** For a changed unit: the properties that differ. Properties that the target leaves out don't count as different. */
  properties: readonly PropertyChange[]
}

const shapeOf = (owner: UnitShape, property: string): UnitShape => {
  const child = owner.children.find(({ path }) => path[0] === property)
  if (!child) throw new Error(`Units of ${owner.kind} have no ${property}`)
  return child.shape
}
const objectShape = shapeOf(shapeOf(schemaShape, 'directories'), 'objects')
const attributeShape = shapeOf(objectShape, 'attributes')

const placeIn = (list: readonly Json[], unit: JsonObject | undefined): number => (unit ? list.indexOf(unit) : -1)

/** The changes that the target states for a definition. A property that it leaves out stays unchanged. */
const statedChanges = (before: JsonObject, after: JsonObject, shape: UnitShape): PropertyChange[] =>
  ownChanges(before, after, shape).filter(({ after: value }) => value !== undefined)

/** The differences between the directory at `path` and a discovered one: additions and changes first, each in the target's order, then what the target lacks. */
export function discoveryUnits(document: JsonObject, path: Path, discovered: JsonObject): DiscoveryUnit[] {
  const current = valueAt(document, path)
  if (!isObject(current)) throw new RangeError(`No directory at ${path.join('.')}`)
  const units: Omit<DiscoveryUnit, 'id'>[] = []
  const objects = listAt(current, 'objects')
  for (const { before, after } of pairUnits(
    objects.filter(isObject),
    listAt(discovered, 'objects').filter(isObject),
    objectShape,
  )) {
    const object = textAt(after ?? before ?? {}, 'name')
    const objectPath = before ? [...path, 'objects', placeIn(objects, before)] : [...path, 'objects']
    if (!before || !after) {
      units.push({
        kind: after ? 'added' : 'removed',
        unit: 'object',
        object,
        attribute: '',
        path: objectPath,
        before,
        after,
        properties: [],
      })
      continue
    }
    const properties = statedChanges(before, after, objectShape)
    if (properties.length > 0)
      units.push({
        kind: 'changed',
        unit: 'object',
        object,
        attribute: '',
        path: objectPath,
        before,
        after,
        properties,
      })
    units.push(...attributeUnits(object, before, after, objectPath))
  }
  const rank = { added: 0, changed: 1, removed: 2 }
  return units
    .map((unit) => ({ ...unit, id: `${unit.kind} ${pointer(unit.path)} ${unit.object} ${unit.attribute}` }))
    .sort((a, b) => rank[a.kind] - rank[b.kind])
}

function attributeUnits(
  object: string,
  before: JsonObject,
  after: JsonObject,
  objectPath: Path,
): Omit<DiscoveryUnit, 'id'>[] {
  const list = listAt(before, 'attributes')
  return pairUnits(list.filter(isObject), listAt(after, 'attributes').filter(isObject), attributeShape).flatMap(
    (pair): Omit<DiscoveryUnit, 'id'>[] => {
      if (pair.isEqual) return []
      const attribute = textAt(pair.after ?? pair.before ?? {}, 'name')
      const common = {
        unit: 'attribute' as const,
        object,
        attribute,
        before: pair.before,
        after: pair.after,
        path: pair.before ? [...objectPath, 'attributes', placeIn(list, pair.before)] : [...objectPath, 'attributes'],
      }
      if (!pair.before || !pair.after) return [{ ...common, kind: pair.after ? 'added' : 'removed', properties: [] }]
      const properties = statedChanges(pair.before, pair.after, attributeShape)
      return properties.length > 0 ? [{ ...common, kind: 'changed', properties }] : []
    },
  )
}

/**
 * Applies the chosen differences to the directory at `path` in one operation, with the directory's new version and
 * discovery time. Changes nothing else, and nothing at all if nothing was chosen.
 */
export function takeDiscovered(
  document: JsonObject,
  path: Path,
  discovered: JsonObject,
  chosen: ReadonlySet<string>,
): Operation {
  const current = valueAt(document, path)
  if (!isObject(current)) throw new RangeError(`No directory at ${path.join('.')}`)
  const label = `Take in what was discovered in ${textAt(current, 'name')}`
  const units = discoveryUnits(document, path, discovered).filter(({ id }) => chosen.has(id))
  if (units.length === 0) return { label, steps: [] }
  const changes: Step[] = []
  const insertions: Step[] = []
  const removals: { list: Path; index: number }[] = []
  for (const { kind, path: place, after, properties } of units) {
    if (kind === 'changed')
      changes.push(
        ...changeAt(
          document,
          place,
          Object.fromEntries(properties.map(({ property, after: value }) => [property, value])) as Changes,
        ).steps,
      )
    else if (kind === 'added' && after) insertions.push(insertStepAfter(document, place, after, insertions))
    else if (kind === 'removed') removals.push({ list: place.slice(0, -1), index: Number(place.at(-1)) })
  }
  // Additions go to the end of a list and removals run from its end, so that every index stays valid. Attributes are
  // removed before objects.
  removals.sort((a, b) => b.list.length - a.list.length || b.index - a.index)
  const dates = Object.fromEntries(
    (['version', 'discoveryDateTime'] as const).flatMap((property) =>
      discovered[property] === undefined ? [] : [[property, discovered[property]]],
    ),
  ) as Changes
  return {
    label,
    steps: [
      ...changes,
      ...insertions,
      ...removals.map(({ list, index }): Step => ({ kind: 'remove', path: list, index })),
      ...changeAt(document, path, dates).steps,
    ],
  }
}

/** The step that appends a value to a list, after the values that earlier steps appended. */
function insertStepAfter(document: JsonObject, list: Path, value: JsonObject, earlier: readonly Step[]): Step {
  const at = pointer(list)
  const waiting = earlier.filter(({ path }) => pointer(path) === at)
  const step = insertStep(document, list, value)
  if (waiting.length === 0) return step
  // A list that was missing is made by the first of them.
  return {
    kind: 'insert',
    path: list,
    index: step.kind === 'insert' ? step.index + waiting.length : waiting.length,
    value,
  }
}
