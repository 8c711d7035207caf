import { getRouteApi } from '@tanstack/react-router'
import { useApplicationTemplates } from '../../api/resources/applicationSynchronizationTemplates'
import { useApplicationByAppId } from '../../api/resources/applications'
import { useServicePrincipal } from '../../api/resources/servicePrincipals'
import { useServicePrincipalTemplates } from '../../api/resources/servicePrincipalTemplates'
import { useBreadcrumb } from '../../ui/breadcrumbLabels'
import { PageHeader } from '../../ui/PageHeader'
import { SideSwitch } from './SideSwitch'
import { TemplatesTable } from './TemplatesTable'

const route = getRouteApi('/apps/$servicePrincipalId/templates')

function PrincipalTemplates({ servicePrincipalId }: { servicePrincipalId: string }) {
  const { data } = useServicePrincipalTemplates(servicePrincipalId)
  return <TemplatesTable templates={data} servicePrincipalId={servicePrincipalId} application={undefined} />
}

function ApplicationTemplates({
  servicePrincipalId,
  applicationId,
}: {
  servicePrincipalId: string
  applicationId: string
}) {
  const { data } = useApplicationTemplates(applicationId)
  return <TemplatesTable templates={data} servicePrincipalId={servicePrincipalId} application={applicationId} />
}

/** The templates of an app, in the tenant's copy or as the application (the vendor's side) defines them. */
export default function TemplatesPage() {
  const { servicePrincipalId } = route.useParams()
  const { application } = route.useSearch()
  const navigate = route.useNavigate()
  const servicePrincipal = useServicePrincipal(servicePrincipalId).data
  const applicationId = useApplicationByAppId(servicePrincipal?.appId).data?.id
  useBreadcrumb(servicePrincipalId, servicePrincipal?.displayName)

  return (
    <>
      <PageHeader
        title="Templates"
        of={servicePrincipal?.displayName ?? servicePrincipalId}
        subtitle="A job is created from one of these, with a copy of its schema."
        actions={
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
        }
      />
      {application === undefined ? (
        <PrincipalTemplates servicePrincipalId={servicePrincipalId} />
      ) : (
        <ApplicationTemplates servicePrincipalId={servicePrincipalId} applicationId={application} />
      )}
    </>
  )
}
