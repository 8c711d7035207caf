import { SECOND } from '../../base/time'
import { makeStyles, tokens } from '@fluentui/react-components'
import { useSyncExternalStore } from 'react'
import { formatRelative } from '../../domain/health/time'

const useStyles = makeStyles({
  root: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  },
})

/** Uses this computer's clock, not the tenant's, because the age of an answer doesn't depend on simulated time. */
function subscribe(notify: () => void) {
  const timer = setInterval(notify, SECOND)
  return () => clearInterval(timer)
}
const currentSecond = () => Math.floor(Date.now() / SECOND)

/** How long ago the page's data arrived. Updates as time passes. */
export function UpdatedAgo({ at, refreshing }: { at: number; refreshing: boolean }) {
  const styles = useStyles()
  const now = useSyncExternalStore(subscribe, currentSecond) * SECOND
  return (
    <span className={styles.root}>
      {refreshing ? 'Updating…' : `Updated ${formatRelative(Math.min(at, now), now)}`}
    </span>
  )
}
