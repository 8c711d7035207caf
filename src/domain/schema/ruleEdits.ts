import { isObject, valueAt, type Json, type JsonObject, type Path } from '../../base/json'
import { changeAt, removeAt } from './mappingEdits'
import type { Operation } from './operations'
import { listAt } from './schemaIndex'

/** An object mapping with the service's defaults, without mappings and therefore disabled: what a new one starts from. */
export const newObjectMapping = (name: string, sourceObjectName: string, targetObjectName: string): JsonObject => ({
  attributeMappings: [],
  enabled: false,
  flowTypes: 'Add, Update, Delete',
  metadata: [{ key: 'IsCustomerDefined', value: 'true' }],
  name,
  scope: null,
  sourceObjectName,
  targetObjectName,
})

/** Removes an object mapping with its mappings and its scope. */
export const removeObjectMapping = (document: Json, objectMapping: Path): Operation => removeAt(document, objectMapping)

/** What narrows a rule to parts of Active Directory, and the list in it. */
const ruleFilters = { containerFilter: 'includedContainers', groupFilter: 'includedGroups' } as const
export type RuleFilter = keyof typeof ruleFilters

/** The containers or groups that a rule reads from. Empty means all. */
export const ruleFilterOf = (rule: JsonObject, filter: RuleFilter): string[] => {
  const value = rule[filter]
  return isObject(value) ? listAt(value, ruleFilters[filter]).filter((item) => typeof item === 'string') : []
}

/**
 * Replaces the containers or groups of a rule and leaves the rest of the filter. An empty list becomes null, as the
 * service writes it.
 */
export function setRuleFilter(document: Json, rule: Path, filter: RuleFilter, names: readonly string[]): Operation {
  const label = filter === 'containerFilter' ? 'Change the containers of a rule' : 'Change the groups of a rule'
  const current = valueAt(document, [...rule, filter])
  const isPlain = isObject(current) && Object.keys(current).every((key) => key === ruleFilters[filter])
  if (names.length === 0 && (isPlain || current === null || current === undefined))
    return current === undefined || current === null
      ? { label, steps: [] }
      : changeAt(document, rule, { [filter]: null }, label)
  return changeAt(
    document,
    rule,
    { [filter]: { ...(isObject(current) && current), [ruleFilters[filter]]: names } },
    label,
  )
}
