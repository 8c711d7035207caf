/**
 * The synchronization resources in their wire form.
 * | They are Microsoft's own types (`@microsoft/microsoft-graph-types`, generated from the v1.0 metadata), corrected
 * only here. Each correction says what the metadata or the service does differently.
 */
import type * as graph from '@microsoft/microsoft-graph-types'

/** Every entity that the service returns has an id; the generated types make it optional because clients may omit it. */
type Identified<T extends graph.Entity> = Omit<T, 'id'> & { id: string }

/** Enums grow: a string we do not know must survive, so members are suggestions and not a closed set. */
type Open<T extends string> = T | (string & {})

type SynchronizationStatusCode = Open<NonNullable<graph.SynchronizationStatusCode>>
type SynchronizationScheduleState = Open<NonNullable<graph.SynchronizationScheduleState>>
type SynchronizationTaskExecutionResult = Open<NonNullable<graph.SynchronizationTaskExecutionResult>>
export type QuarantineReason = Open<NonNullable<graph.QuarantineReason>>
export type AttributeType = NonNullable<graph.AttributeType>
type SynchronizationSecret = NonNullable<graph.SynchronizationSecret>
/**
 * Flags are sent as one comma-separated string (`Add,Update,Delete`, with or without spaces). The generated type
 * allows only one member.
 */
type FlagsText = string

export type SynchronizationError = graph.SynchronizationError
export type SynchronizationProgress = graph.SynchronizationProgress
export type SynchronizationTaskExecution = Omit<graph.SynchronizationTaskExecution, 'state'> & {
  state?: SynchronizationTaskExecutionResult
}
export type SynchronizationQuarantine = Omit<graph.SynchronizationQuarantine, 'reason'> & { reason?: QuarantineReason }
type SynchronizationSchedule = Omit<graph.SynchronizationSchedule, 'state'> & {
  state?: SynchronizationScheduleState
}
export type KeyValuePair = graph.KeyValuePair
export type StringKeyStringValuePair = graph.StringKeyStringValuePair

export type SynchronizationStatus = Omit<
  graph.SynchronizationStatus,
  'code' | 'lastExecution' | 'lastSuccessfulExecution' | 'lastSuccessfulExecutionWithExports' | 'quarantine'
> & {
  code?: SynchronizationStatusCode
  lastExecution?: SynchronizationTaskExecution | null
  lastSuccessfulExecution?: SynchronizationTaskExecution | null
  lastSuccessfulExecutionWithExports?: SynchronizationTaskExecution | null
  quarantine?: SynchronizationQuarantine | null
}

export type SynchronizationJob = Omit<
  Identified<graph.SynchronizationJob>,
  'schedule' | 'status' | 'schema' | 'bulkUpload'
> & {
  schedule?: SynchronizationSchedule | null
  status?: SynchronizationStatus | null
}

/** Template metadata keys come back in camelCase although the enum is PascalCase, and unknown keys occur: a plain string. */
export type MetadataEntry = { key?: string | null; value?: string | null }

export type AttributeMappingSource = Omit<graph.AttributeMappingSource, 'parameters'> & {
  parameters?: { key?: string | null; value?: AttributeMappingSource | null }[] | null
}
export type AttributeMapping = Omit<graph.AttributeMapping, 'source'> & { source?: AttributeMappingSource | null }
export type Filter = graph.Filter
export type FilterGroup = graph.FilterGroup
export type FilterClause = graph.FilterClause
export type ObjectMapping = Omit<graph.ObjectMapping, 'attributeMappings' | 'flowTypes' | 'metadata'> & {
  attributeMappings?: AttributeMapping[] | null
  flowTypes?: FlagsText
  metadata?: MetadataEntry[] | null
}
export type SynchronizationRule = Omit<graph.SynchronizationRule, 'objectMappings'> & {
  objectMappings?: ObjectMapping[] | null
}
export type AttributeDefinition = Omit<graph.AttributeDefinition, 'metadata'> & { metadata?: MetadataEntry[] | null }
export type ObjectDefinition = Omit<graph.ObjectDefinition, 'attributes' | 'metadata'> & {
  attributes?: AttributeDefinition[] | null
  metadata?: MetadataEntry[] | null
}
export type DirectoryDefinition = Omit<Identified<graph.DirectoryDefinition>, 'objects' | 'discoverabilities'> & {
  objects?: ObjectDefinition[] | null
  discoverabilities?: FlagsText
}
export type SynchronizationSchema = Omit<graph.SynchronizationSchema, 'synchronizationRules' | 'directories'> & {
  synchronizationRules?: SynchronizationRule[] | null
  directories?: DirectoryDefinition[] | null
}
export type SynchronizationTemplate = Omit<Identified<graph.SynchronizationTemplate>, 'schema' | 'metadata'> & {
  metadata?: MetadataEntry[] | null
  schema?: SynchronizationSchema | null
}

/** Every documented answer carries `name`, which the metadata lacks (its key is `id`): read `name ?? id`. */
export type FilterOperatorSchema = Omit<graph.FilterOperatorSchema, 'id'> & { id?: string; name?: string }
/** As {@link FilterOperatorSchema}: `name` is sent, `id` is declared. */
export type AttributeMappingFunctionSchema = Omit<graph.AttributeMappingFunctionSchema, 'id'> & {
  id?: string
  name?: string
}

/** The metadata makes this an open type whose `value` (any JSON) is a dynamic property, so the generated type lacks it. */
type StringKeyObjectValuePair = { key: string; value: unknown; 'value@odata.type'?: string }
export type ExpressionInputObject = {
  definition?: ObjectDefinition | null
  properties?: StringKeyObjectValuePair[] | null
}
export type PublicErrorDetail = graph.PublicErrorDetail
export type PublicError = graph.PublicError
export type ParseExpressionRequest = {
  expression: string
  testInputObject?: ExpressionInputObject | null
  targetAttributeDefinition?: AttributeDefinition | null
}
export type ParseExpressionResponse = Omit<graph.ParseExpressionResponse, 'parsedExpression'> & {
  parsedExpression?: AttributeMappingSource | null
}

/** `value` is write-only for credentials: reading gives `*`. */
export type SecretPair = { key: SynchronizationSecret | (string & {}); value?: string | null }
export type SecretsBody = { value: SecretPair[] }

export type ValidateCredentialsRequest = {
  useSavedCredentials?: boolean
  credentials?: SecretPair[]
  templateId?: string
  applicationIdentifier?: string
}
/** `resetScope` is a flags string, e.g. `Watermark, Escrows, QuarantineState`; the generated type is one member. */
export type RestartRequest = { criteria: { resetScope?: string } }
type SynchronizationJobApplicationParameters = graph.SynchronizationJobApplicationParameters
export type ProvisionOnDemandRequest = { parameters: SynchronizationJobApplicationParameters[] }
