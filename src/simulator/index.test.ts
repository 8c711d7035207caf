import { afterEach, describe, expect, it, vi } from 'vitest'
import { createSimulator } from './index'
import { root, start, testTenant } from './tenant.fixture'

describe('the simulator', () => {
  it('lists service principals, their jobs and templates', async () => {
    const { call, principal } = testTenant()
    const id = await principal('Salesforce')
    const jobs = await call('GET', `/servicePrincipals/${id}/synchronization/jobs`)
    expect(jobs.body['@odata.context']).toBe(`${root}/$metadata#servicePrincipals('${id}')/synchronization/jobs`)
    expect(jobs.body.value[0]).toMatchObject({
      templateId: 'SfOutDelta',
      schedule: { state: 'Active', expiration: null },
      status: { code: 'Active', quarantine: null },
    })
    const templates = await call('GET', `/servicePrincipals/${id}/synchronization/templates`)
    expect(templates.body.value[0].schema.synchronizationRules.length).toBeGreaterThan(0)
  })

  it('sends the headers of Graph', async () => {
    const { call } = testTenant()
    const { headers } = await call('GET', '/me', undefined, {
      'client-request-id': '7d3c6f0e-2f4f-4a40-9d7d-3a3d1d3e8c11',
    })
    expect(headers.get('client-request-id')).toBe('7d3c6f0e-2f4f-4a40-9d7d-3a3d1d3e8c11')
    expect(headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('date')).toBe('Mon, 05 Jan 2026 09:00:00 GMT')
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
    expect(headers.get('x-ms-ags-diagnostic')).toContain('ServerInfo')
    expect(headers.get('content-type')).toContain('application/json')
  })

  it('refuses a call without a token', async () => {
    const { simulator } = testTenant()
    const response = await simulator.fetch(new Request(`${root}/servicePrincipals`))
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({
      error: { code: 'InvalidAuthenticationToken', innerError: { 'request-id': response.headers.get('request-id') } },
    })
  })

  it('answers 501 to calls that it does not simulate, and says so', async () => {
    const { status, body } = await testTenant().call('GET', '/planner/tasks')
    expect(status).toBe(501)
    expect(body.error).toMatchObject({ code: 'NotImplemented', message: expect.stringContaining('/planner/tasks') })
  })

  it('survives a path that cannot be decoded', async () =>
    expect((await testTenant().call('GET', '/users/%zz')).status).toBe(404))

  it('accepts two versions and no third', async () => {
    const { call } = testTenant()
    expect((await call('GET', 'https://graph.microsoft.com/beta/me')).body['@odata.context']).toContain(
      'https://graph.microsoft.com/beta/$metadata#users',
    )
    expect((await call('GET', 'https://graph.microsoft.com/v2.0/me')).status).toBe(400)
  })

  it('is the same tenant for the same seed, and a different one for another seed', async () => {
    const names = async (seed: string) => (await testTenant({ seed }).call('GET', '/users?$top=999')).text
    expect(await names('a')).toBe(await names('a'))
    expect(await names('a')).not.toBe(await names('b'))
  })

  it('resets to another scenario with the same people', async () => {
    const { simulator, call, job } = testTenant()
    const before = await call('GET', '/users?$top=5')
    await call('POST', `${await job('Salesforce')}/pause`)
    simulator.reset({ scenario: 'quarantineAndRecovery' })
    expect(simulator.scenario()).toBe('quarantineAndRecovery')
    expect((await call('GET', await job('Salesforce'))).body.status.code).toBe('Quarantine')
    expect((await call('GET', '/users?$top=5')).text).toBe(before.text)
  })

  it('creates a big tenant on request', async () => {
    const { call } = testTenant({ scale: 5000 })
    const seen = new Set<string>()
    let next = `${root}/servicePrincipals?$filter=tags/any(t:t eq 'WindowsAzureActiveDirectoryIntegratedApp')&$select=id&$top=999`
    let pages = 0
    while (next) {
      const { body } = await call('GET', next)
      for (const { id } of body.value as { id: string }[]) seen.add(id)
      next = body['@odata.nextLink'] ?? ''
      pages++
    }
    const { text } = await call('GET', '/servicePrincipals/$count', undefined, { ConsistencyLevel: 'eventual' })
    expect(text).toBe('5000')
    expect(pages).toBe(Math.ceil(seen.size / 999))
    expect(seen.size).toBeGreaterThan(4980)
  })
})

describe('time', () => {
  it('starts now, with log lines in the last 24 hours, and a reset starts now as well', async () => {
    let real = Date.parse('2026-11-30T15:20:00Z')
    const simulator = createSimulator({ realNow: () => real })
    const lines = async () => {
      const since = new Date(real - 86_400_000).toISOString()
      const response = await simulator.fetch(
        new Request(`${root}/auditLogs/provisioning?$filter=activityDateTime gt ${since}&$top=5`, {
          headers: { authorization: 'Bearer any' },
        }),
      )
      expect(response.headers.get('date')).toBe(new Date(real).toUTCString())
      return ((await response.json()) as { value: unknown[] }).value
    }
    expect(simulator.clock.now()).toBe(real)
    expect(await lines()).toHaveLength(5)
    real += 3 * 86_400_000
    simulator.reset()
    expect(simulator.clock.now()).toBe(real)
    expect(await lines()).toHaveLength(5)
  })

  it('starts at the time in the option, also after a reset and a reload', () => {
    let real = Date.parse('2026-11-30T15:20:00Z')
    const realNow = () => real
    const simulator = createSimulator({ realNow, now: start })
    expect(simulator.clock.now()).toBe(start)
    const reloaded = createSimulator({ realNow, state: simulator.save() })
    real += 60_000
    for (const one of [simulator, reloaded]) {
      expect(one.clock.now()).toBe(start + 60_000)
      one.reset()
      expect(one.clock.now()).toBe(start)
    }
  })
})

describe('subscribers', () => {
  afterEach(() => void vi.useRealTimers())

  it('are notified of writes, faults, the clock and scopes', async () => {
    const { simulator, call, job } = testTenant()
    const listener = vi.fn()
    const stop = simulator.subscribe(listener)
    await call('POST', `${await job('Salesforce')}/pause`)
    simulator.faults.add({ kind: 'forbidden', route: 'GET /me' })
    simulator.clock.setRate(0)
    simulator.setScopes('minimal')
    expect(listener).toHaveBeenCalledTimes(4)
    stop()
    simulator.faults.clear()
    expect(listener).toHaveBeenCalledTimes(4)
  })

  it('are notified of a cycle that ends', async () => {
    vi.useFakeTimers()
    const { simulator } = testTenant({ realNow: () => Date.now() })
    const listener = vi.fn()
    simulator.subscribe(listener)
    simulator.clock.setRate(60)
    listener.mockClear()
    await vi.advanceTimersByTimeAsync(120_000)
    expect(listener).toHaveBeenCalled()
  })
})
