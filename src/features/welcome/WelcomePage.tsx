import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Fragment, lazy, Suspense, useEffect, type ReactNode } from 'react'
import { CopyValue } from '../../ui/CopyValue'
import { type ErrorDescription, ErrorView } from '../../ui/ErrorView'
import { SkeletonRows } from '../../ui/Skeletons'
import { WindowNotice } from '../../ui/WindowNotice'
import type { Registration, TypedSettings } from './registration'
import { type SignInChoice, SignInCard } from './SignInCard'

// The four steps, the scripts and the form are below the fold, so they load after the first paint.
const SetUpGuide = lazy(async () => ({ default: (await import('./SetUpGuide')).SetUpGuide }))

const useStyles = makeStyles({
  root: {
    height: '100%',
    overflowY: 'auto',
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground1,
  },
  page: {
    display: 'grid',
    gap: tokens.spacingVerticalXXL,
    boxSizing: 'border-box',
    maxWidth: '1080px',
    margin: '0 auto',
    padding: `clamp(24px, 8vh, 96px) clamp(16px, 5vw, 48px) 64px`,
    overflowWrap: 'anywhere',
  },
  ways: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 400px)',
    gap: `${tokens.spacingVerticalXXL} 72px`,
    alignItems: 'start',
    '@media (max-width: 899px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  words: { display: 'grid', gap: tokens.spacingVerticalL, justifyItems: 'start' },
  name: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    fontWeight: tokens.fontWeightSemibold,
    letterSpacing: '-0.01em',
  },
  line: {
    margin: 0,
    maxWidth: '24ch',
    fontSize: 'clamp(1.625rem, 3.6vw, 2.25rem)',
    lineHeight: 1.16,
    fontWeight: tokens.fontWeightSemibold,
    letterSpacing: '-0.02em',
  },
  points: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalMNudge} ${tokens.spacingHorizontalXL}`,
    margin: 0,
    maxWidth: '58ch',
    '@media (max-width: 479px)': { gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalXXS },
  },
  term: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorBrandForeground1 },
  meaning: { margin: 0, '@media (max-width: 479px)': { marginBottom: tokens.spacingVerticalS } },
  quiet: { margin: 0, color: tokens.colorNeutralForeground3, maxWidth: '60ch' },
  notices: { display: 'grid', gap: tokens.spacingVerticalS },
  message: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    margin: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
})

export type WelcomeProps = {
  mark: ReactNode
  /** Undefined while config.json loads, and if it's invalid. */
  registration: Registration | undefined
  /** Why the configuration is invalid. */
  problem: { field: string; message: string } | undefined
  typed: TypedSettings
  accounts: readonly { key: string; name: string; username: string; tenant: string }[]
  window: { windowClosed: boolean; tryAgain: () => void; giveUp: () => void; showWindow: () => void } | undefined
  error: (ErrorDescription & { adminConsentUrl?: string }) | undefined
  message: string | undefined
  /** Called when someone is likely to sign in soon. */
  onPrepare: () => void
  onSignIn: (choice: SignInChoice) => void
  onResume: (key: string) => void
  onDemo: () => void
  onDismiss: () => void
}

const points = [
  {
    title: 'See them all',
    text: 'Each app with provisioning on one page: what the service says about its job, and what that means.',
  },
  {
    title: 'Understand one',
    text: 'Cycles, counters, errors and quarantine in plain words, with the days that are left.',
  },
  {
    title: 'Drive it',
    text: 'Retry, re-evaluate, release held deletes: choose the goal and see the exact request before it goes out.',
  },
]

/** The first page without a connection: what Syncscope is, how to start, and how to set it up. */
export function WelcomePage(props: WelcomeProps) {
  const {
    mark,
    registration,
    problem,
    typed,
    accounts,
    window: waiting,
    error,
    message,
    onPrepare,
    onSignIn,
    onResume,
    onDemo,
    onDismiss,
  } = props
  const styles = useStyles()
  useEffect(() => {
    document.title = 'Syncscope'
  }, [])
  return (
    <div className={styles.root}>
      <main id="main" className={styles.page}>
        <div className={styles.ways}>
          <div className={styles.words}>
            <div className={styles.name}>
              {mark}
              Syncscope
            </div>
            <h1 className={styles.line}>See, understand and drive the provisioning of a Microsoft Entra tenant.</h1>
            <dl className={styles.points}>
              {points.map(({ title, text }) => (
                <Fragment key={title}>
                  <dt className={styles.term}>{title}</dt>
                  <dd className={styles.meaning}>{text}</dd>
                </Fragment>
              ))}
            </dl>
            <p className={styles.quiet}>
              It runs in this browser and talks to Microsoft Graph as you. Nothing is sent anywhere else.
            </p>
          </div>
          <div className={styles.notices}>
            {waiting ? (
              <WindowNotice
                purpose="sign-in"
                windowClosed={waiting.windowClosed}
                onTryAgain={waiting.tryAgain}
                onShow={waiting.showWindow}
                onGiveUp={waiting.giveUp}
              />
            ) : null}
            {error ? (
              <ErrorView
                description={error}
                action={
                  <>
                    {error.adminConsentUrl ? (
                      <CopyValue value={error.adminConsentUrl} label="admin consent link" />
                    ) : null}
                    <Button onClick={onDismiss}>Dismiss</Button>
                  </>
                }
              />
            ) : null}
            {problem ? (
              <ErrorView
                description={{
                  title: `The setting “${problem.field}” can't be used`,
                  cause: problem.message,
                  remedy: remedyFor(problem.field),
                  support: '',
                }}
              />
            ) : null}
            {message ? (
              <p role="status" className={styles.message}>
                {message}
                <Button size="small" onClick={onDismiss}>
                  Dismiss
                </Button>
              </p>
            ) : null}
            <SignInCard
              registration={registration}
              broken={problem !== undefined}
              accounts={accounts}
              busy={waiting !== undefined && !waiting.windowClosed}
              onPrepare={onPrepare}
              onSignIn={onSignIn}
              onResume={onResume}
              onDemo={onDemo}
            />
          </div>
        </div>
        {registration ? (
          <Suspense fallback={<SkeletonRows rows={6} />}>
            <SetUpGuide registration={registration} typed={typed} />
          </Suspense>
        ) : null}
      </main>
    </div>
  )
}

const remedyFor = (field: string) =>
  field === 'tenant'
    ? 'Correct the link or config.json, and then reload. You can use the demo tenant.'
    : "Correct config.json on the host, and then reload. You don't need to rebuild. You can use the demo tenant."
