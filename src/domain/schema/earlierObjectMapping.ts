import { isObject, valueAt, type JsonObject } from '../../base/json'
import { listAt, type ObjectMappingPosition } from './schemaIndex'
import { pairUnits, schemaShape, type UnitShape } from './units'

const shapeOf = (owner: UnitShape, property: string): UnitShape => {
  const child = owner.children.find(({ path }) => path[0] === property)
  if (!child) throw new Error(`Units of ${owner.kind} have no ${property}`)
  return child.shape
}
const ruleShape = shapeOf(schemaShape, 'synchronizationRules')
const objectMappingShape = shapeOf(ruleShape, 'objectMappings')

/** The earlier version of an object mapping, paired as in the diff. Undefined if it is new. */
export function objectMappingBefore(
  earlier: JsonObject,
  document: JsonObject,
  { path }: Pick<ObjectMappingPosition, 'path'>,
): JsonObject | undefined {
  const [rule, objectMapping] = [valueAt(document, path.slice(0, 2)), valueAt(document, path)]
  if (!isObject(rule) || !isObject(objectMapping)) return undefined
  const rules = (owner: JsonObject) => listAt(owner, 'synchronizationRules').filter(isObject)
  const was = pairUnits(rules(earlier), rules(document), ruleShape).find(({ after }) => after === rule)?.before
  if (!was) return undefined
  const mappings = (owner: JsonObject) => listAt(owner, 'objectMappings').filter(isObject)
  return pairUnits(mappings(was), mappings(rule), objectMappingShape).find(({ after }) => after === objectMapping)
    ?.before
}
