import type { Environment } from '../expression/environment'
import { IgnoreFlow, isEvaluationError, isList, type AttributeRecord, type Value } from '../expression/values'
import { SOFT_DELETED, type CompiledMapping, type CompiledObjectMapping } from './compileObjectMapping'
import type {
  AttributeChange,
  Entitlement,
  MappingOutcome,
  MatchingDecision,
  Outcome,
  ProvisioningError,
  ProvisioningSettings,
  ScopingDecision,
  SkipReason,
  SourceObject,
  TargetLookup,
  TargetObject,
} from './model'
import { isNothing, itemsOf, sameValue, textOfValue, union } from './values'

export type EngineInput = {
  source: SourceObject
  entitlement: Entitlement
  target: TargetLookup
  settings: ProvisioningSettings
  /** The clock, chance and the agent's parameters; `isUnique` is the engine's to set. */
  environment: Omit<Environment, 'isUnique'>
  /** Keep the outcome of every mapping and the verdict of every clause, for a person. Off in cycles over thousands. */
  explain: boolean
}

type Draft = { scoping: ScopingDecision; matching: MatchingDecision | undefined; mappings: MappingOutcome[]; unresolved: Outcome['unresolved'] }

/**
 * Decides what one object needs: import → scoping → matching → processing → reference resolution → export. Pure and total: it
 * answers an outcome for every schema and object and leaves writing, links and time to its caller.
 */
export function provision(compiled: CompiledObjectMapping, input: EngineInput): Outcome {
  const { source, target } = input
  const scoping = decideScope(compiled, input)
  const draft: Draft = { scoping, matching: undefined, mappings: [], unresolved: [] }
  const linked = target.linked(source.id)

  if (source.isHardDeleted) {
    if (!linked) return finish(source, draft, skip('AlreadyDeprovisioned'))
    draft.matching = { by: 'link', target: linked, tried: [] }
    if (!compiled.canDelete) return finish(source, draft, skip('FlowTypeDisabled'))
    return finish(source, draft, { kind: 'export', export: { action: 'delete', target: linked, changes: [] } })
  }
  if (!scoping.inScope) return deprovision(compiled, input, draft, linked)

  const matching: MatchingDecision | ProvisioningError = linked ? { by: 'link', target: linked, tried: [] } : match(compiled, input)
  if ('code' in matching) return finish(source, draft, { kind: 'error', error: matching })
  draft.matching = matching
  return matching.target ? update(compiled, input, draft, matching.target) : create(compiled, input, draft)
}

const skip = (reason: SkipReason): Outcome['result'] => ({ kind: 'skip', reason })
const finish = (source: SourceObject, draft: Draft, result: Outcome['result']): Outcome => ({ source, ...draft, result })

/** Active → assigned → entitled → filter. A disabled or soft-deleted source object is never in scope. */
function decideScope({ scope }: CompiledObjectMapping, { source, entitlement, settings, explain }: EngineInput): ScopingDecision {
  const isActive = !source.isSoftDeleted && !source.isHardDeleted && source.isEnabled !== false
  const isAssigned = settings.synchronizesAll || entitlement.isAssigned
  const isEntitled = settings.synchronizesAll || entitlement.isEntitled
  const filter = explain ? scope.explain(source.attributes) : undefined
  const passes = isActive && isAssigned && isEntitled && (filter ? filter.inScope : scope.test(source.attributes))
  return { isActive, isAssigned, isEntitled, filter, inScope: passes }
}

function whyNotInScope({ isActive, isAssigned, isEntitled }: ScopingDecision): SkipReason {
  if (!isAssigned || !isEntitled) return 'NotEffectivelyEntitled'
  return isActive ? 'NotInScope' : 'NotActiveInSource'
}

/** The account of somebody who left the source or its scope: disabled where the mappings can, else deleted. */
function deprovision(compiled: CompiledObjectMapping, input: EngineInput, draft: Draft, linked: TargetObject | undefined): Outcome {
  const { source, settings } = input
  const reason = whyNotInScope(draft.scoping)
  if (!linked) return finish(source, draft, skip(reason))
  draft.matching = { by: 'link', target: linked, tried: [] }
  if (!linked.isActive) return finish(source, draft, skip('AlreadyDeprovisioned'))
  // The setting protects accounts that fell out of scope, not those of people who were disabled or deleted.
  if (settings.skipOutOfScopeDeletions && draft.scoping.isActive) return finish(source, draft, skip('SkipOutOfScopeDeletions'))

  const disabling = compiled.mappings.filter(({ readsSoftDeleted }) => readsSoftDeleted)
  if (disabling.length > 0) {
    if (!compiled.canUpdate) return finish(source, draft, skip('FlowTypeDisabled'))
    const changes: AttributeChange[] = []
    const error = process(disabling, { ...source.attributes, [SOFT_DELETED]: true }, linked, input, draft, changes)
    if (error === IGNORED) return finish(source, draft, skip('IgnoredByExpression'))
    if (error) return finish(source, draft, { kind: 'error', error })
    if (changes.length > 0) return finish(source, draft, { kind: 'export', export: { action: 'disable', target: linked, changes } })
    return finish(source, draft, skip('AlreadyDeprovisioned'))
  }
  if (!compiled.canDelete) return finish(source, draft, skip('FlowTypeDisabled'))
  return finish(source, draft, { kind: 'export', export: { action: 'delete', target: linked, changes: [] } })
}

/** Tries the matching attributes in order of priority and stops at the first that finds something. */
function match(compiled: CompiledObjectMapping, input: EngineInput): MatchingDecision | ProvisioningError {
  const tried: MatchingDecision['tried'] = []
  const record = { ...input.source.attributes, [SOFT_DELETED]: false }
  const environment = environmentFor(input)
  for (const { mapping, target: attribute, definition, evaluate } of compiled.matching) {
    environment.attribute = attribute
    const value = evaluate(record, environment.value)
    if (isEvaluationError(value)) return { code: 'EntrySynchronizationError', attribute, message: `The matching attribute ${attribute} could not be evaluated: ${value.message}` }
    const text = textOfValue(isNothing(value) && mapping.defaultValue ? mapping.defaultValue : value)
    if (text === null || text === '') {
      tried.push({ attribute, value: null, hits: 0 })
      continue
    }
    const hits = input.target.find(attribute, text, definition?.caseExact === true)
    tried.push({ attribute, value: text, hits: hits.length })
    if (hits.length > 1) {
      return { code: 'DuplicateTargetEntries', attribute, message: `${hits.length} objects in the target have ${attribute} "${text}". Matching needs exactly one.` }
    }
    const [hit] = hits
    if (!hit) continue
    const other = input.target.linkedSource(hit.id)
    if (other !== undefined && other !== input.source.id) {
      return { code: 'DuplicateSourceEntries', attribute, message: `The object in the target with ${attribute} "${text}" already belongs to another source object (${other}).` }
    }
    return { by: 'attribute', target: hit, tried }
  }
  if (compiled.matching.length > 0 && tried.every(({ value }) => value === null)) {
    const names = tried.map(({ attribute }) => attribute).join(', ')
    return { code: 'ImportSkipped', message: `The object has no value for any matching attribute (${names}), so it cannot be matched.` }
  }
  return { by: 'none', target: undefined, tried }
}

function create(compiled: CompiledObjectMapping, input: EngineInput, draft: Draft): Outcome {
  const { source } = input
  if (!compiled.canAdd) return finish(source, draft, skip('FlowTypeDisabled'))
  const changes: AttributeChange[] = []
  const error = process(compiled.mappings, { ...source.attributes, [SOFT_DELETED]: false }, undefined, input, draft, changes)
  if (error === IGNORED) return finish(source, draft, skip('IgnoredByExpression'))
  if (error) return finish(source, draft, { kind: 'error', error })
  const written = new Set(changes.map(({ attribute }) => attribute))
  const missing = compiled.required.filter((attribute) => !written.has(attribute))
  if (missing.length > 0) {
    return finish(source, draft, {
      kind: 'error',
      error: { code: 'MandatoryFieldsMissing', message: `The target requires ${missing.join(', ')}, and no mapping gives a value.`, ...(missing[0] ? { attribute: missing[0] } : {}) },
    })
  }
  return finish(source, draft, { kind: 'export', export: { action: 'create', target: undefined, changes } })
}

function update(compiled: CompiledObjectMapping, input: EngineInput, draft: Draft, existing: TargetObject): Outcome {
  const { source } = input
  if (!compiled.canUpdate) return finish(source, draft, skip('FlowTypeDisabled'))
  const changes: AttributeChange[] = []
  const error = process(compiled.mappings, { ...source.attributes, [SOFT_DELETED]: false }, existing, input, draft, changes)
  if (error === IGNORED) return finish(source, draft, skip('IgnoredByExpression'))
  if (error) return finish(source, draft, { kind: 'error', error })
  if (changes.every(({ before, after }) => before === after)) return finish(source, draft, skip('RedundantExport'))
  return finish(source, draft, { kind: 'export', export: { action: 'update', target: existing, changes } })
}

/** An expression asked to leave the whole object alone. */
const IGNORED: ProvisioningError = { code: 'EntrySynchronizationError', message: 'ignored' }

type MutableEnvironment = { value: Environment; attribute: string }

/** One environment per object; the uniqueness test follows the mapping at work. */
function environmentFor({ environment, target }: EngineInput): MutableEnvironment {
  const holder: MutableEnvironment = { attribute: '', value: environment }
  holder.value = { ...environment, isUnique: (value) => target.isUnique(holder.attribute, value) }
  return holder
}

/** Runs mappings against what the target holds and collects what differs. Answers the first error. */
function process(
  mappings: readonly CompiledMapping[],
  record: AttributeRecord,
  existing: TargetObject | undefined,
  input: EngineInput,
  draft: Draft,
  changes: AttributeChange[],
): ProvisioningError | undefined {
  const environment = environmentFor(input)
  let always: AttributeChange[] | undefined
  for (const compiled of mappings) {
    const { mapping, target: attribute, definition } = compiled
    const before = existing?.attributes[attribute] ?? null
    const outcome = (result: MappingOutcome['result'], value: Value, message?: string) => {
      if (input.explain || result === 'error') draft.mappings.push({ mapping, result, value, ...(message === undefined ? {} : { message }) })
    }
    if (existing && (mapping.flowType === 'ObjectAddOnly' || definition?.mutability === 'Immutable')) {
      outcome('onlyOnCreate', null)
      continue
    }
    if (definition?.mutability === 'ReadOnly') {
      outcome('ignored', null, 'The target attribute is read-only.')
      continue
    }
    if (existing && mapping.flowType === 'AttributeAddOnly' && !isNothing(before)) {
      outcome('onlyWhenEmpty', null)
      continue
    }

    environment.attribute = attribute
    const evaluated = compiled.evaluate(record, environment.value)
    if (isEvaluationError(evaluated)) {
      outcome('error', null, evaluated.message)
      return { code: 'EntrySynchronizationError', attribute, message: `${attribute}: ${evaluated.message}` }
    }
    let value: Value = evaluated
    if (value instanceof IgnoreFlow) {
      if (value.scope === 'object') return IGNORED
      outcome('ignored', null, 'The expression left the attribute out.')
      continue
    }
    let usedDefault = false
    if (isNothing(value)) {
      const useDefault = !existing && mapping.defaultValue !== null && mapping.defaultValue !== undefined && mapping.defaultValue !== ''
      if (useDefault) {
        value = mapping.defaultValue ?? null
        usedDefault = true
      } else if (!existing || !compiled.flowsNull || isNothing(before) || mapping.flowType === 'ValueAddOnly' || mapping.flowType === 'MultiValueAddOnly') {
        outcome('null', null)
        continue
      }
    }
    if (compiled.isReference && !isNothing(value)) {
      const resolved = resolveReferences(value, attribute, input, draft)
      if (resolved === undefined) {
        outcome('unresolvedReference', value)
        continue
      }
      value = resolved
    }
    const caseExact = definition?.caseExact === true
    if (existing && (mapping.flowType === 'ValueAddOnly' || mapping.flowType === 'MultiValueAddOnly') && definition?.multivalued) value = union(before, value, caseExact)
    if (sameValue(before, value, caseExact) && existing) {
      if (mapping.flowBehavior === 'FlowAlways') (always ??= []).push({ attribute, before, after: value })
      outcome('unchanged', value)
      continue
    }
    outcome(usedDefault ? 'default' : 'flows', value)
    changes.push({ attribute, before, after: value })
  }
  // FlowAlways goes along with every export but is no reason for one: otherwise every cycle would write everybody.
  if (always && changes.length > 0) changes.push(...always)
  return undefined
}

/** The target's ids for source ids; what is not provisioned yet waits for a later cycle. Undefined when nothing is left. */
function resolveReferences(value: Value, attribute: string, { target }: EngineInput, draft: Draft): Value | undefined {
  const resolved: string[] = []
  for (const sourceId of itemsOf(value)) {
    const id = target.resolve(sourceId)
    if (id === undefined) draft.unresolved.push({ attribute, sourceId })
    else resolved.push(id)
  }
  if (resolved.length === 0) return undefined
  return isList(value) ? resolved : (resolved[0] ?? null)
}
