import { makeStyles, tokens } from '@fluentui/react-components'
import { getRouteApi } from '@tanstack/react-router'
import { useApplicationTemplates } from '../../api/resources/applicationSynchronizationTemplates'
import { useApplicationByAppId } from '../../api/resources/applications'
import { useServicePrincipal } from '../../api/resources/servicePrincipals'
import { useServicePrincipalTemplates } from '../../api/resources/servicePrincipalTemplates'
import type { SynchronizationTemplate } from '../../domain/resources/synchronization'
import { useBreadcrumb } from '../../ui/breadcrumbLabels'
import { CommandToolbar } from '../../ui/CommandToolbar'
import { PageHeader } from '../../ui/PageHeader'
import { saveCsv, saveJson, shareCommands } from '../../ui/shareCommands'
import { SideSwitch } from './SideSwitch'
import { TemplatesTable } from './TemplatesTable'
import { templateRows } from './exportTemplates'

const useStyles = makeStyles({
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    flex: '1 1 0',
    minWidth: 0,
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
  },
})

const route = getRouteApi('/apps/$servicePrincipalId/templates')

function PrincipalTemplates({ servicePrincipalId }: { servicePrincipalId: string }) {
  const { data } = useServicePrincipalTemplates(servicePrincipalId)
  return <Templates templates={data} servicePrincipalId={servicePrincipalId} application={undefined} />
}

function ApplicationTemplates({
  servicePrincipalId,
  applicationId,
}: {
  servicePrincipalId: string
  applicationId: string
}) {
  const { data } = useApplicationTemplates(applicationId)
  return <Templates templates={data} servicePrincipalId={servicePrincipalId} application={applicationId} />
}

/** The templates of an app, in the tenant's copy or as the application (the vendor's side) defines them. */
export default function TemplatesPage() {
  const { servicePrincipalId } = route.useParams()
  const { application } = route.useSearch()
  return application === undefined ? (
    <PrincipalTemplates servicePrincipalId={servicePrincipalId} />
  ) : (
    <ApplicationTemplates servicePrincipalId={servicePrincipalId} applicationId={application} />
  )
}

function Templates({
  templates,
  servicePrincipalId,
  application,
}: {
  templates: readonly SynchronizationTemplate[]
  servicePrincipalId: string
  application: string | undefined
}) {
  const styles = useStyles()
  const navigate = route.useNavigate()
  const servicePrincipal = useServicePrincipal(servicePrincipalId).data
  const applicationId = useApplicationByAppId(servicePrincipal?.appId).data?.id
  useBreadcrumb(servicePrincipalId, servicePrincipal?.displayName)
  const file = `${servicePrincipal?.displayName ?? servicePrincipalId} templates`

  return (
    <>
      <PageHeader
        title="Templates"
        of={servicePrincipal?.displayName ?? servicePrincipalId}
        subtitle="A job is created from one of these, with a copy of its schema."
        actions={
          <div className={styles.actions}>
            <SideSwitch
              application={application}
              available={applicationId}
              onChange={(next) =>
                void navigate({
                  search: (previous) => ({ ...previous, application: next }) as typeof previous,
                  replace: true,
                })
              }
            />
            <CommandToolbar
              commands={shareCommands({
                csv: () => saveCsv(file, templateRows(templates)),
                json: () => saveJson(file, templates),
                blocked: templates.length === 0 ? 'There are no templates to save.' : undefined,
                explainCsv: 'One row per template.',
                explainJson: 'The templates as the service sent them.',
              })}
            />
          </div>
        }
      />
      <TemplatesTable templates={templates} servicePrincipalId={servicePrincipalId} application={application} />
    </>
  )
}
