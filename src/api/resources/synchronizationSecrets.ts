import { mutationOptions, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SecretPair, SecretsBody } from '../../domain/resources/synchronization'
import { readSecret } from '../../domain/resources/readSynchronization'
import { path } from '../../graph/path'
import type { GraphClient } from '../../graph/types'
import { collectPages } from './collectPages'
import { useGraph, useHasScope } from '../connection/connection'
import { scopesFor } from '../endpoints'
import { replicationDelay, replicationRetry } from './replication'
import { jobsKey } from './synchronizationJobs'

export const secretsKey = (servicePrincipalId: string) => ['servicePrincipals', servicePrincipalId, 'secrets'] as const
const secretsPath = (servicePrincipalId: string) =>
  path`/servicePrincipals/${servicePrincipalId}/synchronization/secrets`

/** GET /servicePrincipals/{id}/synchronization/secrets → key/value pairs. Credentials read as `*`. */
export const secretsQuery = (graph: GraphClient, servicePrincipalId: string) =>
  queryOptions({
    queryKey: secretsKey(servicePrincipalId),
    queryFn: ({ signal }) =>
      collectPages(graph, secretsPath(servicePrincipalId), {
        signal,
        read: readSecret,
        anyOf: scopesFor('secretsQuery'),
      }),
  })

/**
 * PUT /servicePrincipals/{id}/synchronization/secrets → 204. Writes the whole set: every entry that should stay must be
 * included with its real value, never with the `*` from reading. The cache drops the call when it ends, because it
 * remembers what was sent. Never repeated automatically.
 */
export const updateSecrets = (graph: GraphClient, servicePrincipalId: string) =>
  mutationOptions({
    mutationKey: [...secretsKey(servicePrincipalId), 'update'],
    gcTime: 0,
    mutationFn: (body: SecretsBody) =>
      graph.send('PUT', secretsPath(servicePrincipalId), body, {
        anyOf: scopesFor('updateSecrets'),
        repeatable: false,
      }),
    retry: replicationRetry(graph, servicePrincipalId),
    retryDelay: replicationDelay,
  })

/**
 * POST /servicePrincipals/{id}/synchronization/acquireAccessToken → 204. The keys for each connector aren't documented. A
 * code can be used once, so it's never repeated automatically, and the cache drops the call when it ends.
 */
export const acquireServicePrincipalAccessToken = (graph: GraphClient, servicePrincipalId: string) =>
  mutationOptions({
    mutationKey: [...secretsKey(servicePrincipalId), 'acquireAccessToken'],
    gcTime: 0,
    mutationFn: (credentials: SecretPair[]) =>
      graph.send(
        'POST',
        path`/servicePrincipals/${servicePrincipalId}/synchronization/acquireAccessToken`,
        { credentials },
        {
          anyOf: scopesFor('acquireServicePrincipalAccessToken'),
          repeatable: false,
        },
      ),
  })

/** POST /applications/{id}/synchronization/acquireAccessToken → 204, as {@link acquireServicePrincipalAccessToken}. */
export const acquireApplicationAccessToken = (graph: GraphClient, applicationId: string) =>
  mutationOptions({
    gcTime: 0,
    mutationFn: (credentials: SecretPair[]) =>
      graph.send(
        'POST',
        path`/applications/${applicationId}/synchronization/acquireAccessToken`,
        { credentials },
        {
          anyOf: scopesFor('acquireApplicationAccessToken'),
          repeatable: false,
        },
      ),
  })

/** Idle instead of failing without the scope. */
export const useSecrets = (servicePrincipalId: string) =>
  useQuery({ ...secretsQuery(useGraph(), servicePrincipalId), enabled: useHasScope(scopesFor('secretsQuery')) })

/** New credentials change what the jobs can do, so their status is refetched too. */
function useRefreshSecrets(servicePrincipalId: string) {
  const queryClient = useQueryClient()
  return () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: secretsKey(servicePrincipalId) }),
      queryClient.invalidateQueries({ queryKey: jobsKey(servicePrincipalId) }),
    ])
}

export function useUpdateSecrets(servicePrincipalId: string) {
  return useMutation({
    ...updateSecrets(useGraph(), servicePrincipalId),
    onSuccess: useRefreshSecrets(servicePrincipalId),
  })
}

export function useAcquireServicePrincipalAccessToken(servicePrincipalId: string) {
  return useMutation({
    ...acquireServicePrincipalAccessToken(useGraph(), servicePrincipalId),
    onSuccess: useRefreshSecrets(servicePrincipalId),
  })
}

/** The application's secrets can't be read, so nothing is refetched. */
export const useAcquireApplicationAccessToken = (applicationId: string) =>
  useMutation(acquireApplicationAccessToken(useGraph(), applicationId))
