import { describe, expect, it } from 'vitest'
import { testTenant, type Json, type TestTenant } from '../tenant.fixture'

async function ruleOf({ call }: TestTenant, job: string, sourceObjectName: string): Promise<string> {
  const { synchronizationRules } = (await call('GET', `${job}/schema`)).body
  return (synchronizationRules as Json[]).find((rule) =>
    rule.objectMappings.some((mapping: Json) => mapping.sourceObjectName === sourceObjectName),
  ).id
}
const parameters = (ruleId: string, objectId: string, objectTypeName = 'User', links?: object) => ({
  parameters: [{ ruleId, subjects: [{ objectId, objectTypeName, ...(links && { links }) }] }],
})

async function run(tenant: TestTenant, job: string, body: unknown): Promise<{ key: Json; value: Json }> {
  tenant.wait(10_000)
  const answer = await tenant.call('POST', `${job}/provisionOnDemand`, body)
  expect(answer.status).toBe(200)
  expect(Object.keys(answer.body)).toEqual(['@odata.context', 'key', 'value'])
  return { key: JSON.parse(answer.body.key), value: JSON.parse(answer.body.value) }
}

describe('provisionOnDemand', () => {
  it('says that an account already matches', async () => {
    const tenant = testTenant()
    const job = await tenant.job('Salesforce')
    const group = (await tenant.call('GET', "/groups?$filter=displayName eq 'SG-Salesforce Users'")).body.value[0]
    const member = ((await tenant.call('GET', `/groups/${group.id}/members?$top=999`)).body.value as Json[])[0]
    const { key, value } = await run(tenant, job, parameters(await ruleOf(tenant, job, 'User'), member.id))
    expect(value.reportableIdentifier).toBe(member.userPrincipalName)
    expect(value.provisioningSteps.map(({ type }: Json) => type)).toEqual(['Import', 'Scoping', 'Matching', 'Export'])
    expect(key).toEqual({
      result: 'Skipped',
      details: {
        errorCode: 'RedundantExport',
        errorMessage: 'The state of the user in both the source and target systems already match.',
      },
    })
    expect(value.statusInfo).toMatchObject({ status: 'Skipped', errorCode: null, reason: null })
  })

  it('says that a person is not assigned, and agrees with the log', async () => {
    const tenant = testTenant()
    const job = await tenant.job('Salesforce')
    const sp = job.split('/')[2] ?? ''
    const inScope = new Set<string>()
    for (const { principalId, principalType } of (
      await tenant.call('GET', `/servicePrincipals/${sp}/appRoleAssignedTo?$top=999`)
    ).body.value as Json[]) {
      if (principalType === 'User') inScope.add(principalId)
      else
        for (const { id } of (await tenant.call('GET', `/groups/${principalId}/members?$top=999`)).body.value as Json[])
          inScope.add(id)
    }
    const outsider = (
      (await tenant.call('GET', '/users?$top=999&$select=id,accountEnabled')).body.value as Json[]
    ).find(({ id, accountEnabled }) => accountEnabled && !inScope.has(id))
    const { key, value } = await run(tenant, job, parameters(await ruleOf(tenant, job, 'User'), outsider.id))
    expect(key.details.errorCode).toBe('NotEffectivelyEntitled')
    const scoping = value.provisioningSteps.find(({ type }: Json) => type === 'Scoping')
    expect(scoping.details).toMatchObject({
      'Active in the source system': 'True',
      'Assigned to the application': 'False',
    })
    const { body } = await tenant.call('GET', `/auditLogs/provisioning?$filter=changeId eq '${value.changeId}'`)
    expect(body.value[0]).toMatchObject({
      provisioningAction: 'other',
      provisioningStatusInfo: { status: 'skipped' },
      initiatedBy: { initiatorType: 'user' },
    })
  })

  it('creates the account, with the values of the mappings, if the job never ran', async () => {
    const tenant = testTenant()
    const job = await tenant.freshJob('Salesforce')
    const group = (await tenant.call('GET', "/groups?$filter=displayName eq 'SG-Salesforce Users'")).body.value[0]
    const member = ((await tenant.call('GET', `/groups/${group.id}/members?$top=999`)).body.value as Json[])[0]
    const ruleId = await ruleOf(tenant, job, 'User')
    const first = await run(tenant, job, parameters(ruleId, member.id))
    expect(first.key).toEqual({ result: 'Success', details: {} })
    expect(first.value.action).toBe('Create')
    expect(first.value.modifiedProperties).toContainEqual({
      displayName: expect.stringMatching(/Email|mail/i),
      oldValue: null,
      newValue: expect.stringContaining('@'),
    })
    expect((await run(tenant, job, parameters(ruleId, member.id))).key.details.errorCode).toBe('RedundantExport')
  })

  it('fails at the connection if the credentials are invalid', async () => {
    const tenant = testTenant({ scenario: 'quarantineAndRecovery' })
    const job = await tenant.job('Salesforce')
    const { key, value } = await run(tenant, job, parameters(await ruleOf(tenant, job, 'User'), 'unknown-id'))
    expect(key.result).toBe('Failure')
    expect(value.provisioningSteps).toHaveLength(1)
    expect(value.statusInfo.errorCode).toBe('SystemForCrossDomainIdentityManagementCredentialValidationFailure')
  })

  it('finds people by the keys of other sources', async () => {
    const tenant = testTenant()
    const job = await tenant.job('Workday')
    const { employeeId } = (
      (await tenant.call('GET', '/users?$top=999&$select=id,employeeId,accountEnabled')).body.value as Json[]
    ).find((user) => user.employeeId && user.accountEnabled)
    const { value } = await run(tenant, job, parameters(await ruleOf(tenant, job, 'Worker'), employeeId, 'Worker'))
    expect(value.sourceIdentity).toMatchObject({ id: employeeId, type: 'Worker' })
    const unknown = await run(tenant, job, parameters(await ruleOf(tenant, job, 'Worker'), '00000000', 'Worker'))
    expect(unknown.key.result).toBe('Failure')
  })

  it('refuses an unknown rule or type, and more than one subject', async () => {
    const tenant = testTenant()
    const job = await tenant.job('Salesforce')
    const ruleId = await ruleOf(tenant, job, 'User')
    const jobId = job.split('/').at(-1) ?? ''
    const post = async (body: unknown) => {
      tenant.wait(10_000)
      const { status, body: answer } = await tenant.call('POST', `${job}/provisionOnDemand`, body)
      return [status, answer.error.code, answer.error.message]
    }
    expect(await post(parameters('', 'x'))).toEqual([
      400,
      'RequestParameterInvalid',
      `The request identified this synchronization job: ${jobId}.  The request also identified this synchronization rule: .  However, the job does not include the rule.`,
    ])
    expect((await post(parameters(ruleId, 'x', 'user')))[1]).toBe('RequestParameterInvalid')
    expect(
      (
        await post(
          parameters(ruleId, 'x', 'User', {
            members: Array.from({ length: 6 }, () => ({ objectId: 'm', objectTypeName: 'User' })),
          }),
        )
      )[0],
    ).toBe(400)
    expect((await post({ parameters: [] }))[0]).toBe(400)
    expect((await post({}))[0]).toBe(400)
  })

  it('allows five in ten seconds of real time', async () => {
    const { call, job, wait, simulator } = testTenant()
    simulator.clock.setRate(0)
    const address = `${await job('Salesforce')}/provisionOnDemand`
    const statuses: number[] = []
    for (let count = 0; count < 6; count++) statuses.push((await call('POST', address, {})).status)
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429])
    wait(4_000)
    expect((await call('POST', address, {})).headers.get('retry-after')).toBe('6')
    wait(6_000)
    expect((await call('POST', address, {})).status).toBe(400)
  })
})

describe('bulkUpload', () => {
  const bulk = (...data: object[]) => ({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
    Operations: data.map((one, index) => ({
      method: 'POST',
      bulkId: String(index),
      path: '/Users',
      data: { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], ...one },
    })),
    failOnErrors: null,
  })
  const scim = { 'content-type': 'application/scim+json' }

  it('accepts people for the next cycle and links to the log', async () => {
    const { call, job, simulator } = testTenant()
    const address = await job('HR feed')
    const answer = await call(
      'POST',
      `${address}/bulkUpload`,
      bulk({ externalId: '701984', userName: 'bjensen@example.com', displayName: 'Babs Jensen' }),
      scim,
    )
    expect([answer.status, answer.text]).toEqual([202, ''])
    simulator.clock.advance(60 * 60_000)
    const log = await call('GET', answer.headers.get('location') ?? '')
    const mine = (log.body.value as Json[]).filter(({ sourceIdentity }) => sourceIdentity.id === '701984')
    expect(mine).toMatchObject([
      { provisioningAction: 'create', sourceIdentity: { displayName: 'bjensen@example.com' } },
    ])
    await call('POST', `${address}/bulkUpload`, bulk({ externalId: '701984', active: false }), scim)
    simulator.clock.advance(60 * 60_000)
    const later = (await call('GET', answer.headers.get('location') ?? '')).body.value as Json[]
    expect(
      later
        .filter(({ sourceIdentity }) => sourceIdentity.id === '701984')
        .map(({ provisioningAction }) => provisioningAction),
    ).toEqual(['update', 'create'])
    expect(later[0].modifiedProperties).toContainEqual({
      displayName: 'accountEnabled',
      oldValue: 'True',
      newValue: 'False',
    })
  })

  it('refuses another content type, other operations and too many of them', async () => {
    const { call, job } = testTenant()
    const upload = `${await job('HR feed')}/bulkUpload`
    expect((await call('POST', upload, bulk({ externalId: '1' }))).status).toBe(400)
    expect(
      (
        await call(
          'POST',
          upload,
          bulk(...Array.from({ length: 51 }, (_, index) => ({ externalId: String(index) }))),
          scim,
        )
      ).status,
    ).toBe(400)
    expect(
      (
        await call(
          'POST',
          upload,
          { ...bulk(), Operations: [{ method: 'DELETE', path: '/Users/1', bulkId: '1' }] },
          scim,
        )
      ).status,
    ).toBe(400)
    expect((await call('POST', `${await job('Salesforce')}/bulkUpload`, bulk({ externalId: '1' }), scim)).status).toBe(
      400,
    )
  })
})
