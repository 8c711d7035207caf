import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ShieldKeyhole20Regular } from '@fluentui/react-icons'
import { Busy } from '../ui/Busy'
import { CopyValue } from '../ui/CopyValue'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: tokens.spacingHorizontalM,
    maxWidth: '760px',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  icon: { display: 'flex', color: tokens.colorBrandForeground1 },
  words: { display: 'grid', gap: tokens.spacingVerticalS, justifyItems: 'start', overflowWrap: 'anywhere' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  text: { margin: 0 },
  scopes: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  problem: { margin: 0, color: tokens.colorStatusDangerForeground1 },
})

type Props = {
  title: string
  /** What the page could show or do with the permission. */
  why: string
  scopes: readonly string[]
  /** Opens the popup. Called directly from the click. */
  onConsent: () => void
  pending: boolean
  /** The outcome of the latest attempt. */
  outcome?:
    { outcome: 'granted' | 'refused' | 'adminNeeded' | 'failed'; reason?: string; adminConsentUrl?: string } | undefined
}

/** Offers to request further permissions: which ones, why, and a button. Never requests them by itself. */
export function ConsentCard({ title, why, scopes, onConsent, pending, outcome }: Props) {
  const styles = useStyles()
  const problem = outcome && outcome.outcome !== 'granted' ? outcome : undefined
  return (
    <section aria-label={title} className={styles.root}>
      <span className={styles.icon}>
        <ShieldKeyhole20Regular />
      </span>
      <div className={styles.words}>
        <h2 className={styles.title}>{title}</h2>
        <p className={styles.text}>{why}</p>
        <p className={styles.text}>
          Permission: <span className={styles.scopes}>{scopes.join(', ')}</span>
        </p>
        <Button
          appearance="primary"
          disabledFocusable={pending}
          {...(pending ? { icon: <Busy /> } : {})}
          onClick={onConsent}
        >
          {pending ? 'Waiting for the popup' : 'Ask for the permission'}
        </Button>
        {problem ? (
          <p role="alert" className={styles.problem}>
            {problem.reason}
          </p>
        ) : null}
        {problem?.adminConsentUrl ? (
          <p className={styles.text}>
            Hand this link to an administrator: <CopyValue value={problem.adminConsentUrl} label="admin consent link" />
          </p>
        ) : null}
      </div>
    </section>
  )
}
