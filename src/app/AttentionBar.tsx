import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle, tokens } from '@fluentui/react-components'
import { useConnections } from './Connection'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalXS, paddingBottom: tokens.spacingVerticalM },
})

/** What the sign-in needs of the person while a page is shown: a fresh session, a window that waits, a failure. */
export function AttentionBar() {
  const styles = useStyles()
  const { attention, error, message, interaction, mend, dismiss } = useConnections()
  return (
    <div className={styles.root}>
      {interaction ? (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>
            {interaction.windowClosed
              ? 'Microsoft’s window looks closed. If it is still open, go on there; if not, open another.'
              : 'Go on in Microsoft’s window. This page continues when you are done there.'}
          </MessageBarBody>
          <MessageBarActions>
            {interaction.windowClosed ? <Button onClick={interaction.tryAgain}>Try again</Button> : <Button onClick={interaction.showWindow}>Show the window</Button>}
            <Button onClick={interaction.giveUp}>Cancel</Button>
          </MessageBarActions>
        </MessageBar>
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
