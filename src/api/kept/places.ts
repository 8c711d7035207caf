import type { ApplicationTemplateRef } from '../applicationSynchronizationTemplates'
import type { TemplateRef } from '../servicePrincipalTemplates'
import type { JobRef } from '../synchronizationJobs'

/*
 * What drafts, versions and suppressions are kept under, beside the connection's key: whose job or template it is. Stable, unique in a
 * tenant, and it says by itself what it is, also when the thing is gone.
 */

export const jobPlace = ({ servicePrincipalId, jobId }: JobRef): string =>
  `servicePrincipals/${servicePrincipalId}/jobs/${jobId}`
export const servicePrincipalTemplatePlace = ({ servicePrincipalId, templateId }: TemplateRef): string =>
  `servicePrincipals/${servicePrincipalId}/templates/${templateId}`
export const applicationTemplatePlace = ({ applicationId, templateId }: ApplicationTemplateRef): string =>
  `applications/${applicationId}/templates/${templateId}`

export type KeptPlace = {
  owner: 'servicePrincipals' | 'applications'
  ownerId: string
  kind: 'jobs' | 'templates'
  id: string
}

/** A place taken apart again; undefined for a text that is none. */
export function readPlace(place: string): KeptPlace | undefined {
  const [, owner, ownerId, kind, id] =
    /^(servicePrincipals|applications)\/([^/]+)\/(jobs|templates)\/(.+)$/.exec(place) ?? []
  if (
    (owner !== 'servicePrincipals' && owner !== 'applications') ||
    (kind !== 'jobs' && kind !== 'templates') ||
    ownerId === undefined ||
    id === undefined
  )
    return undefined
  return { owner, ownerId, kind, id }
}
