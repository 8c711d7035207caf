import { Link, makeStyles, tokens } from '@fluentui/react-components'
import type { Connector } from '../../domain/jobs/connector'
import { explainErrorCode } from '../../domain/jobs/errorCodes'
import type { SynchronizationError } from '../../domain/resources/synchronization'
import { CopyButton } from '../../ui/CopyValue'
import { Explain } from '../../ui/Explain'
import { ServiceMessage } from '../../ui/ServiceMessage'
import { StatusBadge } from '../../ui/StatusBadge'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalS, minWidth: 0 },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  code: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
  meaning: { margin: 0 },
})

/** Whether there is an error. The service fills empty error fields with the code `None`. */
export const saysSomething = (error: SynchronizationError | null | undefined): error is SynchronizationError =>
  Boolean(error && ((error.code && error.code !== 'None') || error.message))

/** An error of the service: its code explained, its own words, and who can fix it. */
export function ServiceError({
  error,
  connector,
  isMessageShown = false,
}: {
  error: SynchronizationError
  connector: Connector
  /** Leaves the message out, because it's shown above. */
  isMessageShown?: boolean
}) {
  const styles = useStyles()
  const facts = explainErrorCode(error.code, connector)
  return (
    <div className={styles.root}>
      <div className={styles.line}>
        <span className={styles.code}>
          {error.code ?? 'No code'}
          {error.code ? <CopyButton value={error.code} label="error code" /> : null}
        </span>
        {error.tenantActionable ? (
          <StatusBadge tone="warning" label="You can fix this" />
        ) : (
          <StatusBadge tone="neutral" label="You can't fix this" />
        )}
        <Explain
          text={
            error.tenantActionable
              ? 'The service reports that an administrator of this tenant can fix the cause (tenantActionable is true).'
              : "The service reports that an administrator of this tenant can't fix the cause (tenantActionable is false). It may resolve itself, or Microsoft or the app's vendor has to fix it."
          }
        >
          why
        </Explain>
      </div>
      {isMessageShown ? null : error.message ? (
        <ServiceMessage message={error.message} />
      ) : (
        <p className={styles.meaning}>The service sent no message.</p>
      )}
      {facts ? (
        <p className={styles.meaning}>
          <strong>{facts.title}.</strong> {facts.cause} {facts.fix}{' '}
          <Link inline href={facts.documentation} target="_blank" rel="noreferrer">
            Microsoft documentation
          </Link>
        </p>
      ) : null}
    </div>
  )
}
