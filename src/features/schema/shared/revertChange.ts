import type { Change } from '../../../domain/schema/diff'
import { isArray, isObject, valueAt, type Json, type JsonObject, type Path } from '../../../base/json'
import type { Operation } from '../../../domain/schema/operations'
import { stepsBetween } from '../../../domain/schema/stepsBetween'
import { differingUnits, schemaShape, type UnitShape } from '../../../domain/schema/units'

/** The paths of a unit's list in both documents. */
type ListPaths = { shape: UnitShape; listBefore: Path; listAfter: Path }

const unitsAt = (document: JsonObject, list: Path): JsonObject[] => {
  const value = valueAt(document, list)
  return isArray(value) ? value.filter(isObject) : []
}
const indexIn = (document: JsonObject, list: Path, unit: JsonObject | undefined): number => {
  const value = valueAt(document, list)
  return isArray(value) && unit ? value.indexOf(unit) : -1
}

/** Finds a change of `diffSchemas(before, after)` again, by the identity of the objects in it. */
function locate(before: JsonObject, after: JsonObject, change: Change): ListPaths | undefined {
  const search = (pathBefore: Path, pathAfter: Path, shape: UnitShape): ListPaths | undefined => {
    for (const { path, shape: childShape } of shape.children) {
      const [listBefore, listAfter] = [
        [...pathBefore, ...path],
        [...pathAfter, ...path],
      ]
      if (valueAt(before, listBefore) === valueAt(after, listAfter)) continue
      for (const pair of differingUnits(unitsAt(before, listBefore), unitsAt(after, listAfter), childShape)) {
        if (pair.before === pair.after) continue
        if (pair.before === change.before && pair.after === change.after && change.unit.kind === childShape.kind)
          return { shape: childShape, listBefore, listAfter }
        if (!pair.before || !pair.after) continue
        const found = search(
          [...listBefore, indexIn(before, listBefore, pair.before)],
          [...listAfter, indexIn(after, listAfter, pair.after)],
          childShape,
        )
        if (found) return found
      }
    }
    return undefined
  }
  return search([], [], schemaShape)
}

/** The path of a change in the later document, to go there. For a removed unit it is the path of its list. */
export function pathOfChange(before: JsonObject, after: JsonObject, change: Change): Path | undefined {
  if (change.unit.kind === 'schema') return []
  const paths = locate(before, after, change)
  if (!paths) return undefined
  return change.after ? [...paths.listAfter, indexIn(after, paths.listAfter, change.after)] : paths.listAfter
}

/** The current unit with its own properties from before, in their old order. Its child units don't change. */
function withOwnProperties(before: JsonObject, after: JsonObject, shape: UnitShape): JsonObject {
  const result: { [key: string]: Json } = {}
  const keep = (key: string) => {
    const value = shape.childProperties.has(key) ? withChildLists(before[key], after[key], shape, key) : before[key]
    if (value !== undefined) result[key] = value
  }
  for (const key of Object.keys(before)) keep(key)
  for (const key of Object.keys(after)) if (!Object.hasOwn(before, key) && shape.childProperties.has(key)) keep(key)
  return result
}

/**
 * Restores a property that may hold both child units and other values, such as `scope`. Only the other values are
 * restored.
 */
function withChildLists(
  before: Json | undefined,
  after: Json | undefined,
  { children }: UnitShape,
  key: string,
): Json | undefined {
  const lists = children.filter(({ path }) => path[0] === key && path.length > 1).map(({ path }) => path[1] ?? '')
  if (lists.length === 0 || !isObject(before) || !isObject(after)) return after
  const others = Object.entries(before).filter(([name]) => !lists.includes(name))
  return {
    ...Object.fromEntries(Object.entries(after).filter(([name]) => lists.includes(name))),
    ...Object.fromEntries(others),
  }
}

/**
 * The operation that reverts one change of `diffSchemas(before, after)` and leaves all others. It has no steps when
 * the change doesn't belong to these documents.
 */
export function revertChange(before: JsonObject, after: JsonObject, change: Change): Operation {
  const label = `Revert ${change.unit.name || change.unit.kind}`
  if (change.unit.kind === 'schema')
    return { label, steps: stepsBetween(after, withOwnProperties(before, after, schemaShape)) }
  const paths = locate(before, after, change)
  if (!paths) return { label, steps: [] }
  const { shape, listBefore, listAfter } = paths
  const index = indexIn(after, listAfter, change.after)
  if (change.before && change.after) {
    const restored = shape.children.length === 0 ? change.before : withOwnProperties(change.before, change.after, shape)
    return {
      label,
      steps: stepsBetween(change.after, restored).map((step) => ({
        ...step,
        path: [...listAfter, index, ...step.path],
      })),
    }
  }
  if (change.after) return { label, steps: [{ kind: 'remove', path: listAfter, index }] }
  const list = valueAt(after, listAfter)
  const value = change.before ?? null
  if (!isArray(list)) return { label, steps: stepsBetween(after, withList(after, listAfter, [value])) }
  return {
    label,
    steps: [{ kind: 'insert', path: listAfter, index: positionFor(before, listBefore, change.before, list), value }],
  }
}

/** The index after the nearest earlier neighbor that still exists, or before the nearest later one. */
function positionFor(
  before: JsonObject,
  listBefore: Path,
  unit: JsonObject | undefined,
  list: readonly Json[],
): number {
  const former = valueAt(before, listBefore)
  if (!isArray(former) || !unit) return list.length
  const at = former.indexOf(unit)
  for (let index = at - 1; index >= 0; index--) {
    const neighbor = list.indexOf(former[index] ?? null)
    if (neighbor >= 0) return neighbor + 1
  }
  for (let index = at + 1; index < former.length; index++) {
    const neighbor = list.indexOf(former[index] ?? null)
    if (neighbor >= 0) return neighbor
  }
  return Math.min(Math.max(at, 0), list.length)
}

/** Creates a list where there was null or nothing, such as the groups of a scope that was removed. */
function withList(owner: JsonObject, [key, ...rest]: Path, list: readonly Json[]): JsonObject {
  if (typeof key !== 'string') return owner
  if (rest.length === 0) return { ...owner, [key]: list }
  const inner = owner[key]
  const [next, ...further] = rest
  if (isArray(inner) && typeof next === 'number') {
    return {
      ...owner,
      [key]: inner.map((item, index) => (index === next && isObject(item) ? withList(item, further, list) : item)),
    }
  }
  return { ...owner, [key]: withList(isObject(inner) ? inner : {}, rest, list) }
}
