import { HOUR } from '../../base/time'
import { describe, expect, it } from 'vitest'
import type { SimulatorState } from '../base/simulator'
import { testTenant, type TestTenant } from '../tenant.fixture'

/** Everything that a person can see of the tenant, except for the IDs that each answer gets. */
async function seen({ call }: TestTenant): Promise<string[]> {
  const texts: string[] = []
  const principals = (await call('GET', '/servicePrincipals?$top=999')).body.value as { id: string }[]
  for (const { id } of principals) {
    for (const path of ['jobs', 'secrets'])
      texts.push((await call('GET', `/servicePrincipals/${id}/synchronization/${path}`)).text)
    texts.push((await call('GET', `/servicePrincipals/${id}/appRoleAssignedTo?$top=999`)).text)
    for (const job of (await call('GET', `/servicePrincipals/${id}/synchronization/jobs`)).body.value as {
      id: string
    }[])
      texts.push((await call('GET', `/servicePrincipals/${id}/synchronization/jobs/${job.id}/schema`)).text)
  }
  texts.push(
    (await call('GET', '/auditLogs/provisioning?$top=1000')).text,
    (await call('GET', '/auditLogs/directoryAudits')).text,
  )
  return texts.map((text) => text.replaceAll(/"(client-)?request-id":"[^"]+"/g, ''))
}

/** Through text and back, as a store would have it. */
const stored = (state: SimulatorState): SimulatorState => JSON.parse(JSON.stringify(state)) as SimulatorState

describe('the saved state', () => {
  it('is the tenant, whatever was done to it', async () => {
    const before = testTenant()
    const { call, simulator, job } = before
    await call('POST', `${await job('Salesforce')}/pause`)
    simulator.clock.advance(3 * HOUR)
    const box = await job('Box')
    const schema = (await call('GET', `${box}/schema`)).body
    schema.synchronizationRules[0].name = 'RENAMED'
    await call('PUT', `${box}/schema`, schema)
    await call('DELETE', `${await job('Salesforce')}/schema`)
    await call('POST', `${await job('Slack')}/restart`)
    await call('DELETE', await job('Zoom'))
    await call('PUT', (await job('Google')).replace(/jobs\/.*/, 'secrets'), {
      value: [{ key: 'SyncAll', value: 'true' }],
    })
    const gallery = (await call('GET', '/applicationTemplates')).body.value[0].id
    const made = await call('POST', `/applicationTemplates/${gallery}/instantiate`, { displayName: 'Another' })
    expect(made.status).toBe(201)
    simulator.clock.advance(1.5 * HOUR)
    await call('POST', `/servicePrincipals/${made.body.servicePrincipal.id}/synchronization/jobs`, {
      templateId: 'SfOutDelta',
    })
    simulator.setScopes('all')
    simulator.faults.add({ kind: 'slow', route: 'GET /nothing' })
    simulator.clock.setRate(0)

    const after = testTenant({ state: stored(simulator.save()), scenario: 'initialCycle', seed: 'ignored' })
    expect(after.simulator.clock.now()).toBe(simulator.clock.now())
    expect(after.simulator.clock.rate()).toBe(0)
    expect(after.simulator.faults.list()).toEqual(simulator.faults.list())
    expect(after.simulator.scenario()).toBe('contoso')
    expect(await seen(after)).toEqual(await seen(before))

    simulator.clock.advance(5 * HOUR)
    after.simulator.clock.advance(5 * HOUR)
    expect(await seen(after)).toEqual(await seen(before))
  })

  it('survives being saved in the middle of a cycle, twice', async () => {
    const before = testTenant({ scenario: 'initialCycle' })
    before.simulator.clock.advance(90_000)
    await before.call('PATCH', await before.job('Salesforce'), { synchronizationJobSettings: [] })
    const once = testTenant({ state: stored(before.simulator.save()) })
    const twice = testTenant({ state: stored(once.simulator.save()) })
    for (const { simulator } of [before, once, twice]) simulator.clock.advance(2 * HOUR)
    expect(await seen(twice)).toEqual(await seen(before))
  })

  it('survives being saved while the tenant catches up with time that went by', async () => {
    const saved: SimulatorState[] = []
    let asked = 0
    const slices = () => ({
      isOver: () => ++asked % 60 === 0,
      next: () => {
        saved.push(stored(before.simulator.save()))
        return Promise.resolve()
      },
    })
    const before = testTenant({ scenario: 'initialCycle', slices })
    await before.call('PATCH', await before.job('Salesforce'), { synchronizationJobSettings: [] })
    await before.call('POST', `${await before.job('Box')}/restart`)
    before.simulator.clock.advance(5 * HOUR)
    await before.simulator.caughtUp()
    expect(saved.length).toBeGreaterThan(3)
    for (const state of [saved[1], saved.at(-1)]) {
      const after = testTenant({ state: state ?? { version: 0 } })
      expect(await seen(after)).toEqual(await seen(before))
    }
  })

  it('is small without writes, also for a big tenant', () => {
    const { simulator } = testTenant({ scale: 300 })
    simulator.clock.advance(48 * HOUR)
    expect(JSON.stringify(simulator.save()).length).toBeLessThan(1_000)
  })

  it('of another version is not read', () => {
    const { simulator } = testTenant({ state: { version: 99 }, scenario: 'massDeleteHeld' })
    expect(simulator.scenario()).toBe('massDeleteHeld')
  })
})
