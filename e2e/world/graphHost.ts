import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose'
import { createSimulator, type Simulator } from '../../src/simulator'
import { simulatorApp } from '../../src/simulator/http/nodeServer'
import type { Certificate } from './certificate'
import { GRAPH_AUDIENCE, ISSUER } from './identityProvider'

export type GraphHost = {
  port: number
  /** The tenant behind it. {@link reset} replaces it. */
  simulator(): Simulator
  /** The requests, oldest first: `GET /v1.0/…`. */
  requests: string[]
  reset(options?: Parameters<typeof createSimulator>[0]): void
  close(): Promise<void>
}

/** The simulator as graph.microsoft.com: TLS, and every token is verified with the identity provider's keys. */
export async function startGraphHost(certificate: Certificate, jwks: JSONWebKeySet, port: number): Promise<GraphHost> {
  const keys = createLocalJWKSet(jwks)
  const verify = async (token: string) => {
    const { payload } = await jwtVerify(token, keys, {
      issuer: ISSUER,
      audience: GRAPH_AUDIENCE,
      algorithms: ['RS256'],
    })
    return { scopes: String(payload.scp ?? '').split(' ') }
  }
  const requests: string[] = []
  const create = (options: Parameters<typeof createSimulator>[0] = {}) =>
    createSimulator({ now: Date.now(), ...options, verify })
  type Host = { simulator: Simulator; app: ReturnType<typeof simulatorApp> }
  // Most tests use the demo tenant in the page, so this one is made for the first test that asks.
  let host: Host | undefined
  let make = () => create()
  const current = (): Host => {
    if (!host) {
      const simulator = make()
      host = { simulator, app: simulatorApp(simulator) }
    }
    return host
  }

  const listener = getRequestListener((request: Request) => {
    const { pathname, search } = new URL(request.url)
    if (request.method !== 'OPTIONS') requests.push(`${request.method} ${pathname}${search}`)
    return current().app.fetch(request)
  })
  const server = createServer({ cert: certificate.cert, key: certificate.key }, (request, response) => {
    void listener(request, response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    simulator: () => current().simulator,
    requests,
    reset(options) {
      requests.length = 0
      const now = Date.now()
      make = () => create({ now, ...options })
      host = undefined
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
