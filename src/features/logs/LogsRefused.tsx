import { makeStyles, tokens } from '@fluentui/react-components'
import { useDescribeError } from '../../api/errors/describeError'
import { ErrorView } from '../../ui/ErrorView'
import LogsConsent, { LogsNeeds } from './LogsConsent'

const useStyles = makeStyles({ root: { display: 'grid', gap: tokens.spacingVerticalM, justifyItems: 'start' } })

/** Why the log couldn't be read, with the requirements that Graph's refusal leaves out. */
export default function LogsRefused({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const styles = useStyles()
  const description = useDescribeError()(error, 'provisioningLogsQuery')
  if (description.kind === 'scopeMissing') return <LogsConsent />
  const isRefusal =
    description.kind === 'roleMissing' || description.kind === 'notPermitted' || description.kind === 'licenceMissing'
  return (
    <div className={styles.root}>
      <ErrorView description={description} onRetry={onRetry} />
      {isRefusal ? <LogsNeeds /> : null}
    </div>
  )
}
