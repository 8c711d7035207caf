import { adminConsentUrl } from '../auth/scopes'
import { clouds, isCloudName, tenantProblem } from '../config'
import { useConnection } from '../api/connection/connection'
import ConnectionPage from '../features/connection/ConnectionPage'
import { useConnections } from './Connection'

/** Passes configuration and sign-in state to the connection page. */
export default function ConnectionContainer() {
  const { kind, cloud: cloudName, graph, tenant } = useConnection()
  const { config, others, switchTo, signIn, signOut } = useConnections()
  const cloud = isCloudName(cloudName) ? clouds[cloudName] : clouds.global
  const clientId = config?.clientId
  const canSignIn = clientId !== undefined
  return (
    <ConnectionPage
      cloudLabel={cloud.label}
      graphRoot={graph.baseUrl}
      clientId={kind === 'tenant' ? clientId : undefined}
      others={others}
      onSwitch={(key) => void switchTo(key)}
      onUseAnotherAccount={canSignIn ? () => void signIn({ useAnotherAccount: kind === 'tenant' }) : undefined}
      onSignInTo={canSignIn ? (other) => void signIn({ tenant: other, useAnotherAccount: true }) : undefined}
      tenantProblem={tenantProblem}
      onSignOut={() => void signOut()}
      adminConsentUrl={
        kind === 'tenant' && config && canSignIn
          ? (scopes) => adminConsentUrl({ cloud, tenant: tenant.id, clientId, redirectUri: config.redirectUri, scopes })
          : undefined
      }
    />
  )
}
