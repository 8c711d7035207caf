import { quietFlags } from '../browser'
import { createCertificate } from './certificate'
import { startGraphHost, type GraphHost } from './graphHost'
import { startHost, type Host } from './host'
import { CLIENT_ID, startIdentityProvider, TENANT_ID, type IdentityProvider } from './identityProvider'

/**
 * Everything that a worker's browser can reach: a configured host, an unconfigured one, the identity provider and
 * Graph.
 */
export type World = {
  /** The production bundle with a client ID in its config.json. */
  app: Host
  /** The same bundle with an empty config.json, as in a fresh clone. */
  bare: Host
  identity: IdentityProvider
  graph: GraphHost
  /** For Chromium: the two Microsoft host names resolve to this world, and every other name to nothing. */
  flags: string[]
  close(): Promise<void>
}

export const APP_CONFIG = JSON.stringify({ clientId: CLIENT_ID, tenant: TENANT_ID, cloud: 'global' })

/** Where tests host the build below a path. The sign-in knows it. */
export const BELOW = '/syncscope'

/** Starts a world with a build, on four ports from `port`. */
export async function createWorld(folder: string, port: number): Promise<World> {
  const certificate = await createCertificate()
  const app = await startHost(folder, port, APP_CONFIG)
  const bare = await startHost(folder, port + 1, '{}')
  const identity = await startIdentityProvider(
    certificate,
    [`${app.url}/redirect.html`, `${app.url}${BELOW}/redirect.html`, `${bare.url}/redirect.html`],
    port + 2,
  )
  const graph = await startGraphHost(certificate, identity.jwks, port + 3)
  const hosts = `MAP login.microsoftonline.com:443 127.0.0.1:${identity.port}, MAP graph.microsoft.com:443 127.0.0.1:${graph.port}`
  return {
    app,
    bare,
    identity,
    graph,
    flags: [
      ...quietFlags,
      `--host-resolver-rules=${hosts}, MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1`,
      `--ignore-certificate-errors-spki-list=${certificate.spki}`,
    ],
    async close() {
      await Promise.all([app.close(), bare.close(), identity.close(), graph.close()])
    },
  }
}
