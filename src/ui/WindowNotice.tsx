import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { WindowNew20Regular } from '@fluentui/react-icons'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  icon: { display: 'flex', color: tokens.colorBrandForeground1 },
  text: { flexGrow: 1, flexBasis: '220px', margin: 0 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

type Props = {
  /** The window's purpose, such as “sign-in”. */
  purpose: string
  /** It looks closed, which may be wrong, so the text asks. */
  windowClosed: boolean
  onTryAgain: () => void
  onShow: () => void
  onGiveUp: () => void
}

/** A Microsoft window that the page waits for, and what to do if it's lost or closed. */
export function WindowNotice({ purpose, windowClosed, onTryAgain, onShow, onGiveUp }: Props) {
  const styles = useStyles()
  return (
    <section role="status" aria-label={`Microsoft's ${purpose} window`} className={styles.root}>
      <span className={styles.icon}>
        <WindowNew20Regular />
      </span>
      <p className={styles.text}>
        {windowClosed
          ? `Did you close the window? No changes were made. You can open a new ${purpose} window.`
          : `Waiting for you in Microsoft's ${purpose} window.`}
      </p>
      <div className={styles.actions}>
        {windowClosed ? (
          <Button appearance="primary" onClick={onTryAgain}>
            Try again
          </Button>
        ) : (
          <Button onClick={onShow}>Show the window</Button>
        )}
        <Button onClick={onGiveUp}>Cancel</Button>
      </div>
    </section>
  )
}
