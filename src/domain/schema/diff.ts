import { isArray, isObject, valueAt, type Json, type JsonObject } from '../../base/json'
import { sameMeaning } from './normalise'
import { childUnits, differingUnits, schemaShape, type UnitKind, type UnitShape } from './units'

/**
 * One step of a unit's path by names: rule, object mapping, target attribute… `list` distinguishes the lists that hold
 * scope groups.
 */
export type UnitName = { kind: UnitKind; name: string; list?: string }

export type PropertyChange = { property: string; before: Json | undefined; after: Json | undefined }

/** One unit that was added, removed or changed. A changed container lists its own properties; its parts are changes of their own. */
export type Change = {
  kind: 'added' | 'removed' | 'changed'
  unit: UnitName
  /** From the outermost container to the owner of the unit. */
  within: readonly UnitName[]
  before: JsonObject | undefined
  after: JsonObject | undefined
  properties: readonly PropertyChange[]
}

const display = (value: JsonObject, shape: UnitShape): string => {
  const name = value.name
  return (shape.kind === 'rule' || shape.kind === 'directory') && typeof name === 'string' && name
    ? name
    : shape.key(value)
}

/** The service gives each schema that it receives its own ID and version. */
const WRITTEN_BY_SERVICE: ReadonlySet<string> = new Set(['id', 'version'])

/** The properties of a unit itself that differ in meaning, in the order of the later one. */
export function ownChanges(before: JsonObject, after: JsonObject, shape: UnitShape): PropertyChange[] {
  const changes: PropertyChange[] = []
  const compare = (property: string) => {
    if (shape.kind === 'schema' && WRITTEN_BY_SERVICE.has(property)) return
    if (shape.childProperties.has(property)) {
      compareBeside(property)
      return
    }
    if (!sameMeaning(property, before[property], after[property]))
      changes.push({ property, before: before[property], after: after[property] })
  }
  /** `scope` holds lists of units and may hold more, which belongs to the owner. */
  const compareBeside = (property: string) => {
    const inner = shape.children
      .filter(({ path }) => path[0] === property && path.length > 1)
      .map(({ path }) => path[1])
    if (inner.length === 0) return
    const [a, b] = [before[property], after[property]]
    for (const key of new Set([...(isObject(a) ? Object.keys(a) : []), ...(isObject(b) ? Object.keys(b) : [])])) {
      const [x, y] = [isObject(a) ? a[key] : undefined, isObject(b) ? b[key] : undefined]
      if (!inner.includes(key) && !sameMeaning(key, x, y))
        changes.push({ property: `${property}.${key}`, before: x, after: y })
    }
  }
  for (const property in after) if (before[property] !== after[property]) compare(property)
  for (const property in before) if (!(property in after)) compare(property)
  return changes
}

function diffUnit(
  before: JsonObject,
  after: JsonObject,
  shape: UnitShape,
  unit: UnitName,
  within: readonly UnitName[],
  changes: Change[],
): void {
  if (before === after) return
  const properties = ownChanges(before, after, shape)
  if (properties.length > 0) changes.push({ kind: 'changed', unit, within, before, after, properties })
  const inside = shape.kind === 'schema' ? within : [...within, unit]
  for (const { path, shape: childShape } of shape.children) {
    if (valueAt(before, path) === valueAt(after, path)) continue
    const list = path.length > 1 ? path.at(-1) : undefined
    for (const pair of differingUnits(childUnits(before, path), childUnits(after, path), childShape)) {
      if (pair.before === pair.after) continue
      const value = pair.after ?? pair.before
      if (!value) continue
      const name: UnitName = {
        kind: childShape.kind,
        name: display(value, childShape),
        ...(list === undefined ? {} : { list }),
      }
      if (pair.before && pair.after) diffUnit(pair.before, pair.after, childShape, name, inside, changes)
      else
        changes.push({
          kind: pair.after ? 'added' : 'removed',
          unit: name,
          within: inside,
          before: pair.before,
          after: pair.after,
          properties: [],
        })
    }
  }
}

/**
 * What changed between two schemas, unit by unit. The spelling of flags and enums, the order of units in their lists,
 * null instead of an empty list, and the schema's id and version (the service writes them) don't count as changes. An
 * added or removed container is one change, including its contents.
 */
export function diffSchemas(before: JsonObject, after: JsonObject): Change[] {
  const changes: Change[] = []
  diffUnit(before, after, schemaShape, { kind: 'schema', name: '' }, [], changes)
  return changes
}

/** How many units a value holds in all, for "with its 31 mappings". */
export function countUnits(value: JsonObject, kind: UnitKind, shape: UnitShape = schemaShape): number {
  let count = 0
  for (const { path, shape: childShape } of shape.children) {
    const list = valueAt(value, path)
    if (!isArray(list)) continue
    for (const child of childUnits(value, path))
      count += (childShape.kind === kind ? 1 : 0) + countUnits(child, kind, childShape)
  }
  return count
}
