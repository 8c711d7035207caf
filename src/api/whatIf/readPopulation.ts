import type { AppRole, Entitlements } from '../../domain/whatIf/population'
import { entitlementsOf } from '../../domain/whatIf/population'
import type { ProvisioningObjectSummary, User } from '../../domain/resources/directory'
import {
  readAppRoleAssignment,
  readAppRoles,
  readDirectoryObject,
  readUser,
} from '../../domain/resources/readDirectory'
import { readProvisioningLog } from '../../domain/resources/readLogs'
import { hasStatus, TokenError } from '../../graph/graphError'
import { path } from '../../graph/path'
import type { GraphClient } from '../../graph/types'
import { scopesFor } from '../endpoints'
import { logUrl } from '../resources/auditLog'
import { collectPages } from '../resources/collectPages'
import { listUsers } from '../resources/users'

/** What a prediction reads of a tenant, from any Graph address. Nothing here writes. */

/** The largest page that Graph answers for users and log lines. */
const PAGE = 999
/** So many pages of the log are read at most, newest first. Five requests in ten seconds are allowed. */
const LOG_PAGES = 20

/**
 * GET /servicePrincipals/{id}?$select=appRoles, GET …/appRoleAssignedTo, and GET /groups/{id}/members for each assigned
 * group. Groups whose members can't be read are counted.
 */
async function readEntitlements(
  graph: GraphClient,
  servicePrincipalId: string,
  { mayReadMembers, signal }: { mayReadMembers: boolean; signal?: AbortSignal },
): Promise<Entitlements> {
  const [principal, assignments] = await Promise.all([
    graph.get(path`/servicePrincipals/${servicePrincipalId}?$select=id,appRoles`, {
      read: readAppRoles,
      signal,
      anyOf: scopesFor('servicePrincipalQuery'),
    }),
    collectPages(graph, path`/servicePrincipals/${servicePrincipalId}/appRoleAssignedTo?$top=${PAGE}`, {
      read: readAppRoleAssignment,
      signal,
      anyOf: scopesFor('appRoleAssignedToQuery'),
    }),
  ])
  const groups = mayReadMembers
    ? assignments.flatMap(({ principalType, principalId }) =>
        principalType === 'Group' && principalId ? [principalId] : [],
      )
    : []
  const members = new Map<string, readonly string[]>()
  await Promise.all(
    [...new Set(groups)].map(async (id) => {
      const found = await collectPages(graph, path`/groups/${id}/members?$select=id&$top=${PAGE}`, {
        read: readDirectoryObject,
        signal,
        anyOf: scopesFor('groupMembersQuery'),
      })
      members.set(
        id,
        found.map((member) => member.id ?? ''),
      )
    }),
  )
  const roles = principal.appRoles?.map(({ id, value = null, displayName = null }): AppRole => ({
    id,
    value,
    displayName,
  }))
  return entitlementsOf(assignments, members, roles ?? [])
}

/** Whether an error says that the permission is missing: then the comparison goes on without what it would have read. */
const isRefused = (error: unknown): boolean => hasStatus(error, 401, 403) || error instanceof TokenError

/** The answer, or undefined where the permission is missing. */
export async function ifPermitted<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    if (isRefused(error)) return undefined
    throw error
  }
}

/** Who is assigned, as far as permissions go: without the members of groups, or not at all. */
export async function permittedEntitlements(
  graph: GraphClient,
  servicePrincipalId: string,
  signal: AbortSignal | undefined,
): Promise<Entitlements | undefined> {
  const read = (mayReadMembers: boolean) =>
    ifPermitted(() => readEntitlements(graph, servicePrincipalId, { mayReadMembers, ...(signal ? { signal } : {}) }))
  return (await read(true)) ?? (await read(false))
}

/** GET /users, page by page, with the properties that the plan needs. */
export async function* readEverybody(
  graph: GraphClient,
  select: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<User[], void, undefined> {
  const pages = listUsers(graph, {
    select: [...new Set(['accountEnabled', ...select])],
    top: PAGE,
    ...(signal && { signal }),
  })
  for await (const { value } of pages) yield value
}

/** GET /users/{id} in batches. IDs may be object IDs or user principal names. `missing`: nobody has the ID. */
export async function* readPeople(
  graph: GraphClient,
  ids: readonly string[],
  select: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<{ users: User[]; missing: string[] }, void, undefined> {
  const properties = [...new Set(['id', 'displayName', 'userPrincipalName', 'accountEnabled', ...select])].join(',')
  const requests = ids.map((id, index) => ({
    id: String(index),
    method: 'GET',
    url: path`/users/${id}?$select=${properties}`,
  }))
  for await (const { id, body, error } of graph.batch(requests, {
    read: readUser,
    signal,
    anyOf: scopesFor('userQuery'),
  })) {
    if (body) yield { users: [body], missing: [] }
    else if (hasStatus(error, 404)) yield { users: [], missing: [ids[Number(id)] ?? ''] }
    else throw error ?? new Error('A part of the batch had no answer.')
  }
}

/**
 * GET /auditLogs/provisioning of one job, newest first, page by page. `since` is epoch milliseconds. At most 20 pages
 * are read, and the caller notices by `isCut`.
 */
export async function* readJobLog(
  graph: GraphClient,
  jobId: string,
  { since, signal, pages = LOG_PAGES }: { since?: number; signal?: AbortSignal; pages?: number } = {},
): AsyncGenerator<{ lines: ProvisioningObjectSummary[]; isCut: boolean }, void, undefined> {
  const quoted = jobId.replaceAll("'", "''")
  const after = since === undefined ? '' : ` and activityDateTime gt ${new Date(since).toISOString()}`
  const url = logUrl('/auditLogs/provisioning', { filter: `jobId eq '${quoted}'${after}`, top: PAGE })
  let read = 0
  for await (const page of graph.pages(url, {
    read: readProvisioningLog,
    signal,
    anyOf: scopesFor('provisioningLogsQuery'),
  })) {
    read++
    const isCut = read >= pages && page.nextLink !== undefined
    yield { lines: page.value, isCut }
    if (isCut) return
  }
}
