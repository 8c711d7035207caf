/**
 * Builders for the other parts of a synchronizationSchema. Each returns the whole wire object with the service's
 * defaults.
 */
import type {
  AttributeDefinition,
  AttributeMapping,
  AttributeType,
  DirectoryDefinition,
  Filter,
  FilterClause,
  FilterGroup,
  MetadataEntry,
  ObjectDefinition,
  ObjectMapping,
  SynchronizationRule,
  SynchronizationSchema,
} from '../../../domain/resources/synchronization'
import type { GuidOf } from '../../base/ids'
import { attr } from './expressions'
import type { Source } from './expressions'

const metadata = (entries: Record<string, string>): MetadataEntry[] =>
  Object.entries(entries).map(([key, value]) => ({ key, value }))

const types: readonly AttributeType[] = ['String', 'Integer', 'Reference', 'Binary', 'Boolean', 'DateTime']
const mutabilities = ['ReadWrite', 'ReadOnly', 'Immutable', 'WriteOnly'] as const

/**
 * An attribute definition from a line `name word word …`. Words: a type (`Boolean`), a mutability (`ReadOnly`),
 * `anchor`, `required`, `multivalued`, `caseExact`, `custom` (an administrator added it), `max=64`, `default=en`,
 * `ref=User,Group`, `property=userName` (of the referenced object, to write instead of its anchor), and `xpath=…` or
 * `jsonpath=…` (where an HR connector finds the value). A path may contain spaces, so it comes last.
 */
function attribute(line: string): AttributeDefinition {
  const [name = '', rest = ''] = line.split(' | ')
  const [flags = '', kind, location = ''] = rest.split(/(xpath|jsonpath)=/, 3)
  const words = flags.split(' ')
  const valueOf = (word: string) => words.find((candidate) => candidate.startsWith(`${word}=`))?.slice(word.length + 1)
  const referenced = valueOf('ref')
  const property = valueOf('property')
  const length = valueOf('max')
  return {
    anchor: words.includes('anchor'),
    apiExpressions: kind === undefined ? [] : [{ key: kind.toUpperCase(), value: location }],
    caseExact: words.includes('caseExact'),
    defaultValue: valueOf('default') ?? null,
    flowNullValues: false,
    metadata: metadata({
      ...(words.includes('custom') && { IsCustomerDefined: 'true' }),
      ...(length !== undefined && { MaximumLength: length }),
      ...(property !== undefined && { ReferencedProperty: property }),
    }),
    multivalued: words.includes('multivalued'),
    mutability: mutabilities.find((mutability) => words.includes(mutability)) ?? 'ReadWrite',
    name,
    referencedObjects: (referenced?.split(',') ?? []).map((referencedObjectName) => ({
      referencedObjectName,
      referencedProperty: null,
    })),
    required: words.includes('required'),
    type: referenced === undefined ? (types.find((type) => words.includes(type)) ?? 'String') : 'Reference',
  }
}

/** An object definition. Its attributes are lines of {@link attribute}, separated by line breaks. */
export const object = (
  name: string,
  attributes: string,
  objectMetadata: Record<string, string> = {},
  supportedApis: string[] = [],
): ObjectDefinition => ({
  attributes: attributes
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(attribute),
  metadata: metadata(objectMetadata),
  name,
  supportedApis,
})

/** The metadata of a user object in a directory that retains deleted users for a while. */
export const softDeletes = (accountEnabled: string, softDeleted: string) => ({
  IsSoftDeletionSupported: 'true',
  IsSynchronizeAllSupported: 'true',
  ConnectorDataStorageRequired: 'true',
  PropertyNameAccountEnabled: accountEnabled,
  PropertyNameSoftDeleted: softDeleted,
})
export const noSoftDeletes = {
  IsSoftDeletionSupported: 'false',
  ConnectorDataStorageRequired: 'false',
  IsSynchronizeAllSupported: 'false',
}

type DirectoryOptions = {
  id?: string
  readOnly?: boolean
  discoverabilities?: string
  version?: string
  discoveryDateTime?: string
}

export const directory = (
  guid: GuidOf,
  name: string,
  objects: ObjectDefinition[],
  options: DirectoryOptions = {},
): DirectoryDefinition => ({
  id: options.id ?? guid(`directory:${name}`),
  name,
  readOnly: options.readOnly ?? false,
  version: options.version ?? null,
  discoveryDateTime: options.discoveryDateTime ?? null,
  discoverabilities: options.discoverabilities ?? 'None',
  objects,
})

type MappingOptions = {
  /** Matching priority. 0 or missing means that it isn't a matching attribute. */
  match?: number
  default?: string
  flow?: NonNullable<AttributeMapping['flowType']>
  always?: boolean
}

/** Target ← source. Text is an attribute's name, and `null` means no source, so that only the default value applies. */
export const mapping = (
  target: string,
  source: Source | string | null,
  options: MappingOptions = {},
): AttributeMapping => ({
  defaultValue: options.default ?? null,
  exportMissingReferences: false,
  flowBehavior: options.always ? 'FlowAlways' : 'FlowWhenChanged',
  flowType: options.flow ?? 'Always',
  matchingPriority: options.match ?? 0,
  source: typeof source === 'string' ? attr(source) : source,
  targetAttributeName: target,
})

/** The plain mappings, as `target source` pairs, one per line. Source names contain no blanks. */
export const direct = (lines: string): AttributeMapping[] =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const blank = line.lastIndexOf(' ')
      return mapping(line.slice(0, blank), line.slice(blank + 1))
    })

type ObjectMappingOptions = {
  enabled?: boolean
  flowTypes?: string
  scope?: Filter
  customerDefined?: boolean
  joining?: string
  unsynchronized?: boolean
  excludeFromReporting?: boolean
}

export const objectMapping = (
  name: string | null,
  sourceObjectName: string,
  targetObjectName: string,
  attributeMappings: AttributeMapping[],
  options: ObjectMappingOptions = {},
): ObjectMapping => ({
  attributeMappings,
  enabled: options.enabled ?? true,
  flowTypes: options.flowTypes ?? 'Add,Update,Delete',
  metadata: metadata({
    IsCustomerDefined: String(options.customerDefined ?? false),
    DisableMonitoringForChanges: 'false',
    Disposition: '"Normal"',
    ExcludeFromReporting: String(options.excludeFromReporting ?? false),
    EscrowBehavior: '"Default"',
    Unsynchronized: String(options.unsynchronized ?? false),
    ...(options.joining !== undefined && { OriginalJoiningProperty: options.joining }),
  }),
  name,
  scope: options.scope ?? null,
  sourceObjectName,
  targetObjectName,
})

/** The ID of a rule that every template has. The service uses the same value in all tenants. */
export const sharedRuleId = '03f7d90d-bf71-41b1-bda6-aaf0ddbee5d8'

type RuleOptions = {
  id: string
  name: string
  from: string
  to: string
  priority?: number
  editable?: boolean
  onDemand?: boolean
  containers?: string[]
  groups?: string[]
}

export const rule = (options: RuleOptions, objectMappings: ObjectMapping[]): SynchronizationRule => ({
  containerFilter: options.containers ? { includedContainers: options.containers } : null,
  editable: options.editable ?? true,
  groupFilter: options.groups ? { includedGroups: options.groups } : null,
  id: options.id,
  metadata: metadata({
    defaultSourceObjectMappings: defaultSourceObjectMappings(objectMappings),
    ...(options.onDemand !== false && { supportsProvisionOnDemand: 'true' }),
  }),
  name: options.name,
  objectMappings,
  priority: options.priority ?? 1,
  sourceDirectoryName: options.from,
  targetDirectoryName: options.to,
})

/**
 * The part of the factory settings that the service stores: PascalCase names and numbers for enum members. Only
 * matching mappings.
 */
function defaultSourceObjectMappings(objectMappings: ObjectMapping[]): string {
  return JSON.stringify(
    objectMappings.map((candidate) => ({
      AttributeMappings: (candidate.attributeMappings ?? [])
        .filter((attributeMapping) => (attributeMapping.matchingPriority ?? 0) > 0)
        .map((attributeMapping) => ({
          DefaultValue: attributeMapping.defaultValue,
          ExportMissingReferences: false,
          FlowBehavior: 0,
          FlowType: 0,
          MatchingPriority: attributeMapping.matchingPriority,
          Source: attributeMapping.source
            ? {
                Expression: attributeMapping.source.expression,
                Name: attributeMapping.source.name,
                Type: attributeMapping.source.type === 'Function' ? 2 : 0,
              }
            : null,
          TargetAttributeName: attributeMapping.targetAttributeName,
        })),
      Enabled: candidate.enabled,
      FlowTypes: 7,
      SourceObjectName: candidate.sourceObjectName,
      TargetObjectName: candidate.targetObjectName,
    })),
  )
}

/** A clause: `where('department', 'EQUALS', 'Sales')`, or `where('mail', 'IS NOT NULL')`. */
export const where = (sourceOperandName: string, operatorName: string, ...values: string[]): FilterClause => ({
  sourceOperandName,
  operatorName,
  targetOperand: values.length > 0 ? { values } : null,
})
/** Clauses that must all hold. */
export const group = (name: string, ...clauses: FilterClause[]): FilterGroup => ({ clauses, name })
/** Groups, of which one must hold. */
export const scope = (...groups: FilterGroup[]): Filter => ({ categoryFilterGroups: [], groups, inputFilterGroups: [] })

export const schema = (
  templateId: string,
  version: string,
  synchronizationRules: SynchronizationRule[],
  directories: DirectoryDefinition[],
): SynchronizationSchema => ({
  id: `${templateId}.00000000000000000000000000000000`,
  version,
  synchronizationRules,
  directories,
})
