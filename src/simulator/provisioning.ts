import { textOf } from '../domain/expression/coerce'
import { IgnoreFlow, isList, type Value } from '../domain/expression/values'
import type { AttributeMapping, ObjectMapping, SynchronizationRule, SynchronizationSchema } from '../domain/resources/synchronization'
import { compileScope, type CompiledScope } from '../domain/scope/scope'

/** The enabled mappings of a schema, for telling what a log line says (story.ts). What happens to an object is runObject.ts's business. */

export type ObjectPlan = { rule: SynchronizationRule; mapping: ObjectMapping; scope: CompiledScope; attributes: AttributeMapping[] }
export type Plan = { users?: ObjectPlan; groups?: ObjectPlan }

const plans = new WeakMap<SynchronizationSchema, Plan>()

/** The enabled object mappings of a schema, by what kind of object they take: the first one of each kind. */
export function planOf(schema: SynchronizationSchema): Plan {
  const known = plans.get(schema)
  if (known) return known
  const plan: Plan = {}
  const rules = [...(schema.synchronizationRules ?? [])].sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0))
  for (const rule of rules)
    for (const mapping of rule.objectMappings ?? []) {
      if (mapping.enabled === false) continue
      const kind = /group/i.test(mapping.sourceObjectName ?? '') ? 'groups' : /user|worker|person/i.test(mapping.sourceObjectName ?? '') ? 'users' : undefined
      if (!kind || plan[kind]) continue
      plan[kind] = { rule, mapping, scope: compileScope(mapping.scope), attributes: mapping.attributeMappings ?? [] }
    }
  plans.set(schema, plan)
  return plan
}

/** A value as text, the way it is written to a target and shown in logs: Booleans capitalised, lists joined. */
export const text = (value: Value | undefined): string | null => {
  if (value === undefined || value === null || value instanceof IgnoreFlow) return null
  if (isList(value)) return value.length === 0 ? null : value.map((part) => text(part) ?? '').join(',')
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return textOf(value)
}
