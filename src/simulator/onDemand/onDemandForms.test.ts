import { describe, expect, it } from 'vitest'
import { readOnDemandResult, type OnDemandReading } from '../../domain/onDemand/readResult'
import { testTenant, type Json, type TestTenant } from '../tenant.fixture'

/** A person in the group that's assigned to Salesforce. */
async function member({ call }: TestTenant, name = 'SG-Salesforce Users'): Promise<{ group: Json; members: Json[] }> {
  const group = (await call('GET', `/groups?$filter=displayName eq '${name}'`)).body.value[0]
  return { group, members: (await call('GET', `/groups/${group.id}/members?$top=999`)).body.value }
}
async function rules({ call }: TestTenant, job: string): Promise<Json[]> {
  return (await call('GET', `${job}/schema`)).body.synchronizationRules
}
const ruleFor = (all: Json[], type: string): string =>
  all.find(({ objectMappings }) => objectMappings.some(({ sourceObjectName }: Json) => sourceObjectName === type)).id
const body = (ruleId: string, objectId: string, objectTypeName = 'User', members?: object[]) => ({
  parameters: [{ ruleId, subjects: [{ objectId, objectTypeName, ...(members && { links: { members } }) }] }],
})

async function post(
  tenant: TestTenant,
  job: string,
  request: object,
): Promise<{ status: number; body: Json; reading: OnDemandReading }> {
  tenant.wait(10_000)
  const { status, body: answer } = await tenant.call('POST', `${job}/provisionOnDemand`, request)
  return { status, body: answer, reading: readOnDemandResult(answer) }
}

describe('the three wire forms', () => {
  it.each(['A', 'B', 'C'] as const)('%s is answered and can be read', async (form) => {
    const tenant = testTenant()
    tenant.simulator.setOnDemandForm(form)
    const job = await tenant.job('Salesforce')
    const { members } = await member(tenant)
    const answer = await post(tenant, job, body(ruleFor(await rules(tenant, job), 'User'), members[0].id))
    expect(answer.status).toBe(200)
    expect(answer.reading.form).toBe(form)
    const [result] = answer.reading.results
    expect(result).toMatchObject({ result: 'skipped', errorCode: 'RedundantExport' })
    expect(result?.steps.map(({ type }) => type)).toEqual(
      form === 'C' ? [] : ['import', 'scoping', 'matching', 'export'],
    )
    if (form === 'B') expect(answer.body.key).not.toContain('{')
  })

  it('survive a reset and a reload', () => {
    const { simulator } = testTenant()
    simulator.setOnDemandForm('B')
    simulator.reset({ scenario: 'contoso' })
    expect(simulator.onDemandForm()).toBe('B')
    expect(testTenant({ state: simulator.save() }).simulator.onDemandForm()).toBe('B')
  })
})

/** A job that never ran, so it has created no accounts. */
const freshJob = (tenant: TestTenant, app = 'Salesforce'): Promise<string> => tenant.freshJob(app)
/** Changes the job's schema as an editor would. */
async function edit(tenant: TestTenant, job: string, change: (schema: Json) => void): Promise<void> {
  const { body: schema } = await tenant.call('GET', `${job}/schema`)
  change(schema)
  expect((await tenant.call('PUT', `${job}/schema`, schema)).status).toBe(204)
}
const usersOf = (schema: Json): Json =>
  schema.synchronizationRules
    .flatMap(({ objectMappings }: Json) => objectMappings)
    .find(({ sourceObjectName }: Json) => sourceObjectName === 'User')

describe('the answer contains', () => {
  it('old and new values of an update, from the target', async () => {
    const tenant = testTenant()
    const job = await freshJob(tenant)
    const { members } = await member(tenant)
    const request = body(ruleFor(await rules(tenant, job), 'User'), members[0].id)
    const created = (await post(tenant, job, request)).reading.results[0]
    expect(created).toMatchObject({ result: 'success', action: 'Create' })
    expect(created?.steps.at(-1)).toMatchObject({
      name: 'EntryExportAdd',
      details: { ReportableIdentifier: members[0].userPrincipalName },
    })
    const before = created?.properties.find(({ name }) => /email/i.test(name))
    await edit(tenant, job, (schema) => {
      const mapping = usersOf(schema).attributeMappings.find(
        ({ targetAttributeName }: Json) => targetAttributeName === before?.name,
      )
      mapping.source = { type: 'Function', name: 'Append', expression: 'Append([mail], ".test")', parameters: [] }
    })
    const updated = (await post(tenant, job, request)).reading.results[0]
    expect(updated).toMatchObject({ action: 'Update', target: { id: created?.target.id } })
    expect(updated?.properties.find(({ name }) => name === before?.name)).toMatchObject({
      before: before?.after,
      after: `${members[0].mail}.test`,
    })
    // The log reports the same.
    const { body: log } = await tenant.call('GET', `/auditLogs/provisioning?$filter=changeId eq '${updated?.changeId}'`)
    expect(log.value[0].modifiedProperties).toContainEqual({
      displayName: before?.name,
      oldValue: before?.after,
      newValue: `${members[0].mail}.test`,
    })
    expect(log.value[0].provisioningSteps.map(({ name }: Json) => name)).toEqual(updated?.steps.map(({ name }) => name))
  })

  it('each clause of the filter, and why no one is provisioned', async () => {
    const tenant = testTenant()
    const job = await freshJob(tenant)
    await edit(tenant, job, (schema) => {
      usersOf(schema).scope = {
        categoryFilterGroups: [],
        inputFilterGroups: [],
        groups: [
          {
            name: 'Only moon',
            clauses: [
              { sourceOperandName: 'department', operatorName: 'EQUALS', targetOperand: { values: ['Moon'] } },
              { sourceOperandName: 'mail', operatorName: 'IS NOT NULL', targetOperand: { values: [] } },
            ],
          },
        ],
      }
    })
    const { members } = await member(tenant)
    const [result] = (await post(tenant, job, body(ruleFor(await rules(tenant, job), 'User'), members[0].id))).reading
      .results
    const scoping = result?.steps.find(({ type }) => type === 'scoping')
    expect(JSON.parse(scoping?.details.ScopeEvaluationResult ?? '')).toEqual({
      "Only moon.department EQUALS 'Moon'": false,
      'Only moon.mail IS NOT NULL': true,
    })
    expect(result).toMatchObject({ result: 'skipped', errorCode: 'NotInScope' })
    expect(result?.steps.at(-1)).toMatchObject({
      name: 'EntrySynchronizationSkip',
      details: { SkipReason: 'NotInScope' },
    })
  })

  it('an expression that fails, with its mapping', async () => {
    const tenant = testTenant()
    const job = await freshJob(tenant)
    await edit(tenant, job, (schema) => {
      const mapping = usersOf(schema).attributeMappings.find(
        ({ targetAttributeName }: Json) => targetAttributeName === 'Email',
      )
      mapping.source = { type: 'Function', name: 'Item', expression: 'Item([displayName], 9)', parameters: [] }
    })
    const { members } = await member(tenant)
    const [result] = (await post(tenant, job, body(ruleFor(await rules(tenant, job), 'User'), members[0].id))).reading
      .results
    expect(result).toMatchObject({ result: 'failure', errorCode: 'EntrySynchronizationError' })
    expect(result?.steps.find(({ type }) => type === 'processing')).toMatchObject({
      status: 'failure',
      details: { attribute: 'Email', expression: 'Item([displayName], 9)' },
    })
  })

  it('hidden values instead of what Redact hides', async () => {
    const tenant = testTenant()
    const job = await freshJob(tenant)
    await edit(tenant, job, (schema) => {
      const mapping = usersOf(schema).attributeMappings.find(
        ({ targetAttributeName }: Json) => targetAttributeName === 'Email',
      )
      mapping.source = { type: 'Function', name: 'Redact', expression: 'Redact([mail])', parameters: [] }
    })
    const { members } = await member(tenant)
    const answer = await post(tenant, job, body(ruleFor(await rules(tenant, job), 'User'), members[0].id))
    const value = JSON.parse(answer.body.value)
    expect(value.modifiedProperties).toContainEqual({ displayName: 'Email', oldValue: null, newValue: '[Redact]' })
    expect(value.provisioningSteps[0].details.mail).toBe('[Redact]')
    expect(answer.reading.results[0]?.properties.find(({ name }) => name === 'Email')).toMatchObject({
      isRedacted: true,
    })
  })

  it('that only a cycle disables the account of a disabled person', async () => {
    const tenant = testTenant()
    const job = await tenant.job('Salesforce')
    const people = (await tenant.call('GET', '/users?$top=999&$select=id,accountEnabled')).body.value as Json[]
    const ruleId = ruleFor(await rules(tenant, job), 'User')
    const disabled = people.find(({ accountEnabled }) => !accountEnabled)
    const [result] = (await post(tenant, job, body(ruleId, disabled.id))).reading.results
    expect(result?.result).toBe('skipped')
    expect(result?.steps.find(({ type }) => type === 'scoping')?.details['Active in the source system']).toBe('False')
  })

  it('a group with up to five chosen members, people first', async () => {
    const tenant = testTenant()
    tenant.simulator.setOnDemandForm('B')
    const job = await freshJob(tenant, 'Woodgrove')
    const principal = job.split('/')[2] ?? ''
    const assigned = (await tenant.call('GET', `/servicePrincipals/${principal}/appRoleAssignedTo?$top=999`)).body
      .value as Json[]
    const { principalId, principalDisplayName } = assigned.find(({ principalType }) => principalType === 'Group')
    const members = ((await tenant.call('GET', `/groups/${principalId}/members?$top=999`)).body.value as Json[]).slice(
      0,
      2,
    )
    const chosen = members.map(({ id }) => ({ objectId: id, objectTypeName: 'User' }))
    const { reading } = await post(
      tenant,
      job,
      body(ruleFor(await rules(tenant, job), 'Group'), principalId, 'Group', chosen),
    )
    expect(reading.results.map(({ reportable, result }) => [reportable, result])).toEqual([
      [principalDisplayName, 'success'],
      ...members.map(({ userPrincipalName }) => [userPrincipalName, 'success']),
    ])
    const accounts = reading.results.slice(1).map(({ target }) => target.id)
    expect(
      reading.results[0]?.properties
        .find(({ name }) => /member/i.test(name))
        ?.after?.split(',')
        .sort(),
    ).toEqual(accounts.sort())
  })
})

describe('the simulator refuses', () => {
  it.each([
    ['a type in the wrong case', 'Salesforce', 'user', undefined, /case-sensitive/],
    [
      'six members',
      'Slack',
      'Group',
      Array.from({ length: 6 }, () => ({ objectId: 'm', objectTypeName: 'User' })),
      /At most 5/,
    ],
    ['a group in a group', 'Slack', 'Group', [{ objectId: 'm', objectTypeName: 'Group' }], /nested/],
    ['members of a person', 'Slack', 'User', [{ objectId: 'm', objectTypeName: 'User' }], /Only a group/],
  ] as const)('%s', async (_name, app, type, members, message) => {
    const tenant = testTenant()
    const job = await tenant.job(app)
    const all = await rules(tenant, job)
    const { status, body: answer } = await post(
      tenant,
      job,
      body(ruleFor(all, type === 'user' ? 'User' : type), 'x', type, members && [...members]),
    )
    expect([status, answer.error.code]).toEqual([400, 'RequestParameterInvalid'])
    expect(answer.error.message).toMatch(message)
  })

  it('a running job that was authorized by OAuth', async () => {
    const tenant = testTenant()
    const job = await tenant.job('Box')
    const { members } = await member(tenant)
    const request = body(ruleFor(await rules(tenant, job), 'User'), members[0].id)
    const refusal = await post(tenant, job, request)
    expect(refusal.status).toBe(400)
    expect(refusal.body.error.message).toMatch(/paused/)
    await tenant.call('POST', `${job}/pause`)
    expect((await post(tenant, job, request)).status).toBe(200)
  })

  it('a rule that cannot be run on demand', async () => {
    const tenant = testTenant()
    const job = await tenant.job('Salesforce')
    const without = (await rules(tenant, job)).find(
      ({ metadata }) => !metadata.some(({ key }: Json) => key === 'supportsProvisionOnDemand'),
    )
    const { status, body: answer } = await post(
      tenant,
      job,
      body(without.id, 'x', without.objectMappings[0].sourceObjectName),
    )
    expect(status).toBe(400)
    expect(answer.error.message).toMatch(/on demand/)
  })
})
