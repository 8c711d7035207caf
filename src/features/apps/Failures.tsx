import { makeStyles, tokens } from '@fluentui/react-components'
import { Warning16Regular } from '@fluentui/react-icons'
import { describeError, useDescribeError } from '../../api/errors/describeError'
import { ErrorView } from '../../ui/ErrorView'
import { explained } from '../../ui/explanations'
import { StatusBadge } from '../../ui/StatusBadge'

// The error texts are in a chunk that loads only when something fails.

const useStyles = makeStyles({
  whole: { display: 'inline-flex', minWidth: 0 },
  mark: { display: 'inline-flex', color: tokens.colorStatusWarningForeground1 },
})

function words(error: Error): string {
  const { title, cause, remedy } = describeError(error, 'jobsQuery')
  return [title, cause, remedy].filter((part) => part !== '').join('\n')
}

/** Shown instead of the health of an app that never answered. */
export function NoAnswer({ error }: { error: Error }) {
  const styles = useStyles()
  return (
    <span className={styles.whole} {...explained(words(error))}>
      <StatusBadge tone="danger" label="No response" />
    </span>
  )
}

/** Shown beside the health of an app whose latest request failed. */
export function NotRefreshed({ error }: { error: Error }) {
  const styles = useStyles()
  return (
    <span className={styles.mark} {...explained(`Not refreshed. This is an earlier response. ${words(error)}`)}>
      <Warning16Regular aria-label="Not refreshed" />
    </span>
  )
}

/** Shown instead of the fleet if listing failed. */
export const LoadFailed = ({ error, onRetry }: { error: unknown; onRetry: () => void }) => (
  <ErrorView description={useDescribeError()(error, 'listServicePrincipals')} onRetry={onRetry} />
)
