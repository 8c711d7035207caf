import { Button, makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from '@fluentui/react-components'
import { useConnection } from '../../api/connection'
import { useDescribeError } from '../../api/describeError'
import { connectorOf } from '../../domain/jobs/connector'
import { explainConnectionCode } from '../../domain/jobs/errorCodes'
import { isQuarantined } from '../../domain/jobs/jobState'
import type { SynchronizationJob } from '../../domain/resources/synchronization'
import type { SecretFate } from '../../domain/secrets/planSecrets'
import { Busy } from '../../ui/Busy'
import { CopyButton } from '../../ui/CopyValue'
import { explained } from '../../ui/explanations'
import { PageLink } from '../../ui/PageLink'
import { Panel } from '../../ui/Panel'
import type { CredentialEditing } from './useCredentialEditing'

const useStyles = makeStyles({
  text: { margin: 0 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  words: { overflowWrap: 'anywhere' },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
})

const names = (fates: readonly SecretFate[], ...wanted: SecretFate['fate'][]) =>
  fates
    .filter(({ fate }) => wanted.includes(fate))
    .map(({ key }) => key)
    .join(', ')

/** Bytes that a government cloud takes for all credentials together. */
const governmentLimit = 1_024

/** What saving sends, key by key and without the values; test, save, and what came of it. */
export function SavePanel({
  editing,
  job,
  servicePrincipalId,
}: {
  editing: CredentialEditing
  job: SynchronizationJob | undefined
  servicePrincipalId: string
}) {
  const styles = useStyles()
  const { cloud } = useConnection()
  const { plan, progress, blocked } = editing
  const { fates } = plan
  const isBusy = progress?.state === 'testing' || progress?.state === 'saving'
  const needed = names(fates, 'needed')
  const stop = blocked ?? (plan.isIdle ? 'Nothing was changed.' : needed ? `Still needed: ${needed}.` : undefined)
  const lines = (
    [
      ['Replaced', names(fates, 'replaced')],
      ['New', names(fates, 'new')],
      ['Removed', names(fates, 'removed')],
      ['Sent again as read', names(fates, 'again')],
      ['Left out: whether the service keeps or erases them is not documented', names(fates, 'leftOut')],
      ['To be typed again, removed or left out', needed],
    ] as const
  ).filter(([, keys]) => keys !== '')

  return (
    <Panel title="Test and save" aside={<code>PUT …/synchronization/secrets</code>}>
      <p className={styles.text}>
        Saving replaces the whole set. What is typed stays in this page’s memory until then, and is kept nowhere.
      </p>
      {plan.isIdle ? null : (
        <ul className={styles.list} aria-label="What saving sends">
          {lines.map(([what, keys]) => (
            <li key={what}>
              {what}: <strong>{keys}</strong>
            </li>
          ))}
        </ul>
      )}
      {(cloud === 'usGovL4' || cloud === 'usGovDoD') && plan.size > governmentLimit ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            The values have {plan.size} bytes; this cloud takes {governmentLimit} for all credentials together. A test
            can pass and saving still fail.
          </MessageBarBody>
        </MessageBar>
      ) : null}
      <div className={styles.actions}>
        <Button
          disabledFocusable={stop !== undefined || isBusy}
          {...(progress?.state === 'testing' ? { icon: <Busy /> } : {})}
          onClick={editing.test}
          {...explained(stop ?? 'Asks the service to sign in to the target with what is typed. Saves nothing.')}
        >
          Test what is typed
        </Button>
        <Button
          appearance="primary"
          disabledFocusable={stop !== undefined || isBusy}
          {...(progress?.state === 'saving' ? { icon: <Busy /> } : {})}
          onClick={editing.save}
          {...explained(stop)}
        >
          Save
        </Button>
        <Button disabledFocusable={Object.keys(editing.edits).length === 0 || isBusy} onClick={editing.discard}>
          Discard
        </Button>
      </div>
      <Outcome editing={editing} job={job} servicePrincipalId={servicePrincipalId} />
    </Panel>
  )
}

function Outcome({
  editing: { progress },
  job,
  servicePrincipalId,
}: {
  editing: CredentialEditing
  job: SynchronizationJob | undefined
  servicePrincipalId: string
}) {
  const styles = useStyles()
  const describeError = useDescribeError()
  if (!progress || progress.state === 'testing' || progress.state === 'saving') return null
  if (progress.state === 'tested') {
    return (
      <MessageBar intent="success" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>The target accepts them</MessageBarTitle> Nothing is saved yet.
        </MessageBarBody>
      </MessageBar>
    )
  }
  if (progress.state === 'saved') {
    const asExpected = progress.differences.length === 0 && progress.unread === undefined
    return (
      <MessageBar intent={asExpected ? 'success' : 'warning'} layout="multiline">
        <MessageBarBody className={styles.words}>
          <MessageBarTitle>Saved</MessageBarTitle>{' '}
          {progress.unread === undefined
            ? null
            : 'The set could not be read again, so what the service now has is not known. '}
          {progress.differences.map(({ sentence }) => sentence).join(' ')}{' '}
          {job && isQuarantined(job)
            ? 'Saving does not lift the quarantine: test, then start or restart the job. '
            : null}
          {job ? (
            <PageLink
              to="/apps/$servicePrincipalId/jobs/$jobId"
              params={{ servicePrincipalId, jobId: job.id }}
              search={{}}
            >
              Back to the job
            </PageLink>
          ) : null}
        </MessageBarBody>
      </MessageBar>
    )
  }
  const description = describeError(
    progress.error,
    progress.state === 'testFailed' ? 'validateJobCredentials' : 'updateSecrets',
  )
  const facts = explainConnectionCode(description.code, connectorOf(job?.templateId ?? job?.id ?? ''))
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody className={styles.words}>
        <MessageBarTitle>{facts?.title ?? description.title}</MessageBarTitle> {description.cause}{' '}
        {facts?.fix ?? description.remedy}{' '}
        {progress.state === 'testFailed' ? 'Nothing was saved.' : 'What you typed is still here.'}{' '}
        <CopyButton value={description.support} label="details for support" />
      </MessageBarBody>
    </MessageBar>
  )
}
