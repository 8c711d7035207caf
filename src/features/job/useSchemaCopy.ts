import { useQueryClient } from '@tanstack/react-query'
import { useConnection } from '../../api/connection'
import { jobSchemaQuery } from '../../api/jobSchemas'
import { jobPlace } from '../../api/kept/places'
import { keepSnapshot } from '../../api/kept/snapshots'
import type { JobRef } from '../../api/synchronizationJobs'
import type { SynchronizationSchema } from '../../domain/resources/synchronization'
import { isObject } from '../../base/json'

/** A schema that was read, and why the browser's history does not have it, if so. */
export type SchemaCopy = { schema: SynchronizationSchema; notKept: string | undefined }

/**
 * Reads the schema afresh, since a cached one may be older than the last change, and keeps it as a version in this browser's history.
 * Rejects when it cannot be read; a browser that keeps nothing is told in the result.
 */
export function useSchemaCopy(jobRef: JobRef, title: string): (reason: 'delete' | 'restart') => Promise<SchemaCopy> {
  const connection = useConnection()
  const queryClient = useQueryClient()
  return async (reason) => {
    const schema = await queryClient.fetchQuery({ ...jobSchemaQuery(connection.graph, jobRef), staleTime: 0 })
    const document: unknown = schema
    try {
      if (!isObject(document)) throw new Error('The answer is no schema.')
      await keepSnapshot({
        connectionKey: connection.key,
        place: jobPlace(jobRef),
        title,
        document,
        reason,
        takenAt: connection.now(),
      })
      return { schema, notKept: undefined }
    } catch (error) {
      return { schema, notKept: error instanceof Error ? error.message : 'The browser gave no reason.' }
    }
  }
}
