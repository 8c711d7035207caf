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
import type { CredentialEditing } from './useCredentialEditing'

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
  what: 'the set',
  done: 'saved',
  calls: { read: 'secretsQuery', write: 'updateSecrets' },
}

/** The byte limit of government clouds for all credentials together. */
const governmentLimit = 1_024

/** What saving sends, key by key and without values, with the test, the save button and the outcome. */
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
  const { plan, test, write, blocked } = editing
  const { fates } = plan
  const isBusy = test?.state === 'testing' || write.isRunning
  const needed = names(fates, 'needed')
  const stop = blocked ?? (plan.isIdle ? 'Nothing was changed.' : needed ? `Still needed: ${needed}.` : undefined)
  const lines = (
    [
      ['Replaced', names(fates, 'replaced')],
      ['New', names(fates, 'new')],
      ['Removed', names(fates, 'removed')],
      ['Sent again as read', names(fates, 'again')],
      ["Left out: whether the service keeps or erases them isn't documented", names(fates, 'leftOut')],
      ['To be typed again, removed or left out', needed],
    ] as const
  ).filter(([, keys]) => keys !== '')

  return (
    <Panel title="Test and save" aside={<code>PUT …/synchronization/secrets</code>}>
      <p className={styles.text}>
        Saving replaces the whole set. What is typed stays in this page's memory until then, and is kept nowhere.
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
          {...(test?.state === 'testing' ? { icon: <Busy /> } : {})}
          onClick={editing.runTest}
          {...explained(stop ?? 'Asks the service to sign in to the target with what is typed. Saves nothing.')}
        >
          Test what is typed
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
          <MessageBarTitle>The target accepts them</MessageBarTitle> Nothing is saved yet.
        </MessageBarBody>
      </MessageBar>
    )
  }
  if (test?.state === 'testFailed') {
    const description = describeError(test.error, 'validateJobCredentials')
    return <Problem {...description} code={description.code} job={job} then="Nothing was saved." />
  }
  const { state } = write
  if (state?.at === 'changed') {
    return (
      <MessageBar intent="warning" layout="multiline" role="alert">
        <MessageBarBody className={styles.words}>
          <MessageBarTitle>Somebody changed the set meanwhile</MessageBarTitle>{' '}
          {state.lost === undefined
            ? 'Nothing was sent.'
            : 'The answer to your save was lost, and the service now has neither all of yours nor what it had before.'}{' '}
          The page shows what the service has now, and what you typed is still here. Look at both, then save again.
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
            ? "The set couldn't be read again, so what the service now has isn't known. "
            : 'lost' in state
              ? 'The answer was lost, but reading again shows that the service took it. '
              : null}
          {differences.map(({ sentence }) => sentence).join(' ')}{' '}
          {job && isQuarantined(job)
            ? "Saving doesn't lift the quarantine: test, then start or restart the job. "
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
    <Problem {...problem} code={code} job={job} then="What you typed is still here.">
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
