import { makeStyles, tokens } from '@fluentui/react-components'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, type ReactNode } from 'react'
import { usePinnedApps } from '../../api/fleet/pinnedApps'
import { useNow } from '../../api/connection/now'
import { useServicePrincipal } from '../../api/resources/servicePrincipals'
import { useJob } from '../../api/resources/synchronizationJobs'
import { useAnswerTime } from '../../api/connection/useAnswerTime'
import { jobHealth } from '../../domain/health/jobHealth'
import { hasRun, isStopped } from '../../domain/jobs/jobState'
import { restartGoalIds } from '../../domain/jobs/restartGoals'
import { announce } from '../../ui/announce'
import { useBreadcrumb } from '../../ui/breadcrumbLabels'
import { JsonView } from '../../ui/JsonView'
import { PageHeader } from '../../ui/PageHeader'
import { SkeletonRows } from '../../ui/Skeletons'
import { StatusBadge } from '../../ui/StatusBadge'
import { ViewBesideJson } from './ViewBesideJson'
import { CredentialTestBar } from './CredentialTestBar'
import { JobCommands } from './JobCommands'
import { JobMessages } from './JobMessages'
import { JobOverview } from './JobOverview'
import type { JobSearch } from './jobSearch'
import type { StepActions } from './QuarantinePanel'
import { useJobActions } from './useJobActions'

const CredentialFix = lazy(() => import('./CredentialFix'))
const RestartDialog = lazy(() => import('./RestartDialog'))
const SetUpChecklist = lazy(() => import('./SetUpChecklist'))
const DeleteJobDialog = lazy(() => import('./DeleteJobDialog'))

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalS, alignContent: 'start' },
})

const route = getRouteApi('/apps/$servicePrincipalId/jobs/$jobId')

/**
 * One provisioning job: its state, the reason for it, and every action. For an app with one job this is also the page of the
 * app, so `essentials` shows the app's IDs.
 */
export function JobPage({ essentials }: { essentials: ReactNode }) {
  const styles = useStyles()
  const ref = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const now = useNow(1_000)
  const query = useJob(ref)
  const job = query.data
  const servicePrincipal = useServicePrincipal(ref.servicePrincipalId).data
  const { pinned, pin, unpin, isPinned } = usePinnedApps()
  const pinnedName = pinned.find((each) => each.servicePrincipalId === ref.servicePrincipalId)?.displayName
  const appName = servicePrincipal?.displayName ?? pinnedName
  const actions = useJobActions(ref, job)
  const health = jobHealth(job, now, useAnswerTime(query.dataUpdatedAt), actions.lastSent)
  const app = { servicePrincipalId: ref.servicePrincipalId }
  useBreadcrumb(ref.servicePrincipalId, appName)
  useBreadcrumb(ref.jobId, job.templateId ?? 'Job')

  const show = (change: { [Name in keyof JobSearch]?: JobSearch[Name] | undefined }) =>
    void navigate({
      // Undefined removes a parameter from the URL.
      search: (previous) => ({ ...previous, ...change }) as typeof previous,
      replace: true,
      resetScroll: false,
    })
  const openRestart = (goal?: JobSearch['goal']) => show({ dialog: 'restart', goal })
  const closeDialog = () => show({ dialog: undefined, goal: undefined })
  const refresh = () => void query.refetch()
  const openCredentials = () => void navigate({ to: '/apps/$servicePrincipalId/credentials', params: app, search: {} })
  const openMappings = () =>
    void navigate({ to: '/apps/$servicePrincipalId/jobs/$jobId/schema', params: ref, search: {} })

  function togglePin() {
    const wasPinned = isPinned(ref.servicePrincipalId)
    if (wasPinned) unpin(ref.servicePrincipalId)
    else pin({ ...app, ...(appName === undefined ? {} : { displayName: appName }) })
    announce(wasPinned ? 'Unpinned' : 'Pinned')
  }

  const stepActions: StepActions = {
    validateCredentials: {
      onClick: actions.test,
      blocked: actions.blocked.test,
      pending: actions.pending.test,
      answer: (step) =>
        actions.credentialTest?.step === step ? (
          <CredentialTestBar test={actions.credentialTest} now={now} onDismiss={actions.dismissTest} />
        ) : undefined,
    },
    updateCredentials: {
      onClick: openCredentials,
      control: (
        <Suspense fallback={null}>
          <CredentialFix jobRef={ref} job={job} blocked={actions.denied} onSent={actions.follow} />
        </Suspense>
      ),
    },
    reviewLogs: {
      onClick: () =>
        void navigate({
          to: '/logs',
          search: { app: ref.servicePrincipalId, job: ref.jobId, by: 'failures', range: '7d' },
        }),
    },
    reviewSchema: { onClick: openMappings },
    start: { onClick: actions.start, blocked: actions.blocked.start, pending: actions.pending.start },
    ...Object.fromEntries(
      restartGoalIds.map((goal) => [goal, { onClick: () => openRestart(goal), blocked: actions.blocked.restart }]),
    ),
  }

  return (
    <div className={styles.root}>
      <PageHeader
        title={appName ?? job.templateId ?? 'Provisioning job'}
        status={<StatusBadge tone={health.tone} label={health.word} />}
        actions={
          <JobCommands
            jobRef={ref}
            job={job}
            actions={actions}
            json={search.json === true}
            isPinned={isPinned(ref.servicePrincipalId)}
            onTogglePin={togglePin}
            onCredentials={openCredentials}
            onMappings={openMappings}
            onEndQuarantine={() => openRestart('liftQuarantine')}
            onToggleJson={() => show({ json: search.json ? undefined : true })}
            onRestart={() => openRestart()}
            onDelete={() => show({ dialog: 'delete' })}
            onRefresh={refresh}
            onProvisionOnDemand={() =>
              void navigate({ to: '/on-demand', search: { app: ref.servicePrincipalId, job: ref.jobId } })
            }
            updatedAt={query.dataUpdatedAt}
            refreshing={query.isRefetching}
          />
        }
      />
      <JobMessages
        job={job}
        now={now}
        actions={actions}
        staleError={query.isRefetchError ? query.error : undefined}
        onRefresh={refresh}
        onRetryFailed={() => openRestart('retryFailed')}
      />
      <ViewBesideJson json={search.json ? <JsonView value={job} label={`job ${job.id}`} /> : undefined}>
        <JobOverview
          job={job}
          health={health}
          servicePrincipalId={ref.servicePrincipalId}
          now={now}
          actions={stepActions}
          essentials={essentials}
          checklist={
            isStopped(job) && !hasRun(job) ? (
              <Suspense fallback={<SkeletonRows rows={5} label="Loading the checklist" />}>
                <SetUpChecklist
                  jobRef={ref}
                  now={now}
                  actions={actions}
                  onCredentials={openCredentials}
                  onMappings={openMappings}
                  onSettings={() =>
                    void navigate({ to: '/apps/$servicePrincipalId/settings', params: app, search: {} })
                  }
                />
              </Suspense>
            ) : undefined
          }
        />
      </ViewBesideJson>
      <Suspense fallback={null}>
        {search.dialog === 'restart' ? (
          <RestartDialog
            jobRef={ref}
            job={job}
            goal={search.goal}
            onGoal={openRestart}
            blocked={actions.blocked.restart}
            onSent={actions.follow}
            onClose={closeDialog}
          />
        ) : null}
        {search.dialog === 'delete' ? (
          <DeleteJobDialog
            jobRef={ref}
            job={job}
            appName={appName}
            blocked={actions.blocked.delete}
            onDeleted={() =>
              void navigate({
                to: '/apps/$servicePrincipalId',
                params: { servicePrincipalId: ref.servicePrincipalId },
                search: {},
                replace: true,
              })
            }
            onClose={closeDialog}
          />
        ) : null}
      </Suspense>
    </div>
  )
}
