import { clientIdProblem, clouds, cloudNames, type Config, type SettingSource, tenantProblem } from '../config'
import type { Registration } from '../features/welcome/registration'
import { WelcomePage } from '../features/welcome/WelcomePage'
import { useConnections } from './Connection'
import { Logo } from './Logo'

const sourceWords: Record<SettingSource, string> = {
  host: 'from config.json',
  build: 'from the build',
  browser: 'typed in this browser',
  link: 'from the link',
  default: 'the default',
}

const registrationOf = ({ clientId, tenant, cloud, redirectUri, sources }: Config): Registration => ({
  clientId,
  tenant,
  cloud,
  redirectUri,
  clientIdFrom: sourceWords[sources.clientId],
  tenantFrom: sourceWords[sources.tenant],
})

/** Passes configuration and sign-in state to the welcome page. */
export function WelcomeContainer() {
  const {
    config,
    configProblem,
    typed,
    others,
    interaction,
    error,
    message,
    prepareSignIn,
    signIn,
    switchTo,
    enterDemo,
    dismiss,
    saveSettings,
  } = useConnections()
  return (
    <WelcomePage
      mark={<Logo size={32} />}
      registration={config && registrationOf(config)}
      problem={configProblem}
      typed={{
        values: typed,
        clouds: cloudNames.map((name) => clouds[name]),
        problems: { clientId: clientIdProblem, tenant: tenantProblem },
        save: saveSettings,
      }}
      accounts={others}
      window={interaction?.purpose === 'signIn' ? interaction : undefined}
      error={error}
      message={message}
      onPrepare={prepareSignIn}
      onSignIn={(choice) => void signIn(choice)}
      onResume={(key) => void switchTo(key)}
      onDemo={() => void enterDemo()}
      onDismiss={dismiss}
    />
  )
}
