import { makeStyles, tokens } from '@fluentui/react-components'
import { getRouteApi } from '@tanstack/react-router'
import { useDescribeError } from '../../api/errors/describeError'
import { useServicePrincipal } from '../../api/resources/servicePrincipals'
import { useServicePrincipalTemplates } from '../../api/resources/servicePrincipalTemplates'
import { useJobs } from '../../api/resources/synchronizationJobs'
import { useBreadcrumb } from '../../ui/breadcrumbLabels'
import { ErrorView } from '../../ui/ErrorView'
import { PageHeader } from '../../ui/PageHeader'
import { Panel } from '../../ui/Panel'
import { SkeletonRows } from '../../ui/Skeletons'
import { useLeaveQuestion } from '../../ui/useLeaveQuestion'
import { JobSettingsPanel } from './JobSettingsPanel'
import { KeyRow } from './KeyRow'
import { SavePanel } from './SavePanel'
import { ScopeSettings } from './ScopeSettings'
import { useCredentialEditing, type CredentialEditing } from '../../api/writes/useCredentialEditing'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalL, gridTemplateColumns: 'minmax(0, 1fr)', alignContent: 'start' },
  text: { margin: 0 },
})

const route = getRouteApi('/apps/$servicePrincipalId/settings')

/** Scope, notification email and accidental deletion. The service saves them together with the credentials. */
export default function SettingsPage() {
  const styles = useStyles()
  const { servicePrincipalId } = route.useParams()
  const name = useServicePrincipal(servicePrincipalId).data?.displayName ?? undefined
  const jobs = useJobs(servicePrincipalId).data
  const job = jobs[0]
  const templates = useServicePrincipalTemplates(servicePrincipalId).data
  const editing = useCredentialEditing(servicePrincipalId, job, (job?.templateId ?? templates[0]?.id) || undefined)
  const describeError = useDescribeError()
  useBreadcrumb(servicePrincipalId, name)
  useLeaveQuestion(
    Object.values(editing.edits).some((edit) => edit.kind !== 'leaveOut'),
    "Your changes aren't saved. If you leave, you lose them. Leave this page?",
  )

  return (
    <div className={styles.root}>
      <PageHeader title="Settings" of={name ?? servicePrincipalId} />
      {editing.query.error ? (
        <ErrorView
          description={describeError(editing.query.error, 'secretsQuery')}
          onRetry={() => void editing.query.refetch()}
        />
      ) : null}
      {editing.query.isPending ? <SkeletonRows rows={5} label="Loading the settings" /> : null}
      {editing.query.data ? (
        <>
          <ScopeSettings valueOf={editing.valueOf} blocked={editing.blocked} onEdit={editing.edit} />
          {editing.plan.isIdle ? null : <CredentialsAgain editing={editing} />}
          <SavePanel editing={editing} job={job} servicePrincipalId={servicePrincipalId} />
        </>
      ) : null}
      {jobs.map((each) => (
        <JobSettingsPanel
          key={each.id}
          job={each}
          title={jobs.length === 1 ? 'Job settings' : `Job settings of ${each.templateId ?? each.id}`}
        />
      ))}
    </div>
  )
}

/** The credentials that a save of the settings needs too. Absent when none are saved. */
function CredentialsAgain({ editing }: { editing: CredentialEditing }) {
  const styles = useStyles()
  const { plan, saved, edits, edit, blocked } = editing
  const credentials = plan.fates.filter(({ isCredential }) => isCredential)
  if (credentials.length === 0) return null
  return (
    <Panel title="Credentials to enter again">
      <p className={styles.text}>
        The service saves settings and credentials together, and never returns a credential. Enter each one again, or
        leave it out.
      </p>
      <div>
        {credentials.map((fate) => (
          <KeyRow
            key={fate.key}
            fate={fate}
            saved={saved.find(({ key }) => key === fate.key)?.value ?? undefined}
            edit={edits[fate.key]}
            blocked={blocked}
            isEdited
            onEdit={(change) => edit(fate.key, change)}
          />
        ))}
      </div>
    </Panel>
  )
}
