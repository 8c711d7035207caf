import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useState, type ReactNode } from 'react'
import { CopyButton, CopyValue } from '../../ui/CopyValue'
import type { Registration, TypedSettings } from './registration'
import { SettingsForm } from './SettingsForm'
import { azureCliScript, powerShellScript, type ScriptInput } from './setupScripts'

const useStyles = makeStyles({
  root: {
    boxSizing: 'border-box',
    minWidth: 0,
    padding: `${tokens.spacingVerticalXL} ${tokens.spacingHorizontalXXL}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    '@media (max-width: 639px)': { padding: tokens.spacingHorizontalL },
  },
  summary: {
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusSmall,
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  title: {
    display: 'inline',
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  content: { display: 'grid', gap: tokens.spacingVerticalXL, paddingTop: tokens.spacingVerticalL },
  steps: {
    display: 'grid',
    gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    gap: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXXL}`,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    '@media (max-width: 799px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  step: {
    display: 'grid',
    gridTemplateColumns: '28px minmax(0, 1fr)',
    gap: tokens.spacingHorizontalM,
    alignItems: 'start',
  },
  number: {
    display: 'grid',
    placeContent: 'center',
    width: '26px',
    height: '26px',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke1}`,
    borderRadius: tokens.borderRadiusCircular,
    color: tokens.colorBrandForeground1,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  stepWords: { display: 'grid', gap: tokens.spacingVerticalXS, minWidth: 0, overflowWrap: 'anywhere' },
  stepTitle: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: '26px', fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  link: { color: tokens.colorBrandForegroundLink },
  subtitle: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  section: { display: 'grid', gap: tokens.spacingVerticalS, minWidth: 0 },
  choices: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  script: {
    boxSizing: 'border-box',
    width: '100%',
    maxHeight: '340px',
    margin: 0,
    padding: tokens.spacingHorizontalM,
    overflow: 'auto',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground1,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    whiteSpace: 'pre',
    overflowWrap: 'normal',
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
})

const permission = 'Synchronization.ReadWrite.All'
const scripts = { PowerShell: powerShellScript, 'Azure CLI': azureCliScript }
type ScriptName = keyof typeof scripts

/** Explains the app registration, offers scripts for it, and takes the client ID that they print. */
export function SetUpGuide({ registration, typed }: { registration: Registration; typed: TypedSettings }) {
  const styles = useStyles()
  const { clientId, redirectUri, tenant, cloud } = registration
  return (
    // Expanded if nothing is configured yet, and otherwise a single line.
    <details className={styles.root} open={clientId === undefined}>
      <summary className={styles.summary}>
        <h2 className={styles.title}>
          {clientId === undefined ? 'Set up sign-in to your tenant' : 'App registration'}
        </h2>
      </summary>
      <div className={styles.content}>
        <p className={styles.text}>
          Syncscope signs in through an app registration of your own, so that your tenant decides what it may do. An
          administrator makes it once, in four steps or with a script.
        </p>
        <ol className={styles.steps}>
          <Step number={1} title="Register an app">
            <p className={styles.text}>
              In the{' '}
              <a
                className={styles.link}
                href={`${cloud.adminCenter}/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade`}
                target="_blank"
                rel="noreferrer"
              >
                Microsoft Entra admin center
              </a>{' '}
              , go to App registrations and select New registration. Enter a name, and select accounts in this
              organizational directory only.
            </p>
          </Step>
          <Step number={2} title="Add the single-page application platform">
            <p className={styles.text}>
              Under Authentication, add the platform “Single-page application” (not “Web”) with exactly this redirect
              URI:
            </p>
            <CopyValue value={redirectUri} label="redirect URI" />
          </Step>
          <Step number={3} title="Add the permission">
            <p className={styles.text}>Under API permissions, add the delegated Microsoft Graph permission:</p>
            <CopyValue value={permission} label="permission" />
            <p className={styles.text}>Pages that need more ask for it when someone gets there.</p>
          </Step>
          <Step number={4} title="Grant admin consent">
            <p className={styles.text}>
              On the same page, “Grant admin consent”. Consent alone opens nothing: each person also needs a role, such
              as Application Administrator or Cloud Application Administrator.
            </p>
          </Step>
        </ol>
        <Scripts input={{ redirectUri, tenant, cloud, scopes: [permission] }} />
        <div className={styles.section}>
          <h3 className={styles.subtitle}>Enter what came out of it</h3>
          <SettingsForm key={JSON.stringify(typed.values)} registration={registration} typed={typed} />
        </div>
      </div>
    </details>
  )
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  const styles = useStyles()
  return (
    <li className={styles.step}>
      <span className={styles.number} aria-hidden>
        {number}
      </span>
      <div className={styles.stepWords}>
        <h3 className={styles.stepTitle}>{title}</h3>
        {children}
      </div>
    </li>
  )
}

function Scripts({ input }: { input: ScriptInput }) {
  const styles = useStyles()
  const [shown, setShown] = useState<ScriptName>()
  const text = shown && scripts[shown](input)
  return (
    <div className={styles.section}>
      <h3 className={styles.subtitle}>Or let a script do the four steps</h3>
      <div className={styles.choices}>
        {(Object.keys(scripts) as ScriptName[]).map((name) => (
          <Button
            key={name}
            aria-pressed={shown === name}
            appearance={shown === name ? 'primary' : 'secondary'}
            onClick={() => setShown(shown === name ? undefined : name)}
          >
            {name}
          </Button>
        ))}
        {text ? <CopyButton value={text} label={`${shown} script`} /> : null}
      </div>
      {text ? (
        // Focusable, so that the keyboard can scroll it.
        <pre className={styles.script} tabIndex={0} role="region" aria-label={`${shown} script`}>
          {text}
        </pre>
      ) : null}
    </div>
  )
}
