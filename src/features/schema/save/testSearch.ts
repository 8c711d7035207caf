import type { Change, UnitName } from '../../../domain/schema/diff'
import { isObject, type JsonObject } from '../../../base/json'
import { listAt, textAt } from '../../../domain/schema/schemaIndex'

/** The rule (by id) and object mapping (by name) of the first change, so that a test on demand runs just that. */
export function testSearch(changes: readonly Change[], document: JsonObject): { rule?: string; object?: string } {
  for (const { within, unit } of changes) {
    const names = [...within, unit]
    const rule = names.find(({ kind }) => kind === 'rule')
    const objectMapping = names.find(({ kind }) => kind === 'objectMapping')
    const found = rule && listAt(document, 'synchronizationRules').find((each) => isObject(each) && isNamed(each, rule))
    if (!isObject(found)) continue
    const mapping =
      objectMapping &&
      listAt(found, 'objectMappings').find(
        (each) =>
          isObject(each) &&
          `${textAt(each, 'sourceObjectName')} → ${textAt(each, 'targetObjectName')}` === objectMapping.name,
      )
    const [id, object] = [textAt(found, 'id'), isObject(mapping) ? textAt(mapping, 'name') : '']
    return { ...(id ? { rule: id } : {}), ...(object ? { object } : {}) }
  }
  return {}
}

const isNamed = (rule: JsonObject, { name }: UnitName) => textAt(rule, 'name') === name || textAt(rule, 'id') === name
