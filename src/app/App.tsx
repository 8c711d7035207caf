import { FluentProvider, makeStyles, tokens } from '@fluentui/react-components'
import { lazy, Suspense } from 'react'
import { Announcer } from '../ui/Announcer'
import { Boundary } from '../ui/Boundary'
import { ExplanationHost } from '../ui/ExplanationHost'
import { usePreferences } from '../ui/preferences'
import { AppFailure } from './AppFailure'
import { ConnectionProvider, useConnections } from './Connection'
import { Logo } from './Logo'
import { themeFor } from './theme'
import { useScheme } from './useScheme'

const Welcome = lazy(async () => ({ default: (await import('./WelcomeContainer')).WelcomeContainer }))
const ConnectedApp = lazy(() => import('./ConnectedApp'))

const useStyles = makeStyles({
  root: { height: '100%', backgroundColor: tokens.colorNeutralBackground3 },
  opening: { display: 'grid', placeContent: 'center', height: '100%' },
})

/** The theme, the connection, and what depends on it: the welcome page, or the shell with the page in the URL. */
export function App() {
  const styles = useStyles()
  const { density } = usePreferences()
  return (
    // No class of its own, because portals get the provider's classes too, and a background would cover the page behind
    // every dialog.
    <FluentProvider theme={themeFor(useScheme(), density)}>
      <div className={styles.root}>
        <Boundary fallback={(error) => <AppFailure error={error} />}>
          <ConnectionProvider>
            <Suspense fallback={<Opening />}>
              <Entrance />
            </Suspense>
          </ConnectionProvider>
        </Boundary>
        <Announcer />
        <ExplanationHost />
      </div>
    </FluentProvider>
  )
}

/** Without a connection every URL shows the welcome page, so that a deep link opens after signing in. */
function Entrance() {
  const { status } = useConnections()
  switch (status) {
    case 'starting':
      return <Opening />
    case 'none':
      return <Welcome />
    case 'ready':
      return <ConnectedApp />
  }
}

function Opening() {
  const styles = useStyles()
  return (
    <div className={styles.opening} role="progressbar" aria-label="Opening Syncscope">
      <Logo size={48} />
    </div>
  )
}
