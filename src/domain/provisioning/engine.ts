import { STEPS_PER_OBJECT, withinSteps } from '../expression/dotnet/regexMachine'
import { readAttribute } from '../expression/jsonValue'
import type { Environment } from '../expression/environment'
import {
  type EvaluationError,
  IgnoreFlow,
  isEvaluationError,
  isList,
  type AttributeRecord,
  type Value,
} from '../expression/values'
import type { AttributeMapping } from '../resources/synchronization'
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
  /**
   * Records the outcome of every mapping and the verdict of every clause so that a person can read them. Off in cycles
   * over thousands.
   */
  explain: boolean
}

type Draft = {
  scoping: ScopingDecision
  matching: MatchingDecision | undefined
  mappings: MappingOutcome[]
  unresolved: Outcome['unresolved']
}

/**
 * Decides what one object needs: import → scoping → matching → processing → reference resolution → export. Pure and
 * total: it returns an outcome for every schema and object, and leaves writing, links and time to its caller.
 */
export const provision = (compiled: CompiledObjectMapping, input: EngineInput): Outcome =>
  // The schema is somebody else's text, so its patterns have a limited number of steps for one object.
  withinSteps(STEPS_PER_OBJECT, () => decide(compiled, input))

function decide(compiled: CompiledObjectMapping, input: EngineInput): Outcome {
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
  if (!scoping.isRead) return finish(source, draft, skip('NotRead'))
  if (!scoping.inScope) return deprovision(compiled, input, draft, linked)

  draft.matching = { by: linked ? 'link' : 'none', target: linked, tried: [] }
  const error = linked ? undefined : match(compiled, input, draft.matching)
  if (error) return finish(source, draft, { kind: 'error', error })
  return draft.matching.target ? update(compiled, input, draft, draft.matching.target) : create(compiled, input, draft)
}

/**
 * The attributes of an account as the mappings make it, without asking whether they should: no scope, no matching. What a target
 * that was filled long ago looks like; provisioning the same object over it is redundant. A soft-deleted source gives a disabled
 * account.
 */
export function createdAttributes(compiled: CompiledObjectMapping, input: EngineInput): AttributeRecord {
  const draft: Draft = { scoping: decideScope(compiled, input), matching: undefined, mappings: [], unresolved: [] }
  const changes: AttributeChange[] = []
  // One mapping at a time: what cannot be evaluated is left out alone.
  for (const mapping of compiled.mappings)
    process(compiled, [mapping], input.source.isSoftDeleted === true, undefined, input, draft, changes)
  fillRequired(compiled, changes)
  return Object.fromEntries(changes.map(({ attribute, after }) => [attribute, after]))
}

const skip = (reason: SkipReason): Outcome['result'] => ({ kind: 'skip', reason })
const finish = (source: SourceObject, draft: Draft, result: Outcome['result']): Outcome => ({
  source,
  ...draft,
  result,
})

/**
 * Read → active → assigned → entitled → filter. What the input filter leaves out is not read; a disabled or soft-deleted source object is
 * never in scope.
 */
export function decideScope(
  { scope, inputScope }: CompiledObjectMapping,
  { source, entitlement, settings, explain }: Pick<EngineInput, 'source' | 'entitlement' | 'settings' | 'explain'>,
): ScopingDecision {
  const isActive = !source.isSoftDeleted && !source.isHardDeleted && source.isEnabled !== false
  const isAssigned = settings.synchronizesAll || entitlement.isAssigned
  const isEntitled = settings.synchronizesAll || entitlement.isEntitled
  const inputFilter = explain ? inputScope.explain(source.attributes) : undefined
  const isRead = inputFilter ? inputFilter.inScope : inputScope.test(source.attributes)
  const filter = explain ? scope.explain(source.attributes) : undefined
  const passes =
    isRead && isActive && isAssigned && isEntitled && (filter ? filter.inScope : scope.test(source.attributes))
  return {
    isRead,
    inputFilter: inputFilter && inputFilter.groups.length > 0 ? inputFilter : undefined,
    isActive,
    isAssigned,
    isEntitled,
    filter,
    inScope: passes,
  }
}

function whyNotInScope({ isActive, isAssigned, isEntitled }: ScopingDecision): SkipReason {
  if (!isAssigned || !isEntitled) return 'NotEffectivelyEntitled'
  return isActive ? 'NotInScope' : 'NotActiveInSource'
}

/**
 * The account of someone who left the source or its scope is disabled if the mappings can do that, otherwise deleted.
 */
function deprovision(
  compiled: CompiledObjectMapping,
  input: EngineInput,
  draft: Draft,
  linked: TargetObject | undefined,
): Outcome {
  const { source, settings } = input
  const reason = whyNotInScope(draft.scoping)
  if (!linked) return finish(source, draft, skip(reason))
  draft.matching = { by: 'link', target: linked, tried: [] }
  if (!linked.isActive) return finish(source, draft, skip('AlreadyDeprovisioned'))
  // The setting protects accounts that left the scope, not those of people who were disabled or deleted.
  if (settings.skipOutOfScopeDeletions && draft.scoping.isActive)
    return finish(source, draft, skip('SkipOutOfScopeDeletions'))

  const { disabling } = compiled
  if (disabling.length > 0) {
    // A create-only mapping can't disable an existing account. Administrators use this to leave such accounts
    // untouched.
    if (!compiled.canUpdate || disabling.every(({ isCreateOnly }) => isCreateOnly))
      return finish(source, draft, skip('FlowTypeDisabled'))
    const changes: AttributeChange[] = []
    const error = process(compiled, disabling, true, linked, input, draft, changes)
    if (error === IGNORED) return finish(source, draft, skip('IgnoredByExpression'))
    if (error) return finish(source, draft, { kind: 'error', error })
    if (changes.length > 0)
      return finish(source, draft, { kind: 'export', export: { action: 'disable', target: linked, changes } })
    return finish(source, draft, skip('AlreadyDeprovisioned'))
  }
  if (!compiled.canDelete) return finish(source, draft, skip('FlowTypeDisabled'))
  return finish(source, draft, { kind: 'export', export: { action: 'delete', target: linked, changes: [] } })
}

/** Tries the matching attributes in order of priority, stops at the first that finds something, and says in `matching` what it tried. */
function match(
  compiled: CompiledObjectMapping,
  input: EngineInput,
  matching: MatchingDecision,
): ProvisioningError | undefined {
  const { tried } = matching
  const record = withSoftDeleted(input.source.attributes, false)
  const environment = environmentFor(compiled, input)
  let hasValue = false
  for (const { target: attribute, caseExact, defaultValue, evaluate } of compiled.matching) {
    environment.attribute = attribute
    const value = evaluate(record, environment.value)
    if (isEvaluationError(value))
      return failed(value, attribute, `The matching attribute ${attribute} couldn't be evaluated: ${value.message}`)
    const text = textOfValue(isNothing(value) ? defaultValue : value)
    if (text === null || text === '') {
      tried.push({ attribute, value: null, hits: 0 })
      continue
    }
    hasValue = true
    const hits = input.target.find(attribute, text, caseExact)
    tried.push({ attribute, value: text, hits: hits.length })
    if (hits.length > 1) {
      return {
        code: 'DuplicateTargetEntries',
        attribute,
        message: `${hits.length} objects in the target have ${attribute} "${text}". Matching needs exactly one.`,
      }
    }
    const [hit] = hits
    if (!hit) continue
    const other = input.target.linkedSource(hit.id)
    if (other !== undefined && other !== input.source.id) {
      return {
        code: 'DuplicateSourceEntries',
        attribute,
        message: `The object in the target with ${attribute} "${text}" already belongs to another source object (${other}).`,
      }
    }
    matching.by = 'attribute'
    matching.target = hit
    return undefined
  }
  if (hasValue || compiled.matching.length === 0) return undefined
  const names = tried.map(({ attribute }) => attribute).join(', ')
  return {
    code: 'ImportSkipped',
    message: `The object has no value for any matching attribute (${names}), so it can't be matched.`,
  }
}

function create(compiled: CompiledObjectMapping, input: EngineInput, draft: Draft): Outcome {
  const { source } = input
  if (!compiled.canAdd) return finish(source, draft, skip('FlowTypeDisabled'))
  const changes: AttributeChange[] = []
  const error = process(compiled, compiled.mappings, false, undefined, input, draft, changes)
  if (error === IGNORED) return finish(source, draft, skip('IgnoredByExpression'))
  if (error) return finish(source, draft, { kind: 'error', error })
  const missing = fillRequired(compiled, changes)
  const [first] = missing
  if (first !== undefined) {
    return finish(source, draft, {
      kind: 'error',
      error: {
        code: 'MandatoryFieldsMissing',
        message: `The app requires ${missing.join(', ')}, but no mapping returns a value.`,
        attribute: first,
      },
    })
  }
  return finish(source, draft, { kind: 'export', export: { action: 'create', target: undefined, changes } })
}

/** Required attributes that no mapping filled get the default of their definition; what stays empty is answered. */
function fillRequired({ required }: CompiledObjectMapping, changes: AttributeChange[]): string[] {
  const missing: string[] = []
  for (const { attribute, defaultValue } of required) {
    if (changes.some((change) => change.attribute === attribute)) continue
    if (defaultValue === null) missing.push(attribute)
    else changes.push({ attribute, before: null, after: defaultValue })
  }
  return missing
}

function update(compiled: CompiledObjectMapping, input: EngineInput, draft: Draft, existing: TargetObject): Outcome {
  const { source } = input
  if (!compiled.canUpdate) return finish(source, draft, skip('FlowTypeDisabled'))
  const changes: AttributeChange[] = []
  const error = process(compiled, compiled.mappings, false, existing, input, draft, changes)
  if (error === IGNORED) return finish(source, draft, skip('IgnoredByExpression'))
  if (error) return finish(source, draft, { kind: 'error', error })
  if (changes.length === 0) return finish(source, draft, skip('RedundantExport'))
  return finish(source, draft, { kind: 'export', export: { action: 'update', target: existing, changes } })
}

/** A mapping without a value. The service logs several app roles under a code of their own. */
function failed({ code, placeholder }: EvaluationError, attribute: string, message: string): ProvisioningError {
  return {
    code: code === 'MultipleGrantsNotSupported' ? code : 'EntrySynchronizationError',
    attribute,
    message,
    ...(placeholder === undefined ? {} : { placeholder }),
  }
}

/** An expression asked to skip the object. */
const IGNORED: ProvisioningError = { code: 'EntrySynchronizationError', message: 'ignored' }

/** The engine's value of `IsSoftDeleted`. A record that already has it is used unchanged. */
const withSoftDeleted = (attributes: AttributeRecord, value: boolean): AttributeRecord =>
  attributes[SOFT_DELETED] === value ? attributes : { ...attributes, [SOFT_DELETED]: value }

type MutableEnvironment = { value: Environment; attribute: string }

/** One environment per object; the uniqueness test follows the mapping at work. */
function environmentFor(
  { asksUnique }: CompiledObjectMapping,
  { environment, target }: EngineInput,
): MutableEnvironment {
  const holder: MutableEnvironment = { attribute: '', value: environment }
  if (asksUnique) holder.value = { ...environment, isUnique: (value) => target.isUnique(holder.attribute, value) }
  return holder
}

/** Why a mapping does not run for this object; undefined when it does. */
function idleness(
  { isIdle, isCreateOnly, onlyWhenEmpty }: CompiledMapping,
  isUpdate: boolean,
  before: Value,
): MappingOutcome['result'] | undefined {
  if (isIdle) return 'ignored'
  if (!isUpdate) return undefined
  if (isCreateOnly) return 'onlyOnCreate'
  return onlyWhenEmpty && !isNothing(before) ? 'onlyWhenEmpty' : undefined
}

const IDLE = {
  readOnly: 'The target attribute is read-only.',
  shadowed: 'A later mapping writes the same target attribute.',
} as const

/** Runs mappings against what the target holds and collects what differs. Answers the first error. */
function process(
  compiled: CompiledObjectMapping,
  mappings: readonly CompiledMapping[],
  isSoftDeleted: boolean,
  existing: TargetObject | undefined,
  input: EngineInput,
  draft: Draft,
  changes: AttributeChange[],
): ProvisioningError | undefined {
  const { explain } = input
  const record = withSoftDeleted(input.source.attributes, isSoftDeleted)
  const environment = environmentFor(compiled, input)
  const isUpdate = existing !== undefined
  let along: AttributeChange[] | undefined
  for (const one of mappings) {
    const { mapping, target: attribute } = one
    const before = existing ? readAttribute(existing.attributes, attribute) : null
    const idle = idleness(one, isUpdate, before)
    if (idle) {
      if (explain) note(draft, mapping, idle, null, one.isIdle && IDLE[one.isIdle])
      continue
    }
    environment.attribute = attribute
    let value = one.evaluate(record, environment.value)
    if (typeof value === 'object' && value !== null) {
      if (isEvaluationError(value)) {
        note(draft, mapping, 'error', null, value.message)
        return failed(value, attribute, `${attribute}: ${value.message}`)
      }
      if (value instanceof IgnoreFlow) {
        if (value.scope === 'object') return IGNORED
        if (explain) note(draft, mapping, 'ignored', null, 'The expression left the attribute out.')
        continue
      }
    }
    let result: MappingOutcome['result'] = 'flows'
    if (isNothing(value)) {
      if (!isUpdate && one.defaultValue !== null) {
        value = one.defaultValue
        result = 'default'
      } else if (!isUpdate || !one.flowsNull || isNothing(before)) {
        if (explain) note(draft, mapping, 'null', null)
        continue
      } else value = null
    } else if (one.isReference) {
      const resolved = resolveReferences(value, attribute, input, draft)
      if (resolved === undefined) {
        if (explain) note(draft, mapping, 'unresolvedReference', value)
        continue
      }
      value = resolved
    }
    if (isUpdate && one.onlyAdds) value = union(before, value, one.caseExact)
    if (isUpdate && sameValue(before, value, one.caseExact)) {
      if (one.goesAlong) (along ??= []).push({ attribute, before, after: value })
      if (explain) note(draft, mapping, 'unchanged', value)
      continue
    }
    if (explain) note(draft, mapping, result, value)
    changes.push({ attribute, before, after: value })
  }
  // FlowAlways is part of every export but doesn't cause one. Otherwise every cycle would write everyone.
  if (along && changes.length > 0) changes.push(...along)
  return undefined
}

function note(
  { mappings }: Draft,
  mapping: AttributeMapping,
  result: MappingOutcome['result'],
  value: Value,
  message?: string,
): void {
  mappings.push({ mapping, result, value, ...(message !== undefined && { message }) })
}

/**
 * The target's IDs for source IDs. A reference to an object that isn't provisioned yet waits for a later cycle.
 * Undefined if no reference remains.
 */
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
