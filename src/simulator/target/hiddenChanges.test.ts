import { HOUR } from '../../base/time'
import { describe, expect, it } from 'vitest'
import { appendLog, openCycle } from '../jobs/cycles'
import { createDb } from '../start/tenantDb'
import { start, testTenant, type Json, type TestTenant } from '../tenant.fixture'

type Address = { servicePrincipalId: string; jobId: string; path: string }

async function addressOf({ job }: TestTenant, app: string): Promise<Address> {
  const path = await job(app)
  const [, , servicePrincipalId = '', , , jobId = ''] = path.split('/')
  return { servicePrincipalId, jobId, path }
}

/** The log lines of a job, newest first. */
async function logOf({ call }: TestTenant, { jobId }: Address): Promise<Json[]> {
  const lines: Json[] = []
  let next: string | undefined = `/auditLogs/provisioning?$filter=jobId eq '${jobId}'&$top=999`
  while (next !== undefined) {
    const { body }: { body: Json } = await call('GET', next)
    lines.push(...body.value)
    next = body['@odata.nextLink']
  }
  return lines
}

/** Everything that Graph says about a job and the directory. */
async function visible(tenant: TestTenant, address: Address): Promise<string> {
  const texts = [
    (await tenant.call('GET', address.path)).text,
    (await tenant.call('GET', `${address.path}/schema`)).text,
    (await tenant.call('GET', `/servicePrincipals/${address.servicePrincipalId}/synchronization/secrets`)).text,
    JSON.stringify(await logOf(tenant, address)),
  ]
  return texts.join('\n')
}

/** Restarts the job in full and lets the cycle end. Returns the lines of this cycle by the source object's ID. */
async function cycleOf(tenant: TestTenant, address: Address): Promise<Map<string, Json>> {
  const from = tenant.simulator.clock.now()
  await tenant.call('POST', `${address.path}/restart`, { criteria: { resetScope: 'Watermark' } })
  tenant.simulator.clock.advance(3 * HOUR)
  const lines = (await logOf(tenant, address)).filter(({ activityDateTime }) => Date.parse(activityDateTime) > from)
  // The first line of a person is that of the initial cycle.
  return new Map(lines.map((line) => [line.sourceIdentity.id, line]))
}

/** People whose account was there at the start, and who are still in scope: their create is in the log. */
async function linkedPeople(tenant: TestTenant, address: Address): Promise<{ id: string; name: string }[]> {
  const lines = await logOf(tenant, address)
  return lines
    .filter(
      ({ provisioningAction, provisioningStatusInfo }) =>
        provisioningAction === 'create' && provisioningStatusInfo.status === 'success',
    )
    .map(({ sourceIdentity }) => ({ id: sourceIdentity.id as string, name: sourceIdentity.displayName as string }))
}

const changeOf = (line: Json, attribute: string): Json =>
  line.modifiedProperties.find(({ displayName }: Json) => displayName === attribute)

describe('hidden changes of a target', () => {
  it('stay invisible until a cycle writes the attribute again', async () => {
    const tenant = testTenant()
    const address = await addressOf(tenant, 'Salesforce')
    const [person] = await linkedPeople(tenant, address)
    const before = await visible(tenant, address)
    const changed = await tenant.simulator.hidden.changeTarget({
      ...address,
      changes: [{ sourceId: person?.id, set: { Title: 'Made up' } }],
    })
    expect(changed).toBe(1)
    expect(await visible(tenant, address)).toBe(before)
    const line = (await cycleOf(tenant, address)).get(person?.id ?? '')
    expect(line.provisioningAction).toBe('update')
    expect(changeOf(line, 'Title').oldValue).toContain('Made up')
  })

  it('create an account again that was deleted by hand', async () => {
    const tenant = testTenant()
    const address = await addressOf(tenant, 'Salesforce')
    const [person] = await linkedPeople(tenant, address)
    await tenant.simulator.hidden.changeTarget({ ...address, changes: [{ sourceId: person?.id, delete: true }] })
    expect((await cycleOf(tenant, address)).get(person?.id ?? '').provisioningAction).toBe('create')
  })

  it('find the account to change by one of its values, and need exactly one', async () => {
    const tenant = testTenant()
    const address = await addressOf(tenant, 'Salesforce')
    const change = (value: string) =>
      tenant.simulator.hidden.changeTarget({
        ...address,
        changes: [{ match: { attribute: 'Username', value }, set: { Title: 'Made up' } }],
      })
    const [person] = await linkedPeople(tenant, address)
    await expect(change(`${person?.name ?? ''}.crm`)).resolves.toBe(1)
    await expect(change('nobody@contoso.com')).rejects.toThrow('0 accounts have Username "nobody@contoso.com"')
  })

  it('change nothing if one of the changes is wrong', async () => {
    const tenant = testTenant()
    const address = await addressOf(tenant, 'Salesforce')
    const [person] = await linkedPeople(tenant, address)
    await expect(
      tenant.simulator.hidden.changeTarget({
        ...address,
        changes: [
          { sourceId: person?.id, set: { Title: 'Made up' } },
          { sourceId: 'unknown', delete: true },
        ],
      }),
    ).rejects.toThrow('unknown has no account in the target.')
    const line = (await cycleOf(tenant, address)).get(person?.id ?? '')
    expect(changeOf(line, 'Title')).toBeUndefined()
  })

  it('refuse a value, and log the refusal', async () => {
    const tenant = testTenant()
    const address = await addressOf(tenant, 'Salesforce')
    const [person] = await linkedPeople(tenant, address)
    const id = person?.id ?? ''
    await tenant.simulator.hidden.changeTarget({
      ...address,
      changes: [
        { sourceId: id, set: { Username: 'another@contoso.com' } },
        { refuse: { attribute: 'Username', value: `${person?.name.toUpperCase() ?? ''}.CRM` } },
      ],
    })
    const line = (await cycleOf(tenant, address)).get(id)
    expect(line.provisioningStatusInfo.status).toBe('failure')
    expect(line.provisioningStatusInfo.errorInformation.errorCode).toBe('InvalidAttributeValue')
  })

  it('are planted where a person chooses a kind and a number', async () => {
    const tenant = testTenant()
    const address = await addressOf(tenant, 'Salesforce')
    const before = await visible(tenant, address)
    expect(await tenant.simulator.hidden.plant(address, 'changedByHand', 7)).toBe(7)
    expect(await tenant.simulator.hidden.plant(address, 'deletedByHand', 3)).toBe(3)
    expect(await visible(tenant, address)).toBe(before)
    const lines = [...(await cycleOf(tenant, address)).values()]
    const byHand = lines.filter(({ modifiedProperties }) =>
      modifiedProperties.some(({ oldValue }: Json) => oldValue?.includes('(changed by hand)')),
    )
    // An account may be chosen for both kinds, and deleting it hides that it was changed.
    expect(byHand.length).toBeGreaterThanOrEqual(4)
    expect(byHand.length).toBeLessThanOrEqual(7)
  })

  it('let a person who isn’t provisioned take over an account that belonged to nobody', async () => {
    const tenant = testTenant()
    const path = await tenant.freshJob('Salesforce')
    const [, , servicePrincipalId = '', , , jobId = ''] = path.split('/')
    const address = { servicePrincipalId, jobId, path }
    await tenant.call('PUT', `/servicePrincipals/${servicePrincipalId}/synchronization/secrets`, {
      value: [
        { key: 'BaseAddress', value: 'https://contoso.my.salesforce.com' },
        { key: 'SecretToken', value: 'good' },
      ],
    })
    const planted = await tenant.simulator.hidden.plant(address, 'belongsToNobody', 5)
    expect(planted).toBe(5)
    await tenant.call('POST', `${path}/start`)
    tenant.simulator.clock.advance(3 * HOUR)
    const lines = await logOf(tenant, address)
    const joined = lines.filter(
      ({ provisioningAction, provisioningSteps }) =>
        provisioningAction === 'update' && JSON.stringify(provisioningSteps).includes('match'),
    )
    expect(joined.length).toBeGreaterThan(0)
  })
})

describe('changes of people from outside', () => {
  it('reach the next cycle, and a saved tenant has them too', async () => {
    const tenant = testTenant()
    const address = await addressOf(tenant, 'Salesforce')
    const [person, leaver] = await linkedPeople(tenant, address)
    await tenant.simulator.hidden.changePeople({
      changes: [
        { id: person?.id, set: { department: 'Special projects' } },
        { id: leaver?.id, delete: true },
      ],
    })
    const seen = async ({ call, simulator }: TestTenant) => {
      const user = (await call('GET', `/users/${person?.id ?? ''}?$select=id,department`)).body
      simulator.clock.advance(26 * HOUR)
      return {
        department: user.department,
        leaver: (await call('GET', `/users/${leaver?.id ?? ''}`)).status,
        job: (await call('GET', address.path)).body.status,
      }
    }
    const restored = testTenant({ state: JSON.parse(JSON.stringify(tenant.simulator.save())) })
    const first = await seen(tenant)
    expect(first).toMatchObject({ department: 'Special projects', leaver: 404 })
    expect(await seen(restored)).toEqual(first)
  })

  it('refuse properties that a person doesn’t have', async () => {
    const { simulator, call } = testTenant()
    const { id } = (await call('GET', '/me')).body
    await expect(simulator.hidden.changePeople({ changes: [{ id, set: { shoeSize: '42' } }] })).rejects.toThrow(
      'shoeSize is no property of a person that can be set.',
    )
  })
})

describe('the log of a job', () => {
  it('has every line of the latest two initial cycles, and 1,500 others', () => {
    const db = createDb('contoso', start)
    const job = [...db.apps.values()].flatMap(({ jobs }) => jobs)[0]
    if (!job) throw new Error('No job')
    job.log = []
    const run = (initial: boolean, lines: number): string => {
      job.initial = initial
      openCycle(job, start, ['somebody'], [])
      const cycleId = job.cycle?.id ?? ''
      for (let line = 0; line < lines; line++)
        appendLog(job, {
          id: `${cycleId}${String(line)}`,
          at: start,
          changeId: '',
          cycleId,
          action: 'update',
          status: 'success',
          objectId: '',
          duration: 0,
        })
      return cycleId
    }
    const cycles = [run(true, 900), run(true, 1_400), run(false, 300), run(true, 1_600), run(false, 1_450)]
    expect(cycles.map((id) => job.log.filter(({ cycleId }) => cycleId === id).length)).toEqual([
      0, 1_400, 50, 1_600, 1_450,
    ])
  })
})
