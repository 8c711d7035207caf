import type { Application, ServicePrincipal } from '../../domain/resources/directory'
import { hasStatus } from '../../graph/graphError'
import type { GraphClient } from '../../graph/types'
import { getApplication } from '../resources/applications'
import { getServicePrincipal, getServicePrincipalByAppId } from '../resources/servicePrincipals'
import { listJobs } from '../resources/synchronizationJobs'

/** What a pasted ID identifies, and the service principal that it leads to. */
export type ResolvedId =
  | { was: 'servicePrincipalId' | 'appId'; servicePrincipalId: string; servicePrincipal: ServicePrincipal }
  | { was: 'applicationId'; servicePrincipalId: string; servicePrincipal: ServicePrincipal; application: Application }
  /**
   * Without a scope that reads principals: the ID answers like one that can have provisioning. Nothing else is known.
   */
  | { was: 'unnamedServicePrincipalId'; servicePrincipalId: string }
  /** The application exists here but has no service principal, so nothing can be provisioned. */
  | { was: 'applicationWithoutPrincipal'; application: Application }
  | { was: 'malformed' | 'unknown' }

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** The GUID in a pasted text in lower case. Blanks, braces and quotes around it are ignored. */
export function guidIn(text: string): string | undefined {
  const bare = text.trim().replace(/^["'{(]+|["'})]+$/g, '')
  return GUID.test(bare) ? bare.toLowerCase() : undefined
}

/**
 * Finds out what a pasted ID identifies: the object ID of a service principal, an app ID, or the object ID of an
 * application. Admins receive any of the three as "the ID". `canReadPrincipals`: whether the token may read principals
 * and applications. If not, only a principal's object ID can be recognized, by asking for its jobs. Rejects with the
 * first error that isn't a 404.
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

/** Undefined if there's no such object. */
async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if (hasStatus(error, 404)) return undefined
    throw error
  }
}
