import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ErrorCircle20Filled } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { CopyButton } from './CopyValue'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: tokens.spacingHorizontalM,
    maxWidth: '760px',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorStatusDangerBorder1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    overflowWrap: 'anywhere',
  },
  icon: { color: tokens.colorStatusDangerForeground1, display: 'flex' },
  words: { display: 'grid', gap: tokens.spacingVerticalS, justifyItems: 'start' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  text: { margin: 0 },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  details: { width: '100%' },
  summary: { cursor: 'pointer', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  support: {
    position: 'relative',
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'start',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  pre: {
    margin: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'pre-wrap',
    minWidth: 0,
  },
})

/** What went wrong, as described by describeError. `support` is the text block that a support engineer needs. */
export type ErrorDescription = { title: string; cause: string; remedy: string; support: string }

type Props = {
  description: ErrorDescription
  onRetry?: () => void
  /** Further actions beside Retry. */
  action?: ReactNode
}

/** An error, shown in the area that failed: what, why, what to do, and what to send to support. */
export function ErrorView({ description: { title, cause, remedy, support }, onRetry, action }: Props) {
  const styles = useStyles()
  return (
    <section role="alert" className={styles.root}>
      <span className={styles.icon}>
        <ErrorCircle20Filled />
      </span>
      <div className={styles.words}>
        <h2 className={styles.title}>{title}</h2>
        <p className={styles.text}>{cause}</p>
        {remedy ? <p className={styles.text}>{remedy}</p> : null}
        {onRetry || action ? (
          <div className={styles.actions}>
            {onRetry ? <Button onClick={onRetry}>Retry</Button> : null}
            {action}
          </div>
        ) : null}
        {support ? (
          <details className={styles.details} open>
            <summary className={styles.summary}>Details for support</summary>
            <div className={styles.support}>
              <pre className={styles.pre}>{support}</pre>
              <CopyButton value={support} label="details for support" />
            </div>
          </details>
        ) : null}
      </div>
    </section>
  )
}
