import { isObject, sameJson, valueAt, type Json, type JsonObject } from '../../base/json'
import { ownChanges, type UnitName } from './diff'
import { sameMeaning } from './normalise'
import { childUnits, pairUnits, schemaShape, type UnitShape } from './units'

export type Side = 'mine' | 'theirs'

/** A unit that both sides changed, each differently. `undefined` on a side: that side removed it. */
export type Conflict = {
  /** Stable for the same three documents: what a choice refers to. */
  id: string
  unit: UnitName
  within: readonly UnitName[]
  base: JsonObject | undefined
  mine: JsonObject | undefined
  theirs: JsonObject | undefined
  /** For a container, the conflicting property. For a leaf, the full unit conflicts. */
  property?: string
  chosen: Side | undefined
}

export type MergeResult = {
  /** Their document with my changes. Open conflicts use their value. */
  document: JsonObject
  conflicts: Conflict[]
}

const LEAVES = new Set(['attributeMapping', 'scopeClause', 'attribute'])

type State = { choices: ReadonlyMap<string, Side>; conflicts: Conflict[] }

function decide(state: State, conflict: Omit<Conflict, 'chosen' | 'id'>): Side {
  const names = [...conflict.within, conflict.unit]
    .map(({ kind, name, list }) => `${kind}:${list ?? ''}:${name}`)
    .join('/')
  const stem = conflict.property === undefined ? names : `${names}#${conflict.property}`
  const twins = state.conflicts.filter(({ id }) => id === stem || id.startsWith(`${stem}~`)).length
  const id = twins === 0 ? stem : `${stem}~${twins}`
  const chosen = state.choices.get(id)
  state.conflicts.push({ ...conflict, id, chosen })
  return chosen ?? 'theirs'
}

const unchanged = (a: JsonObject, b: JsonObject) => a === b || sameMeaning('', a, b)

/** One unit that all three have. */
function mergeUnit(
  base: JsonObject,
  mine: JsonObject,
  theirs: JsonObject,
  shape: UnitShape,
  unit: UnitName,
  within: readonly UnitName[],
  state: State,
): JsonObject {
  if (mine === theirs || unchanged(base, mine)) return theirs
  if (unchanged(base, theirs)) return mine
  if (LEAVES.has(shape.kind)) {
    if (sameMeaning('', mine, theirs)) return theirs
    return decide(state, { unit, within, base, mine, theirs }) === 'mine' ? mine : theirs
  }
  let result: JsonObject = theirs
  const theirChanges = new Map(ownChanges(base, theirs, shape).map((change) => [change.property, change]))
  for (const { property, after } of ownChanges(base, mine, shape)) {
    if (property.includes('.')) continue // lists inside scope are merged with their owner below
    const their = theirChanges.get(property)
    const clashes = their !== undefined && !sameMeaning(property, after, their.after)
    if (clashes && decide(state, { unit, within, base, mine, theirs, property }) === 'theirs') continue
    result = withValue(result, [property], after)
  }
  const inside = shape.kind === 'schema' ? within : [...within, unit]
  for (const { path, shape: childShape } of shape.children) {
    const list = path.length > 1 ? path.at(-1) : undefined
    const merged = mergeLists(
      childUnits(base, path),
      childUnits(mine, path),
      childUnits(theirs, path),
      childShape,
      inside,
      list,
      state,
    )
    if (merged !== undefined) result = withValue(result, path, merged)
  }
  return result
}

/** Sets (or, with undefined, removes) a value, making the objects on the way where they are missing. */
function withValue(owner: JsonObject, path: readonly string[], value: Json | undefined): JsonObject {
  const [key, ...rest] = path
  if (key === undefined) return owner
  if (rest.length > 0) {
    const inner = owner[key]
    return { ...owner, [key]: withValue(isObject(inner) ? inner : {}, rest, value) }
  }
  if (value === undefined) {
    return Object.fromEntries(Object.entries(owner).filter(([name]) => name !== key))
  }
  return { ...owner, [key]: value }
}

/**
 * The merged list: their order, with my additions after their old neighbors. Undefined if their list needs no change.
 */
function mergeLists(
  base: readonly JsonObject[],
  mine: readonly JsonObject[],
  theirs: readonly JsonObject[],
  shape: UnitShape,
  within: readonly UnitName[],
  list: string | undefined,
  state: State,
): readonly JsonObject[] | undefined {
  if (sameJson(base, mine)) return undefined
  const nameOf = (value: JsonObject): UnitName => ({
    kind: shape.kind,
    name: shape.key(value),
    ...(list === undefined ? {} : { list }),
  })
  const mineOf = new Map<JsonObject, JsonObject>()
  const addedByMe: JsonObject[] = []
  for (const { before, after } of pairUnits(base, mine, shape)) {
    if (before && after) mineOf.set(before, after)
    else if (after) addedByMe.push(after)
  }
  const baseOf = new Map<JsonObject, JsonObject>()
  const removedByThem: JsonObject[] = []
  for (const { before, after } of pairUnits(base, theirs, shape)) {
    if (before && after) baseOf.set(after, before)
    else if (before) removedByThem.push(before)
  }
  const addedByThem = theirs.filter((unit) => !baseOf.has(unit))
  const bothAdded = new Map<JsonObject, JsonObject>()
  const onlyMine: JsonObject[] = []
  for (const { before, after } of pairUnits(addedByMe, addedByThem, shape)) {
    if (before && after) bothAdded.set(after, before)
    else if (before) onlyMine.push(before)
  }

  const result: JsonObject[] = []
  for (const their of theirs) {
    const old = baseOf.get(their)
    const my = old ? mineOf.get(old) : bothAdded.get(their)
    const name = nameOf(their)
    if (old && my) result.push(mergeUnit(old, my, their, shape, name, within, state))
    else if (old) {
      // I removed it. Theirs stays only if they changed it and that choice was made.
      if (unchanged(old, their)) continue
      if (decide(state, { unit: name, within, base: old, mine: undefined, theirs: their }) === 'theirs')
        result.push(their)
    } else if (my && !sameMeaning('', my, their)) {
      result.push(
        decide(state, { unit: name, within, base: undefined, mine: my, theirs: their }) === 'mine' ? my : their,
      )
    } else result.push(their)
  }
  for (const old of removedByThem) {
    const my = mineOf.get(old)
    if (!my || unchanged(old, my)) continue
    if (decide(state, { unit: nameOf(my), within, base: old, mine: my, theirs: undefined }) === 'mine') result.push(my)
  }
  for (const unit of onlyMine) insertAfterNeighbour(result, unit, mine, mineOf, shape)
  return result
}

/** Puts a unit that I added after the unit that precedes it in my list, if that unit still exists. */
function insertAfterNeighbour(
  result: JsonObject[],
  unit: JsonObject,
  mine: readonly JsonObject[],
  mineOf: ReadonlyMap<JsonObject, JsonObject>,
  { key }: UnitShape,
): void {
  const position = mine.indexOf(unit)
  const previous = position > 0 ? mine[position - 1] : undefined
  if (position === 0 && mineOf.size > 0) {
    result.unshift(unit)
    return
  }
  const index = previous ? result.findLastIndex((other) => other === previous || key(other) === key(previous)) : -1
  if (index < 0) result.push(unit)
  else result.splice(index + 1, 0, unit)
}

/**
 * Merges my changes into a schema that someone else changed. A unit that only one side changed takes that side. Units
 * that both changed differently are conflicts, decided by `choices` (by conflict ID). Until then they use the other
 * side's value.
 */
export function mergeSchemas(
  base: JsonObject,
  mine: JsonObject,
  theirs: JsonObject,
  choices: ReadonlyMap<string, Side> = new Map(),
): MergeResult {
  const state: State = { choices, conflicts: [] }
  const document = mergeUnit(base, mine, theirs, schemaShape, { kind: 'schema', name: '' }, [], state)
  return { document, conflicts: state.conflicts }
}

/** The value of a unit's property, for showing both sides of a conflict. */
export const conflictValue = (conflict: Conflict, side: Side | 'base'): Json | undefined =>
  conflict.property === undefined ? conflict[side] : valueAt(conflict[side], [conflict.property])
