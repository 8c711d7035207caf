import { describe, expect, it } from 'vitest'
import { testTenant, type TestTenant } from '../tenant.fixture'

const MINUTE = 60_000

/** The ID of a rule in the job that provisions users, as provisionOnDemand requires it. */
async function userRule({ call }: TestTenant, job: string): Promise<string> {
  const { synchronizationRules } = (await call('GET', `${job}/schema`)).body
  return (
    synchronizationRules as { id: string; objectMappings: { sourceObjectName: string; enabled: boolean }[] }[]
  ).find(({ objectMappings }) => objectMappings.some(({ sourceObjectName }) => sourceObjectName === 'User'))
    ?.id as string
}

const onDemand = (ruleId: string, objectId: string) => ({
  parameters: [{ ruleId, subjects: [{ objectId, objectTypeName: 'User' }] }],
})

describe('a job without credentials', () => {
  it.each(['start', 'restart'])('accepts %s, and its first run fails into quarantine', async (action) => {
    const { call, job, simulator } = testTenant()
    const address = await job('Atlassian')
    expect((await call('POST', `${address}/${action}`)).status).toBe(204)
    expect((await call('GET', address)).body).toMatchObject({
      schedule: { state: 'Active' },
      status: { code: 'NotRun' },
    })
    simulator.clock.advance(MINUTE)
    expect((await call('GET', address)).body).toMatchObject({
      schedule: { state: 'Active' },
      status: {
        code: 'Quarantine',
        quarantine: { reason: 'EncounteredQuarantineException', error: { code: 'CredentialsMissing' } },
      },
    })
  })

  it('provisions no one on demand', async () => {
    const tenant = testTenant()
    const address = await tenant.job('Atlassian')
    const [user] = (await tenant.call('GET', '/users?$top=1')).body.value
    const request = onDemand(await userRule(tenant, address), user.id)
    const { status, body } = await tenant.call('POST', `${address}/provisionOnDemand`, request)
    expect([status, body.error.code]).toEqual([400, 'CredentialsMissing'])
    expect(body.error.message).toBe(
      'Please configure provisioning by providing your admin credentials then retry the provision on-demand.',
    )
  })

  it('includes a job that only has settings', async () => {
    const { call, job } = testTenant()
    const address = await job('Atlassian')
    const secrets = address.replace(/jobs\/.*/, 'secrets')
    await call('PUT', secrets, { value: [{ key: 'SyncAll', value: 'true' }] })
    const tested = await call('POST', `${address}/validateCredentials`, { useSavedCredentials: true })
    expect([tested.status, tested.body.error.code]).toEqual([400, 'CredentialsMissing'])
  })
})

describe('a SCIM job without the address of its target', () => {
  const token = { key: 'SecretToken', value: 'good' }

  it('fails the test of credentials, saved or sent', async () => {
    const { call, job } = testTenant()
    const address = await job('Woodgrove')
    // PUT replaces the whole collection, and the body leaves out the target's address.
    await call('PUT', address.replace(/jobs\/.*/, 'secrets'), { value: [token] })
    for (const body of [{ useSavedCredentials: true }, { useSavedCredentials: false, credentials: [token] }]) {
      const tested = await call('POST', `${address}/validateCredentials`, body)
      expect(tested.status).toBe(400)
      expect(JSON.parse(tested.body.error.message).error).toMatchObject({
        code: 'SystemForCrossDomainIdentityManagementInvalidCredentials',
        message: expect.stringContaining('tenant URL'),
      })
    }
    expect((await call('GET', address.replace(/jobs\/.*/, 'secrets'))).body['@odata.context']).toMatch(
      /^https:\/\/graph\.microsoft\.com\/v1\.0\/\$metadata#servicePrincipals\('[^']+'\)\/synchronization\/secrets$/,
    )
    const credentials = [{ key: 'BaseAddress', value: 'https://scim.woodgrove.example' }, token]
    expect((await call('POST', `${address}/validateCredentials`, { credentials })).status).toBe(204)
  })

  it('fails its next run', async () => {
    const { call, job, simulator } = testTenant()
    const address = await job('Zoom')
    await call('PUT', address.replace(/jobs\/.*/, 'secrets'), { value: [token] })
    await call('POST', `${address}/start`)
    simulator.clock.advance(MINUTE)
    expect((await call('GET', address)).body.status).toMatchObject({
      code: 'Quarantine',
      quarantine: { error: { code: 'SystemForCrossDomainIdentityManagementInvalidCredentials' } },
    })
  })
})

describe('the jobs of an app', () => {
  it.each([
    ['GET', ''],
    ['DELETE', ''],
    ['POST', '/start'],
    ['GET', '/schema'],
    ['POST', '/provisionOnDemand'],
  ])('answers %s of an unknown job%s with the code that clients wait on', async (method, below) => {
    const { call, principal } = testTenant()
    const jobs = `/servicePrincipals/${await principal('Salesforce')}/synchronization/jobs`
    const { status, body } = await call(method, `${jobs}/no.such.job${below}`, method === 'POST' ? {} : undefined)
    expect([status, body.error.code]).toEqual([404, 'ProvisioningTaskNotFound'])
  })

  it('refuses a second job of a template and accepts one of another template', async () => {
    const { call, principal } = testTenant()
    const jobs = `/servicePrincipals/${await principal('corp.contoso.com')}/synchronization/jobs`
    const again = await call('POST', jobs, { templateId: 'AD2AADProvisioning' })
    expect([again.status, again.body.error.code]).toEqual([400, 'ProvisioningTaskAlreadyExists'])
    expect(again.body.error.message).toContain('already exists')
    expect((await call('POST', jobs, { templateId: 'AAD2ADExchangeHybridWriteback' })).status).toBe(201)
  })

  it.each(['real', 'simulated'] as const)('shows a new job after some seconds of %s time', async (time) => {
    const { call, principal, simulator, wait } = testTenant()
    const jobs = `/servicePrincipals/${await principal('ServiceNow')}/synchronization/jobs`
    const made = await call('POST', jobs, { templateId: 'serviceNow' })
    expect([made.status, made.body.schedule.state]).toEqual([201, 'Disabled'])
    const address = `${jobs}/${made.body.id}`
    const seen = async () => [
      (await call('GET', address)).status,
      (await call('GET', `${address}/schema`)).status,
      (await call('GET', jobs)).body.value.length,
    ]
    expect(await seen()).toEqual([404, 404, 0])
    expect((await call('POST', jobs, { templateId: 'serviceNow' })).body.error.code).toBe(
      'ProvisioningTaskAlreadyExists',
    )
    if (time === 'simulated') simulator.clock.advance(5_000)
    else {
      simulator.clock.setRate(0)
      wait(5_000)
    }
    expect(await seen()).toEqual([200, 200, 1])
  })
})

describe('pause during a cycle', () => {
  it('turns the schedule off at once and lets the cycle finish', async () => {
    const { call, job, simulator } = testTenant()
    const address = await job('AWS')
    expect((await call('POST', `${address}/pause`)).status).toBe(204)
    const running = (await call('GET', address)).body
    expect(running.schedule.state).toBe('Disabled')
    expect(running.status.progress).toHaveLength(1)
    simulator.clock.advance(24 * 60 * MINUTE)
    const done = (await call('GET', address)).body
    expect(done).toMatchObject({ schedule: { state: 'Disabled' }, status: { code: 'Paused', progress: [] } })
    expect(done.status.lastExecution.activityIdentifier).not.toBe(running.status.lastExecution?.activityIdentifier)
  })

  it('is undone by start', async () => {
    const { call, job, simulator } = testTenant()
    const address = await job('AWS')
    await call('POST', `${address}/pause`)
    await call('POST', `${address}/start`)
    simulator.clock.advance(24 * 60 * MINUTE)
    expect((await call('GET', address)).body).toMatchObject({
      schedule: { state: 'Active' },
      status: { code: 'Active' },
    })
  })
})

describe('whom on-demand provisioning finds', () => {
  it('identifies people of Entra ID only by their object ID', async () => {
    const tenant = testTenant()
    const address = await tenant.job('Salesforce')
    const ruleId = await userRule(tenant, address)
    const [user] = (await tenant.call('GET', '/users?$filter=accountEnabled eq true&$top=1')).body.value
    const { employeeId } = (await tenant.call('GET', `/users/${user.id}?$select=employeeId`)).body
    const run = async (objectId: string) => {
      tenant.wait(10_000)
      const { body } = await tenant.call('POST', `${address}/provisionOnDemand`, onDemand(ruleId, objectId))
      return JSON.parse(body.key)
    }
    for (const wrong of [
      user.userPrincipalName,
      employeeId,
      `CN=${user.displayName},OU=People,DC=corp,DC=contoso,DC=com`,
    ])
      expect(await run(wrong)).toMatchObject({ result: 'Failure', details: { errorCode: 'ImportSkipped' } })
    expect((await run(user.id)).details.errorCode).not.toBe('ImportSkipped')
  })

  it('identifies workers by the number in their source', async () => {
    const tenant = testTenant()
    const address = await tenant.job('Workday')
    const { synchronizationRules } = (await tenant.call('GET', `${address}/schema`)).body
    const { value } = (await tenant.call('GET', '/users?$filter=accountEnabled eq true&$top=20&$select=id,employeeId'))
      .body
    const { employeeId } = (value as { employeeId: string | null }[]).find((one) => one.employeeId !== null) ?? {}
    const { body } = await tenant.call('POST', `${address}/provisionOnDemand`, {
      parameters: [
        { ruleId: synchronizationRules[0].id, subjects: [{ objectId: employeeId, objectTypeName: 'Worker' }] },
      ],
    })
    expect(JSON.parse(body.key).details.errorCode).not.toBe('ImportSkipped')
  })
})
