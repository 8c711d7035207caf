import { getRouteApi } from '@tanstack/react-router'
import { useServicePrincipal } from '../api/resources/servicePrincipals'
import { useJob } from '../api/resources/synchronizationJobs'
import { AppEssentials } from '../features/enterpriseApp/AppEssentials'
import { JobPage } from '../features/job/JobPage'

const route = getRouteApi('/apps/$servicePrincipalId/jobs/$jobId')

/** A job's page with the IDs of its app, because an app with one job has no other page for them. */
export default function JobContainer() {
  const ref = route.useParams()
  const job = useJob(ref).data
  const principal = useServicePrincipal(ref.servicePrincipalId).data
  return (
    <JobPage
      essentials={<AppEssentials servicePrincipalId={ref.servicePrincipalId} principal={principal} job={job} />}
    />
  )
}
