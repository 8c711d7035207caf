/** A type of the service's metadata. `Name[]` is a collection, and `!` a property that can't be null. */
export type Structure = { isOpen?: true; properties: Readonly<Record<string, string>> }
export type Enumeration = { isFlags?: true; members: readonly string[] }

/**
 * The types of what a request can hold, from the metadata of v1.0. A test compares them
 * with it. Properties of a job that only the service writes are left out.
 */
export const structures: Readonly<Record<string, Structure>> = {
  attributeDefinition: {
    properties: {
      anchor: 'Boolean!',
      apiExpressions: 'stringKeyStringValuePair[]',
      caseExact: 'Boolean!',
      defaultValue: 'String',
      flowNullValues: 'Boolean!',
      metadata: 'attributeDefinitionMetadataEntry[]',
      multivalued: 'Boolean!',
      mutability: 'mutability!',
      name: 'String',
      referencedObjects: 'referencedObject[]',
      required: 'Boolean!',
      type: 'attributeType!',
    },
  },
  attributeDefinitionMetadataEntry: { properties: { key: 'attributeDefinitionMetadata', value: 'String' } },
  attributeMapping: {
    properties: {
      defaultValue: 'String',
      exportMissingReferences: 'Boolean!',
      flowBehavior: 'attributeFlowBehavior!',
      flowType: 'attributeFlowType!',
      matchingPriority: 'Int32!',
      source: 'attributeMappingSource',
      targetAttributeName: 'String',
    },
  },
  attributeMappingSource: {
    properties: {
      expression: 'String',
      name: 'String',
      parameters: 'stringKeyAttributeMappingSourceValuePair[]',
      type: 'attributeMappingSourceType!',
    },
  },
  containerFilter: { properties: { includedContainers: 'String[]' } },
  directoryDefinition: {
    properties: {
      id: 'String!',
      discoverabilities: 'directoryDefinitionDiscoverabilities!',
      discoveryDateTime: 'DateTimeOffset',
      name: 'String',
      objects: 'objectDefinition[]',
      readOnly: 'Boolean!',
      version: 'String',
    },
  },
  expressionInputObject: { properties: { definition: 'objectDefinition', properties: 'stringKeyObjectValuePair[]' } },
  filter: {
    properties: { categoryFilterGroups: 'filterGroup[]', groups: 'filterGroup[]', inputFilterGroups: 'filterGroup[]' },
  },
  filterClause: { properties: { operatorName: 'String', sourceOperandName: 'String', targetOperand: 'filterOperand' } },
  filterGroup: { properties: { clauses: 'filterClause[]', name: 'String' } },
  filterOperand: { properties: { values: 'String[]' } },
  groupFilter: { properties: { includedGroups: 'String[]' } },
  keyValuePair: { properties: { name: 'String!', value: 'String' } },
  objectDefinition: {
    properties: {
      attributes: 'attributeDefinition[]',
      metadata: 'objectDefinitionMetadataEntry[]',
      name: 'String',
      supportedApis: 'String[]',
    },
  },
  objectDefinitionMetadataEntry: { properties: { key: 'objectDefinitionMetadata', value: 'String' } },
  objectMapping: {
    properties: {
      attributeMappings: 'attributeMapping[]',
      enabled: 'Boolean!',
      flowTypes: 'objectFlowTypes!',
      metadata: 'objectMappingMetadataEntry[]',
      name: 'String',
      scope: 'filter',
      sourceObjectName: 'String',
      targetObjectName: 'String',
    },
  },
  objectMappingMetadataEntry: { properties: { key: 'objectMappingMetadata', value: 'String' } },
  referencedObject: { properties: { referencedObjectName: 'String', referencedProperty: 'String' } },
  stringKeyAttributeMappingSourceValuePair: { properties: { key: 'String', value: 'attributeMappingSource' } },
  stringKeyObjectValuePair: { isOpen: true, properties: { key: 'String' } },
  stringKeyStringValuePair: { properties: { key: 'String', value: 'String' } },
  synchronizationJob: {
    properties: { id: 'String!', synchronizationJobSettings: 'keyValuePair[]', templateId: 'String' },
  },
  synchronizationJobApplicationParameters: {
    properties: { ruleId: 'String', subjects: 'synchronizationJobSubject[]' },
  },
  synchronizationJobRestartCriteria: { properties: { resetScope: 'synchronizationJobRestartScope' } },
  synchronizationJobSubject: {
    properties: { links: 'synchronizationLinkedObjects', objectId: 'String', objectTypeName: 'String' },
  },
  synchronizationLinkedObjects: {
    properties: {
      manager: 'synchronizationJobSubject',
      members: 'synchronizationJobSubject[]',
      owners: 'synchronizationJobSubject[]',
    },
  },
  synchronizationMetadataEntry: { properties: { key: 'synchronizationMetadata', value: 'String' } },
  synchronizationRule: {
    properties: {
      containerFilter: 'containerFilter',
      editable: 'Boolean!',
      groupFilter: 'groupFilter',
      id: 'String',
      metadata: 'stringKeyStringValuePair[]',
      name: 'String',
      objectMappings: 'objectMapping[]',
      priority: 'Int32!',
      sourceDirectoryName: 'String',
      targetDirectoryName: 'String',
    },
  },
  synchronizationSchema: {
    properties: {
      id: 'String!',
      synchronizationRules: 'synchronizationRule[]',
      version: 'String',
      directories: 'directoryDefinition[]',
    },
  },
  synchronizationSecretKeyStringValuePair: { properties: { key: 'synchronizationSecret!', value: 'String' } },
  synchronizationTemplate: {
    properties: {
      id: 'String!',
      applicationId: 'Guid!',
      default: 'Boolean!',
      description: 'String',
      discoverable: 'Boolean!',
      factoryTag: 'String',
      metadata: 'synchronizationMetadataEntry[]',
      schema: 'synchronizationSchema',
    },
  },
}

export const enumerations: Readonly<Record<string, Enumeration>> = {
  attributeDefinitionMetadata: {
    members:
      'BaseAttributeName ComplexObjectDefinition IsContainer IsCustomerDefined IsDomainQualified LinkPropertyNames LinkTypeName MaximumLength ReferencedProperty'.split(
        ' ',
      ),
  },
  attributeFlowBehavior: { members: 'FlowWhenChanged FlowAlways'.split(' ') },
  attributeFlowType: { members: 'Always ObjectAddOnly MultiValueAddOnly ValueAddOnly AttributeAddOnly'.split(' ') },
  attributeMappingSourceType: { members: 'Attribute Constant Function'.split(' ') },
  attributeType: { members: 'String Integer Reference Binary Boolean DateTime'.split(' ') },
  directoryDefinitionDiscoverabilities: {
    isFlags: true,
    members: 'None AttributeNames AttributeDataTypes AttributeReadOnly ReferenceAttributes UnknownFutureValue'.split(
      ' ',
    ),
  },
  mutability: { members: 'ReadWrite ReadOnly Immutable WriteOnly'.split(' ') },
  objectDefinitionMetadata: {
    members:
      'PropertyNameAccountEnabled PropertyNameSoftDeleted IsSoftDeletionSupported IsSynchronizeAllSupported ConnectorDataStorageRequired Extensions BaseObjectName'.split(
        ' ',
      ),
  },
  objectFlowTypes: { isFlags: true, members: 'None Add Update Delete'.split(' ') },
  objectMappingMetadata: {
    members:
      'EscrowBehavior DisableMonitoringForChanges OriginalJoiningProperty Disposition IsCustomerDefined ExcludeFromReporting Unsynchronized'.split(
        ' ',
      ),
  },
  synchronizationJobRestartScope: {
    isFlags: true,
    members: 'None ConnectorDataStore Escrows Watermark QuarantineState Full ForceDeletes'.split(' '),
  },
  synchronizationMetadata: {
    members:
      'GalleryApplicationIdentifier GalleryApplicationKey IsOAuthEnabled IsSynchronizationAgentAssignmentRequired IsSynchronizationAgentRequired IsSynchronizationInPreview OAuthSettings SynchronizationLearnMoreIbizaFwLink ConfigurationFields'.split(
        ' ',
      ),
  },
  synchronizationSecret: {
    members:
      'None UserName Password SecretToken AppKey BaseAddress ClientIdentifier ClientSecret SingleSignOnType Sandbox Url Domain ConsumerKey ConsumerSecret TokenKey TokenExpiration Oauth2AccessToken Oauth2AccessTokenCreationTime Oauth2RefreshToken SyncAll InstanceName Oauth2ClientId Oauth2ClientSecret CompanyId UpdateKeyOnSoftDelete SynchronizationSchedule SystemOfRecord SandboxName EnforceDomain SyncNotificationSettings SkipOutOfScopeDeletions Oauth2AuthorizationCode Oauth2RedirectUri ApplicationTemplateIdentifier Oauth2TokenExchangeUri Oauth2AuthorizationUri AuthenticationType Server PerformInboundEntitlementGrants HardDeletesEnabled SyncAgentCompatibilityKey SyncAgentADContainer ValidateDomain TestReferences ConnectionString'.split(
        ' ',
      ),
  },
}
/** Parameters of actions, as bodies. The metadata lists them at the action. */
export const actionBodies: Readonly<Record<string, Structure>> = {
  restart: { properties: { criteria: 'synchronizationJobRestartCriteria' } },
  provisionOnDemand: { properties: { parameters: 'synchronizationJobApplicationParameters[]' } },
  validateCredentials: {
    properties: {
      applicationIdentifier: 'String',
      templateId: 'String',
      useSavedCredentials: 'Boolean',
      credentials: 'synchronizationSecretKeyStringValuePair[]',
    },
  },
  acquireAccessToken: { properties: { credentials: 'synchronizationSecretKeyStringValuePair[]' } },
  parseExpression: {
    properties: {
      expression: 'String',
      testInputObject: 'expressionInputObject',
      targetAttributeDefinition: 'attributeDefinition',
    },
  },
  secrets: { properties: { value: 'synchronizationSecretKeyStringValuePair[]' } },
}
