import type { AttributeRecord, Value } from '../expression/values'
import type { CompiledObjectMapping } from '../provisioning/compileObjectMapping'
import { modifiedPropertiesOf } from '../provisioning/describe'
import { createdAttributes, provision, type EngineInput } from '../provisioning/engine'
import type {
  AttributeChange,
  Outcome,
  ProvisioningError,
  ScopingDecision,
  SkipReason,
  TargetLookup,
  TargetObject,
} from '../provisioning/model'
import { sameValue } from '../provisioning/values'
import type { ComparisonPlan, MappingPair } from './plan'
import type { AccountEvidence, ValueChange, WhatIfPerson } from './types'

/** One person, and what both schemas say of them before an account is assumed. */
export type Comparison = {
  plan: ComparisonPlan
  pair: MappingPair
  person: WhatIfPerson & { attributes: AttributeRecord }
  evidence: AccountEvidence | undefined
  inputs: { before: EngineInput; after: EngineInput }
  /** Undefined without an object mapping. */
  scoping: { before: ScopingDecision | undefined; after: ScopingDecision | undefined }
  wasIn: boolean
  isIn: boolean
}

/** A target without any account. */
export const none: TargetLookup = {
  linked: () => undefined,
  linkedSource: () => undefined,
  find: () => [],
  isUnique: () => true,
  resolve: (sourceId) => sourceId,
}
const holding = (account: TargetObject): TargetLookup => ({ ...none, linked: () => account })

export const errorOf = ({ result }: Outcome): ProvisioningError | undefined =>
  result.kind === 'error' ? result.error : undefined
export const skipOf = ({ result }: Outcome): SkipReason | undefined =>
  result.kind === 'skip' ? result.reason : undefined
export const changesOf = ({ result }: Outcome): readonly AttributeChange[] =>
  result.kind === 'export' ? result.export.changes : []

/** An expression keeps everything of the person from being sent. */
export const skipsAll = (outcome: Outcome): boolean => skipOf(outcome) === 'IgnoredByExpression'

/** The account as the mappings make it, with what the log says was exported instead. */
export function account(
  comparison: Comparison,
  compiled: CompiledObjectMapping | undefined,
  state: AccountEvidence['state'],
): TargetObject {
  const { evidence, inputs } = comparison
  const isActive = state === 'active'
  const source = isActive ? inputs.before.source : { ...inputs.before.source, isSoftDeleted: true }
  const made = compiled ? createdAttributes(compiled, { ...inputs.before, source }) : {}
  const attributes: Record<string, Value | undefined> = { ...made }
  if (evidence && compiled && isActive)
    for (const { target, isReference } of compiled.mappings) {
      const exported = evidence.exported.get(target)
      if (exported !== undefined && !isReference) attributes[target] = exported
    }
  return { id: evidence?.targetId ?? 'account', attributes, isActive }
}

/** What the engine makes of the person, with the one account that is given. */
export const run = (compiled: CompiledObjectMapping, input: EngineInput, object: TargetObject | undefined): Outcome =>
  provision(compiled, { ...input, target: object ? holding(object) : none })

/** As text, with secrets masked as in the log. */
export function shown(
  changes: readonly AttributeChange[],
  outcome: Outcome,
  compiled: CompiledObjectMapping,
): ValueChange[] {
  const result: Outcome['result'] = {
    kind: 'export',
    export: { action: 'update', target: undefined, changes: [...changes] },
  }
  return modifiedPropertiesOf({ ...outcome, result }, compiled).map(({ displayName, oldValue, newValue }) => ({
    attribute: displayName,
    before: oldValue,
    after: newValue,
  }))
}

export const caseOf = (compiled: CompiledObjectMapping, attribute: string): boolean =>
  compiled.mappings.find(({ target }) => target === attribute)?.caseExact === true

/** What the new schema writes and the saved one wouldn't. */
export function difference(old: Outcome, now: Outcome, compiled: CompiledObjectMapping): AttributeChange[] {
  const pending = new Map(changesOf(old).map((change) => [change.attribute, change.after]))
  return changesOf(now).filter(({ attribute, before, after }) => {
    const caseExact = caseOf(compiled, attribute)
    if (sameValue(before, after, caseExact)) return false
    return !(pending.has(attribute) && sameValue(pending.get(attribute) ?? null, after, caseExact))
  })
}

export function sameWrites(old: Outcome, now: Outcome, compiled: CompiledObjectMapping): boolean {
  const [a, b] = [changesOf(old), changesOf(now)]
  return a.length === b.length && difference(old, now, compiled).length === 0
}

/** The values of a create that differ, each with what the saved schema would have created. */
export function valuesThatDiffer(old: Outcome, now: Outcome, compiled: CompiledObjectMapping): AttributeChange[] {
  const was = new Map(changesOf(old).map(({ attribute, after }) => [attribute, after]))
  return changesOf(now).flatMap(({ attribute, after }) => {
    const before = was.get(attribute) ?? null
    return sameValue(before, after, caseOf(compiled, attribute)) ? [] : [{ attribute, before, after }]
  })
}
