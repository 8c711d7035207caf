import type { EndpointName } from './endpoints'

type EndpointHook = {
  /** The hook for pages. */
  hook: string
  /**
   * Why no page calls the hook: what pages use instead, or that no page needs the call yet. Absent if a page calls it.
   */
  whyNoPage?: string
}

/** The hook of each call. Apart from the table, because the first screen needs the table. */
export const endpointHooks: Readonly<Record<EndpointName, EndpointHook>> = {
  applicationTemplatesQuery: { hook: 'useApplicationTemplates' },
  applicationTemplateQuery: { hook: 'useApplicationTemplate' },
  updateApplicationTemplate: { hook: 'useUpdateApplicationTemplate' },
  applicationTemplateSchemaQuery: { hook: 'useApplicationTemplateSchema' },
  updateApplicationTemplateSchema: { hook: 'useSchemaEndpoint' },
  resetApplicationTemplateSchema: { hook: 'useSchemaEndpoint' },
  applicationTemplateFilterOperatorsQuery: {
    hook: 'useApplicationTemplateFilterOperators',
    whyNoPage: 'The scoping tab uses the options, because the document decides which of three calls to make',
  },
  applicationTemplateFunctionsQuery: {
    hook: 'useApplicationTemplateFunctions',
    whyNoPage:
      'The API console sends it from a form, and the function reference works offline from `domain/expression`',
  },
  acquireApplicationAccessToken: { hook: 'useAcquireApplicationAccessToken' },
  jobsQuery: { hook: 'useJobs' },
  createJob: { hook: 'useCreateJob' },
  jobQuery: { hook: 'useJob' },
  deleteJob: { hook: 'useDeleteJob' },
  startJob: { hook: 'useStartJob' },
  pauseJob: { hook: 'usePauseJob' },
  restartJob: { hook: 'useRestartJob' },
  validateJobCredentials: { hook: 'useValidateJobCredentials' },
  provisionOnDemand: {
    hook: 'useProvisionOnDemand',
    whyNoPage: "Pages send runs through `useOnDemandQueue`, which stays within the service's limit",
  },
  jobSchemaQuery: {
    hook: 'useJobSchema',
    whyNoPage: 'Pages read the schema through `useSchemaEndpoint`, which reads it again before a save',
  },
  updateJobSchema: { hook: 'useSchemaEndpoint' },
  resetJobSchema: { hook: 'useSchemaEndpoint' },
  jobFilterOperatorsQuery: {
    hook: 'useJobFilterOperators',
    whyNoPage: 'The scoping tab uses the options, because the document decides which of three calls to make',
  },
  jobFunctionsQuery: {
    hook: 'useJobFunctions',
    whyNoPage:
      'The API console sends it from a form, and the function reference works offline from `domain/expression`',
  },
  parseJobExpression: { hook: 'useParseJobExpression' },
  servicePrincipalTemplatesQuery: { hook: 'useServicePrincipalTemplates' },
  servicePrincipalTemplateQuery: { hook: 'useServicePrincipalTemplate' },
  servicePrincipalTemplateSchemaQuery: { hook: 'useServicePrincipalTemplateSchema' },
  servicePrincipalTemplateFilterOperatorsQuery: {
    hook: 'useServicePrincipalTemplateFilterOperators',
    whyNoPage: 'The scoping tab uses the options, because the document decides which of three calls to make',
  },
  servicePrincipalTemplateFunctionsQuery: {
    hook: 'useServicePrincipalTemplateFunctions',
    whyNoPage:
      'The API console sends it from a form, and the function reference works offline from `domain/expression`',
  },
  parseTemplateExpression: { hook: 'useParseTemplateExpression' },
  updateSecrets: {
    hook: 'useUpdateSecrets',
    whyNoPage: 'Pages save through `useCredentialEditing`, which reads again first',
  },
  acquireServicePrincipalAccessToken: { hook: 'useAcquireServicePrincipalAccessToken' },
  secretsQuery: { hook: 'useSecrets' },
  validateCredentials: {
    hook: 'useValidateCredentials',
    whyNoPage: 'Pages test through `useCredentialEditing`, which knows what was typed',
  },
  updateJobSettings: {
    hook: 'useUpdateJobSettings',
    whyNoPage: 'No page yet: no reference page says which settings can change',
  },
  discoverDirectory: { hook: 'useDiscoverDirectory' },
  bulkUpload: {
    hook: 'useBulkUpload',
    whyNoPage: 'No page yet: uploads come from HR systems, and the scope is rarely granted to people',
  },
  listServicePrincipals: { hook: 'useFleet' },
  servicePrincipalSearchQuery: {
    hook: 'useServicePrincipalSearch',
    whyNoPage: 'No page yet: the Apps page has the whole list and searches in it',
  },
  servicePrincipalQuery: { hook: 'useServicePrincipal' },
  servicePrincipalByAppIdQuery: {
    hook: 'useServicePrincipalByAppId',
    whyNoPage: 'No page yet: `resolveId.ts` finds out what a pasted ID is',
  },
  ownersQuery: {
    hook: 'useOwners',
    whyNoPage: 'No page yet: owners matter for editing templates only, and the refusal names them',
  },
  appRoleAssignedToQuery: { hook: 'useAppRoleAssignedTo' },
  applicationQuery: {
    hook: 'useApplication',
    whyNoPage: 'No page yet: pages reach an application by the app ID of its service principal',
  },
  applicationByAppIdQuery: { hook: 'useApplicationByAppId' },
  galleryTemplatesQuery: {
    hook: 'useGalleryTemplates',
    whyNoPage: 'No page yet: apps are added in the Entra admin center',
  },
  galleryTemplateQuery: {
    hook: 'useGalleryTemplate',
    whyNoPage: 'No page yet: apps are added in the Entra admin center',
  },
  instantiateGalleryTemplate: {
    hook: 'useInstantiateGalleryTemplate',
    whyNoPage: 'No page yet: apps are added in the Entra admin center',
  },
  userSearchQuery: { hook: 'useUserSearch', whyNoPage: 'Pages search through `useDirectorySearch`' },
  listUsers: { hook: 'useListUsers', whyNoPage: 'Pages use the options, to read several pages one after another' },
  userQuery: { hook: 'useUser', whyNoPage: 'Pages use the options, to read several people at once' },
  userMemberOfQuery: { hook: 'useUserMemberOf' },
  userTransitiveMemberOfQuery: { hook: 'useUserTransitiveMemberOf' },
  groupSearchQuery: { hook: 'useGroupSearch', whyNoPage: 'Pages search through `useDirectorySearch`' },
  groupQuery: { hook: 'useGroup', whyNoPage: 'Pages use the options, to read several groups at once' },
  groupMembersQuery: { hook: 'useGroupMembers' },
  organizationQuery: { hook: 'useOrganization' },
  meQuery: { hook: 'useMe', whyNoPage: 'No page yet: the name comes from the sign-in' },
  memberOfQuery: { hook: 'useMemberOf' },
  provisioningLogsQuery: { hook: 'useProvisioningLogs' },
  directoryAuditsQuery: { hook: 'useDirectoryAudits' },
}
