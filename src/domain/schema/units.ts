import { isArray, isObject, sameJson, valueAt, type Json, type JsonObject } from './json'

/** The kinds of things that an administrator changes; diff, merge and review speak of these and of nothing smaller. */
export type UnitKind = 'schema' | 'rule' | 'objectMapping' | 'attributeMapping' | 'scopeGroup' | 'scopeClause' | 'directory' | 'object' | 'attribute'

export type UnitShape = {
  kind: UnitKind
  /** What tells siblings apart. Not always unique: twins are paired by content, then by position. */
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

const scopeClause = shape('scopeClause', (clause) => `${text(clause.sourceOperandName)} ${text(clause.operatorName).toUpperCase()}`)
const scopeGroup = shape('scopeGroup', (group) => text(group.name), [{ path: ['clauses'], shape: scopeClause }])
const attributeMapping = shape('attributeMapping', (mapping) => text(mapping.targetAttributeName))
const objectMapping = shape('objectMapping', (mapping) => `${text(mapping.sourceObjectName)} → ${text(mapping.targetObjectName)}`, [
  { path: ['attributeMappings'], shape: attributeMapping },
  { path: ['scope', 'groups'], shape: scopeGroup },
  { path: ['scope', 'inputFilterGroups'], shape: scopeGroup },
  { path: ['scope', 'categoryFilterGroups'], shape: scopeGroup },
])
const rule = shape('rule', (theRule) => text(theRule.id) || text(theRule.name), [{ path: ['objectMappings'], shape: objectMapping }])
const attribute = shape('attribute', (definition) => text(definition.name))
const object = shape('object', (definition) => text(definition.name), [{ path: ['attributes'], shape: attribute }])
const directory = shape('directory', (definition) => text(definition.id) || text(definition.name), [{ path: ['objects'], shape: object }])

/** A synchronizationSchema: rules → object mappings → attribute mappings and scope; directories → objects → attributes. */
export const schemaShape = shape('schema', () => '', [
  { path: ['synchronizationRules'], shape: rule },
  { path: ['directories'], shape: directory },
])

/** The units of a list; what is no object is not a unit and counts as part of its owner. */
export function childUnits(owner: JsonObject | undefined, path: readonly string[]): readonly JsonObject[] {
  const list = valueAt(owner, path)
  if (!isArray(list)) return NONE
  return list.every(isObject) ? list : list.filter(isObject)
}
const NONE: readonly JsonObject[] = []

export type Pair = { before: JsonObject | undefined; after: JsonObject | undefined }

/**
 * Pairs the units of two lists: by key; among twins (several of one key) first those that are equal, then by position, so that a
 * single change among twins shows as that change. Order: the later list's, then what was removed.
 */
export function pairUnits(before: readonly JsonObject[], after: readonly JsonObject[], { key }: UnitShape): Pair[] {
  const waiting = new Map<string, JsonObject[]>()
  for (const unit of before) {
    const twins = waiting.get(key(unit))
    if (twins) twins.push(unit)
    else waiting.set(key(unit), [unit])
  }
  const partner = new Map<JsonObject, JsonObject>()
  const take = (unit: JsonObject, found: (twins: JsonObject[]) => number) => {
    const twins = waiting.get(key(unit))
    const index = twins ? found(twins) : -1
    const [mate] = index >= 0 && twins ? twins.splice(index, 1) : []
    if (mate) partner.set(unit, mate)
  }
  for (const unit of after) {
    take(unit, (twins) => (twins.length === 1 && countOf(after, unit, key) === 1 ? 0 : twins.findIndex((twin) => twin === unit || sameJson(twin, unit))))
  }
  for (const unit of after) if (!partner.has(unit)) take(unit, (twins) => (twins.length > 0 ? 0 : -1))

  const pairs: Pair[] = after.map((unit) => ({ before: partner.get(unit), after: unit }))
  for (const twins of waiting.values()) for (const unit of twins) pairs.push({ before: unit, after: undefined })
  return pairs
}

const counts = new WeakMap<readonly JsonObject[], Map<string, number>>()

/** How many units of the list have this unit's key; counted once per list. */
function countOf(list: readonly JsonObject[], unit: JsonObject, key: UnitShape['key']): number {
  let known = counts.get(list)
  if (!known) {
    known = new Map()
    for (const item of list) known.set(key(item), (known.get(key(item)) ?? 0) + 1)
    counts.set(list, known)
  }
  return known.get(key(unit)) ?? 0
}
