import { Link, makeStyles, tokens } from '@fluentui/react-components'
import { explainSkipReason } from '../../domain/onDemand/skipReasons'
import type { Connector } from '../../domain/jobs/connector'
import { explainErrorCode } from '../../domain/jobs/errorCodes'
import { CopyValue } from '../../ui/CopyValue'
import { ServiceMessage } from '../../ui/ServiceMessage'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalXS, minWidth: 0, overflowWrap: 'anywhere' },
  title: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0 },
  label: { margin: 0, color: tokens.colorNeutralForeground3 },
  quote: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalM,
    borderLeft: `${tokens.strokeWidthThick} solid ${tokens.colorNeutralStroke1}`,
    color: tokens.colorNeutralForeground2,
  },
})

type Props = {
  /** An error code or a skip reason. */
  code: string
  /** The service's own words. */
  reason?: string | null | undefined
  recommendedAction?: string | null | undefined
  /** The connector whose explanations are used. Without one, explanations that apply to every connector. */
  connector?: Connector | undefined
}

/** Explains a code: cause, remedy and documentation, and beside it the service's own message. */
export function ErrorExplanation({ code, reason, recommendedAction, connector }: Props) {
  const styles = useStyles()
  const facts = explainErrorCode(code, connector) ?? explainSkipReason(code)
  return (
    <div className={styles.root}>
      <p className={styles.title}>{facts?.title ?? "A code that isn't in the dictionary"}</p>
      <CopyValue value={code} label="error code" />
      {facts ? (
        <>
          <p className={styles.text}>
            <span className={styles.label}>Cause: </span>
            {facts.cause}
          </p>
          <p className={styles.text}>
            <span className={styles.label}>What to do: </span>
            {facts.fix}
          </p>
        </>
      ) : null}
      {reason ? (
        <>
          <p className={styles.label}>The service says:</p>
          <ServiceMessage message={reason} />
        </>
      ) : null}
      {recommendedAction ? (
        <>
          <p className={styles.label}>It recommends:</p>
          <p className={styles.quote}>{recommendedAction}</p>
        </>
      ) : null}
      {facts ? (
        <Link href={facts.documentation} target="_blank" rel="noreferrer">
          Microsoft's page on it
        </Link>
      ) : null}
    </div>
  )
}
