import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { applicationTemplateSchemaQuery } from '../../../api/resources/applicationSynchronizationTemplates'
import { useGraph } from '../../../api/connection/connection'
import { useDescribeError } from '../../../api/errors/describeError'
import { useServicePrincipal } from '../../../api/resources/servicePrincipals'
import { servicePrincipalTemplateSchemaQuery } from '../../../api/resources/servicePrincipalTemplates'
import type { JsonObject } from '../../../base/json'
import { useBreadcrumb } from '../../../ui/breadcrumbLabels'
import { ErrorView } from '../../../ui/ErrorView'
import { SkeletonRows } from '../../../ui/Skeletons'
import type { SchemaOwner } from '../../../api/writes/schemaEndpoint'
import { EditorHeader, SchemaEditor } from './SchemaEditor'

const route = getRouteApi('/apps/$servicePrincipalId/templates/$templateId/schema')

/** The schema of a template. It can be edited on the application, and only read in the tenant. */
export default function TemplateSchemaPage() {
  const { application } = route.useSearch()
  return application === undefined ? <PrincipalSide /> : <ApplicationSide applicationId={application} />
}

/** The tenant's template, which can't be changed. */
function PrincipalSide() {
  const { servicePrincipalId, templateId } = route.useParams()
  const query = useQuery(servicePrincipalTemplateSchemaQuery(useGraph(), { servicePrincipalId, templateId }))
  const owner = useMemo(
    (): SchemaOwner => ({ kind: 'servicePrincipalTemplate', servicePrincipalId, templateId }),
    [servicePrincipalId, templateId],
  )
  return (
    <Editor
      query={query}
      owner={owner}
      subtitle="Default schema of the template in this tenant"
      endpoint="servicePrincipalTemplateSchemaQuery"
      readOnlyReason="This is your tenant's copy of the template. The owners of the application can change templates. To change a job's schema, open the job."
    />
  )
}

function ApplicationSide({ applicationId }: { applicationId: string }) {
  const { servicePrincipalId, templateId } = route.useParams()
  const query = useQuery(applicationTemplateSchemaQuery(useGraph(), { applicationId, templateId }))
  const owner = useMemo(
    (): SchemaOwner => ({ kind: 'applicationTemplate', servicePrincipalId, applicationId, templateId }),
    [servicePrincipalId, applicationId, templateId],
  )
  return (
    <Editor
      query={query}
      owner={owner}
      subtitle="Default schema of the template in the app registration"
      endpoint="applicationTemplateSchemaQuery"
    />
  )
}

type Props = {
  query: UseQueryResult<unknown>
  owner: SchemaOwner
  subtitle: string
  endpoint: 'applicationTemplateSchemaQuery' | 'servicePrincipalTemplateSchemaQuery'
  readOnlyReason?: string
}

function Editor({ query, owner, subtitle, endpoint, readOnlyReason }: Props) {
  const { servicePrincipalId, templateId } = route.useParams()
  const describeError = useDescribeError()
  const appName = useServicePrincipal(servicePrincipalId).data?.displayName ?? undefined
  useBreadcrumb(servicePrincipalId, appName)
  useBreadcrumb(templateId, templateId)
  const checkOptions = useMemo(() => ({ templateId }), [templateId])
  const name = appName === undefined ? templateId : `${appName} · ${templateId}`
  if (query.isPending) {
    return (
      <>
        <EditorHeader schemaName={name} subtitle={subtitle} />
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
      problem={query.error ? <ErrorView description={describeError(query.error, endpoint)} onRetry={reload} /> : null}
      schemaName={name}
      subtitle={subtitle}
      checkOptions={checkOptions}
      readOnlyReason={readOnlyReason}
      onReload={reload}
    />
  )
}
