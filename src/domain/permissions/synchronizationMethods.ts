/** A row of a permission's method table. */
export type PermissionMethod = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** The path below the version, spelled as the reference spells it. */
  path: string
}

const SP = '/servicePrincipals/{id}/synchronization'
const APP = '/applications/{id}/synchronization'

const rows = (method: PermissionMethod['method'], ...paths: string[]): PermissionMethod[] =>
  paths.map((path) => ({ method, path }))

/**
 * The 32 methods of `Synchronization.ReadWrite.All`, the same for delegated and for app-only access, in the order and
 * spelling of the permission's reference page. Its names for the parts of a path differ from row to row.
 * https://learn.microsoft.com/graph/permissions-reference
 */
export const synchronizationMethods: readonly PermissionMethod[] = [
  ...rows(
    'GET',
    `${APP}/templates`,
    `${APP}/templates/{templateId}`,
    `${APP}/templates/{templateId}/schema`,
    `${APP}/templates/{templateId}/schema/filterOperators`,
    `${APP}/templates/{templateId}/schema/functions`,
    `${SP}/jobs/`,
    `${SP}/jobs/{jobId}/`,
    `${SP}/jobs/{jobId}/schema`,
    `${SP}/jobs/{jobId}/schema/filterOperators`,
    `${SP}/jobs/{jobId}/schema/functions`,
    `${SP}/templates`,
    `${SP}/templates/{templateId}`,
    `${SP}/templates/{templateId}/schema`,
    `${SP}/templates/{templateId}/schema/filterOperators`,
    `${SP}/templates/{templateId}/schema/functions`,
  ),
  ...rows(
    'POST',
    '/applications/{applicationsId}/synchronization/acquireAccessToken',
    `${SP}/jobs/`,
    `${SP}/jobs/{id}/schema/parseExpression`,
    `${SP}/jobs/{id}/validateCredentials`,
    `${SP}/jobs/{jobId}/pause`,
    `${SP}/jobs/{jobId}/start`,
    `${SP}/templates/{id}/schema/parseExpression`,
    '/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/restart',
    '/servicePrincipals/{servicePrincipalsId}/synchronization/acquireAccessToken',
    '/servicePrincipals/{servicePrincipalsId}/synchronization/jobs/{synchronizationJobId}/provisionOnDemand',
  ),
  ...rows('PATCH', `${APP}/templates/{templateId}`),
  ...rows('PUT', `${APP}/templates/{templateId}/schema`, `${SP}/jobs/{jobId}/schema`, `${SP}/secrets`),
  ...rows('DELETE', `${APP}/templates/{templateId}/schema`, `${SP}/jobs/{jobId}/`, `${SP}/jobs/{jobId}/schema`),
]

/** A path without the names of its holes and without a slash at its end, so that two spellings of one path are equal. */
export const pathShape = (path: string): string => path.replace(/\{[^}]*\}/g, '{}').replace(/\/$/, '')
