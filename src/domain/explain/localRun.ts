import type { AttributeRecord } from '../expression/values'
import type { OnDemandResult, OnDemandStep } from '../onDemand/readResult'
import { compileObjectMapping, type CompiledObjectMapping } from '../provisioning/compileObjectMapping'
import { modifiedPropertiesOf, stepsOf, verdictOf, type OutcomeNames } from '../provisioning/describe'
import { provision } from '../provisioning/engine'
import type { Outcome, TargetLookup } from '../provisioning/model'
import type { SynchronizationRule, SynchronizationSchema } from '../resources/synchronization'

/** A person as the local run knows them. */
export type LocalPerson = {
  id: string
  /** What the service would report them as: the user principal name. */
  name: string
  /** The attributes of the source that could be read. */
  attributes: AttributeRecord
  isEnabled: boolean
}

export type LocalCircumstances = {
  isAssigned: boolean
  isEntitled: boolean
  synchronizesAll: boolean
  skipOutOfScopeDeletions: boolean
  /** Epoch milliseconds. */
  now: number
  defaultDomain?: string
}

export type LocalRun = {
  compiled: CompiledObjectMapping
  outcome: Outcome
  /** The run in the shape of an on-demand answer, so that one view shows both. */
  result: OnDemandResult
  /** What matching would look for, in order of priority. */
  matching: readonly { attribute: string; value: string | null }[]
}

const ENTRA_NAMES: ReadonlySet<string> = new Set(['Azure Active Directory', 'Microsoft Entra ID'])

/** Whether a rule reads from Entra ID. */
export const isEntraRule = ({ sourceDirectoryName }: SynchronizationRule): boolean =>
  ENTRA_NAMES.has(sourceDirectoryName ?? '')

/** Whether any object mapping reads people from Entra ID. For other sources nothing can be computed here. */
export const readsEntraUsers = (schema: SynchronizationSchema): boolean =>
  (schema.synchronizationRules ?? []).some(
    (rule) =>
      isEntraRule(rule) &&
      (rule.objectMappings ?? []).some(({ sourceObjectName }) => /user/i.test(sourceObjectName ?? '')),
  )

/** The enabled object mappings that take Entra ID's people, compiled, in order of the rules' priority. */
export function personMappings(schema: SynchronizationSchema): CompiledObjectMapping[] {
  const rules = (schema.synchronizationRules ?? [])
    .filter(isEntraRule)
    .sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0))
  return rules.flatMap((rule) =>
    (rule.objectMappings ?? [])
      .filter(({ enabled, sourceObjectName }) => enabled !== false && /user/i.test(sourceObjectName ?? ''))
      .map((mapping) => compileObjectMapping(schema, rule, mapping)),
  )
}

/** The source attributes that these mappings and their filters read: what has to be known of a person. */
export function attributesRead(mappings: readonly CompiledObjectMapping[]): string[] {
  const names = new Set<string>()
  for (const { mappings: each, objectMapping } of mappings) {
    for (const { reads } of each) for (const name of reads) names.add(name)
    const { groups, inputFilterGroups } = objectMapping.scope ?? {}
    for (const group of [...(groups ?? []), ...(inputFilterGroups ?? [])])
      for (const { sourceOperandName } of group.clauses ?? []) if (sourceOperandName) names.add(sourceOperandName)
  }
  return [...names]
}

/** The first object mapping whose filters let the person in. Undefined if none does. */
export const coveringMapping = (
  mappings: readonly CompiledObjectMapping[],
  attributes: AttributeRecord,
): CompiledObjectMapping | undefined =>
  mappings.find(({ inputScope, scope }) => inputScope.test(attributes) && scope.test(attributes))

/** The target can't be read from here, so assume no link, no match, and that every value is free. */
const unseen: TargetLookup = {
  linked: () => undefined,
  linkedSource: () => undefined,
  find: () => [],
  isUnique: () => true,
  resolve: (sourceId) => sourceId,
}

const lower = (text: string) => text.toLowerCase()

/**
 * What the engine makes of a person, without the target and without writing: scoping, what matching would look for, and the values that
 * an account would be created with. Undefined when no enabled mapping takes people of Entra ID.
 */
export function runLocally(
  mappings: readonly CompiledObjectMapping[],
  person: LocalPerson,
  circumstances: LocalCircumstances,
): LocalRun | undefined {
  const compiled = coveringMapping(mappings, person.attributes) ?? mappings[0]
  if (!compiled) return undefined
  const { isAssigned, isEntitled, synchronizesAll, skipOutOfScopeDeletions, now, defaultDomain } = circumstances
  const outcome = provision(compiled, {
    source: { id: person.id, attributes: person.attributes, isEnabled: person.isEnabled },
    entitlement: { isAssigned, isEntitled },
    settings: { synchronizesAll, skipOutOfScopeDeletions },
    target: unseen,
    environment: { now: () => now, random: () => 0, ...(defaultDomain === undefined ? {} : { defaultDomain }) },
    explain: true,
  })
  const { rule, objectMapping } = compiled
  const names: OutcomeNames = {
    sourceSystem: rule.sourceDirectoryName ?? 'the source',
    targetSystem: rule.targetDirectoryName ?? 'the target',
    sourceType: objectMapping.sourceObjectName ?? 'User',
    targetType: objectMapping.targetObjectName ?? 'User',
    reportable: person.name,
  }
  return {
    compiled,
    outcome,
    result: resultOf(outcome, compiled, names, person),
    matching: (outcome.matching?.tried ?? []).map(({ attribute, value }) => ({ attribute, value })),
  }
}

function resultOf(
  outcome: Outcome,
  compiled: CompiledObjectMapping,
  names: OutcomeNames,
  person: LocalPerson,
): OnDemandResult {
  const verdict = verdictOf(outcome)
  const steps = stepsOf(outcome, compiled, names).map(({ name, type, status, description, details }): OnDemandStep => ({
    name,
    type: lower(type),
    status: lower(status) as OnDemandStep['status'],
    description,
    timestamp: undefined,
    details,
  }))
  return {
    result: lower(verdict.status) as OnDemandResult['result'],
    action: verdict.action,
    changeId: '',
    reportable: person.name,
    startTime: undefined,
    endTime: undefined,
    errorCode: verdict.errorCode,
    reason: verdict.reason,
    recommendedAction: null,
    steps,
    properties: modifiedPropertiesOf(outcome, compiled).map(({ displayName, oldValue, newValue }) => ({
      name: displayName,
      before: oldValue,
      after: newValue,
      isRedacted: newValue === '[Redact]',
    })),
    source: { id: person.id, type: names.sourceType, displayName: person.name, details: {} },
    target: { id: '', type: names.targetType, displayName: '', details: {} },
    sourceSystem: names.sourceSystem,
    targetSystem: names.targetSystem,
  }
}
