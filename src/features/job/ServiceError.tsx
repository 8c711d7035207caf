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
export function ServiceError({ error, connector }: { error: SynchronizationError; connector: Connector }) {
  const styles = useStyles()
  const facts = explainErrorCode(error.code, connector)
  return (
    <div className={styles.root}>
      <div className={styles.line}>
        <span className={styles.code}>
          {error.code ?? 'no code'}
          {error.code ? <CopyButton value={error.code} label="error code" /> : null}
        </span>
        {error.tenantActionable ? (
          <StatusBadge tone="warning" label="You can fix this" />
        ) : (
          <StatusBadge tone="neutral" label="Not in your hands" />
        )}
        <Explain
          text={
            error.tenantActionable
              ? 'tenantActionable is true: the service holds that an administrator of this tenant can remove the cause.'
              : "tenantActionable is false: the service doesn't expect an administrator of this tenant to be able to remove the cause. It may pass, or Microsoft or the target's vendor has to act."
          }
        >
          why
        </Explain>
      </div>
      {error.message ? (
        <ServiceMessage message={error.message} />
      ) : (
        <p className={styles.meaning}>The service gave no message.</p>
      )}
      {facts ? (
        <p className={styles.meaning}>
          <strong>{facts.title}.</strong> {facts.cause} {facts.fix}{' '}
          <Link inline href={facts.documentation} target="_blank" rel="noreferrer">
            Microsoft's page on it
          </Link>
        </p>
      ) : null}
    </div>
  )
}
