import {
  Button,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useConnection } from '../../api/connection/connection'
import { useDescribeError } from '../../api/errors/describeError'
import { useRestartJob, type JobRef } from '../../api/resources/synchronizationJobs'
import { useCredentialEditing } from '../../api/writes/useCredentialEditing'
import { writeProblem } from '../../api/writes/writeProblem'
import { executionMark, type SentAction } from '../../domain/health/sentAction'
import { connectorOf } from '../../domain/jobs/connector'
import { explainConnectionCode } from '../../domain/jobs/errorCodes'
import { isCycleRunning } from '../../domain/jobs/jobState'
import { restartRequest } from '../../domain/jobs/resetScope'
import { restartGoals, restartPlan } from '../../domain/jobs/restart'
import type { SynchronizationJob } from '../../domain/resources/synchronization'
import { Busy } from '../../ui/Busy'
import { explained } from '../../ui/explanations'
import { PageLink } from '../../ui/PageLink'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalS,
    justifySelf: 'stretch',
  },
  fields: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 220px), 1fr))',
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'center' },
  words: { overflowWrap: 'anywhere' },
})

type Props = {
  jobRef: JobRef
  job: SynchronizationJob
  blocked: string | undefined
  /** The quarantine's end was accepted. The page follows the job from here. */
  onSent: (action: SentAction) => void
}

/**
 * New credentials for a job in quarantine, in one step: they're tested, then saved, and then the quarantine is ended. It
 * stops at the first of these that fails.
 */
export default function CredentialFix({ jobRef, job, blocked, onSent }: Props) {
  const styles = useStyles()
  const connection = useConnection()
  const describeError = useDescribeError()
  const restart = useRestartJob(jobRef)
  const scope = restartGoals(job).find(({ id }) => id === 'liftQuarantine')?.scope ?? []
  const editing = useCredentialEditing(jobRef.servicePrincipalId, job, job.templateId ?? undefined, endQuarantine)
  const { plan, edits, edit, test, write } = editing
  const credentials = plan.fates.filter(({ isCredential }) => isCredential)
  const isBusy = test?.state === 'testing' || write.isRunning || restart.isPending
  const missing = credentials.filter(({ key }) => edits[key] === undefined).map(({ key }) => key)
  const stop = blocked ?? editing.blocked ?? (missing.length > 0 ? `Enter ${missing.join(' and ')} first.` : undefined)

  function endQuarantine() {
    const before = { before: executionMark(job), duringCycle: isCycleRunning(job) }
    restart.mutate(restartRequest(restartPlan(job, scope).scope), {
      onSuccess: () => {
        // This panel goes away with the quarantine, so the focus moves to what stays.
        document.querySelector<HTMLElement>('h1')?.focus()
        onSent({ kind: 'restart', ...before, at: connection.now(), lifts: true })
      },
    })
  }

  async function fix() {
    if (await editing.runTest()) editing.save()
  }

  if (editing.query.isLoading) return null
  const everything = (
    <PageLink
      to="/apps/$servicePrincipalId/credentials"
      params={{ servicePrincipalId: jobRef.servicePrincipalId }}
      search={{}}
    >
      All credentials
    </PageLink>
  )
  if (credentials.length === 0) return everything
  return (
    <div className={styles.root}>
      <div className={styles.fields}>
        {credentials.map(({ key, problem }) => {
          const change = edits[key]
          return (
            <Field
              key={key}
              label={key}
              {...(problem !== undefined && change ? { validationState: 'error', validationMessage: problem } : {})}
            >
              <Input
                type="password"
                autoComplete="new-password"
                spellCheck={false}
                disabled={blocked !== undefined || editing.blocked !== undefined}
                value={change?.kind === 'set' ? change.value : ''}
                onChange={(_, { value }) => edit(key, value === '' ? undefined : { kind: 'set', value })}
              />
            </Field>
          )
        })}
      </div>
      <div className={styles.actions}>
        <Button
          appearance="primary"
          disabledFocusable={stop !== undefined || isBusy}
          {...(isBusy ? { icon: <Busy /> } : {})}
          onClick={() => void fix()}
          {...explained(stop)}
        >
          Test, save, and end quarantine
        </Button>
        {everything}
      </div>
      <Outcome {...outcome()} />
    </div>
  )

  function outcome(): OutcomeProps {
    if (test?.state === 'testFailed') {
      const { title, cause, remedy, code } = describeError(test.error, 'validateJobCredentials')
      const facts = explainConnectionCode(code, connectorOf(job.templateId ?? job.id))
      return { title: facts?.title ?? title, body: `${cause} ${facts?.fix ?? remedy} Nothing is saved.` }
    }
    if (restart.error) {
      const { cause, remedy } = describeError(restart.error, 'restartJob')
      return { title: "Saved, but the quarantine isn't ended", body: `${cause} ${remedy}` }
    }
    const { state } = write
    if (state?.at === 'changed')
      return {
        title: 'Someone else changed the credentials',
        body: "The credentials weren't sent. What you entered is still here. Select the button again to replace what they saved.",
      }
    const problem = writeProblem(
      state,
      { what: 'the set of values', done: 'saved', calls: { read: 'secretsQuery', write: 'updateSecrets' } },
      describeError,
    )
    return problem ? { title: problem.title, body: `${problem.cause} ${problem.remedy}` } : {}
  }
}

type OutcomeProps = { title?: string; body?: ReactNode }

/** Why it stopped, below the button that was selected. */
function Outcome({ title, body }: OutcomeProps) {
  const styles = useStyles()
  if (title === undefined) return null
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody className={styles.words}>
        <MessageBarTitle>{title}</MessageBarTitle> {body}
      </MessageBarBody>
    </MessageBar>
  )
}
