import { textOf } from '../domain/expression/coerce'
import { IgnoreFlow, isList, type AttributeRecord, type Value } from '../domain/expression/values'
import type { AttributeMapping, AttributeMappingSource, ObjectMapping, SynchronizationRule, SynchronizationSchema } from '../domain/resources/synchronization'
import { compileScope, type CompiledScope } from '../domain/scope/scope'
import type { Account, Change, LogRecord } from './db'
import { hash32 } from './random'

/**
 * What happens to one object: the single place that decides it, for cycles and for provisionOnDemand alike. It is the simple
 * version: import, active, entitled, scoping filter, match by link, export. What was written
 * is told from the mappings when somebody asks (story.ts).
 */

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

const attributesIn = (source: AttributeMappingSource): string[] =>
  source.type === 'Attribute' ? [source.name ?? ''] : (source.parameters ?? []).flatMap(({ value }) => (value ? attributesIn(value) : []))

/** A value as text, the way it is written to a target and shown in logs: Booleans capitalised, lists joined. */
export const text = (value: Value | undefined): string | null => {
  if (value === undefined || value === null || value instanceof IgnoreFlow) return null
  if (isList(value)) return value.length === 0 ? null : value.map((part) => text(part) ?? '').join(',')
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return textOf(value)
}

/** A print of everything that the mappings read from an object and how: it changes when what would be written may change. */
export function printOf(plan: ObjectPlan, record: AttributeRecord): number {
  const parts = plan.attributes.map(({ targetAttributeName, source }) =>
    source ? [targetAttributeName, source.expression ?? source.name, ...attributesIn(source).map((name) => text(record[name]))].join('\u0001') : targetAttributeName,
  )
  // 0 is reserved for "not worked out".
  return hash32(parts.join('\u0002')) || 1
}

export type ObjectInput = {
  plan: ObjectPlan
  record: AttributeRecord
  entitled: boolean
  /** Whether the account in the source may sign in; always true of groups. */
  active: boolean
  account: Account | undefined
  /** What the target answers for this object, if it refuses it. */
  refusal: { code: string; message: string } | undefined
  skipOutOfScopeDeletions: boolean
  /** The object's data may have changed since the last look. */
  changed: boolean
}

export type Outcome = {
  action: LogRecord['action']
  status: LogRecord['status']
  /** The account afterwards; null = gone. */
  account: Account | undefined | null
  inScope: boolean
  /** Something was to be written, and was. */
  exports: boolean
  exported: boolean
  error?: { code: string; message: string }
  skipReason?: string
  changes?: Change[]
}

export function provisionObject({ plan, record, entitled, active, account, refusal, skipOutOfScopeDeletions, changed }: ObjectInput): Outcome {
  const inScope = entitled && active && plan.scope.test(record)
  const skip = (skipReason: string): Outcome => ({ action: 'other', status: 'skipped', account, inScope, exports: false, exported: false, skipReason })
  if (!inScope) {
    if (!account?.active) return skip(!entitled ? 'NotEffectivelyEntitled' : !active ? 'NotActiveInSource' : 'NotInScope')
    if (skipOutOfScopeDeletions && active) return skip('SkipOutOfScopeDeletions')
    return { action: 'disable', status: 'success', account: { ...account, active: false }, inScope, exports: true, exported: true, changes: [['active', 'True', 'False']] }
  }
  if (refusal) {
    return { action: account ? 'update' : 'create', status: 'failure', account, inScope, exports: true, exported: false, error: refusal }
  }
  const print = changed || account?.print !== 0 ? printOf(plan, record) : 0
  if (!account) return { action: 'create', status: 'success', account: { active: true, print }, inScope, exports: true, exported: true }
  if (account.active && (account.print === 0 || account.print === print)) return skip('RedundantExport')
  return { action: 'update', status: 'success', account: { active: true, print }, inScope, exports: true, exported: true }
}
