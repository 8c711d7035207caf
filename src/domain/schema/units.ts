import { isArray, isObject, sameJson, valueAt, type Json, type JsonObject } from '../../base/json'

/** The kinds of things that an administrator changes. Diff, merge and review report these and nothing smaller. */
export type UnitKind =
  | 'schema'
  | 'rule'
  | 'objectMapping'
  | 'attributeMapping'
  | 'scopeGroup'
  | 'scopeClause'
  | 'directory'
  | 'object'
  | 'attribute'

/** How units of one kind are identified, and which units they contain. */
export type UnitShape = {
  kind: UnitKind
  /** Identifies a unit among its siblings. Not always unique: twins are paired by content, then by position. */
  key(value: JsonObject): string
  /** Lists of units inside, by path below the unit. */
  children: readonly { path: readonly string[]; shape: UnitShape }[]
  /** Properties of the unit that are not its own: the first steps of the children's paths. */
  childProperties: ReadonlySet<string>
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

function shape(kind: UnitKind, key: UnitShape['key'], children: UnitShape['children'] = []): UnitShape {
  return { kind, key, children, childProperties: new Set(children.map(({ path }) => path[0] ?? '')) }
}

const scopeClause = shape(
  'scopeClause',
  (clause) => `${text(clause.sourceOperandName)} ${text(clause.operatorName).toUpperCase()}`,
)
const scopeGroup = shape('scopeGroup', (group) => text(group.name), [{ path: ['clauses'], shape: scopeClause }])
const attributeMapping = shape('attributeMapping', (mapping) => text(mapping.targetAttributeName))
const objectMapping = shape(
  'objectMapping',
  (mapping) => `${text(mapping.sourceObjectName)} → ${text(mapping.targetObjectName)}`,
  [
    { path: ['attributeMappings'], shape: attributeMapping },
    { path: ['scope', 'groups'], shape: scopeGroup },
    { path: ['scope', 'inputFilterGroups'], shape: scopeGroup },
    { path: ['scope', 'categoryFilterGroups'], shape: scopeGroup },
  ],
)
const rule = shape('rule', (theRule) => text(theRule.id) || text(theRule.name), [
  { path: ['objectMappings'], shape: objectMapping },
])
const attribute = shape('attribute', (definition) => text(definition.name))
const object = shape('object', (definition) => text(definition.name), [{ path: ['attributes'], shape: attribute }])
const directory = shape('directory', (definition) => text(definition.id) || text(definition.name), [
  { path: ['objects'], shape: object },
])

/** A synchronizationSchema: rules → object mappings → attribute mappings and scope; directories → objects → attributes. */
export const schemaShape = shape('schema', () => '', [
  { path: ['synchronizationRules'], shape: rule },
  { path: ['directories'], shape: directory },
])

/** The units of a list. An entry that isn't an object is not a unit and counts as part of its owner. */
export function childUnits(owner: JsonObject | undefined, path: readonly string[]): readonly JsonObject[] {
  const list = valueAt(owner, path)
  if (!isArray(list)) return NONE
  return list.every(isObject) ? list : list.filter(isObject)
}
const NONE: readonly JsonObject[] = []

/** A unit of two versions; one that only one version has lacks the other side. */
export type Pair = {
  before: JsonObject | undefined
  after: JsonObject | undefined
  /** The same JSON, as pairing found out. */ isEqual?: true
}

/**
 * Pairs the units of two lists by key. Among twins (several units with one key) equal ones are paired first, then by
 * position, so that a single change among twins shows as that change. Order: the later list's, then what was removed.
 * | Most units of two versions are equal and at the same index. Those are paired first, and only the rest by key.
 */
export function pairUnits(before: readonly JsonObject[], after: readonly JsonObject[], shape: UnitShape): Pair[] {
  return pair(before, after, shape, (a, b) => ({ before: a, after: b, isEqual: true }))
}

/** The same without the pairs of what is equal, which are most: for a diff. */
export const differingUnits = (before: readonly JsonObject[], after: readonly JsonObject[], shape: UnitShape): Pair[] =>
  pair(before, after, shape, () => EQUAL).filter((found) => found !== EQUAL)

const EQUAL: Pair = { before: undefined, after: undefined, isEqual: true }

function pair(
  before: readonly JsonObject[],
  after: readonly JsonObject[],
  { key, children }: UnitShape,
  equal: (a: JsonObject, b: JsonObject) => Pair,
): Pair[] {
  const isEqual = children.length === 0 ? sameJson : (a: JsonObject, b: JsonObject) => a === b
  const pairs: (Pair | undefined)[] = new Array<Pair | undefined>(after.length)
  const shift = after.length - before.length
  let start = 0
  while (start < before.length && start < after.length) {
    const [a, b] = [before[start], after[start]]
    if (!a || !b || !isEqual(a, b)) break
    pairs[start++] = equal(a, b)
  }
  let end = after.length
  while (end > start && end - shift > start) {
    const [a, b] = [before[end - shift - 1], after[end - 1]]
    if (!a || !b || !isEqual(a, b)) break
    pairs[--end] = equal(a, b)
  }
  const left: JsonObject[] = []
  for (let index = start; index < end - shift; index++) {
    const [a, b] = [before[index], after[index]]
    if (!a) continue
    if (shift === 0 && b && isEqual(a, b)) pairs[index] = equal(a, b)
    else left.push(a)
  }
  const removed = start < end ? pairByKey(left, after, pairs, start, end, key, isEqual) : left
  const result = pairs.filter((found) => found !== undefined)
  for (const unit of removed) result.push({ before: unit, after: undefined })
  return result
}

/** Pairs the units of `after` from `start` to `end` that have no pair yet with those that are left of `before`, and answers with the rest of these. */
function pairByKey(
  left: readonly JsonObject[],
  after: readonly JsonObject[],
  pairs: (Pair | undefined)[],
  start: number,
  end: number,
  key: UnitShape['key'],
  isEqual: (a: JsonObject, b: JsonObject) => boolean,
): JsonObject[] {
  const waiting = groupByKey(left, key)
  const open: { unit: JsonObject; index: number; twins: JsonObject[] }[] = []
  const counts = new Map<JsonObject[], number>()
  for (let index = start; index < end; index++) {
    const unit = after[index]
    if (!unit || pairs[index]) continue
    const twins = waiting.get(key(unit))
    if (twins) {
      open.push({ unit, index, twins })
      counts.set(twins, (counts.get(twins) ?? 0) + 1)
    } else pairs[index] = { before: undefined, after: unit }
  }
  const take = ({ unit, index, twins }: (typeof open)[number], position: number) => {
    const [mate] = position >= 0 ? twins.splice(position, 1) : []
    if (mate) pairs[index] = { before: mate, after: unit }
  }
  for (const entry of open) {
    const isOnly = entry.twins.length === 1 && counts.get(entry.twins) === 1
    take(entry, isOnly ? 0 : entry.twins.findIndex((twin) => twin === entry.unit || isEqual(twin, entry.unit)))
  }
  for (const entry of open) {
    if (pairs[entry.index]) continue
    take(entry, entry.twins.length > 0 ? 0 : -1)
    pairs[entry.index] ??= { before: undefined, after: entry.unit }
  }
  return [...waiting.values()].flat()
}

function groupByKey(units: readonly JsonObject[], key: UnitShape['key']): Map<string, JsonObject[]> {
  const groups = new Map<string, JsonObject[]>()
  for (const unit of units) {
    const name = key(unit)
    const group = groups.get(name)
    if (group) group.push(unit)
    else groups.set(name, [unit])
  }
  return groups
}
