import { Button, Field, makeStyles, Select, tokens } from '@fluentui/react-components'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useDescribeError } from '../../api/errors/describeError'
import { useServicePrincipal } from '../../api/resources/servicePrincipals'
import { useServicePrincipalTemplates } from '../../api/resources/servicePrincipalTemplates'
import { useJobs } from '../../api/resources/synchronizationJobs'
import { credentialFields } from '../../domain/jobs/templateMetadata'
import type { SynchronizationTemplate } from '../../domain/resources/synchronization'
import { oauthKeys, oauthSettings, type OauthValues } from '../../domain/secrets/oauthExchange'
import { isCredential, secretKeys } from '../../domain/secrets/secretKeys'
import { useBreadcrumb } from '../../ui/breadcrumbLabels'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorView } from '../../ui/ErrorView'
import { PageHeader } from '../../ui/PageHeader'
import { Panel } from '../../ui/Panel'
import { SkeletonRows } from '../../ui/Skeletons'
import { useLeaveQuestion } from '../../ui/useLeaveQuestion'
import { KeyRow } from './KeyRow'
import { SavePanel } from './SavePanel'
import { useCredentialEditing, type CredentialEditing } from '../../api/writes/useCredentialEditing'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalL, gridTemplateColumns: 'minmax(0, 1fr)', alignContent: 'start' },
  text: { margin: 0 },
  // The longest key is wider than a phone.
  add: { minWidth: 0, maxWidth: '320px', '& select': { width: '100%', minWidth: 0 } },
})

const OauthPanel = lazy(() => import('./OauthPanel'))

const route = getRouteApi('/apps/$servicePrincipalId/credentials')
/** Keys that the settings page shows instead of this one. */
const shownApart = new Set(['SyncAll', 'SkipOutOfScopeDeletions', 'SyncNotificationSettings'])

/** The credentials that provisioning uses for the target. Values are written and never read back. */
export default function CredentialsPage() {
  const styles = useStyles()
  const { servicePrincipalId } = route.useParams()
  const principal = useServicePrincipal(servicePrincipalId).data
  const name = principal?.displayName ?? undefined
  const job = useJobs(servicePrincipalId).data[0]
  const templates = useServicePrincipalTemplates(servicePrincipalId).data
  const [chosen, setChosen] = useState<string>()
  const template = templates.find(({ id }) => id === (job?.templateId ?? chosen)) ?? templates[0]
  const editing = useCredentialEditing(servicePrincipalId, job, template?.id)
  const [isOauthTyped, setOauthTyped] = useState(false)
  const describeError = useDescribeError()
  useBreadcrumb(servicePrincipalId, name)
  useLeaveQuestion(
    isOauthTyped || Object.values(editing.edits).some((edit) => edit.kind !== 'leaveOut'),
    "Values that you entered aren't saved. If you leave, you lose them. Leave this page?",
  )

  return (
    <div className={styles.root}>
      <PageHeader
        title="Credentials"
        of={name ?? servicePrincipalId}
        subtitle="What the service signs in to the app with."
      />
      {editing.query.error ? (
        <ErrorView
          description={describeError(editing.query.error, 'secretsQuery')}
          onRetry={() => void editing.query.refetch()}
        />
      ) : null}
      {editing.query.isPending ? <SkeletonRows rows={5} label="Loading credentials" /> : null}
      {editing.query.data ? (
        <>
          <Keys editing={editing} asked={credentialFields(template?.metadata).map((field) => field.name)} />
          <SavePanel
            editing={editing}
            job={job}
            servicePrincipalId={servicePrincipalId}
            {...(job
              ? {}
              : {
                  testWith: <TestTemplate templates={templates} chosen={template?.id} onChoose={setChosen} />,
                  testBlocked: template ? undefined : 'The app has no template, so nothing can be tested.',
                })}
          />
          <Oauth
            servicePrincipalId={servicePrincipalId}
            appId={principal?.appId}
            template={template}
            editing={editing}
            onTyped={setOauthTyped}
          />
        </>
      ) : null}
    </div>
  )
}

/** What a test uses while there's no job: a template of the app. */
function TestTemplate({
  templates,
  chosen,
  onChoose,
}: {
  templates: readonly SynchronizationTemplate[]
  chosen: string | undefined
  onChoose: (templateId: string) => void
}) {
  const styles = useStyles()
  if (chosen === undefined) return null
  if (templates.length < 2)
    return <p className={styles.text}>The app has no job yet, so the test uses its template {chosen}.</p>
  return (
    <Field label="Template for the test" hint="The app has no job yet." className={styles.add}>
      <Select value={chosen} onChange={(_, { value }) => onChoose(value)}>
        {templates.map(({ id }) => (
          <option key={id}>{id}</option>
        ))}
      </Select>
    </Field>
  )
}

/** The authorization by OAuth: open for apps that use it, and behind a button for the others. */
function Oauth({
  servicePrincipalId,
  appId,
  template,
  editing,
  onTyped,
}: {
  servicePrincipalId: string
  appId: string | undefined
  template: SynchronizationTemplate | undefined
  editing: CredentialEditing
  onTyped: (isTyped: boolean) => void
}) {
  const styles = useStyles()
  const { saved, blocked } = editing
  const [isOpened, setOpened] = useState(false)
  const settings = useMemo(() => oauthSettings(template?.metadata), [template])
  const known = useMemo<OauthValues>(() => {
    const readable = saved.filter(
      ({ key, value }) => oauthKeys.some((each) => each === key) && value && !isCredential(key),
    )
    return { ...settings.values, ...Object.fromEntries(readable.map(({ key, value }) => [key, value])) }
  }, [settings, saved])
  return (
    <Panel title="Authorize with OAuth" aside={<code>POST …/synchronization/acquireAccessToken</code>}>
      {settings.isEnabled || isOpened || saved.some(({ key }) => key.startsWith('Oauth2')) ? (
        <Suspense fallback={<SkeletonRows rows={6} label="Loading the steps" />}>
          <OauthPanel
            servicePrincipalId={servicePrincipalId}
            appId={appId}
            known={known}
            blocked={blocked}
            onTyped={onTyped}
          />
        </Suspense>
      ) : (
        <>
          <p className={styles.text}>The template doesn't say that the app uses OAuth.</p>
          <div>
            <Button onClick={() => setOpened(true)}>Show the steps</Button>
          </div>
        </>
      )}
    </Panel>
  )
}

/** Every key of the set, and a way to add one. Keys that the template asks for come first. */
function Keys({ editing, asked }: { editing: CredentialEditing; asked: readonly string[] }) {
  const styles = useStyles()
  const { plan, saved, edits, edit, blocked } = editing
  const shown = plan.fates.filter(({ key }) => !shownApart.has(key))
  const here = new Set(plan.fates.map(({ key }) => key))
  const known = new Map([...secretKeys].map((key) => [key.toLowerCase(), key]))
  const requiredKeys = asked
    .map((each) => known.get(each.toLowerCase()) ?? each)
    .filter((key) => secretKeys.has(key) && !here.has(key))
  const others = [...secretKeys]
    .filter((key) => key !== 'None' && !here.has(key) && !requiredKeys.includes(key) && !shownApart.has(key))
    .sort()
  return (
    <Panel title="Credentials">
      {shown.length === 0 ? (
        <EmptyState title="No credentials are saved">Add the keys that the app requires.</EmptyState>
      ) : null}
      <div>
        {shown.map((fate) => (
          <KeyRow
            key={fate.key}
            fate={fate}
            saved={saved.find(({ key }) => key === fate.key)?.value ?? undefined}
            edit={edits[fate.key]}
            blocked={blocked}
            isEdited={!plan.isIdle}
            onEdit={(change) => edit(fate.key, change)}
          />
        ))}
      </div>
      <Field
        label="Add a key"
        className={styles.add}
        hint={
          requiredKeys.length > 0
            ? `The template requires ${requiredKeys.join(', ')}.`
            : "To see which keys you need, open the app's tutorial."
        }
      >
        <Select
          value=""
          disabled={blocked !== undefined}
          onChange={(_, { value }) => value && edit(value, { kind: 'set', value: '' })}
        >
          <option value="">Choose a key</option>
          {requiredKeys.length > 0 ? (
            <optgroup label="Required by the template">
              {requiredKeys.map((key) => (
                <option key={key}>{key}</option>
              ))}
            </optgroup>
          ) : null}
          <optgroup label="All keys">
            {others.map((key) => (
              <option key={key}>{key}</option>
            ))}
          </optgroup>
        </Select>
      </Field>
    </Panel>
  )
}
