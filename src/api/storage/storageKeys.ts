import type { ApplicationTemplateRef } from '../resources/applicationSynchronizationTemplates'
import type { SchemaOwner } from '../writes/schemaEndpoint'
import type { TemplateRef } from '../resources/servicePrincipalTemplates'
import type { JobRef } from '../resources/synchronizationJobs'

/*
 * What drafts, versions and suppressions are stored under, beside the connection's key: whose job or template it is. A key is stable
 * and unique in a tenant. It says by itself what it is, even when the job or template is gone.
 */

export const jobStorageKey = ({ servicePrincipalId, jobId }: JobRef): string =>
  `servicePrincipals/${servicePrincipalId}/jobs/${jobId}`
export const templateStorageKey = ({ servicePrincipalId, templateId }: TemplateRef): string =>
  `servicePrincipals/${servicePrincipalId}/templates/${templateId}`
export const applicationTemplateStorageKey = ({ applicationId, templateId }: ApplicationTemplateRef): string =>
  `applications/${applicationId}/templates/${templateId}`

/** The key of whatever is stored for one schema. */
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

/** A key taken apart again; undefined for any other text. */
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
