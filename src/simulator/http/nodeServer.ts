import { isRecord } from '../../base/record'
import { createServer } from 'node:https'
import { serve } from '@hono/node-server'
import { createSimulator } from '../index'
import type { Fault, FaultKind, Simulator, SimulatorOptions } from '../base/simulator'

/** The response headers that a browser page may read: the ones that the real service exposes, as recorded. */
const exposed =
  'ETag, Location, Preference-Applied, Content-Range, request-id, client-request-id, ReadWriteConsistencyToken, SdkVersion, WWW-Authenticate, x-ms-client-gcc-tenant, Retry-After'

const cors = (request: Request): Record<string, string> => ({
  'Access-Control-Allow-Origin': request.headers.get('origin') ?? '*',
  'Access-Control-Expose-Headers': exposed,
  Vary: 'Origin',
})

const preflight = (request: Request): Response =>
  new Response(null, {
    status: 204,
    headers: {
      ...cors(request),
      'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE, OPTIONS',
      'Access-Control-Allow-Headers':
        request.headers.get('access-control-request-headers') ?? 'authorization, content-type',
      'Access-Control-Max-Age': '600',
    },
  })

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

async function bodyOf(request: Request): Promise<Record<string, unknown>> {
  const text = await request.text()
  const body: unknown = text === '' ? {} : JSON.parse(text)
  if (!isRecord(body)) throw new TypeError('A JSON object is wanted.')
  return body
}

const kinds: readonly FaultKind[] = [
  'throttle',
  'badRequest',
  'unauthorized',
  'claimsChallenge',
  'forbidden',
  'notFound',
  'conflict',
  'preconditionFailed',
  'serverErrorNested',
  'unavailable',
  'gatewayTimeout',
  'slow',
  'dropped',
  'droppedAfter',
  'noContent',
  'malformed',
  'wrongType',
  'truncated',
  'otherAnswer',
]

function faultOf({ kind, route, times, amount, functions }: Record<string, unknown>): Omit<Fault, 'id'> {
  const known = kinds.find((candidate) => candidate === kind)
  if (!known) throw new TypeError(`kind is one of ${kinds.join(', ')}.`)
  if (typeof route !== 'string') throw new TypeError('route is a text such as "GET /users*".')
  const isNames = (value: unknown): value is string[] =>
    Array.isArray(value) && value.every((name) => typeof name === 'string')
  if (functions !== undefined && !isNames(functions))
    throw new TypeError('functions is a list of names such as ["Join", "Replace"].')
  return {
    kind: known,
    route,
    ...(typeof times === 'number' && { times }),
    ...(typeof amount === 'number' && { amount }),
    ...(functions && { functions }),
  }
}

/** `/_simulator/…`: the tenant's controls over HTTP, for tests and for curl. README.md lists them. */
async function control(simulator: Simulator, request: Request, action: string): Promise<Response> {
  const { clock, faults } = simulator
  const state = () =>
    json({
      now: clock.now(),
      rate: clock.rate(),
      scenario: simulator.scenario(),
      scopes: simulator.scopes(),
      onDemandForm: simulator.onDemandForm(),
      faults: faults.list(),
      identity: simulator.identity,
    })
  if (request.method === 'GET') return action === 'state' ? state() : json({ error: `No control '${action}'.` }, 404)
  if (request.method === 'DELETE' && action === 'faults') {
    faults.clear()
    return state()
  }
  if (request.method !== 'POST') return json({ error: 'Controls are read with GET and set with POST.' }, 405)
  const body = await bodyOf(request)
  switch (action) {
    case 'faults':
      return json(faults.add(faultOf(body)), 201)
    case 'clock':
      if (body.rate === 0 || body.rate === 1 || body.rate === 60) clock.setRate(body.rate)
      else if (body.rate !== undefined) throw new TypeError('rate is 0, 1 or 60.')
      if (typeof body.advance === 'number') clock.advance(body.advance)
      return state()
    case 'scopes':
      if (body.scopes !== 'minimal' && body.scopes !== 'all') throw new TypeError("scopes is 'minimal' or 'all'.")
      simulator.setScopes(body.scopes)
      return state()
    case 'onDemandForm':
      if (body.form !== 'A' && body.form !== 'B' && body.form !== 'C') throw new TypeError("form is 'A', 'B' or 'C'.")
      simulator.setOnDemandForm(body.form)
      return state()
    case 'target':
      return json({ changed: await simulator.hidden.changeTarget(body) })
    case 'people':
      return json({ changed: await simulator.hidden.changePeople(body) })
    case 'reset':
      simulator.reset(body as Parameters<Simulator['reset']>[0])
      return state()
    default:
      return json({ error: `No control '${action}'.` }, 404)
  }
}

/**
 * The simulator with CORS and its controls, for any server that uses Request and Response. Rejects if the connection is
 * to be dropped.
 */
export function simulatorApp(simulator: Simulator): { fetch(request: Request): Promise<Response> } {
  return {
    async fetch(request) {
      if (request.method === 'OPTIONS') return preflight(request)
      const action = /^\/_simulator\/(\w+)\/?$/.exec(new URL(request.url).pathname)?.[1]
      const response = action
        ? await control(simulator, request, action).catch((error: unknown) =>
            json({ error: error instanceof Error ? error.message : 'Bad request' }, 400),
          )
        : await simulator.fetch(request)
      for (const [name, value] of Object.entries(cors(request))) response.headers.set(name, value)
      return response
    },
  }
}

export type ServedSimulator = { simulator: Simulator; port: number; url: string; close(): Promise<void> }

/**
 * Listens on 127.0.0.1, with TLS if there's a certificate. Closes the socket to drop a connection. `port` 0 uses a free
 * port.
 */
export async function serveSimulator({
  port,
  certificate,
  ...options
}: SimulatorOptions & { port: number; certificate?: { cert: string; key: string } }): Promise<ServedSimulator> {
  const simulator = createSimulator(options)
  const app = simulatorApp(simulator)
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        port,
        hostname: '127.0.0.1',
        ...(certificate && { createServer, serverOptions: certificate }),
        fetch: async (request: Request, env: { incoming: { socket: { destroy(): void } } }) => {
          try {
            return await app.fetch(request)
          } catch {
            env.incoming.socket.destroy()
            return new Response(null, { status: 500 })
          }
        },
      },
      (info) =>
        resolve({
          simulator,
          port: info.port,
          url: `${certificate ? 'https' : 'http'}://127.0.0.1:${info.port}/v1.0`,
          close: () =>
            new Promise((done) => {
              if ('closeAllConnections' in server) server.closeAllConnections()
              server.close(() => done())
            }),
        }),
    )
    server.once('error', reject)
  })
}
