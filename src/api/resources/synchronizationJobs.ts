import {
  mutationOptions,
  queryOptions,
  useMutation,
  useQueryClient,
  useSuspenseQuery,
  type QueryClient,
  type QueryKey,
} from '@tanstack/react-query'
import type {
  KeyValuePair,
  ProvisionOnDemandRequest,
  RestartRequest,
  SynchronizationJob,
  ValidateCredentialsRequest,
} from '../../domain/resources/synchronization'
import { readJobJson, readJobJsonOf, readOnDemandAnswer } from '../../domain/resources/readSynchronization'
import { path } from '../../graph/path'
import type { GraphClient, RequestOptions } from '../../graph/types'
import { collectPages } from './collectPages'
import { useGraph } from '../connection/connection'
import { scopesFor } from '../endpoints'
import { pollInterval } from './jobPolling'
import { noteCreated, replicationDelay, replicationRetry } from './replication'

/** One job of one service principal. `jobId` is opaque. It contains dots and is never split. */
export type JobRef = { servicePrincipalId: string; jobId: string }

export const jobsKey = (servicePrincipalId: string) => ['servicePrincipals', servicePrincipalId, 'jobs'] as const
export const jobKey = (ref: JobRef) => [...jobsKey(ref.servicePrincipalId), ref.jobId] as const

const jobsPath = (servicePrincipalId: string) => path`/servicePrincipals/${servicePrincipalId}/synchronization/jobs`
/** `/servicePrincipals/{id}/synchronization/jobs/{jobId}`, encoded. */
export const jobPath = ({ servicePrincipalId, jobId }: JobRef) =>
  path`/servicePrincipals/${servicePrincipalId}/synchronization/jobs/${jobId}`

/**
 * GET /servicePrincipals/{id}/synchronization/jobs → every job of the service principal, usually one, `[]` if there is
 * none.
 */
export const listJobs = (graph: GraphClient, servicePrincipalId: string, signal?: AbortSignal) =>
  collectPages(graph, jobsPath(servicePrincipalId), { signal, read: readJobJson, anyOf: scopesFor('jobsQuery') })

/** GET /servicePrincipals/{id}/synchronization/jobs */
export const jobsQuery = (graph: GraphClient, servicePrincipalId: string) =>
  queryOptions({
    queryKey: jobsKey(servicePrincipalId),
    queryFn: ({ signal }) => listJobs(graph, servicePrincipalId, signal),
    retry: replicationRetry(graph, servicePrincipalId),
    retryDelay: replicationDelay,
  })

/** A job as it is now, past every cache. */
export const readJob = (graph: GraphClient, ref: JobRef, signal?: AbortSignal) =>
  graph.get(jobPath(ref), {
    read: readJobJsonOf(ref.jobId),
    anyOf: scopesFor('jobQuery'),
    ...(signal ? { signal } : {}),
  })

/**
 * GET /servicePrincipals/{id}/synchronization/jobs/{jobId} → the job with its status. 404 for some seconds after it was
 * created.
 */
export const jobQuery = (graph: GraphClient, ref: JobRef) =>
  queryOptions({
    queryKey: jobKey(ref),
    queryFn: ({ signal }) => readJob(graph, ref, signal),
    retry: replicationRetry(graph, ref.jobId, [404]),
    retryDelay: replicationDelay,
  })

/**
 * POST /servicePrincipals/{id}/synchronization/jobs → the new job (201), not started. Variable: a template ID of the
 * service principal. Not repeated after a lost connection, which might create a second job.
 */
export const createJob = (graph: GraphClient, servicePrincipalId: string) =>
  mutationOptions({
    mutationKey: [...jobsKey(servicePrincipalId), 'create'],
    mutationFn: async (templateId: string) => {
      const job = await graph.send(
        'POST',
        jobsPath(servicePrincipalId),
        { templateId },
        {
          read: readJobJson,
          anyOf: scopesFor('createJob'),
          repeatable: false,
        },
      )
      noteCreated(graph, job.id)
      return job
    },
    retry: replicationRetry(graph, servicePrincipalId),
    retryDelay: replicationDelay,
  })

/**
 * DELETE /servicePrincipals/{id}/synchronization/jobs/{jobId} → 204. Permanently erases the job's state and customized
 * schema. Never repeated automatically.
 */
export const deleteJob = (graph: GraphClient, ref: JobRef) =>
  mutationOptions({
    mutationKey: [...jobKey(ref), 'delete'],
    mutationFn: () =>
      graph.send('DELETE', jobPath(ref), undefined, { anyOf: scopesFor('deleteJob'), repeatable: false }),
  })

/** POST /servicePrincipals/{id}/synchronization/jobs/{jobId}/start → 204 */
export const startJob = (graph: GraphClient, ref: JobRef) =>
  mutationOptions({
    mutationKey: [...jobKey(ref), 'start'],
    mutationFn: () => graph.send('POST', `${jobPath(ref)}/start`, undefined, { anyOf: scopesFor('startJob') }),
  })

/** POST /servicePrincipals/{id}/synchronization/jobs/{jobId}/pause → 204. A running cycle finishes. */
export const pauseJob = (graph: GraphClient, ref: JobRef) =>
  mutationOptions({
    mutationKey: [...jobKey(ref), 'pause'],
    mutationFn: () => graph.send('POST', `${jobPath(ref)}/pause`, undefined, { anyOf: scopesFor('pauseJob') }),
  })

/**
 * POST /servicePrincipals/{id}/synchronization/jobs/{jobId}/restart → 204.
 * Without a variable the criteria are empty: quarantine, watermark and escrows are reset, as by the admin center's
 * button.
 */
export const restartJob = (graph: GraphClient, ref: JobRef) =>
  mutationOptions({
    mutationKey: [...jobKey(ref), 'restart'],
    mutationFn: (request: RestartRequest | undefined) =>
      graph.send('POST', `${jobPath(ref)}/restart`, request ?? { criteria: {} }, {
        anyOf: scopesFor('restartJob'),
        repeatable: false,
      }),
  })

/**
 * POST /servicePrincipals/{id}/synchronization/jobs/{jobId}/validateCredentials → 204 if the target accepted them,
 * otherwise 4xx. Not cached, because it may contain credentials.
 */
export const validateJobCredentials = (graph: GraphClient, ref: JobRef) =>
  mutationOptions({
    gcTime: 0,
    mutationFn: (request: ValidateCredentialsRequest) =>
      graph.send('POST', `${jobPath(ref)}/validateCredentials`, request, {
        anyOf: scopesFor('validateJobCredentials'),
        queued: false,
      }),
  })

/**
 * POST /servicePrincipals/{id}/synchronization/jobs/validateCredentials → 204. Before a job exists. Requires
 * `templateId`.
 */
export const validateCredentials = (graph: GraphClient, servicePrincipalId: string) =>
  mutationOptions({
    gcTime: 0,
    mutationFn: (request: ValidateCredentialsRequest & { templateId: string }) =>
      graph.send('POST', `${jobsPath(servicePrincipalId)}/validateCredentials`, request, {
        anyOf: scopesFor('validateCredentials'),
        queued: false,
      }),
    retry: replicationRetry(graph, servicePrincipalId),
    retryDelay: replicationDelay,
  })

/**
 * The call of {@link provisionOnDemand} for the queue (`onDemandQueue.ts`), which is notified of waits and may end
 * them.
 */
export const postOnDemand = (
  graph: GraphClient,
  ref: JobRef,
  request: ProvisionOnDemandRequest,
  how: Pick<RequestOptions, 'signal' | 'onWait'> = {},
) =>
  graph.send('POST', `${jobPath(ref)}/provisionOnDemand`, request, {
    ...how,
    read: readOnDemandAnswer,
    anyOf: scopesFor('provisionOnDemand'),
    repeatable: false,
  })

/**
 * POST /servicePrincipals/{id}/synchronization/jobs/{jobId}/provisionOnDemand → JSON inside the strings of a pair.
 * 200 doesn't mean provisioned. At most five in ten seconds.
 */
export const provisionOnDemand = (graph: GraphClient, ref: JobRef) =>
  mutationOptions({
    mutationKey: [...jobKey(ref), 'provisionOnDemand'],
    mutationFn: (request: ProvisionOnDemandRequest) => postOnDemand(graph, ref, request),
  })

/**
 * PATCH /servicePrincipals/{id}/synchronization/jobs/{jobId} → 204. Settings are merged by name. Nothing else can be
 * changed.
 */
export const updateJobSettings = (graph: GraphClient, ref: JobRef) =>
  mutationOptions({
    mutationKey: [...jobKey(ref), 'settings'],
    mutationFn: (synchronizationJobSettings: KeyValuePair[]) =>
      graph.send('PATCH', jobPath(ref), { synchronizationJobSettings }, { anyOf: scopesFor('updateJobSettings') }),
  })

/** A SCIM bulk request: at most 50 operations, always POST. The job decides about each one. */
export type ScimBulkRequest = {
  schemas: string[]
  Operations: { method: 'POST'; bulkId: string; path: string; data: Record<string, unknown> }[]
  failOnErrors?: number | null
}

/**
 * POST /servicePrincipals/{id}/synchronization/jobs/{jobId}/bulkUpload (`application/scim+json`) → 202.
 * Resolves to the `Location`, a provisioning log query that shows the outcome after the next cycle. Null if it's
 * missing.
 */
export const bulkUpload = (graph: GraphClient, ref: JobRef) =>
  mutationOptions({
    mutationKey: [...jobKey(ref), 'bulkUpload'],
    mutationFn: async (request: ScimBulkRequest) => {
      const response = await graph.sendRaw('POST', `${jobPath(ref)}/bulkUpload`, request, {
        anyOf: scopesFor('bulkUpload'),
        headers: { 'content-type': 'application/scim+json' },
        repeatable: false,
      })
      return { location: response.headers.get('location') }
    },
  })

/** All jobs of a service principal. Suspends. */
export const useJobs = (servicePrincipalId: string) => useSuspenseQuery(jobsQuery(useGraph(), servicePrincipalId))

/** One job, polled at an interval that fits its state, and not while the tab is hidden. Suspends. */
export function useJob(ref: JobRef) {
  const queryClient = useQueryClient()
  return useSuspenseQuery({
    ...jobQuery(useGraph(), ref),
    refetchInterval: (query) =>
      pollInterval(query.state.data, sinceAction(queryClient, jobKey(ref)), sinceChange(query.state.data)),
    refetchIntervalInBackground: false,
  })
}

/** Milliseconds since this tab last wrote below the key. Calls that only ask have no mutation key. */
function sinceAction(queryClient: QueryClient, key: QueryKey): number {
  const submitted = queryClient
    .getMutationCache()
    .findAll({ mutationKey: key })
    .map((mutation) => mutation.state.submittedAt)
  return Date.now() - Math.max(-Infinity, ...submitted)
}

const firstSeen = new WeakMap<SynchronizationJob, number>()

/**
 * Milliseconds since the answer changed. Structural sharing returns the same object as long as nothing in it changes.
 */
function sinceChange(job: SynchronizationJob | undefined): number {
  if (!job) return 0
  const seen = firstSeen.get(job) ?? Date.now()
  firstSeen.set(job, seen)
  return Date.now() - seen
}

/** Refetches what is shown of a principal's jobs. Resolves when that's done. */
function useRefreshJobs(servicePrincipalId: string) {
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries({ queryKey: jobsKey(servicePrincipalId) })
}

export function useCreateJob(servicePrincipalId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    ...createJob(useGraph(), servicePrincipalId),
    onSuccess: (job) => {
      queryClient.setQueryData(jobKey({ servicePrincipalId, jobId: job.id }), job)
      return queryClient.invalidateQueries({ queryKey: jobsKey(servicePrincipalId), exact: true })
    },
  })
}

/**
 * Marks the list of jobs as stale without asking for the deleted job, whose page would show a 404 before it can
 * navigate away.
 */
export async function refreshWithoutJob(queryClient: QueryClient, ref: JobRef): Promise<void> {
  await queryClient.cancelQueries({ queryKey: jobKey(ref) })
  await queryClient.invalidateQueries({ queryKey: jobsKey(ref.servicePrincipalId), exact: true })
}

export function useDeleteJob(ref: JobRef) {
  const queryClient = useQueryClient()
  return useMutation({ ...deleteJob(useGraph(), ref), onSuccess: () => refreshWithoutJob(queryClient, ref) })
}

export function useStartJob(ref: JobRef) {
  return useMutation({ ...startJob(useGraph(), ref), onSuccess: useRefreshJobs(ref.servicePrincipalId) })
}

export function usePauseJob(ref: JobRef) {
  return useMutation({ ...pauseJob(useGraph(), ref), onSuccess: useRefreshJobs(ref.servicePrincipalId) })
}

/** Sends one action to any job, for pages that act on several. The caller refreshes what it shows. */
export function useSendJobAction() {
  const queryClient = useQueryClient()
  const graph = useGraph()
  return (kind: 'start' | 'pause', ref: JobRef): Promise<unknown> => {
    const mutations = queryClient.getMutationCache()
    return kind === 'start'
      ? mutations.build(queryClient, startJob(graph, ref)).execute(undefined)
      : mutations.build(queryClient, pauseJob(graph, ref)).execute(undefined)
  }
}

export function useRestartJob(ref: JobRef) {
  return useMutation({ ...restartJob(useGraph(), ref), onSuccess: useRefreshJobs(ref.servicePrincipalId) })
}

/** Stores nothing, so nothing is refetched. */
export const useValidateJobCredentials = (ref: JobRef) => useMutation(validateJobCredentials(useGraph(), ref))

/** Stores nothing, so nothing is refetched. */
export const useValidateCredentials = (servicePrincipalId: string) =>
  useMutation(validateCredentials(useGraph(), servicePrincipalId))

export function useProvisionOnDemand(ref: JobRef) {
  return useMutation({ ...provisionOnDemand(useGraph(), ref), onSuccess: useRefreshJobs(ref.servicePrincipalId) })
}

export function useUpdateJobSettings(ref: JobRef) {
  return useMutation({ ...updateJobSettings(useGraph(), ref), onSuccess: useRefreshJobs(ref.servicePrincipalId) })
}

export function useBulkUpload(ref: JobRef) {
  return useMutation({ ...bulkUpload(useGraph(), ref), onSuccess: useRefreshJobs(ref.servicePrincipalId) })
}
