import type { Connector } from '../../jobs/connector'
import type { Span } from '../../expression/diagnostics'
import type { Json, JsonObject, Path } from '../../../base/json'
import type { SourceKind } from '../../schema/mappingSource'
import type { Operation } from '../../schema/operations'
import type { ObjectIndex } from '../../schema/schemaIndex'

/** `error`: cannot work. `warning`: hurts. `info`: worth knowing. */
export type Severity = 'error' | 'warning' | 'info'

/**
 * What a rule reports about one position. It is plain JSON so that a worker can send it. A fix fits the checked
 * document only.
 */
export type Finding = {
  /** The rule's id; for traps of the expression language `expression/<trap>`. */
  rule: string
  severity: Severity
  message: string
  path: Path
  /** For a finding in an expression: where in its text. */
  span?: Span
  fix?: Operation
}

/** What is known besides the schema. If something isn't known, rules that need it report nothing. */
export type LintOptions = {
  /** The job's or template's id; without it, it is read from the schema's id. */
  templateId?: string | undefined
  /** The job's SyncAll setting. */
  synchronizesAll?: boolean | undefined
  /** The job's SkipOutOfScopeDeletions setting. */
  skipsOutOfScopeDeletions?: boolean | undefined
  /** The document as it was loaded, to distinguish edits from what was there before. */
  base?: JsonObject | undefined
}

/** What kind of job a rule of the schema belongs to. */
export type JobKind = {
  connector: Connector
  /** Entra ID to Entra ID of another tenant. */
  isCrossTenant: boolean
  /** From Workday, SuccessFactors or the API into a directory. */
  isFromHr: boolean
  /** Between Active Directory and Entra ID. */
  isCloudSync: boolean
  targetsActiveDirectory: boolean
}

/** What a rule about the full schema may read. */
export type SchemaContext = {
  document: JsonObject
  options: LintOptions
  objectMappings: readonly ObjectMappingContext[]
}

/** What a rule about an object mapping may read. Objects are undefined if their names don't exist. */
export type ObjectMappingContext = {
  document: JsonObject
  options: LintOptions
  kind: JobKind
  rule: JsonObject
  objectMapping: JsonObject
  path: Path
  isEnabled: boolean
  /** Lower case: add, update, delete. */
  flows: ReadonlySet<string>
  source: ObjectIndex | undefined
  target: ObjectIndex | undefined
  mappings: readonly MappingContext[]
}

/** What a rule about one mapping may look at. */
export type MappingContext = {
  owner: ObjectMappingContext
  mapping: JsonObject
  path: Path
  target: string
  targetAttribute: JsonObject | undefined
  source: Json | undefined
  sourceKind: SourceKind
  /** The source attribute, if the mapping copies one unchanged. */
  sourceAttribute: JsonObject | undefined
  /** 0: not used for matching. */
  priority: number
}

/** An object definition of a directory. */
type ObjectContext = {
  document: JsonObject
  directory: JsonObject
  object: JsonObject
  path: Path
  /** Whether an enabled object mapping reads or writes it. */ isUsed: boolean
}

type About = {
  /** Stable; what a suppression names. */
  id: string
  /** What the rule is about, for the list of rules. */
  title: string
  /** Where the trap is documented or was observed. */
  evidence: string
}

/**
 * One thing that the service takes and people regret. A rule about mappings or object mappings is asked only about those that are
 * enabled, in rules that may be edited, unless it says that it looks at disabled ones too.
 */
export type SchemaRule = About &
  (
    | { level: 'mapping'; check(context: MappingContext): Finding[] }
    | { level: 'objectMapping'; seesDisabled?: true; check(context: ObjectMappingContext): Finding[] }
    | { level: 'object'; check(context: ObjectContext): Finding[] }
    | { level: 'schema'; check(context: SchemaContext): Finding[] }
  )

/** Builds a finding. A fix that wouldn't change anything is left out. */
export function finding(rule: string, severity: Severity, path: Path, message: string, fix?: Operation): Finding {
  const found: Finding = { rule, severity, message, path }
  return fix && fix.steps.length > 0 ? { ...found, fix } : found
}

/** Whether an object is an account: a user, a worker, a contact. Groups, roles and assignments are not accounts. */
export const isAccount = (name: string | undefined): boolean =>
  /user|worker|person|people|employee|contact|account|identity/i.test(name ?? '') &&
  !/assignment|role/i.test(name ?? '')

/** A name in a sentence. */
export const quoted = (name: string): string => `‘${name || '(no name)'}’`

const DOCUMENTATION = 'https://learn.microsoft.com/entra/identity/app-provisioning'
/** The pages that most rules rest on. */
export const CUSTOMIZE_PAGE = `${DOCUMENTATION}/customize-application-attributes`
export const SCOPING_PAGE = `${DOCUMENTATION}/define-conditional-rules-for-provisioning-user-accounts`
export const HOW_PAGE = `${DOCUMENTATION}/how-provisioning-works`
export const KNOWN_ISSUES_PAGE = `${DOCUMENTATION}/known-issues`
export const MAPPING_RESOURCE = 'https://learn.microsoft.com/graph/api/resources/synchronization-attributemapping'
export const ATTRIBUTE_RESOURCE = 'https://learn.microsoft.com/graph/api/resources/synchronization-attributedefinition'
export const OBJECT_MAPPING_RESOURCE = 'https://learn.microsoft.com/graph/api/resources/synchronization-objectmapping'
