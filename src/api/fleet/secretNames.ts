import { queryOptions, useQuery } from '@tanstack/react-query'
import { readCollection } from '../../domain/resources/readDirectory'
import { readSecret } from '../../domain/resources/readSynchronization'
import { path } from '../../graph/path'
import type { GraphClient } from '../../graph/types'
import { useGraph, useHasScope } from '../connection/connection'
import { scopesFor } from '../endpoints'

/** The names of an app's saved credentials and settings, or why they couldn't be read. */
export type SecretNames = { names: readonly string[] } | { error: Error }

const readSecrets = readCollection(readSecret)

/**
 * GET /servicePrincipals/{id}/synchronization/secrets of many apps, in batches → the names of the keys by app. Values
 * are dropped as soon as they arrive. An app that can't be read has its own error.
 */
export const secretNamesQuery = (graph: GraphClient, servicePrincipalIds: readonly string[]) =>
  queryOptions({
    queryKey: ['secretNames', ...servicePrincipalIds] as const,
    queryFn: async ({ signal }): Promise<ReadonlyMap<string, SecretNames>> => {
      const requests = servicePrincipalIds.map((id) => ({
        id,
        method: 'GET',
        url: path`/servicePrincipals/${id}/synchronization/secrets`,
      }))
      const namesById = new Map<string, SecretNames>()
      const answers = graph.batch(requests, { read: readSecrets, signal, anyOf: scopesFor('secretsQuery') })
      for await (const { id, body, error } of answers)
        namesById.set(id, error ? { error } : { names: (body?.value ?? []).map(({ key }) => key) })
      return namesById
    },
  })

/** Reads the names of all these apps' keys. `isAllowed`: whether the granted permissions suffice. */
export function useSecretNames(servicePrincipalIds: readonly string[], isReady: boolean) {
  const isAllowed = useHasScope(scopesFor('secretsQuery'))
  const query = useQuery({
    ...secretNamesQuery(useGraph(), servicePrincipalIds),
    enabled: isReady && isAllowed && servicePrincipalIds.length > 0,
  })
  return { ...query, isAllowed }
}
