import { Button, makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useConnection } from '../../api/connection/connection'
import { useDescribeError } from '../../api/errors/describeError'
import { writeProblem, type WriteWords } from '../../api/writes/writeProblem'
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
import { WriteActions } from '../../ui/WriteActions'
import { SizeMeter } from './SizeMeter'
import type { CredentialEditing } from '../../api/writes/useCredentialEditing'

const useStyles = makeStyles({
  text: { margin: 0 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  words: { overflowWrap: 'anywhere' },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
})

const names = (fates: readonly SecretFate[], ...kinds: SecretFate['fate'][]) =>
  fates
    .filter(({ fate }) => kinds.includes(fate))
    .map(({ key }) => key)
    .join(', ')

const writeWords: WriteWords = {
  what: 'the set of values',
  done: 'saved',
  calls: { read: 'secretsQuery', write: 'updateSecrets' },
}

/** What saving sends, key by key and without values, with the test, the save button and the outcome. */
export function SavePanel({
  editing,
  job,
  servicePrincipalId,
  testWith,
  testBlocked,
}: {
  editing: CredentialEditing
  job: SynchronizationJob | undefined
  servicePrincipalId: string
  /** What the test uses while there's no job. */
  testWith?: ReactNode
  /** Why nothing can be tested, if saving is possible. */
  testBlocked?: string | undefined
}) {
  const styles = useStyles()
  const { cloud } = useConnection()
  const { plan, test, write, blocked } = editing
  const { fates } = plan
  const isBusy = test?.state === 'testing' || write.isRunning
  const needed = names(fates, 'needed')
  const stop = blocked ?? (plan.isIdle ? 'No changes were made.' : needed ? `Still required: ${needed}.` : undefined)
  const lines = (
    [
      ['Replaced', names(fates, 'replaced')],
      ['New', names(fates, 'new')],
      ['Removed', names(fates, 'removed')],
      ['Sent unchanged', names(fates, 'again')],
      ["Not sent (it isn't documented whether the service keeps or deletes them)", names(fates, 'leftOut')],
      ["Enter again, remove, or don't send", needed],
    ] as const
  ).filter(([, keys]) => keys !== '')

  return (
    <Panel title="Test and save" aside={<code>PUT …/synchronization/secrets</code>}>
      <p className={styles.text}>Saving replaces all values. What you enter isn't stored until you save.</p>
      {plan.isIdle ? null : (
        <ul className={styles.list} aria-label="What will be sent">
          {lines.map(([what, keys]) => (
            <li key={what}>
              {what}: <strong>{keys}</strong>
            </li>
          ))}
        </ul>
      )}
      {cloud === 'usGovL4' || cloud === 'usGovDoD' ? <SizeMeter size={plan.size} /> : null}
      {testWith}
      <div className={styles.actions}>
        <Button
          disabledFocusable={stop !== undefined || testBlocked !== undefined || isBusy}
          {...(test?.state === 'testing' ? { icon: <Busy /> } : {})}
          onClick={() => void editing.runTest()}
          {...explained(
            stop ??
              testBlocked ??
              "Asks the service to sign in to the app with the values you entered. Doesn't save anything.",
          )}
        >
          Test connection
        </Button>
        <Button
          appearance="primary"
          disabledFocusable={stop !== undefined || isBusy}
          {...(write.isRunning ? { icon: <Busy /> } : {})}
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

type OutcomeProps = { editing: CredentialEditing; job: SynchronizationJob | undefined; servicePrincipalId: string }

function Outcome({ editing, job, servicePrincipalId }: OutcomeProps) {
  const styles = useStyles()
  const describeError = useDescribeError()
  const { test, write } = editing
  if (test?.state === 'tested') {
    return (
      <MessageBar intent="success" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>Connection successful</MessageBarTitle> Your changes aren't saved yet.
        </MessageBarBody>
      </MessageBar>
    )
  }
  if (test?.state === 'testFailed') {
    const description = describeError(test.error, job ? 'validateJobCredentials' : 'validateCredentials')
    return <Problem {...description} code={description.code} job={job} then="Your changes weren't saved." />
  }
  const { state } = write
  if (state?.at === 'changed') {
    return (
      <MessageBar intent="warning" layout="multiline" role="alert">
        <MessageBarBody className={styles.words}>
          <MessageBarTitle>Someone else changed these values</MessageBarTitle>{' '}
          {state.lost === undefined
            ? 'No data was sent.'
            : 'There was no response to your save. The service now has neither all of your values nor the previous ones.'}{' '}
          The page shows the current values and the ones you entered. Check both, then save again.
        </MessageBarBody>
      </MessageBar>
    )
  }
  if (state?.at === 'saved' || (state?.at === 'unread' && !('lost' in state))) {
    const differences = state.at === 'saved' ? state.differences : []
    const isAsExpected = state.at === 'saved' && differences.length === 0
    return (
      <MessageBar intent={isAsExpected ? 'success' : 'warning'} layout="multiline">
        <MessageBarBody className={styles.words}>
          <MessageBarTitle>Saved</MessageBarTitle>{' '}
          {state.at === 'unread'
            ? "The values couldn't be read again, so it isn't clear what the service has now."
            : 'lost' in state
              ? 'There was no response, but the service has your values.'
              : null}
          {differences.map(({ sentence }) => sentence).join(' ')}{' '}
          {job && isQuarantined(job)
            ? 'The job is still in quarantine. To end the quarantine, start or restart the job.'
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
  const problem = writeProblem(state, writeWords, describeError)
  if (!problem) return null
  const code = state?.at === 'failed' ? describeError(state.error).code : undefined
  return (
    <Problem {...problem} code={code} job={job} then="The values you entered are still here.">
      <WriteActions at={state?.at} onCheck={() => write.decide({ type: 'again' })} />
    </Problem>
  )
}

type ProblemProps = {
  title: string
  cause: string
  remedy: string
  support: string
  code: string | undefined
  job: SynchronizationJob | undefined
  /** Says what the failure means for the values that the person typed. */
  then: string
  children?: ReactNode
}

function Problem({ title, cause, remedy, support, code, job, then, children }: ProblemProps) {
  const styles = useStyles()
  const facts = explainConnectionCode(code, connectorOf(job?.templateId ?? job?.id ?? ''))
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody className={styles.words}>
        <MessageBarTitle>{facts?.title ?? title}</MessageBarTitle> {cause} {facts?.fix ?? remedy} {then}{' '}
        {support ? <CopyButton value={support} label="details for support" /> : null} {children}
      </MessageBarBody>
    </MessageBar>
  )
}
