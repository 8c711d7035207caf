import { applicationTemplatePath, type ApplicationTemplateRef } from '../applicationSynchronizationTemplates'
import { templatePath, type TemplateRef } from '../servicePrincipalTemplates'
import { jobPath, type JobRef } from '../synchronizationJobs'

/*
 * What drafts, versions and suppressions are kept under: the path of the thing below Graph's version root. It is stable, unique in a
 * tenant, and says by itself what it is, also when the thing is gone.
 */

export const jobPlace = (ref: JobRef): string => jobPath(ref)
export const servicePrincipalTemplatePlace = (ref: TemplateRef): string => templatePath(ref)
export const applicationTemplatePlace = (ref: ApplicationTemplateRef): string => applicationTemplatePath(ref)

/** A kept place taken apart: whose it is, and its own id. Undefined for a text that is no place. */
export function readPlace(place: string): { owner: 'servicePrincipals' | 'applications'; ownerId: string; kind: 'jobs' | 'templates'; id: string } | undefined {
  const [, owner, ownerId, kind, id] = /^\/(servicePrincipals|applications)\/([^/]+)\/synchronization\/(jobs|templates)\/([^/]+)$/.exec(place) ?? []
  if ((owner !== 'servicePrincipals' && owner !== 'applications') || (kind !== 'jobs' && kind !== 'templates') || ownerId === undefined || id === undefined) return undefined
  try {
    return { owner, ownerId: decodeURIComponent(ownerId), kind, id: decodeURIComponent(id) }
  } catch {
    return undefined
  }
}
