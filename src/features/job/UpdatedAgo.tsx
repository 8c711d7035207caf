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

/** This computer's seconds, not the tenant's: how old an answer is has nothing to do with a simulated clock. */
function subscribe(notify: () => void) {
  const timer = setInterval(notify, SECOND)
  return () => clearInterval(timer)
}
const currentSecond = () => Math.floor(Date.now() / SECOND)

/** How long ago the page's data arrived, counting on. */
export function UpdatedAgo({ at, refreshing }: { at: number; refreshing: boolean }) {
  const styles = useStyles()
  const now = useSyncExternalStore(subscribe, currentSecond) * SECOND
  return (
    <span className={styles.root}>
      {refreshing ? 'updating…' : `updated ${formatRelative(Math.min(at, now), now)}`}
    </span>
  )
}
