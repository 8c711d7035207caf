import type { AttributeRecord, Value } from '../expression/values'
import type { AttributeMapping } from '../resources/synchronization'
import type { ScopeVerdict } from '../scope/scope'

/** An object of the source, as a cycle reads it. */
export type SourceObject = {
  id: string
  attributes: AttributeRecord
  /** In the source's recycle bin. */
  isSoftDeleted?: boolean
  /** Gone for good: the source reports a delete. */
  isHardDeleted?: boolean
  /** May sign in. Absent: the object has no such notion (groups). */
  isEnabled?: boolean
}

/**
 * What the assignment means for the object. `isEntitled` is false for the default-access role if the app requires one
 * of its own roles.
 */
export type Entitlement = { isAssigned: boolean; isEntitled: boolean }

/** An object of the target. Absent attributes are null. */
export type TargetObject = { id: string; attributes: AttributeRecord; isActive: boolean }

/**
 * The engine's view of the target and of the links between both sides. The caller answers synchronously from memory.
 */
export type TargetLookup = {
  /** The object that was linked to this source object in an earlier cycle. */
  linked(sourceId: string): TargetObject | undefined
  /** The source object that a target object is linked to. */
  linkedSource(targetId: string): string | undefined
  /** Every object whose attribute has the value; letter case counts when `caseExact`. */
  find(attribute: string, value: string, caseExact: boolean): readonly TargetObject[]
  /** Whether a value is still free, for SelectUniqueValue. */
  isUnique(attribute: string, value: string): boolean
  /** The target's id for another source object (a manager, a member), when that one has been provisioned. */
  resolve(sourceId: string): string | undefined
}

export type ProvisioningSettings = {
  /** Out-of-scope accounts are left alone. */
  skipOutOfScopeDeletions: boolean
  /** All users and groups of the directory are in scope, assigned or not. */
  synchronizesAll: boolean
}

export type AttributeChange = { attribute: string; before: Value; after: Value }

/** Why an object was left alone; the names are the service's where it has one. */
export type SkipReason =
  | 'NotEffectivelyEntitled'
  | 'NotActiveInSource'
  | 'NotInScope'
  /** Dropped while reading the source. The service doesn't log it, so this name is not the service's. */
  | 'NotRead'
  | 'RedundantExport'
  | 'SkipOutOfScopeDeletions'
  | 'FlowTypeDisabled'
  | 'AlreadyDeprovisioned'
  | 'IgnoredByExpression'

export type ProvisioningErrorCode =
  | 'ImportSkipped'
  | 'DuplicateTargetEntries'
  | 'DuplicateSourceEntries'
  | 'MandatoryFieldsMissing'
  | 'SchemaAttributeNotFound'
  | 'EntrySynchronizationError'
  | 'MissingValues'
  | 'MultipleGrantsNotSupported'

export type ProvisioningError = {
  code: ProvisioningErrorCode
  message: string
  attribute?: string
  /** Nothing is wrong, but a mapping needs a value that only the service has: `%DomainFQDN%`. */
  placeholder?: string
}

/** How one mapping came out; the reason for each attribute that did or did not flow. */
export type MappingOutcome = {
  mapping: AttributeMapping
  result:
    | 'flows'
    | 'unchanged'
    | 'null'
    | 'onlyOnCreate'
    | 'onlyWhenEmpty'
    | 'ignored'
    | 'unresolvedReference'
    | 'default'
    | 'error'
  value: Value
  message?: string
}

export type ScopingDecision = {
  isActive: boolean
  isAssigned: boolean
  isEntitled: boolean
  /** Whether the input filter lets the object in at all. What it leaves out is not looked at further, and its account is left alone. */
  isRead: boolean
  /** Undefined without `explain` and without an input filter. */
  inputFilter: ScopeVerdict | undefined
  /** Undefined where assignment had already decided. */
  filter: ScopeVerdict | undefined
  inScope: boolean
}

export type MatchingDecision = {
  /** `link`: a link from an earlier cycle. `attribute`: a matching attribute. `none`: nothing matched. */
  by: 'link' | 'attribute' | 'none'
  target: TargetObject | undefined
  /** The attributes that were tried, in order of priority, with the value looked for and the number of hits. */
  tried: { attribute: string; value: string | null; hits: number }[]
}

/** What to write. `delete` carries no changes; `create` has everything, `update` only what differs. */
export type Export = {
  action: 'create' | 'update' | 'disable' | 'delete'
  target: TargetObject | undefined
  changes: AttributeChange[]
}

/** Everything decided about one object, as data. Sentences and wire shapes are made of it elsewhere. */
export type Outcome = {
  source: SourceObject
  scoping: ScopingDecision
  matching: MatchingDecision | undefined
  mappings: MappingOutcome[]
  /** References that could not be resolved yet; they flow in a later cycle. */
  unresolved: { attribute: string; sourceId: string }[]
  result:
    | { kind: 'export'; export: Export }
    | { kind: 'skip'; reason: SkipReason }
    | { kind: 'error'; error: ProvisioningError }
}
