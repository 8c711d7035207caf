import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components'
import { WindowNotice } from '../ui/WindowNotice'
import { useConnections } from './Connection'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalXS, paddingBottom: tokens.spacingVerticalM },
})

const purposes = { signIn: 'sign-in', consent: 'permission', signOut: 'sign-out' }

/** Problems of the sign-in while a page is open: an expired session, a pending window, a failure. */
export function AttentionBar() {
  const styles = useStyles()
  const { attention, error, message, interaction, mend, dismiss } = useConnections()
  return (
    <div className={styles.root}>
      {interaction ? (
        <WindowNotice
          purpose={purposes[interaction.purpose]}
          windowClosed={interaction.windowClosed}
          onTryAgain={interaction.tryAgain}
          onShow={interaction.showWindow}
          onGiveUp={interaction.giveUp}
        />
      ) : attention ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{attention.title}</MessageBarTitle>
            {attention.cause} {attention.remedy}
          </MessageBarBody>
          <MessageBarActions>
            <Button onClick={() => void mend()}>Continue in a window</Button>
          </MessageBarActions>
        </MessageBar>
      ) : null}
      {error ? (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{error.title}</MessageBarTitle>
            {error.cause} {error.remedy}
          </MessageBarBody>
          <MessageBarActions>
            <Button onClick={dismiss}>Dismiss</Button>
          </MessageBarActions>
        </MessageBar>
      ) : null}
      {message ? (
        <MessageBar intent="info">
          <MessageBarBody>{message}</MessageBarBody>
          <MessageBarActions>
            <Button onClick={dismiss}>Dismiss</Button>
          </MessageBarActions>
        </MessageBar>
      ) : null}
    </div>
  )
}
