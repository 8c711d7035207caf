import { makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from '@fluentui/react-components'
import { getRouteApi } from '@tanstack/react-router'
import { Suspense, type ReactNode } from 'react'
import { useApplicationTemplate, useApplicationTemplateSchema } from '../../api/applicationSynchronizationTemplates'
import { useDescribeError } from '../../api/describeError'
import { useServicePrincipal } from '../../api/servicePrincipals'
import { useServicePrincipalTemplate, useServicePrincipalTemplateSchema } from '../../api/servicePrincipalTemplates'
import { summarizeSchema } from '../../domain/jobs/schemaSummary'
import type { SynchronizationSchema, SynchronizationTemplate } from '../../domain/resources/synchronization'
import { CopyValue } from '../../ui/CopyValue'
import { useBreadcrumb } from '../../ui/crumbs'
import { ErrorBoundary } from '../../ui/ErrorBoundary'
import { ErrorView } from '../../ui/ErrorView'
import { Essentials } from '../../ui/Essentials'
import { JsonView } from '../../ui/JsonView'
import { PageHeader } from '../../ui/PageHeader'
import { Panel } from '../../ui/Panel'
import { SchemaSummaryView } from '../../ui/SchemaSummaryView'
import { SkeletonRows } from '../../ui/Skeletons'
import { StatusBadge } from '../../ui/StatusBadge'
import { MetadataList } from './MetadataList'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalL, alignContent: 'start' },
})

const route = getRouteApi('/apps/$servicePrincipalId/templates/$templateId')

function Template({ template }: { template: SynchronizationTemplate }) {
  return (
    <>
      <Panel title="Properties">
        <Essentials
          items={[
            { label: 'Template id', explain: 'POST …/jobs takes it as templateId. Upper and lower case count.', value: <CopyValue value={template.id} label="template id" /> },
            { label: 'Factory tag', explain: 'Which engine of the service runs jobs made from it.', value: template.factoryTag ?? 'not stated' },
            { label: 'Description', value: template.description || 'none' },
            { label: 'Application', explain: 'The application that owns the template.', value: template.applicationId ? <CopyValue value={template.applicationId} label="application id" /> : 'not stated' },
            { label: 'Default', explain: 'The one to choose when the app offers several.', value: template.default ? 'yes' : 'no' },
            { label: 'Discoverable', explain: 'Whether it appears in the list of templates.', value: template.discoverable === false ? 'no' : 'yes' },
          ]}
        />
      </Panel>
      <Panel title="Metadata" aside="as the service sent it, unknown keys included">
        <MetadataList metadata={template.metadata} />
      </Panel>
    </>
  )
}

function Schema({ schema }: { schema: SynchronizationSchema }) {
  return <SchemaSummaryView summary={summarizeSchema(schema)} />
}
function PrincipalSchema(ref: { servicePrincipalId: string; templateId: string }) {
  return <Schema schema={useServicePrincipalTemplateSchema(ref).data} />
}
function ApplicationSchema(ref: { applicationId: string; templateId: string }) {
  return <Schema schema={useApplicationTemplateSchema(ref).data} />
}
function PrincipalTemplate(ref: { servicePrincipalId: string; templateId: string }) {
  return <Page template={useServicePrincipalTemplate(ref).data} schema={<PrincipalSchema {...ref} />} application={undefined} />
}
function ApplicationTemplate(ref: { applicationId: string; templateId: string }) {
  return <Page template={useApplicationTemplate(ref).data} schema={<ApplicationSchema {...ref} />} application={ref.applicationId} />
}

function Page({ template, schema, application }: { template: SynchronizationTemplate; schema: ReactNode; application: string | undefined }) {
  const styles = useStyles()
  const describeError = useDescribeError()
  const endpoint = application === undefined ? 'servicePrincipalTemplateSchemaQuery' : 'applicationTemplateSchemaQuery'
  return (
    <div className={styles.root}>
      <PageHeader
        title={template.id}
        subtitle={application === undefined ? 'Template · the tenant’s instance, read-only' : 'Template · the application’s own definition'}
        status={template.default ? <StatusBadge tone="info" label="Default" /> : undefined}
      />
      {application === undefined ? null : (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>This side can be changed</MessageBarTitle>
            Owners of the application may edit the template and its default schema here, and the instances in the tenants follow. This page shows it read-only.
          </MessageBarBody>
        </MessageBar>
      )}
      <Template template={template} />
      <ErrorBoundary fallback={(error, retry) => <ErrorView description={describeError(error, endpoint)} onRetry={retry} />}>
        <Suspense fallback={<SkeletonRows rows={12} label="Loading the schema" />}>{schema}</Suspense>
      </ErrorBoundary>
      <Panel title="The service’s own answer">
        <JsonView value={template} label={`template ${template.id}`} />
      </Panel>
    </div>
  )
}

/** One template: properties, metadata and schema, read-only. */
export default function TemplatePage() {
  const { servicePrincipalId, templateId } = route.useParams()
  const { application } = route.useSearch()
  const servicePrincipal = useServicePrincipal(servicePrincipalId).data
  useBreadcrumb(servicePrincipalId, servicePrincipal?.displayName)
  useBreadcrumb(templateId, templateId)
  return application === undefined ? (
    <PrincipalTemplate servicePrincipalId={servicePrincipalId} templateId={templateId} />
  ) : (
    <ApplicationTemplate applicationId={application} templateId={templateId} />
  )
}
