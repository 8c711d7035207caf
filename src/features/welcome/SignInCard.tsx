import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { SkeletonRows } from '../../ui/Skeletons'
import type { Registration } from './registration'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    alignContent: 'start',
    gap: tokens.spacingVerticalM,
    boxSizing: 'border-box',
    minWidth: 0,
    padding: tokens.spacingHorizontalXXL,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow4,
    '@media (max-width: 639px)': { padding: tokens.spacingHorizontalL },
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  buttons: { display: 'grid', gap: tokens.spacingVerticalS },
  account: { justifyContent: 'start', textAlign: 'start', fontWeight: tokens.fontWeightRegular },
  accountWords: { display: 'grid', minWidth: 0, overflowWrap: 'anywhere' },
  secondary: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    margin: 0,
    fontSize: tokens.fontSizeBase200,
  },
  term: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, overflowWrap: 'anywhere' },
  mono: { fontFamily: tokens.fontFamilyMonospace },
  checkbox: { marginInlineStart: '-8px' },
  or: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    '::before': {
      content: '""',
      flexGrow: 1,
      borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    },
    '::after': {
      content: '""',
      flexGrow: 1,
      borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    },
  },
})

export type SignInChoice = { readOnly: boolean; useAnotherAccount: boolean }

type Props = {
  /** Undefined while config.json loads. */
  registration: Registration | undefined
  /** The configuration is invalid, so only the demo tenant is available. */
  broken: boolean
  /** Accounts that are still signed in in this tab. */
  accounts: readonly { key: string; name: string; username: string; tenant: string }[]
  /** A sign-in window is open. */
  busy: boolean
  onPrepare: () => void
  onSignIn: (choice: SignInChoice) => void
  onResume: (key: string) => void
  onDemo: () => void
}

/** The ways to start: sign in with an account, or open the demo tenant. */
export function SignInCard({ registration, broken, accounts, busy, onPrepare, onSignIn, onResume, onDemo }: Props) {
  const styles = useStyles()
  const configured = registration?.clientId !== undefined
  return (
    // Load the sign-in library when the pointer or the focus comes near, so that the click doesn't have to wait for it.
    <section
      className={styles.root}
      aria-label="Ways in"
      {...(configured ? { onPointerEnter: onPrepare, onFocus: onPrepare, onTouchStart: onPrepare } : {})}
    >
      {accounts.length > 0 ? (
        <div className={styles.buttons}>
          <h2 className={styles.title}>Still signed in</h2>
          {accounts.map(({ key, name, username, tenant }) => (
            <Button key={key} size="large" className={styles.account} onClick={() => onResume(key)}>
              <span className={styles.accountWords}>
                <span>Go on as {name}</span>
                <span className={styles.secondary}>
                  {username} · {tenant}
                </span>
              </span>
            </Button>
          ))}
        </div>
      ) : null}
      {registration === undefined && !broken ? <SkeletonRows rows={3} /> : null}
      {configured ? <SignIn registration={registration} busy={busy} onSignIn={onSignIn} /> : null}
      {registration !== undefined && !configured ? (
        <>
          <h2 className={styles.title}>Start with the demo tenant</h2>
          <p className={styles.text}>
            Signing in to your own tenant needs an app registration first: four steps, described below.
          </p>
        </>
      ) : null}
      {configured || accounts.length > 0 ? <div className={styles.or}>or</div> : null}
      <div className={styles.buttons}>
        <Button size="large" appearance={configured ? 'secondary' : 'primary'} onClick={onDemo}>
          Explore the demo tenant
        </Button>
        <span className={styles.secondary}>
          A simulated Contoso that lives in this tab. No account and no network needed.
        </span>
      </div>
    </section>
  )
}

function SignIn({
  registration,
  busy,
  onSignIn,
}: {
  registration: Registration
  busy: boolean
  onSignIn: Props['onSignIn']
}) {
  const styles = useStyles()
  const [readOnly, setReadOnly] = useState(false)
  const { tenant, tenantFrom, cloud } = registration
  return (
    <>
      <div className={styles.buttons}>
        <Button
          size="large"
          appearance="primary"
          disabledFocusable={busy}
          onClick={() => onSignIn({ readOnly, useAnotherAccount: false })}
        >
          Sign in with Microsoft
        </Button>
        <Button
          appearance="subtle"
          disabledFocusable={busy}
          onClick={() => onSignIn({ readOnly, useAnotherAccount: true })}
        >
          Use another account
        </Button>
      </div>
      <div>
        <Checkbox
          className={styles.checkbox}
          checked={readOnly}
          onChange={(_, data) => setReadOnly(data.checked === true)}
          label="Read only"
        />
        <div className={styles.secondary}>
          Asks for{' '}
          <span className={styles.mono}>{readOnly ? 'Synchronization.Read.All' : 'Synchronization.ReadWrite.All'}</span>
          {readOnly
            ? '. Whatever writes is off, and so are function help and the expression tester, which Graph ties to writing.'
            : ' and nothing else. Pages that need more ask when you get there.'}
        </div>
      </div>
      <dl className={styles.facts}>
        <dt className={styles.term}>Tenant</dt>
        <dd className={styles.value}>
          {tenant === 'organizations' ? 'That of your account' : tenant}{' '}
          <span className={styles.term}>({tenantFrom})</span>
        </dd>
        <dt className={styles.term}>Cloud</dt>
        <dd className={styles.value}>{cloud.label}</dd>
      </dl>
    </>
  )
}
