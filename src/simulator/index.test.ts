import { describe, expect, it } from 'vitest'
import { createSimulator } from './index'

const root = 'https://graph.microsoft.com/v1.0'

function tenant(options: Parameters<typeof createSimulator>[0] = {}) {
  const simulator = createSimulator({ realNow: () => 0, ...options })
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await simulator.fetch(
      new Request(root + path, { method, headers: { authorization: 'Bearer simulated', 'content-type': 'application/json', ...headers }, ...(body !== undefined && { body: JSON.stringify(body) }) }),
    )
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) }
  }
  return { simulator, call }
}

describe('the door', () => {
  it('lists principals, their jobs and templates, alone and in a batch', async () => {
    const { call } = tenant()
    const principals = await call('GET', '/servicePrincipals?$select=id,displayName')
    expect(principals.status).toBe(200)
    const first = principals.body.value[0]
    expect(Object.keys(first)).toEqual(['id', 'displayName'])
    const jobs = await call('GET', `/servicePrincipals/${first.id}/synchronization/jobs`)
    expect(jobs.body.value[0]).toMatchObject({ schedule: { state: 'Active' }, status: { code: 'Active' } })
    const templates = await call('GET', `/servicePrincipals/${first.id}/synchronization/templates`)
    expect(templates.body.value[0].schema.synchronizationRules.length).toBeGreaterThan(0)
    const batch = await call('POST', '/$batch', { requests: principals.body.value.map((one: { id: string }) => ({ id: one.id, method: 'GET', url: `/servicePrincipals/${one.id}/synchronization/jobs` })) })
    expect(batch.body.responses.every((part: { status: number }) => part.status === 200)).toBe(true)
  })

  it('answers 401 without a token and 501 to what it does not have', async () => {
    const { simulator, call } = tenant()
    const response = await simulator.fetch(new Request(`${root}/servicePrincipals`))
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ error: { code: 'InvalidAuthenticationToken' } })
    expect((await call('GET', '/planner/tasks')).status).toBe(501)
  })
})
