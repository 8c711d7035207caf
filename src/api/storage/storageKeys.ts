import type { ApplicationTemplateRef } from '../resources/applicationSynchronizationTemplates'
import type { SchemaOwner } from '../writes/schemaEndpoint'
import type { TemplateRef } from '../resources/servicePrincipalTemplates'
import type { JobRef } from '../resources/synchronizationJobs'

/*
 * The key that drafts, versions and suppressions are stored under, besides the connection's key. It identifies the job
 * or template, is stable and unique in a tenant, and can be read even if the job or template has been deleted.
 */

export const jobStorageKey = ({ servicePrincipalId, jobId }: JobRef): string =>
  `servicePrincipals/${servicePrincipalId}/jobs/${jobId}`
export const templateStorageKey = ({ servicePrincipalId, templateId }: TemplateRef): string =>
  `servicePrincipals/${servicePrincipalId}/templates/${templateId}`
export const applicationTemplateStorageKey = ({ applicationId, templateId }: ApplicationTemplateRef): string =>
  `applications/${applicationId}/templates/${templateId}`

/** The key of everything that's stored for one schema. */
export function schemaStorageKey(owner: SchemaOwner): string {
  switch (owner.kind) {
    case 'job':
      return jobStorageKey(owner)
    case 'applicationTemplate':
      return applicationTemplateStorageKey(owner)
    case 'servicePrincipalTemplate':
      return templateStorageKey(owner)
  }
}

export type StorageKey = {
  owner: 'servicePrincipals' | 'applications'
  ownerId: string
  kind: 'jobs' | 'templates'
  id: string
}

/** The parts of a key. Undefined for any other text. */
export function readStorageKey(key: string): StorageKey | undefined {
  const [, owner, ownerId, kind, id] =
    /^(servicePrincipals|applications)\/([^/]+)\/(jobs|templates)\/(.+)$/.exec(key) ?? []
  if (
    (owner !== 'servicePrincipals' && owner !== 'applications') ||
    (kind !== 'jobs' && kind !== 'templates') ||
    ownerId === undefined ||
    id === undefined
  )
    return undefined
  return { owner, ownerId, kind, id }
}
