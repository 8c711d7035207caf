import { makeStyles, tokens } from '@fluentui/react-components'
import { ArrowClockwise20Regular, Star20Filled, Star20Regular } from '@fluentui/react-icons'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Navigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useConnection } from '../../api/connection/connection'
import { useNow } from '../../api/connection/now'
import { usePinnedApps } from '../../api/fleet/pinnedApps'
import { useSentActions } from '../../api/resources/sentActions'
import { useServicePrincipal } from '../../api/resources/servicePrincipals'
import { jobsQuery } from '../../api/resources/synchronizationJobs'
import { useAnswerTime } from '../../api/connection/useAnswerTime'
import { jobHealth, worstOf } from '../../domain/health/jobHealth'
import { announce } from '../../ui/announce'
import { CommandToolbar } from '../../ui/CommandToolbar'
import { useBreadcrumb } from '../../ui/breadcrumbLabels'
import { PageHeader } from '../../ui/PageHeader'
import { saveCsv, saveJson, shareCommands } from '../../ui/shareCommands'
import { StatusBadge } from '../../ui/StatusBadge'
import { AppEssentials } from './AppEssentials'
import { CreateJobDialog } from './CreateJobDialog'
import { JobsPanel } from './JobsPanel'
import { jobsTable } from './jobsTable'
import { NewJobBar } from './NewJobBar'
import { TemplatesPanel } from './TemplatesPanel'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalL, alignContent: 'start' },
})

const route = getRouteApi('/apps/$servicePrincipalId')
/** How often the page refetches the jobs' states. Milliseconds. */
const pollEvery = 20_000
/** The service takes some seconds to list a new job. */
const pollForNewJob = 2_000

/**
 * An app with several jobs or with none: its identity, its jobs with their health, and its templates. An app with one job
 * opens as that job's page, unless a job is about to be created.
 */
export default function AppPage() {
  const styles = useStyles()
  const { servicePrincipalId } = route.useParams()
  const { create } = route.useSearch()
  const navigate = route.useNavigate()
  const connection = useConnection()
  const { graph } = connection
  const [created, setCreated] = useState<{ jobId: string; at: number }>()
  const jobs = useSuspenseQuery({
    ...jobsQuery(graph, servicePrincipalId),
    refetchInterval: ({ state }) =>
      created && !state.data?.some(({ id }) => id === created.jobId) ? pollForNewJob : pollEvery,
    refetchIntervalInBackground: false,
  })
  const principal = useServicePrincipal(servicePrincipalId).data
  const { pinned, pin, unpin, isPinned } = usePinnedApps()
  const now = useNow(5_000)
  const asOf = useAnswerTime(jobs.dataUpdatedAt)
  const sent = useSentActions(servicePrincipalId)

  const pinnedName = pinned.find((app) => app.servicePrincipalId === servicePrincipalId)?.displayName
  const name = principal?.displayName ?? pinnedName
  useBreadcrumb(servicePrincipalId, name)
  const views = jobs.data.map((job) => ({ job, health: jobHealth(job, now, asOf, sent?.[job.id]) }))
  const worst = worstOf(views.map(({ health }) => health))
  const setCreate = (templateId: string | undefined) =>
    void navigate({
      search: (previous) => ({ ...previous, create: templateId }) as typeof previous,
      replace: templateId === undefined,
    })

  function togglePin() {
    if (isPinned(servicePrincipalId)) unpin(servicePrincipalId)
    else pin({ servicePrincipalId, ...(name === undefined ? {} : { displayName: name }) })
    announce(isPinned(servicePrincipalId) ? 'Unpinned' : 'Pinned')
  }

  const [only, ...others] = jobs.data
  if (only && others.length === 0 && create === undefined && !created)
    return (
      <Navigate
        to="/apps/$servicePrincipalId/jobs/$jobId"
        params={{ servicePrincipalId, jobId: only.id }}
        search={{}}
        replace
      />
    )

  return (
    <div className={styles.root}>
      <PageHeader
        title={name ?? 'App'}
        subtitle="Enterprise app"
        status={worst ? <StatusBadge tone={worst.tone} label={worst.word} /> : undefined}
        actions={
          <CommandToolbar
            commands={[
              {
                icon: <ArrowClockwise20Regular />,
                label: 'Refresh',
                pending: jobs.isFetching,
                onClick: () => void jobs.refetch(),
              },
              {
                icon: isPinned(servicePrincipalId) ? <Star20Filled /> : <Star20Regular />,
                label: isPinned(servicePrincipalId) ? 'Unpin' : 'Pin',
                explain: "Pinned apps stay on the Apps page. They're stored on this computer for this tenant.",
                onClick: togglePin,
              },
              ...shareCommands({
                csv: () => saveCsv(`${name ?? servicePrincipalId} jobs`, jobsTable(views)),
                json: () => saveJson(name ?? servicePrincipalId, { servicePrincipal: principal, jobs: jobs.data }),
                explainCsv: 'One row per job.',
                explainJson: 'The app and its jobs as the service sent them.',
              }),
            ]}
          />
        }
      />
      <AppEssentials servicePrincipalId={servicePrincipalId} principal={principal} />
      {created ? (
        <NewJobBar
          {...created}
          servicePrincipalId={servicePrincipalId}
          isListed={views.some(({ job }) => job.id === created.jobId)}
        />
      ) : null}
      <JobsPanel servicePrincipalId={servicePrincipalId} views={views} now={now} />
      <TemplatesPanel servicePrincipalId={servicePrincipalId} onCreate={setCreate} />
      {create === undefined ? null : (
        <CreateJobDialog
          servicePrincipalId={servicePrincipalId}
          templateId={create}
          existing={views.filter(({ job }) => job.templateId === create).length}
          onCreated={(jobId) => setCreated({ jobId, at: connection.now() })}
          onClose={() => setCreate(undefined)}
        />
      )}
    </div>
  )
}
