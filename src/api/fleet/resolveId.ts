import type { Application, ServicePrincipal } from '../../domain/resources/directory'
import { hasStatus } from '../../graph/graphError'
import type { GraphClient } from '../../graph/types'
import { getApplication } from '../resources/applications'
import { getServicePrincipal, getServicePrincipalByAppId } from '../resources/servicePrincipals'
import { listJobs } from '../resources/synchronizationJobs'

/** What a pasted id turned out to be, and the principal whose provisioning it leads to. */
export type ResolvedId =
  | { was: 'servicePrincipalId' | 'appId'; servicePrincipalId: string; servicePrincipal: ServicePrincipal }
  | { was: 'applicationId'; servicePrincipalId: string; servicePrincipal: ServicePrincipal; application: Application }
  /** Without a scope that reads principals: the id answers as one that can have provisioning, more is not known. */
  | { was: 'unnamedServicePrincipalId'; servicePrincipalId: string }
  /** The application exists here, yet it has no principal: nothing can be provisioned until it has one. */
  | { was: 'applicationWithoutPrincipal'; application: Application }
  | { was: 'malformed' | 'unknown' }

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** The GUID in a pasted text (blanks, braces and quotes around it are tolerated), in lower case. */
export function guidIn(text: string): string | undefined {
  const bare = text.trim().replace(/^["'{(]+|["'})]+$/g, '')
  return GUID.test(bare) ? bare.toLowerCase() : undefined
}

/**
 * Finds out what a pasted id is: the object id of a principal, an app id, or the object id of an application. Admins are
 * given any of the three and told "the ID". `canReadPrincipals`: whether the token may read principals and applications; if
 * not, only a principal's object id can be told, by asking for its jobs. Fails with the first error that is not a 404.
 */
export async function resolveId(graph: GraphClient, text: string, canReadPrincipals = true): Promise<ResolvedId> {
  const id = guidIn(text)
  if (id === undefined) return { was: 'malformed' }
  if (!canReadPrincipals) {
    const jobs = await unlessMissing(listJobs(graph, id))
    return jobs ? { was: 'unnamedServicePrincipalId', servicePrincipalId: id } : { was: 'unknown' }
  }

  const [byId, byAppId, application] = await Promise.all([
    unlessMissing(getServicePrincipal(graph, id)),
    unlessMissing(getServicePrincipalByAppId(graph, id)),
    unlessMissing(getApplication(graph, id)),
  ])
  if (byId) return { was: 'servicePrincipalId', servicePrincipalId: byId.id, servicePrincipal: byId }
  if (byAppId) return { was: 'appId', servicePrincipalId: byAppId.id, servicePrincipal: byAppId }
  if (!application) return { was: 'unknown' }
  const servicePrincipal = await unlessMissing(getServicePrincipalByAppId(graph, application.appId))
  return servicePrincipal
    ? { was: 'applicationId', servicePrincipalId: servicePrincipal.id, servicePrincipal, application }
    : { was: 'applicationWithoutPrincipal', application }
}

/** Undefined for "there is no such thing". */
async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if (hasStatus(error, 404)) return undefined
    throw error
  }
}
