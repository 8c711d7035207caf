import { sameJson, type Json, type JsonObject } from '../../base/json'
import { userProperties } from '../directory/userAttributes'
import { attributesRead, isEntraRule, personMappings, readsEntraUsers } from '../explain/localRun'
import type { CompiledMapping, CompiledObjectMapping } from '../provisioning/compileObjectMapping'
import type { SynchronizationSchema } from '../resources/synchronization'
import { diffSchemas, ownChanges } from '../schema/diff'
import { schemaShape, type UnitShape } from '../schema/units'
import type { UnknownCause, WhatIfSettings } from './types'

/** What is known besides the schemas and decides what can be computed. */
export type WhatIfContext = {
  /** The app's settings now and after the save. */
  settings: { before: WhatIfSettings; after: WhatIfSettings }
  /** What `DefaultDomain()` answers, where it's known. */
  defaultDomain?: string | undefined
  /** Whether each person's app roles are in `[appRoleAssignments]`. Without them, mappings that read roles are unknown. */
  knowsRoles?: boolean
}

/** One object mapping with what can't be computed of it. */
type Side = {
  compiled: CompiledObjectMapping
  /** Without the mappings whose value can't be known, for people whose whole account is computed. */
  knowable: CompiledObjectMapping
  /** Only what can keep an account from being created: matching, required attributes and functions. */
  fallible: CompiledObjectMapping
  unknowable: ReadonlyMap<CompiledMapping, UnknownCause>
}

/** One target attribute that the edit touches. A side that doesn't map it is missing. */
type TouchedAttribute = { before: CompiledMapping | undefined; after: CompiledMapping | undefined }

/** An object mapping before and after, and what differs between them. A side that is missing or disabled is undefined. */
export type MappingPair = {
  before: Side | undefined
  after: Side | undefined
  /** The sides with only the touched mappings, for accounts that exist and stay in scope. */
  touchedBefore: CompiledObjectMapping | undefined
  touchedAfter: CompiledObjectMapping | undefined
  /** By target attribute. */
  touched: ReadonlyMap<string, TouchedAttribute>
  isScopeTouched: boolean
  isInputTouched: boolean
  isMatchingTouched: boolean
  /** What decides about accounts that leave the scope: flow types, and the mappings that disable. */
  isLeavingTouched: boolean
  isCreationTouched: boolean
  /** The touched mappings write the same to every account, old or new, whatever it holds: no defaults, and no flow but Always. */
  isPlain: boolean
  /** A scoping or input filter reads an attribute that users of Graph don't have, or that isn't read. */
  unreadableScope: UnknownCause | undefined
  isSame: boolean
}

/** Both schemas, compiled once for any number of people. */
export type ComparisonPlan = {
  before: readonly CompiledObjectMapping[]
  after: readonly CompiledObjectMapping[]
  settings: WhatIfContext['settings']
  /** The source attributes that are needed of each person. */
  attributesToRead: readonly string[]
  /** Whether the job reads people from Entra ID. Other sources can't be read as a population. */
  readsEntra: boolean
  /** Where the job reads people. */
  sourceSystem: string
  /** Whether nothing differs that a cycle would notice. Then everybody is `same` and nobody has to be read. */
  isUnchanged: boolean
  /** Sentences for the footer "What this can't know" that concern no single person. */
  remarks: readonly string[]
  context: WhatIfContext
  /** The attributes that filters of either schema read. */
  filtersRead: ReadonlySet<string>
  /** The object mapping of the new schema that an object mapping of the saved one became. Of several with the same names, by their order. */
  counterpartOf(before: CompiledObjectMapping): CompiledObjectMapping | undefined
  pairOf(before: CompiledObjectMapping | undefined, after: CompiledObjectMapping | undefined): MappingPair
}

const childShape = (owner: UnitShape, property: string): UnitShape =>
  owner.children.find(({ path }) => path[0] === property)?.shape ?? owner
const mappingShape = childShape(
  childShape(childShape(schemaShape, 'synchronizationRules'), 'objectMappings'),
  'attributeMappings',
)

/** Functions whose result can't be known before the cycle runs. */
const CHANCE: ReadonlySet<string> = new Set(['RandomString', 'Guid'])
const ROLES = 'appRoleAssignments'
const MANAGER = 'manager'
/** How schemas name custom security attributes. */
const CUSTOM_SECURITY = /custom_?security|^csa[._]/i

const unreadableCause = (attribute: string): UnknownCause =>
  CUSTOM_SECURITY.test(attribute) ? 'customSecurityAttribute' : 'attribute'

/** Attributes that users of Graph don't have in a listing, without those that are handled apart. */
function unreadable(names: readonly string[]): string[] {
  return userProperties(names).unavailable.filter((name) => name !== ROLES && name !== MANAGER)
}

/** Why the value of a mapping can't be known, whatever the person's attributes are. */
function causeOf(mapping: CompiledMapping, { defaultDomain, knowsRoles }: WhatIfContext): UnknownCause | undefined {
  if (mapping.refusal !== undefined) return 'construct'
  if (mapping.asksUnique || mapping.calls.some((name) => CHANCE.has(name))) return 'chance'
  if (mapping.calls.includes('Now')) return 'clock'
  if (mapping.calls.some((name) => name.startsWith('%'))) return 'placeholder'
  if (mapping.calls.includes('DefaultDomain') && defaultDomain === undefined) return 'placeholder'
  if (mapping.reads.includes(ROLES) && knowsRoles !== true) return 'roles'
  if (mapping.isReference || mapping.reads.includes(MANAGER)) return 'reference'
  const [missing] = unreadable(mapping.reads)
  return missing === undefined ? undefined : unreadableCause(missing)
}

/** `redefined`: target attributes whose definition changes in a way that can't be computed. */
function sideOf(
  compiled: CompiledObjectMapping,
  context: WhatIfContext,
  redefined: ReadonlySet<string> = new Set(),
): Side {
  const unknowable = new Map<CompiledMapping, UnknownCause>()
  for (const mapping of compiled.mappings) {
    const cause = mapping.isIdle
      ? undefined
      : (causeOf(mapping, context) ?? (redefined.has(mapping.target) ? 'definition' : undefined))
    if (cause) unknowable.set(mapping, cause)
  }
  const without = <T extends CompiledMapping>(list: readonly T[]) => list.filter((mapping) => !unknowable.has(mapping))
  const filled = new Set([...unknowable.keys()].map(({ target }) => target))
  const knowable: CompiledObjectMapping = {
    ...compiled,
    mappings: without(compiled.mappings),
    disabling: without(compiled.disabling),
    matching: without(compiled.matching),
    required: compiled.required.filter(({ attribute }) => !filled.has(attribute)),
    asksUnique: false,
  }
  const required = new Set(compiled.required.map(({ attribute }) => attribute))
  return {
    compiled,
    knowable,
    unknowable,
    fallible: {
      ...knowable,
      mappings: knowable.mappings.filter(({ mapping, target }) => isFunction(mapping) || required.has(target)),
    },
  }
}

const isFunction = ({ source }: CompiledMapping['mapping']): boolean => source?.type === 'Function'

/** The mappings that write something, by target attribute. Of several, only the last isn't idle. */
const effective = (side: Side | undefined): Map<string, CompiledMapping> =>
  new Map((side?.compiled.mappings ?? []).flatMap((mapping) => (mapping.isIdle ? [] : [[mapping.target, mapping]])))

/** The parts of a compiled mapping that also follow from definitions of attributes. */
const RESOLVED = ['flowsNull', 'isReference', 'isCreateOnly', 'onlyWhenEmpty', 'onlyAdds', 'caseExact'] as const

/** The parts of a target attribute's definition that change how the service reads or writes a value. */
const DEFINED = ['type', 'multivalued', 'apiExpressions'] as const

const isRedefined = (before: CompiledMapping, after: CompiledMapping): boolean =>
  DEFINED.some((part) => !sameJson(asJson(before.definition?.[part]), asJson(after.definition?.[part])))

function differs(before: CompiledMapping, after: CompiledMapping): boolean {
  if (isRedefined(before, after)) return true
  if (RESOLVED.some((part) => before[part] !== after[part])) return true
  const json = ({ mapping }: CompiledMapping) => mapping as unknown as JsonObject
  return ownChanges(json(before), json(after), mappingShape).length > 0
}

function touchedAttributes(before: Side | undefined, after: Side | undefined): Map<string, TouchedAttribute> {
  const touched = new Map<string, TouchedAttribute>()
  const [old, now] = [effective(before), effective(after)]
  for (const [target, mapping] of now) {
    const was = old.get(target)
    if (!was || differs(was, mapping)) touched.set(target, { before: was, after: mapping })
  }
  for (const [target, mapping] of old) if (!now.has(target)) touched.set(target, { before: mapping, after: undefined })
  return touched
}

/** Only the mappings of touched attributes. Nothing is created with it, so no attribute is required. */
const onlyTouched = (side: Side, touched: ReadonlyMap<string, unknown>): CompiledObjectMapping => ({
  ...side.knowable,
  mappings: side.knowable.mappings.filter(({ target, isIdle }) => !isIdle && touched.has(target)),
  required: [],
})

const isPlain = (mapping: CompiledMapping | undefined): boolean =>
  mapping !== undefined &&
  !mapping.isCreateOnly &&
  !mapping.onlyWhenEmpty &&
  !mapping.onlyAdds &&
  !mapping.flowsNull &&
  !mapping.isReference &&
  mapping.defaultValue === null

const asJson = (value: unknown): Json => (value ?? null) as Json
const sameList = (a: unknown, b: unknown): boolean => {
  const list = (value: unknown) => (Array.isArray(value) && value.length > 0 ? value : null)
  return sameJson(asJson(list(a)), asJson(list(b)))
}

/** The attributes that scoping and input filters read. */
const filtersOf = (compiled: CompiledObjectMapping | undefined): string[] =>
  [
    ...(compiled?.objectMapping.scope?.groups ?? []),
    ...(compiled?.objectMapping.scope?.inputFilterGroups ?? []),
  ].flatMap(({ clauses }) =>
    (clauses ?? []).flatMap(({ sourceOperandName }) => (sourceOperandName ? [sourceOperandName] : [])),
  )

function pair(before: Side | undefined, own: Side | undefined, context: WhatIfContext): MappingPair {
  const touched = touchedAttributes(before, own)
  const redefined = new Set(
    [...touched].flatMap(([target, one]) =>
      one.before && one.after && isRedefined(one.before, one.after) ? [target] : [],
    ),
  )
  const after = own && redefined.size > 0 ? sideOf(own.compiled, context, redefined) : own
  const [old, now] = [before?.compiled, after?.compiled]
  const scopes = { before: old?.objectMapping.scope, after: now?.objectMapping.scope }
  const isScopeTouched = !sameList(scopes.before?.groups, scopes.after?.groups)
  const isInputTouched =
    !sameList(scopes.before?.inputFilterGroups, scopes.after?.inputFilterGroups) ||
    !sameList(scopes.before?.categoryFilterGroups, scopes.after?.categoryFilterGroups) ||
    !sameJson(asJson(old?.rule.containerFilter), asJson(now?.rule.containerFilter)) ||
    !sameJson(asJson(old?.rule.groupFilter), asJson(now?.rule.groupFilter))
  const matchingOf = (compiled: CompiledObjectMapping | undefined) =>
    compiled?.matching.map(({ target }) => target) ?? []
  const isMatchingTouched =
    !sameJson(matchingOf(old), matchingOf(now)) || [...(now?.matching ?? [])].some(({ target }) => touched.has(target))
  const flags = (compiled: CompiledObjectMapping | undefined) =>
    [compiled?.canAdd, compiled?.canUpdate, compiled?.canDelete].join()
  const isLeavingTouched =
    flags(old) !== flags(now) ||
    [...touched.values()].some((one) => one.before?.readsSoftDeleted === true || one.after?.readsSoftDeleted === true)
  const isCreationTouched = !sameJson(asJson(old?.required), asJson(now?.required))
  const [missing] = userProperties([...filtersOf(old), ...filtersOf(now)]).unavailable.filter(
    (name) => name !== ROLES || context.knowsRoles !== true,
  )
  return {
    before,
    after,
    touchedBefore: before && onlyTouched(before, touched),
    touchedAfter: after && onlyTouched(after, touched),
    touched,
    isScopeTouched,
    isInputTouched,
    isMatchingTouched,
    isLeavingTouched,
    isCreationTouched,
    isPlain: [...touched.values()].every((one) => isPlain(one.before) && isPlain(one.after)),
    unreadableScope: missing === undefined ? undefined : unreadableCause(missing),
    isSame:
      (old === undefined) === (now === undefined) &&
      touched.size === 0 &&
      ![isScopeTouched, isInputTouched, isMatchingTouched, isLeavingTouched, isCreationTouched].includes(true),
  }
}

/**
 * Compiles both schemas and finds what the edit touches, once for any number of people. Object mappings are paired by
 * rule and by the objects that they map.
 */
export function planComparison(
  before: SynchronizationSchema,
  after: SynchronizationSchema,
  context: WhatIfContext,
): ComparisonPlan {
  const [old, now] = [personMappings(before), personMappings(after)]
  const sides = new Map<CompiledObjectMapping, Side>()
  for (const compiled of [...old, ...now]) sides.set(compiled, sideOf(compiled, context))
  const pairs = new Map<CompiledObjectMapping | undefined, Map<CompiledObjectMapping | undefined, MappingPair>>()
  const pairOf = (a: CompiledObjectMapping | undefined, b: CompiledObjectMapping | undefined): MappingPair => {
    const of = pairs.get(a) ?? new Map<CompiledObjectMapping | undefined, MappingPair>()
    pairs.set(a, of)
    const known = of.get(b) ?? pair(a && sides.get(a), b && sides.get(b), context)
    of.set(b, known)
    return known
  }
  const { settings } = context
  const isSettingTouched =
    settings.before.skipOutOfScopeDeletions !== settings.after.skipOutOfScopeDeletions ||
    settings.before.synchronizesAll !== settings.after.synchronizesAll
  const readsEntra = readsEntraUsers(before) || readsEntraUsers(after)
  const changes = diffSchemas(before as unknown as JsonObject, after as unknown as JsonObject)
  const others = [...remarksOf(changes), ...foreignRemarks(before, after)]
  const counterparts = new Map(
    old.map((compiled) => {
      const own = now.filter((one) => identity(one) === identity(compiled))
      return [compiled, own[old.filter((one) => identity(one) === identity(compiled)).indexOf(compiled)]]
    }),
  )
  const isUnchanged = readsEntra
    ? !isSettingTouched &&
      others.length === 0 &&
      old.length === now.length &&
      old.every((compiled, index) => {
        const other = now[index]
        return other !== undefined && identity(compiled) === identity(other) && pairOf(compiled, other).isSame
      })
    : changes.length === 0 && !isSettingTouched
  return {
    before: old,
    after: now,
    settings,
    attributesToRead: [...new Set([...attributesRead(old), ...attributesRead(now)])],
    readsEntra,
    sourceSystem: after.synchronizationRules?.[0]?.sourceDirectoryName ?? 'another source',
    isUnchanged,
    remarks: [
      ...others,
      ...referenceRemarks(now, isUnchanged),
      ...caseRemarks(old.map((one) => pairOf(one, counterparts.get(one)))),
    ],
    context,
    filtersRead: new Set([...old, ...now].flatMap(filtersOf)),
    counterpartOf: (compiled) => counterparts.get(compiled),
    pairOf,
  }
}

/** What identifies an object mapping in both schemas. */
const identity = ({ rule, objectMapping }: CompiledObjectMapping): string =>
  [rule.id ?? rule.name, objectMapping.sourceObjectName, objectMapping.targetObjectName].join('\n')

/** Changes of rules that read other sources than Entra ID. */
function foreignRemarks(before: SynchronizationSchema, after: SynchronizationSchema): string[] {
  const rulesOf = (schema: SynchronizationSchema) =>
    (schema.synchronizationRules ?? []).filter((rule) => !isEntraRule(rule))
  const [old, now] = [rulesOf(before), rulesOf(after)]
  if (sameJson(asJson(old), asJson(now))) return []
  const names = [...new Set([...old, ...now].map(({ sourceDirectoryName }) => sourceDirectoryName ?? 'another source'))]
  return [`Rules that read ${names.join(', ')} change as well. What-if looks at people of Entra ID only.`]
}

/** References follow the accounts of other people, which a save can make or take away. */
function referenceRemarks(mappings: readonly CompiledObjectMapping[], isUnchanged: boolean): string[] {
  const names = mappings.flatMap((compiled) =>
    compiled.mappings.flatMap(({ isReference, isIdle, target }) => (isReference && !isIdle ? [target] : [])),
  )
  return isUnchanged || names.length === 0
    ? []
    : [
        `References (${[...new Set(names)].join(', ')}) follow when the object that they name gains an account. Syncscope doesn't read these references.`,
      ]
}

/** Functions that change the case of letters, and the rest of the text hardly. */
const CASE: ReadonlySet<string> = new Set(['ToLower', 'ToUpper', 'PCase'])

/** Why no one is affected by a mapping that now changes the case of letters. */
function caseRemarks(pairs: readonly MappingPair[]): string[] {
  const names = pairs.flatMap(({ touched }) =>
    [...touched].flatMap(([target, { after }]) =>
      after && !after.caseExact && after.calls.some((name) => CASE.has(name)) ? [target] : [],
    ),
  )
  return [...new Set(names)].map(
    (name) => `${name} isn't case-exact, so the service doesn't update a value that differs only in its letter case.`,
  )
}

/** Changes of mappings that take no people. */
function remarksOf(changes: ReturnType<typeof diffSchemas>): string[] {
  const others = changes.filter(({ unit, within }) => {
    const [objectMapping] = [unit, ...within].filter(({ kind }) => kind === 'objectMapping')
    return objectMapping !== undefined && !/user|worker|person/i.test(objectMapping.name.split(' → ')[0] ?? '')
  })
  return others.length === 0
    ? []
    : [
        `${others.length === 1 ? 'One change' : `${String(others.length)} changes`} of mappings for groups and other objects. What-if looks at people only.`,
      ]
}
