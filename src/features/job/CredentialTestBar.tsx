import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  Spinner,
} from '@fluentui/react-components'
import { Dismiss20Regular } from '@fluentui/react-icons'
import { useDescribeError } from '../../api/errors/describeError'
import { explainConnectionCode } from '../../domain/jobs/errorCodes'
import { CopyButton } from '../../ui/CopyValue'
import { useAnswer } from '../../ui/useAnswer'
import { Timestamp } from '../../ui/Timestamp'
import { toIso } from './jobFormats'
import type { CredentialTest } from './useJobActions'

const useStyles = makeStyles({ words: { overflowWrap: 'anywhere' } })

/** The answer to a test of the saved credentials. It comes into view when the test starts and when it ends. */
export function CredentialTestBar(props: { test: CredentialTest; now: number; onDismiss: () => void }) {
  const answer = useAnswer<HTMLDivElement>(props.test.state)
  return (
    <div ref={answer}>
      <Outcome {...props} />
    </div>
  )
}

/** The outcome of testing the saved credentials, in the target's own words if it sent any. */
function Outcome({ test, now, onDismiss }: { test: CredentialTest; now: number; onDismiss: () => void }) {
  const styles = useStyles()
  const describeError = useDescribeError()
  if (test.state === 'running') {
    return (
      <MessageBar icon={<Spinner size="extra-tiny" />}>
        <MessageBarBody>Testing the saved credentials. This can take a few seconds.</MessageBarBody>
      </MessageBar>
    )
  }
  const dismiss = (
    <MessageBarActions
      containerAction={
        <Button
          appearance="transparent"
          size="small"
          icon={<Dismiss20Regular />}
          aria-label="Dismiss the test result"
          onClick={onDismiss}
        />
      }
    />
  )
  if (test.state === 'passed') {
    return (
      <MessageBar intent="success" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>The saved credentials work</MessageBarTitle> The app accepted them{' '}
          <Timestamp iso={toIso(test.at)} now={now} />. This doesn't end a quarantine.
        </MessageBarBody>
        {dismiss}
      </MessageBar>
    )
  }
  const description = describeError(test.error, 'validateJobCredentials')
  const facts = explainConnectionCode(description.code)
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody className={styles.words}>
        <MessageBarTitle>{facts?.title ?? description.title}</MessageBarTitle>
        {description.cause} {facts?.fix ?? description.remedy}{' '}
        <CopyButton value={description.support} label="details for support" />
      </MessageBarBody>
      {dismiss}
    </MessageBar>
  )
}
