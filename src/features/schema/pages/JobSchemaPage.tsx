import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useGraph } from '../../../api/connection/connection'
import { useDescribeError } from '../../../api/errors/describeError'
import { useJobSchemaAnswer } from '../../../api/resources/jobSchemas'
import { useServicePrincipal } from '../../../api/resources/servicePrincipals'
import { jobQuery } from '../../../api/resources/synchronizationJobs'
import { useSecrets } from '../../../api/resources/synchronizationSecrets'
import type { JsonObject } from '../../../base/json'
import { useBreadcrumb } from '../../../ui/breadcrumbLabels'
import { ErrorView } from '../../../ui/ErrorView'
import { SkeletonRows } from '../../../ui/Skeletons'
import { EditorHeader, SchemaEditor } from './SchemaEditor'
import type { CheckOptions } from '../editor/worker/checking'

const route = getRouteApi('/apps/$servicePrincipalId/jobs/$jobId/schema')

/** The schema of a job, to edit. A draft stays open when the server can't be read or the job no longer exists. */
export default function JobSchemaPage() {
  const ref = route.useParams()
  const describeError = useDescribeError()
  const query = useJobSchemaAnswer(ref)
  const job = useQuery(jobQuery(useGraph(), ref)).data
  const appName = useServicePrincipal(ref.servicePrincipalId).data?.displayName ?? undefined
  const settings = useSecrets(ref.servicePrincipalId).data
  const templateId = job?.templateId ?? undefined
  useBreadcrumb(ref.servicePrincipalId, appName)
  useBreadcrumb(ref.jobId, templateId ?? 'Job')

  const synchronizesAll = flag(settings, 'SyncAll')
  const skipsOutOfScopeDeletions = flag(settings, 'SkipOutOfScopeDeletions')
  const checkOptions = useMemo<CheckOptions>(
    () => ({ templateId, synchronizesAll, skipsOutOfScopeDeletions }),
    [templateId, synchronizesAll, skipsOutOfScopeDeletions],
  )
  const { servicePrincipalId, jobId } = ref
  const owner = useMemo(() => ({ kind: 'job' as const, servicePrincipalId, jobId }), [servicePrincipalId, jobId])
  const name = appName ?? templateId ?? 'Provisioning job'

  if (query.isPending) {
    return (
      <>
        <EditorHeader schemaName={name} />
        <SkeletonRows rows={12} label="Loading the schema" />
      </>
    )
  }
  const reload = () => void query.refetch()
  return (
    <SchemaEditor
      owner={owner}
      // The wire type lists the known properties of a schema. The editor keeps all others too.
      loaded={query.data as JsonObject | undefined}
      problem={
        query.error ? <ErrorView description={describeError(query.error, 'jobSchemaQuery')} onRetry={reload} /> : null
      }
      schemaName={name}
      checkOptions={checkOptions}
      onReload={reload}
    />
  )
}

const flag = (
  settings: readonly { key?: string | null; value?: string | null }[] | undefined,
  key: string,
): boolean | undefined => {
  const value = settings?.find((pair) => pair.key?.toLowerCase() === key.toLowerCase())?.value
  return value === undefined || value === null ? undefined : value.toLowerCase() === 'true'
}
