import { FluentProvider, makeStyles } from '@fluentui/react-components'
import { lazy, Suspense } from 'react'
import { usePreferences } from '../ui/preferences'
import { SkeletonPage } from '../ui/Skeletons'
import { ConnectionProvider, useConnections } from './Connection'
import { themeFor } from './theme'
import { useScheme } from './useScheme'

const WelcomePage = lazy(() => import('../features/welcome/WelcomePage'))
const Workplace = lazy(() => import('./Workplace'))

const useStyles = makeStyles({
  root: { height: '100%' },
})

/** The look, the connection, and what they lead to: the welcome page, or the shell with the page that the address names. */
export function App() {
  const styles = useStyles()
  const { density } = usePreferences()
  return (
    <FluentProvider theme={themeFor(useScheme(), density)} className={styles.root}>
      <ConnectionProvider>
        <Suspense fallback={<SkeletonPage />}>
          <Entrance />
        </Suspense>
      </ConnectionProvider>
    </FluentProvider>
  )
}

/** Without a connection the welcome page stands at every address, so that a deep link opens after signing in. */
function Entrance() {
  const { status } = useConnections()
  return status === 'ready' ? <Workplace /> : <WelcomePage />
}
