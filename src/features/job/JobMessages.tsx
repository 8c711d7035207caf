import {
  Button,
  Link,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components'
import { useDescribeError } from '../../api/errors/describeError'
import type { SynchronizationJob } from '../../domain/resources/synchronization'
import { ErrorView } from '../../ui/ErrorView'
import { CredentialTestBar } from './CredentialTestBar'
import { FollowBar } from './FollowBar'
import type { JobActions } from './useJobActions'

type Props = {
  job: SynchronizationJob
  now: number
  actions: JobActions
  /** Set if the latest refresh failed and older data is shown. */
  staleError: unknown
  onRefresh: () => void
  onRetryFailed: () => void
}

/**
 * The messages at the top of the page: missing permissions, old data, failures, actions in progress, and interrupted
 * cycles.
 */
export function JobMessages({ job, now, actions, staleError, onRefresh, onRetryFailed }: Props) {
  const describeError = useDescribeError()
  const { failure, sent, credentialTest, denied, blocked } = actions
  const failureDescription = failure && describeError(failure.error, failure.endpoint)
  return (
    <>
      {denied ? (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>Read-only access</MessageBarTitle>
            {denied}
          </MessageBarBody>
        </MessageBar>
      ) : null}
      {staleError ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>This may be out of date</MessageBarTitle>
            {describeError(staleError, 'jobQuery').title}. You see data from the last successful response.
          </MessageBarBody>
          <MessageBarActions>
            <Button onClick={onRefresh}>Try again</Button>
          </MessageBarActions>
        </MessageBar>
      ) : null}
      {failure && failureDescription ? (
        <ErrorView
          description={failureDescription}
          onRetry={failure.retry}
          action={<Button onClick={actions.dismissFailure}>Dismiss</Button>}
        />
      ) : null}
      {sent ? <FollowBar action={sent} job={job} onDismiss={() => actions.follow(undefined)} /> : null}
      {credentialTest && credentialTest.step === undefined ? (
        <CredentialTestBar test={credentialTest} now={now} onDismiss={actions.dismissTest} />
      ) : null}
      {job.status?.escrowsPruned ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>The retry list was deleted</MessageBarTitle> So many objects failed in the initial cycle
            that the service deleted the retry list and will pause the job when the cycle ends. Fix the cause, then
            retry the failed objects.{' '}
            <Link
              inline
              href="https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationstatus"
              target="_blank"
              rel="noreferrer"
            >
              Learn about escrowsPruned
            </Link>
          </MessageBarBody>
          <MessageBarActions>
            <Button disabledFocusable={blocked.restart !== undefined} onClick={onRetryFailed}>
              Retry the failed objects…
            </Button>
          </MessageBarActions>
        </MessageBar>
      ) : null}
    </>
  )
}
