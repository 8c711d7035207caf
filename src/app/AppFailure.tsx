import { makeStyles, tokens } from '@fluentui/react-components'
import { ErrorView } from '../ui/ErrorView'

const useStyles = makeStyles({
  title: { margin: 0, fontSize: tokens.fontSizeBase600, lineHeight: tokens.lineHeightBase600 },
  root: {
    display: 'grid',
    placeContent: 'center',
    gap: tokens.spacingVerticalM,
    minHeight: '100%',
    boxSizing: 'border-box',
    padding: tokens.spacingHorizontalL,
  },
})

/** The outermost error boundary: the app itself failed, usually because a part of it couldn't be loaded. */
export function AppFailure({ error }: { error: unknown }) {
  const styles = useStyles()
  return (
    <main className={styles.root}>
      <h1 className={styles.title}>Syncscope can't go on</h1>
      <ErrorView
        description={{
          title: 'A part of the app failed',
          cause:
            "Syncscope couldn't load, or an unexpected error occurred. The network may be down, or a newer version was published.",
          remedy: "Reload the app. Changes that you made in the tenant aren't affected.",
          support: error instanceof Error ? (error.stack ?? error.message) : String(error),
        }}
        onRetry={() => window.location.reload()}
      />
    </main>
  )
}
