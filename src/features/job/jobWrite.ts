import { useQueryClient } from '@tanstack/react-query'
import { useConnection } from '../../api/connection/connection'
import { jobSchemaQuery } from '../../api/resources/jobSchemas'
import { jobStorageKey } from '../../api/storage/storageKeys'
import { keepSnapshot, type Snapshot } from '../../api/storage/snapshots'
import { readJob, type JobRef } from '../../api/resources/synchronizationJobs'
import type { JobDocument } from '../../domain/guardedWrite/jobWrites'
import { isObject, type JsonObject } from '../../base/json'

/** What a guarded write of a job reads and copies. */
export type JobReading = {
  read(): Promise<JobDocument>
  /**
   * Set if the schema should be copied too. It's read first and past every cache, because a cached one may be older
   * than the last change.
   */
  readWithSchema(): Promise<JobDocument & { schema: JsonObject }>
  /** Stores the schema as a version in this browser's history. Rejects with a sentence if the browser refuses. */
  keepSchema(schema: JsonObject, reason: 'delete' | 'restart'): Promise<Snapshot>
}

/** How to read a job for a write that first copies its schema. `title` names the copies in lists. */
export function useJobReading(jobRef: JobRef, title: string): JobReading {
  const connection = useConnection()
  const queryClient = useQueryClient()
  const { graph } = connection
  return {
    read: async () => ({ job: await readJob(graph, jobRef) }),
    async readWithSchema() {
      const schema: unknown = await queryClient.fetchQuery({ ...jobSchemaQuery(graph, jobRef), staleTime: 0 })
      if (!isObject(schema)) throw new Error('The answer is no schema.')
      return { job: await readJob(graph, jobRef), schema }
    },
    keepSchema: (document, reason) =>
      keepSnapshot({
        connectionKey: connection.key,
        place: jobStorageKey(jobRef),
        title,
        document,
        reason,
        takenAt: connection.now(),
      }),
  }
}
