import type { Recordable, RecordableFields } from '../graph/recordable'
import type { RequestRules } from '../graph/requestLog'
import { secretKeys } from '../domain/secrets/secretKeys'
import { endpointOf, type EndpointName } from './endpoints'

/**
 * What the request panel may record of each call, property by property. A property that isn't here isn't recorded, so
 * a new one of Graph is left out until someone has thought about it.
 *
 * `never` is for values that are credentials, values of people's attributes, and messages in which the service repeats
 * what a target answered, headers included. https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationjob
 */

const annotations = { '@odata.context': 'text', '@odata.type': 'word' } as const

/** Entries of a listing beyond these say nothing new. */
const MOST_ENTRIES = 50

const collection = (each: Recordable): RecordableFields => ({
  ...annotations,
  '@odata.nextLink': 'link',
  '@odata.count': 'number',
  value: [each, MOST_ENTRIES],
})

/** Names of attributes whose values give access, such as the password of a new account. */
const isSensitive = (name: unknown): boolean =>
  typeof name !== 'string' || /passw|pwd|secret|token|credential|private.?key|api.?key/i.test(name)

// Errors

const errorOf = (message: Recordable): RecordableFields => ({
  error: {
    code: 'code',
    message,
    target: message === 'never' ? 'never' : 'word',
    details: [{ code: 'code', message, target: message === 'never' ? 'never' : 'word' }],
    innerError: { code: 'code', date: 'date', 'request-id': 'guid', 'client-request-id': 'guid' },
  },
})
const refusal = errorOf('text')
/** The service repeats the target's answer in the message. */
const refusalByTarget = errorOf('never')

// Jobs

const synchronizationError = { code: 'word', message: 'never', tenantActionable: 'flag' } as const
const taskExecution = {
  activityIdentifier: 'word',
  countEntitled: 'number',
  countEntitledForProvisioning: 'number',
  countEscrowed: 'number',
  countEscrowedRaw: 'number',
  countExported: 'number',
  countExports: 'number',
  countImported: 'number',
  countImportedDeltas: 'number',
  countImportedReferenceDeltas: 'number',
  error: synchronizationError,
  state: 'word',
  timeBegan: 'date',
  timeEnded: 'date',
} as const
const jobSettings = [{ name: 'word', value: 'never' }] as const
const job = {
  ...annotations,
  id: 'word',
  templateId: 'word',
  schedule: { expiration: 'date', interval: 'date', state: 'word' },
  status: {
    code: 'word',
    countSuccessiveCompleteFailures: 'number',
    escrowsPruned: 'flag',
    lastExecution: taskExecution,
    lastSuccessfulExecution: taskExecution,
    lastSuccessfulExecutionWithExports: taskExecution,
    progress: [{ completedUnits: 'number', progressObservationDateTime: 'date', totalUnits: 'number', units: 'word' }],
    quarantine: {
      currentBegan: 'date',
      error: synchronizationError,
      nextAttempt: 'date',
      reason: 'word',
      seriesBegan: 'date',
      seriesCount: 'number',
    },
    steadyStateFirstAchievedTime: 'date',
    steadyStateLastAchievedTime: 'date',
    synchronizedEntryCountByType: [{ key: 'word', value: 'number' }],
    troubleshootingUrl: 'link',
  },
  synchronizationJobSettings: jobSettings,
} as const satisfies RecordableFields

const subject = { objectId: 'word', objectTypeName: 'word' } as const
const onDemand = {
  parameters: [
    {
      ruleId: 'word',
      subjects: [{ ...subject, links: { manager: subject, members: [subject], owners: [subject] } }],
    },
  ],
} as const satisfies RecordableFields

// Schemas

/** Keys of metadata, in the letter case that answers use. OAuthSettings isn't among them. */
const metadataKeys: ReadonlySet<string> = new Set(
  `galleryApplicationIdentifier galleryApplicationKey isOAuthEnabled isSynchronizationAgentAssignmentRequired
  isSynchronizationAgentRequired isSynchronizationInPreview synchronizationLearnMoreIbizaFwLink configurationFields
  baseAttributeName complexObjectDefinition isContainer isCustomerDefined isDomainQualified linkPropertyNames linkTypeName
  maximumLength referencedProperty propertyNameAccountEnabled propertyNameSoftDeleted isSoftDeletionSupported
  isSynchronizeAllSupported connectorDataStorageRequired extensions baseObjectName escrowBehavior
  disableMonitoringForChanges originalJoiningProperty disposition excludeFromReporting unsynchronized
  defaultSourceObjectMappings supportsProvisionOnDemand`.split(/\s+/),
)
const startsSmall = (name: string) => name.charAt(0).toLowerCase() + name.slice(1)
const metadataEntry: Recordable = ({ key }) =>
  typeof key === 'string' && metadataKeys.has(startsSmall(key))
    ? { key: 'word', value: 'text' }
    : { key: 'never', value: 'never' }
const metadata = [metadataEntry] as const

const source: Record<string, Recordable> = { expression: 'text', name: 'text', type: 'word' }
source['parameters'] = [{ key: 'word', value: source }]

const attributeMapping = {
  defaultValue: 'text',
  exportMissingReferences: 'flag',
  flowBehavior: 'word',
  flowType: 'word',
  matchingPriority: 'number',
  source,
  targetAttributeName: 'word',
} as const satisfies RecordableFields
const secretMapping = { ...attributeMapping, defaultValue: 'never', source: 'never' } as const

const attributeDefinition = {
  anchor: 'flag',
  apiExpressions: [{ key: 'word', value: 'text' }],
  caseExact: 'flag',
  defaultValue: 'text',
  flowNullValues: 'flag',
  metadata,
  multivalued: 'flag',
  mutability: 'word',
  name: 'word',
  referencedObjects: [{ referencedObjectName: 'word', referencedProperty: 'word' }],
  required: 'flag',
  type: 'word',
} as const satisfies RecordableFields
const attribute: Recordable = ({ name }) =>
  isSensitive(name) ? { ...attributeDefinition, defaultValue: 'never' } : attributeDefinition

const objectDefinition = { attributes: [attribute], metadata, name: 'word', supportedApis: ['word'] } as const
const directory = {
  ...annotations,
  id: 'word',
  name: 'word',
  discoverabilities: 'word',
  discoveryDateTime: 'date',
  objects: [objectDefinition],
  readOnly: 'flag',
  version: 'word',
} as const satisfies RecordableFields

const filterGroups = [
  {
    name: 'text',
    clauses: [{ operatorName: 'word', sourceOperandName: 'word', targetOperand: { values: ['text'] } }],
  },
] as const satisfies Recordable

const schema = {
  ...annotations,
  id: 'word',
  version: 'word',
  directories: [directory],
  synchronizationRules: [
    {
      id: 'word',
      name: 'word',
      editable: 'flag',
      priority: 'number',
      sourceDirectoryName: 'word',
      targetDirectoryName: 'word',
      containerFilter: { includedContainers: ['text'] },
      groupFilter: { includedGroups: ['text'] },
      metadata,
      objectMappings: [
        {
          enabled: 'flag',
          flowTypes: 'word',
          metadata,
          name: 'word',
          sourceObjectName: 'word',
          targetObjectName: 'word',
          scope: { categoryFilterGroups: filterGroups, groups: filterGroups, inputFilterGroups: filterGroups },
          attributeMappings: [
            ({ targetAttributeName }) => (isSensitive(targetAttributeName) ? secretMapping : attributeMapping),
          ],
        },
      ],
    },
  ],
} as const satisfies RecordableFields

const template = {
  ...annotations,
  id: 'word',
  applicationId: 'guid',
  default: 'flag',
  description: 'text',
  discoverable: 'flag',
  factoryTag: 'word',
  metadata,
  schema,
} as const satisfies RecordableFields

const operators = collection({
  id: 'word',
  name: 'word',
  arity: 'word',
  multivaluedComparisonType: 'word',
  supportedAttributeTypes: ['word'],
})
const functions = collection({
  id: 'word',
  name: 'word',
  parameters: [{ allowMultipleOccurrences: 'flag', name: 'word', required: 'flag', type: 'word' }],
})

/** The values of a person, and what an expression makes of them, aren't recorded. */
const parse: RequestRules = {
  request: {
    expression: 'text',
    targetAttributeDefinition: attribute,
    testInputObject: { definition: objectDefinition, properties: [{ key: 'word', value: 'never' }] },
  },
  answer: {
    ...annotations,
    parsingSucceeded: 'flag',
    evaluationSucceeded: 'flag',
    evaluationResult: ['never'],
    parsedExpression: source,
    error: {
      code: 'code',
      message: 'text',
      target: 'word',
      details: [{ code: 'code', message: 'text', target: 'word' }],
    },
  },
  refusal,
}

// Credentials: the names of known keys, and no value of any of them

const secrets = [{ key: secretKeys, value: 'never' }] as const
const secretsBody = { value: secrets } as const
const acquireAccessToken: RequestRules = { request: { credentials: secrets }, refusal: refusalByTarget }
const validate: RequestRules = {
  request: { useSavedCredentials: 'flag', credentials: secrets, templateId: 'word', applicationIdentifier: 'guid' },
  refusal: refusalByTarget,
}

// The directory

const principal = {
  ...annotations,
  id: 'guid',
  appId: 'guid',
  displayName: 'word',
  appDisplayName: 'word',
  applicationTemplateId: 'guid',
  appOwnerOrganizationId: 'guid',
  servicePrincipalType: 'word',
  tags: ['word'],
  accountEnabled: 'flag',
  homepage: 'link',
  loginUrl: 'link',
  appRoles: [{ id: 'guid', displayName: 'word', value: 'word' }],
} as const
const application = {
  ...annotations,
  id: 'guid',
  appId: 'guid',
  displayName: 'word',
  applicationTemplateId: 'guid',
  createdDateTime: 'date',
} as const
const directoryObject = {
  ...annotations,
  id: 'guid',
  displayName: 'word',
  userPrincipalName: 'word',
  roleTemplateId: 'guid',
} as const
const user = {
  ...annotations,
  id: 'guid',
  displayName: 'word',
  userPrincipalName: 'word',
  mail: 'word',
  accountEnabled: 'flag',
} as const
const group = { ...annotations, id: 'guid', displayName: 'word', description: 'text', mail: 'word' } as const
const galleryTemplate = {
  ...annotations,
  id: 'guid',
  categories: ['word'],
  description: 'text',
  displayName: 'word',
  homePageUrl: 'link',
  logoUrl: 'link',
  publisher: 'word',
  supportedProvisioningTypes: ['word'],
  supportedSingleSignOnModes: ['word'],
} as const

// Logs: what happened to whom, and not the values

const named = { id: 'word', displayName: 'word' } as const
const modifiedProperties = [{ displayName: 'word', newValue: 'never', oldValue: 'never' }] as const
const provisioningLog = {
  id: 'word',
  activityDateTime: 'date',
  changeId: 'word',
  cycleId: 'word',
  durationInMilliseconds: 'number',
  initiatedBy: { ...named, initiatorType: 'word' },
  jobId: 'word',
  modifiedProperties,
  provisioningAction: 'word',
  provisioningStatusInfo: {
    errorInformation: {
      additionalDetails: 'never',
      errorCategory: 'word',
      errorCode: 'word',
      reason: 'never',
      recommendedAction: 'text',
    },
    status: 'word',
  },
  provisioningSteps: [{ description: 'never', name: 'word', provisioningStepType: 'word', status: 'word' }],
  servicePrincipal: named,
  sourceIdentity: { ...named, identityType: 'word' },
  sourceSystem: named,
  targetIdentity: { ...named, identityType: 'word' },
  targetSystem: named,
  tenantId: 'guid',
} as const
const directoryAudit = {
  id: 'word',
  activityDateTime: 'date',
  activityDisplayName: 'word',
  additionalDetails: [{ key: 'word', value: 'never' }],
  category: 'word',
  correlationId: 'guid',
  initiatedBy: {
    app: { appId: 'guid', displayName: 'word', servicePrincipalId: 'guid', servicePrincipalName: 'word' },
    user: { ...named, userPrincipalName: 'word' },
  },
  loggedByService: 'word',
  operationType: 'word',
  result: 'word',
  resultReason: 'never',
  targetResources: [{ ...named, groupType: 'word', modifiedProperties, type: 'word', userPrincipalName: 'word' }],
} as const

const read = (answer: Recordable): RequestRules => ({ answer, refusal })
const nothing: RequestRules = { refusal }

/** By the name of the endpoint. */
export const recordedProperties: Record<EndpointName, RequestRules> = {
  applicationTemplatesQuery: read(collection(template)),
  applicationTemplateQuery: read(template),
  updateApplicationTemplate: { request: template, refusal },
  applicationTemplateSchemaQuery: read(schema),
  updateApplicationTemplateSchema: { request: schema, refusal },
  resetApplicationTemplateSchema: nothing,
  applicationTemplateFilterOperatorsQuery: read(operators),
  applicationTemplateFunctionsQuery: read(functions),
  acquireApplicationAccessToken: acquireAccessToken,

  jobsQuery: read(collection(job)),
  createJob: { request: { templateId: 'word' }, answer: job, refusal },
  jobQuery: read(job),
  deleteJob: nothing,
  startJob: nothing,
  pauseJob: nothing,
  restartJob: { request: { criteria: { resetScope: 'word' } }, refusal },
  validateJobCredentials: validate,
  // The answer has a person's values as JSON in text.
  provisionOnDemand: {
    request: onDemand,
    answer: { ...annotations, key: 'word', value: 'never' },
    refusal: refusalByTarget,
  },
  jobSchemaQuery: read(schema),
  updateJobSchema: { request: schema, refusal },
  resetJobSchema: nothing,
  jobFilterOperatorsQuery: read(operators),
  jobFunctionsQuery: read(functions),
  parseJobExpression: parse,

  servicePrincipalTemplatesQuery: read(collection(template)),
  servicePrincipalTemplateQuery: read(template),
  servicePrincipalTemplateSchemaQuery: read(schema),
  servicePrincipalTemplateFilterOperatorsQuery: read(operators),
  servicePrincipalTemplateFunctionsQuery: read(functions),
  parseTemplateExpression: parse,

  updateSecrets: { request: secretsBody, refusal: refusalByTarget },
  acquireServicePrincipalAccessToken: acquireAccessToken,
  secretsQuery: { answer: secretsBody, refusal: refusalByTarget },
  validateCredentials: validate,
  updateJobSettings: { request: { synchronizationJobSettings: jobSettings }, refusal },
  discoverDirectory: { answer: directory, refusal: refusalByTarget },
  bulkUpload: {
    request: {
      schemas: ['word'],
      failOnErrors: 'number',
      // The people themselves aren't recorded.
      Operations: [{ method: 'word', path: 'word', bulkId: 'word', data: 'never' }],
    },
    refusal,
  },

  listServicePrincipals: read(collection(principal)),
  servicePrincipalSearchQuery: read(collection(principal)),
  servicePrincipalQuery: read(principal),
  servicePrincipalByAppIdQuery: read(principal),
  ownersQuery: read(collection(directoryObject)),
  appRoleAssignedToQuery: read(
    collection({
      id: 'word',
      appRoleId: 'guid',
      principalId: 'guid',
      principalType: 'word',
      principalDisplayName: 'word',
    }),
  ),
  applicationQuery: read(application),
  applicationByAppIdQuery: read(application),
  galleryTemplatesQuery: read(collection(galleryTemplate)),
  galleryTemplateQuery: read(galleryTemplate),
  instantiateGalleryTemplate: {
    request: { displayName: 'word' },
    answer: { ...annotations, application, servicePrincipal: principal },
    refusal,
  },
  userSearchQuery: read(collection(user)),
  listUsers: read(collection(user)),
  userQuery: read(user),
  userMemberOfQuery: read(collection(directoryObject)),
  userTransitiveMemberOfQuery: read(collection(directoryObject)),
  groupSearchQuery: read(collection(group)),
  groupQuery: read(group),
  groupMembersQuery: read(collection(directoryObject)),
  organizationQuery: read(
    collection({
      id: 'guid',
      displayName: 'word',
      verifiedDomains: [{ name: 'word', isDefault: 'flag', isInitial: 'flag' }],
    }),
  ),
  meQuery: read(user),
  memberOfQuery: read(collection(directoryObject)),
  provisioningLogsQuery: read(collection(provisioningLog)),
  directoryAuditsQuery: read(collection(directoryAudit)),
}

/** What may be recorded of a request. The parts of a batch have rules of their own. */
export function recordingRules(method: string, path: string): RequestRules | undefined {
  if (path === '/$batch') return nothing
  const name = endpointOf(method, path)
  return name && recordedProperties[name]
}
