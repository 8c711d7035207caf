/**
 * Every call that the console can make, with its requirements. `npm run endpoints` prints it into README.md, with the
 * hooks (`endpointHooks.ts`) and notes (`endpointNotes.ts`), and a test compares them.
 */
export type Endpoint = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** The path without the version, with holes in braces. */
  path: string
  /** Any one of these delegated scopes is enough, least privileged first. Empty: any valid token. */
  anyOf: readonly string[]
  /** Entra roles. The signed-in user needs one of them besides the scope. Empty if none is needed. */
  role: string
  /** One of the 32 calls of the synchronization reference that the console is built around. */
  isReference?: true
}

const READ = ['Synchronization.Read.All', 'Synchronization.ReadWrite.All'] as const
const READ_SCHEMA = [
  ...READ,
  'CustomSecAttributeProvisioning.Read.All',
  'CustomSecAttributeProvisioning.ReadWrite.All',
] as const
const WRITE = ['Synchronization.ReadWrite.All'] as const
const WRITE_SCHEMA = [...WRITE, 'CustomSecAttributeProvisioning.ReadWrite.All'] as const
const DIRECTORY_APPS = ['Application.Read.All', 'Application.ReadWrite.All', 'Directory.Read.All'] as const
const USERS = ['User.ReadBasic.All', 'User.Read.All', 'Directory.Read.All'] as const
const USER_DETAILS = ['User.Read.All', 'Directory.Read.All'] as const
const GROUPS = ['Group.ReadBasic.All', 'GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All'] as const
/** Memberships of another person. */
const MEMBERSHIPS = ['User.Read.All', 'GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All'] as const
const MEMBERS = ['GroupMember.ReadBasic.All', 'GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All'] as const
const SELF = ['User.Read', 'User.Read.All', 'Directory.Read.All'] as const

const ADMIN =
  'Application Administrator, Cloud Application Administrator, or Hybrid Identity Administrator for cloud sync and cross-tenant sync'
const OWNER = `${ADMIN}, and owner of the application`
const LOG_READER =
  'Reports Reader, Security Reader, Security Operator, Security Administrator, Global Reader, Application Administrator or Cloud Application Administrator'

const SP = '/servicePrincipals/{id}/synchronization'
const APP = '/applications/{id}/synchronization'

/** By the name of the function that builds the call's query or mutation options. */
export const endpoints = {
  applicationTemplatesQuery: {
    method: 'GET',
    path: `${APP}/templates`,
    anyOf: READ,
    role: ADMIN,
    isReference: true,
  },
  applicationTemplateQuery: {
    method: 'GET',
    path: `${APP}/templates/{templateId}`,
    anyOf: READ,
    role: ADMIN,
    isReference: true,
  },
  updateApplicationTemplate: {
    method: 'PATCH',
    path: `${APP}/templates/{templateId}`,
    anyOf: WRITE,
    role: OWNER,
    isReference: true,
  },
  applicationTemplateSchemaQuery: {
    method: 'GET',
    path: `${APP}/templates/{templateId}/schema`,
    anyOf: READ_SCHEMA,
    role: ADMIN,
    isReference: true,
  },
  updateApplicationTemplateSchema: {
    method: 'PUT',
    path: `${APP}/templates/{templateId}/schema`,
    anyOf: WRITE_SCHEMA,
    role: OWNER,
    isReference: true,
  },
  resetApplicationTemplateSchema: {
    method: 'DELETE',
    path: `${APP}/templates/{templateId}/schema`,
    anyOf: WRITE_SCHEMA,
    role: OWNER,
    isReference: true,
  },
  applicationTemplateFilterOperatorsQuery: {
    method: 'GET',
    path: `${APP}/templates/{templateId}/schema/filterOperators`,
    anyOf: WRITE,
    role: ADMIN,
    isReference: true,
  },
  applicationTemplateFunctionsQuery: {
    method: 'GET',
    path: `${APP}/templates/{templateId}/schema/functions`,
    anyOf: WRITE,
    role: ADMIN,
    isReference: true,
  },
  acquireApplicationAccessToken: {
    method: 'POST',
    path: `${APP}/acquireAccessToken`,
    anyOf: WRITE,
    role: ADMIN,
    isReference: true,
  },

  jobsQuery: {
    method: 'GET',
    path: `${SP}/jobs`,
    anyOf: READ,
    role: ADMIN,
    isReference: true,
  },
  createJob: {
    method: 'POST',
    path: `${SP}/jobs`,
    anyOf: WRITE,
    role: ADMIN,
    isReference: true,
  },
  jobQuery: {
    method: 'GET',
    path: `${SP}/jobs/{jobId}`,
    anyOf: READ,
    role: ADMIN,
    isReference: true,
  },
  deleteJob: {
    method: 'DELETE',
    path: `${SP}/jobs/{jobId}`,
    anyOf: WRITE,
    role: ADMIN,
    isReference: true,
  },
  startJob: {
    method: 'POST',
    path: `${SP}/jobs/{jobId}/start`,
    anyOf: WRITE,
    role: ADMIN,
    isReference: true,
  },
  pauseJob: {
    method: 'POST',
    path: `${SP}/jobs/{jobId}/pause`,
    anyOf: WRITE,
    role: ADMIN,
    isReference: true,
  },
  restartJob: {
    method: 'POST',
    path: `${SP}/jobs/{jobId}/restart`,
    anyOf: WRITE,
    role: ADMIN,
    isReference: true,
  },
  validateJobCredentials: {
    method: 'POST',
    path: `${SP}/jobs/{jobId}/validateCredentials`,
    anyOf: WRITE,
    role: ADMIN,
    isReference: true,
  },
  provisionOnDemand: {
    method: 'POST',
    path: `${SP}/jobs/{jobId}/provisionOnDemand`,
    anyOf: WRITE,
    role: ADMIN,
    isReference: true,
  },
  jobSchemaQuery: {
    method: 'GET',
    path: `${SP}/jobs/{jobId}/schema`,
    anyOf: READ_SCHEMA,
    role: ADMIN,
    isReference: true,
  },
  updateJobSchema: {
    method: 'PUT',
    path: `${SP}/jobs/{jobId}/schema`,
    anyOf: WRITE_SCHEMA,
    role: ADMIN,
    isReference: true,
  },
  resetJobSchema: {
    method: 'DELETE',
    path: `${SP}/jobs/{jobId}/schema`,
    anyOf: WRITE_SCHEMA,
    role: ADMIN,
    isReference: true,
  },
  jobFilterOperatorsQuery: {
    method: 'GET',
    path: `${SP}/jobs/{jobId}/schema/filterOperators`,
    anyOf: WRITE,
    role: ADMIN,
    isReference: true,
  },
  jobFunctionsQuery: {
    method: 'GET',
    path: `${SP}/jobs/{jobId}/schema/functions`,
    anyOf: WRITE,
    role: ADMIN,
    isReference: true,
  },
  parseJobExpression: {
    method: 'POST',
    path: `${SP}/jobs/{jobId}/schema/parseExpression`,
    anyOf: WRITE,
    role: ADMIN,
    isReference: true,
  },

  servicePrincipalTemplatesQuery: {
    method: 'GET',
    path: `${SP}/templates`,
    anyOf: READ,
    role: ADMIN,
    isReference: true,
  },
  servicePrincipalTemplateQuery: {
    method: 'GET',
    path: `${SP}/templates/{templateId}`,
    anyOf: READ,
    role: ADMIN,
    isReference: true,
  },
  servicePrincipalTemplateSchemaQuery: {
    method: 'GET',
    path: `${SP}/templates/{templateId}/schema`,
    anyOf: READ_SCHEMA,
    role: ADMIN,
    isReference: true,
  },
  servicePrincipalTemplateFilterOperatorsQuery: {
    method: 'GET',
    path: `${SP}/templates/{templateId}/schema/filterOperators`,
    anyOf: WRITE,
    role: ADMIN,
    isReference: true,
  },
  servicePrincipalTemplateFunctionsQuery: {
    method: 'GET',
    path: `${SP}/templates/{templateId}/schema/functions`,
    anyOf: WRITE,
    role: ADMIN,
    isReference: true,
  },
  parseTemplateExpression: {
    method: 'POST',
    path: `${SP}/templates/{templateId}/schema/parseExpression`,
    anyOf: WRITE,
    role: ADMIN,
    isReference: true,
  },

  updateSecrets: {
    method: 'PUT',
    path: `${SP}/secrets`,
    anyOf: WRITE,
    role: ADMIN,
    isReference: true,
  },
  acquireServicePrincipalAccessToken: {
    method: 'POST',
    path: `${SP}/acquireAccessToken`,
    anyOf: WRITE,
    role: ADMIN,
    isReference: true,
  },

  secretsQuery: {
    method: 'GET',
    path: `${SP}/secrets`,
    anyOf: READ,
    role: ADMIN,
  },
  validateCredentials: {
    method: 'POST',
    path: `${SP}/jobs/validateCredentials`,
    anyOf: WRITE,
    role: ADMIN,
  },
  updateJobSettings: {
    method: 'PATCH',
    path: `${SP}/jobs/{jobId}`,
    anyOf: WRITE,
    role: ADMIN,
  },
  discoverDirectory: {
    method: 'POST',
    path: `${SP}/jobs/{jobId}/schema/directories/{directoryId}/discover`,
    anyOf: ['Directory.ReadWrite.All'],
    role: ADMIN,
  },
  bulkUpload: {
    method: 'POST',
    path: `${SP}/jobs/{jobId}/bulkUpload`,
    anyOf: ['SynchronizationData-User.Upload'],
    role: 'Global Administrator',
  },

  listServicePrincipals: {
    method: 'GET',
    path: '/servicePrincipals',
    anyOf: DIRECTORY_APPS,
    role: '',
  },
  servicePrincipalSearchQuery: {
    method: 'GET',
    path: '/servicePrincipals',
    anyOf: DIRECTORY_APPS,
    role: '',
  },
  servicePrincipalQuery: {
    method: 'GET',
    path: '/servicePrincipals/{id}',
    anyOf: DIRECTORY_APPS,
    role: '',
  },
  servicePrincipalByAppIdQuery: {
    method: 'GET',
    path: "/servicePrincipals(appId='{appId}')",
    anyOf: DIRECTORY_APPS,
    role: '',
  },
  ownersQuery: {
    method: 'GET',
    path: '/servicePrincipals/{id}/owners',
    anyOf: DIRECTORY_APPS,
    role: '',
  },
  appRoleAssignedToQuery: {
    method: 'GET',
    path: '/servicePrincipals/{id}/appRoleAssignedTo',
    anyOf: DIRECTORY_APPS,
    role: '',
  },
  applicationQuery: {
    method: 'GET',
    path: '/applications/{id}',
    anyOf: DIRECTORY_APPS,
    role: '',
  },
  applicationByAppIdQuery: {
    method: 'GET',
    path: "/applications(appId='{appId}')",
    anyOf: DIRECTORY_APPS,
    role: '',
  },
  galleryTemplatesQuery: {
    method: 'GET',
    path: '/applicationTemplates',
    anyOf: [],
    role: '',
  },
  galleryTemplateQuery: {
    method: 'GET',
    path: '/applicationTemplates/{id}',
    anyOf: [],
    role: '',
  },
  instantiateGalleryTemplate: {
    method: 'POST',
    path: '/applicationTemplates/{id}/instantiate',
    anyOf: ['Application.ReadWrite.All', 'Directory.ReadWrite.All'],
    role: 'Application Administrator or Cloud Application Administrator',
  },
  userSearchQuery: {
    method: 'GET',
    path: '/users',
    anyOf: USERS,
    role: '',
  },
  listUsers: {
    method: 'GET',
    path: '/users',
    anyOf: USER_DETAILS,
    role: '',
  },
  userQuery: {
    method: 'GET',
    path: '/users/{id}',
    anyOf: USERS,
    role: '',
  },
  userMemberOfQuery: {
    method: 'GET',
    path: '/users/{id}/memberOf',
    anyOf: MEMBERSHIPS,
    role: '',
  },
  userTransitiveMemberOfQuery: {
    method: 'GET',
    path: '/users/{id}/transitiveMemberOf',
    anyOf: MEMBERSHIPS,
    role: '',
  },
  groupSearchQuery: {
    method: 'GET',
    path: '/groups',
    anyOf: GROUPS,
    role: '',
  },
  groupQuery: {
    method: 'GET',
    path: '/groups/{id}',
    anyOf: GROUPS,
    role: '',
  },
  groupMembersQuery: {
    method: 'GET',
    path: '/groups/{id}/members',
    anyOf: MEMBERS,
    role: '',
  },
  organizationQuery: {
    method: 'GET',
    path: '/organization',
    anyOf: ['User.Read', 'Organization.Read.All', 'Directory.Read.All'],
    role: '',
  },
  meQuery: {
    method: 'GET',
    path: '/me',
    anyOf: SELF,
    role: '',
  },
  memberOfQuery: {
    method: 'GET',
    path: '/me/memberOf',
    anyOf: SELF,
    role: '',
  },
  provisioningLogsQuery: {
    method: 'GET',
    path: '/auditLogs/provisioning',
    anyOf: ['ProvisioningLog.Read.All', 'AuditLog.Read.All', 'Directory.Read.All'],
    role: LOG_READER,
  },
  directoryAuditsQuery: {
    method: 'GET',
    path: '/auditLogs/directoryAudits',
    anyOf: ['AuditLog.Read.All', 'Directory.Read.All'],
    role: LOG_READER,
  },
} as const satisfies Record<string, Endpoint>

export type EndpointName = keyof typeof endpoints

/** The scopes, any one of which allows the call. Pass them as `anyOf`. */
export const scopesFor = (name: EndpointName): readonly string[] => endpoints[name].anyOf

/**
 * The endpoint of a request, from its method and its path without the version (a leading `/v1.0` is accepted).
 * Undefined for calls that aren't ours. Fixed words take precedence over holes.
 */
export function endpointOf(method: string, path: string): EndpointName | undefined {
  const words = segments(
    path.startsWith('/v1.0/') || path.startsWith('/beta/') ? path.slice(path.indexOf('/', 1)) : path,
  )
  return patterns
    .get(`${method} ${String(words.length)}`)
    ?.find(({ parts }) => parts.every((part, index) => fits(part, words[index] ?? '')))?.name
}

const segments = (path: string) => path.split('/').filter((part) => part !== '')

/** A word of a path, or what stands before and after a hole. */
type Part = string | { head: string; tail: string }

const fits = (part: Part, word: string): boolean =>
  typeof part === 'string'
    ? part === word
    : word.length > part.head.length + part.tail.length && word.startsWith(part.head) && word.endsWith(part.tail)

/** By method and number of words, those with the fewest holes first. Thousands of paths are looked up while the apps load. */
const patterns = new Map<string, { name: EndpointName; parts: Part[]; holes: number }[]>()
for (const [name, { method, path }] of Object.entries(endpoints) as [EndpointName, Endpoint][]) {
  const parts = segments(path).map((word): Part => {
    const [head = '', tail] = word.split(/\{[^}]*\}/)
    return tail === undefined ? word : { head, tail }
  })
  const key = `${method} ${String(parts.length)}`
  const holes = parts.filter((part) => typeof part !== 'string').length
  patterns.set(
    key,
    [...(patterns.get(key) ?? []), { name, parts, holes }].sort((one, other) => one.holes - other.holes),
  )
}
