import { createSimulator } from './index'
import type { Simulator, SimulatorOptions } from './base/simulator'

/** For the simulator's own tests: a tenant whose real time doesn't advance, and a client that reads JSON. */

type Answer = { status: number; headers: Headers; text: string; body: Json }
/** Typed like `JSON.parse`, because a test asserts the shape, and typing each answer would repeat it. */
export type Json = ReturnType<typeof JSON.parse>

export type TestTenant = {
  simulator: Simulator
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  /** The ID of the service principal with this display name, or the first whose name begins with it. */
  principal(name: string): Promise<string>
  /** The path of the app's only or first job. */
  job(name: string): Promise<string>
  /** The path of a new job that never ran, from the app's first template. The app's other jobs are deleted. */
  freshJob(name: string): Promise<string>
  /** Advances real time (milliseconds), and simulated time at the clock's rate. */
  wait(milliseconds: number): void
}

/** The start time of the tenants in tests. */
export const start = Date.parse('2026-01-05T09:00:00Z')

export const root = 'https://graph.microsoft.com/v1.0'

export function testTenant(options: SimulatorOptions = {}): TestTenant {
  let real = Date.parse('2026-02-01T12:00:00Z')
  const simulator = createSimulator({ realNow: () => real, now: start, ...options })
  const call: TestTenant['call'] = async (method, path, body, headers = {}) => {
    const response = await simulator.fetch(
      new Request(path.startsWith('https:') ? path : root + path, {
        method,
        headers: { authorization: 'Bearer simulated', 'content-type': 'application/json', ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    )
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : undefined,
    }
  }
  const principal = async (name: string) => {
    const { body } = await call('GET', '/servicePrincipals?$top=999&$select=id,displayName')
    const app = (body.value as { id: string; displayName: string }[]).find(({ displayName }) =>
      displayName.startsWith(name),
    )
    if (!app) throw new Error(`No app begins with ${name}`)
    return app.id
  }
  return {
    simulator,
    call,
    principal,
    async job(name) {
      const jobs = `/servicePrincipals/${await principal(name)}/synchronization/jobs`
      const { body } = await call('GET', jobs)
      return `${jobs}/${body.value[0].id}`
    },
    async freshJob(name) {
      const synchronization = `/servicePrincipals/${await principal(name)}/synchronization`
      const jobs = `${synchronization}/jobs`
      for (const { id } of (await call('GET', jobs)).body.value as { id: string }[])
        await call('DELETE', `${jobs}/${id}`)
      const templateId = (await call('GET', `${synchronization}/templates`)).body.value[0].id
      const { body } = await call('POST', jobs, { templateId })
      // It's visible after some seconds.
      real += 5_000
      return `${jobs}/${body.id}`
    },
    wait(milliseconds) {
      real += milliseconds
    },
  }
}
