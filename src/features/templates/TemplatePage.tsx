import { makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from '@fluentui/react-components'
import { Edit20Regular, TextBulletListTree20Regular } from '@fluentui/react-icons'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import {
  useApplicationTemplate,
  useApplicationTemplateSchema,
} from '../../api/resources/applicationSynchronizationTemplates'
import { useApplicationByAppId } from '../../api/resources/applications'
import { satisfies, useConnection, useGrantedScopes } from '../../api/connection/connection'
import { describeError, useDescribeError } from '../../api/errors/describeError'
import { scopesFor } from '../../api/endpoints'
import { useServicePrincipal } from '../../api/resources/servicePrincipals'
import {
  useServicePrincipalTemplate,
  useServicePrincipalTemplateSchema,
} from '../../api/resources/servicePrincipalTemplates'
import { writeBlocked } from '../../domain/jobs/actions'
import { summarizeSchema } from '../../domain/jobs/schemaSummary'
import type { ServicePrincipal } from '../../domain/resources/directory'
import type { SynchronizationTemplate } from '../../domain/resources/synchronization'
import { CommandToolbar, type Command } from '../../ui/CommandToolbar'
import { CopyValue } from '../../ui/CopyValue'
import { useBreadcrumb } from '../../ui/breadcrumbLabels'
import { ErrorBoundary } from '../../ui/ErrorBoundary'
import { ErrorView } from '../../ui/ErrorView'
import { Essentials } from '../../ui/Essentials'
import { JsonView } from '../../ui/JsonView'
import { PageHeader } from '../../ui/PageHeader'
import { Panel } from '../../ui/Panel'
import { propertyTable } from '../../ui/propertyTable'
import { saveCsv, saveJson, shareCommands } from '../../ui/shareCommands'
import { SchemaSummaryView } from '../../parts/SchemaSummaryView'
import { SkeletonRows } from '../../ui/Skeletons'
import { StatusBadge } from '../../ui/StatusBadge'
import { MetadataList } from './MetadataList'
import type { JsonObject } from '../../base/json'
import { usableSchema } from '../../domain/resources/readSchema'

const PropertiesDialog = lazy(() => import('./PropertiesDialog'))
const CompareWithJob = lazy(() => import('./CompareWithJob'))

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
            {
              label: 'Template id',
              explain: 'POST …/jobs takes it as templateId. Upper and lower case count.',
              value: <CopyValue value={template.id} label="template id" />,
            },
            {
              label: 'Factory tag',
              explain: 'Which engine of the service runs jobs made from it.',
              value: template.factoryTag ?? 'not stated',
            },
            { label: 'Description', value: template.description || 'none' },
            {
              label: 'Application',
              explain: 'The application that owns the template.',
              value: template.applicationId ? (
                <CopyValue value={template.applicationId} label="application id" />
              ) : (
                'not stated'
              ),
            },
            {
              label: 'Default',
              explain: 'The one to choose when the app offers several.',
              value: template.default ? 'yes' : 'no',
            },
            {
              label: 'Discoverable',
              explain: 'Whether it appears in the list of templates.',
              value: template.discoverable === false ? 'no' : 'yes',
            },
          ]}
        />
      </Panel>
      <Panel title="Metadata" aside="as the service sent it, unknown keys included">
        <MetadataList metadata={template.metadata} />
      </Panel>
    </>
  )
}

function Schema({ schema }: { schema: JsonObject }) {
  return <SchemaSummaryView summary={summarizeSchema(usableSchema(schema))} />
}
function PrincipalSchema(ref: { servicePrincipalId: string; templateId: string }) {
  return <Schema schema={useServicePrincipalTemplateSchema(ref).data} />
}
function ApplicationSchema(ref: { applicationId: string; templateId: string }) {
  return <Schema schema={useApplicationTemplateSchema(ref).data} />
}

/** The tenant's copy of the template: what a new job would get, compared with existing jobs. */
function PrincipalTemplate({
  servicePrincipal,
  ...ref
}: {
  servicePrincipalId: string
  templateId: string
  servicePrincipal: ServicePrincipal | undefined
}) {
  const template = useServicePrincipalTemplate(ref).data
  const schemaCommand = useSchemaCommand(ref)
  return (
    <Page
      template={template}
      subtitle="Template · the tenant's instance, read-only"
      commands={[
        {
          ...schemaCommand,
          label: 'Open the schema',
          explain: 'The schema in the editor, read-only: search, problems, comparison.',
        },
      ]}
      notice={<WhereItIsEdited servicePrincipal={servicePrincipal} />}
      schema={<PrincipalSchema {...ref} />}
      schemaEndpoint="servicePrincipalTemplateSchemaQuery"
    >
      <Suspense fallback={<SkeletonRows rows={3} label="Looking for jobs made from the template" />}>
        <CompareWithJob {...ref} />
      </Suspense>
    </Page>
  )
}

/** The application's own definition, which its owners can change. */
function ApplicationTemplate({
  servicePrincipalId,
  ...ref
}: {
  servicePrincipalId: string
  applicationId: string
  templateId: string
}) {
  const { readOnly } = useConnection()
  const granted = useGrantedScopes()
  const template = useApplicationTemplate(ref).data
  const schemaCommand = useSchemaCommand({ servicePrincipalId, ...ref })
  const [editing, setEditing] = useState(false)
  const blocked = writeBlocked({ readOnly, canWrite: satisfies(granted, scopesFor('updateApplicationTemplate')) })
  return (
    <>
      <Page
        template={template}
        subtitle="Template · the application's own definition"
        commands={[
          { icon: <Edit20Regular />, label: 'Edit properties…', blocked, onClick: () => setEditing(true) },
          {
            ...schemaCommand,
            label: 'Edit the schema',
            explain: 'The default schema of jobs made from the template.',
          },
        ]}
        notice={
          <MessageBar intent="info" layout="multiline">
            <MessageBarBody>
              <MessageBarTitle>This side can be changed</MessageBarTitle> Owners of the application can edit the
              template and its default schema here for all tenants. Existing jobs don't change.
            </MessageBarBody>
          </MessageBar>
        }
        schema={<ApplicationSchema {...ref} />}
        schemaEndpoint="applicationTemplateSchemaQuery"
      />
      {editing ? (
        <Suspense fallback={null}>
          <PropertiesDialog template={template} reference={ref} blocked={blocked} onClose={() => setEditing(false)} />
        </Suspense>
      ) : null}
    </>
  )
}

/** Opens the template's schema in the editor. */
function useSchemaCommand({
  servicePrincipalId,
  templateId,
  applicationId,
}: {
  servicePrincipalId: string
  templateId: string
  applicationId?: string
}) {
  const navigate = route.useNavigate()
  return {
    icon: <TextBulletListTree20Regular />,
    onClick: () =>
      void navigate({
        to: '/apps/$servicePrincipalId/templates/$templateId/schema',
        params: { servicePrincipalId, templateId },
        search: applicationId === undefined ? {} : { application: applicationId },
      }),
  }
}

/** Where the template can be edited, if not in this tenant. */
function WhereItIsEdited({ servicePrincipal }: { servicePrincipal: ServicePrincipal | undefined }) {
  const { tenant } = useConnection()
  const { data, error } = useApplicationByAppId(servicePrincipal?.appId)
  if (!servicePrincipal || data || !error || describeError(error, 'applicationByAppIdQuery').kind !== 'notFound')
    return null
  const owner = servicePrincipal.appOwnerOrganizationId
  return (
    <MessageBar intent="info" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>Edited in another tenant</MessageBarTitle>
        This service principal is this tenant's instance of an application that is registered elsewhere
        {owner && owner !== tenant.id ? ` (tenant ${owner})` : ''}. Templates belong to the application, so only its
        owners, there, can change them. A job's own schema is changed here.
      </MessageBarBody>
    </MessageBar>
  )
}

type PageProps = {
  template: SynchronizationTemplate
  subtitle: string
  commands: readonly Command[]
  notice: ReactNode
  schema: ReactNode
  schemaEndpoint: 'servicePrincipalTemplateSchemaQuery' | 'applicationTemplateSchemaQuery'
  children?: ReactNode
}

function Page({ template, subtitle, commands, notice, schema, schemaEndpoint, children }: PageProps) {
  const styles = useStyles()
  const describe = useDescribeError()
  return (
    <div className={styles.root}>
      <PageHeader
        title={template.id}
        subtitle={subtitle}
        status={template.default ? <StatusBadge tone="info" label="Default" /> : undefined}
        actions={
          <CommandToolbar
            commands={[
              ...commands,
              ...shareCommands({
                csv: () => saveCsv(template.id, propertyTable({ ...template, schema: undefined })),
                json: () => saveJson(template.id, template),
                explainCsv: 'The properties and metadata, one on each line.',
                explainJson: 'The template as the service sent it.',
                isInMenu: true,
              }),
            ]}
          />
        }
      />
      {notice}
      <Template template={template} />
      {children}
      <ErrorBoundary
        fallback={(error, retry) => <ErrorView description={describe(error, schemaEndpoint)} onRetry={retry} />}
      >
        <Suspense fallback={<SkeletonRows rows={12} label="Loading the schema" />}>{schema}</Suspense>
      </ErrorBoundary>
      <Panel title="Service response">
        <JsonView value={template} label={`template ${template.id}`} />
      </Panel>
    </div>
  )
}

/** One template: properties, metadata and schema, and how to change the application's copy. */
export default function TemplatePage() {
  const { servicePrincipalId, templateId } = route.useParams()
  const { application } = route.useSearch()
  const servicePrincipal = useServicePrincipal(servicePrincipalId).data
  useBreadcrumb(servicePrincipalId, servicePrincipal?.displayName)
  useBreadcrumb(templateId, templateId)
  return application === undefined ? (
    <PrincipalTemplate
      servicePrincipalId={servicePrincipalId}
      templateId={templateId}
      servicePrincipal={servicePrincipal}
    />
  ) : (
    <ApplicationTemplate servicePrincipalId={servicePrincipalId} applicationId={application} templateId={templateId} />
  )
}
