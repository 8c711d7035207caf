import { DAY, HOUR, MINUTE } from '../../base/time'
import { describe, expect, it } from 'vitest'
import { testTenant, type Json, type TestTenant } from '../tenant.fixture'

const never = '0001-01-01T00:00:00Z'

async function statusOf({ call }: TestTenant, job: string): Promise<Json> {
  const { body } = await call('GET', job)
  return { ...body.status, schedule: body.schedule }
}

/** A job that never ran, in an app with templates and people. */
const newJob = (tenant: TestTenant): Promise<string> => tenant.freshJob('Salesforce')

describe('a new job', () => {
  it('is paused, has not run, and runs an initial cycle by pages once it is started', async () => {
    const tenant = testTenant()
    const job = await newJob(tenant)
    expect(await statusOf(tenant, job)).toMatchObject({
      code: 'Paused',
      lastExecution: null,
      progress: [],
      synchronizedEntryCountByType: [],
      steadyStateFirstAchievedTime: never,
      schedule: { state: 'Disabled', interval: 'PT40M' },
    })
    expect((await tenant.call('POST', `${job}/start`)).status).toBe(204)
    expect(await statusOf(tenant, job)).toMatchObject({
      code: 'NotRun',
      schedule: { state: 'Active' },
      lastExecution: { state: 'Failed', error: { code: 'None', message: '' } },
    })

    tenant.simulator.clock.advance(20_000)
    const running = await statusOf(tenant, job)
    expect(running.progress).toHaveLength(1)
    expect(running.progress[0]).toMatchObject({ units: 'pages' })
    expect(running.progress[0].completedUnits).toBeLessThan(running.progress[0].totalUnits)

    tenant.simulator.clock.advance(HOUR / 2)
    const done = await statusOf(tenant, job)
    expect(done).toMatchObject({ code: 'Active', progress: [], lastExecution: { state: 'Succeeded' } })
    expect(done.steadyStateFirstAchievedTime).not.toBe(never)
    const run = done.lastExecution
    expect(run.countExported).toBeGreaterThan(0)
    expect(run.countExported).toBe(run.countExports)
    expect(run.countEntitled).toBeGreaterThanOrEqual(run.countEntitledForProvisioning)
    expect(done.synchronizedEntryCountByType[0].value).toBe(run.countExported)
    expect(done.lastSuccessfulExecutionWithExports).toEqual(run)
  })

  it('writes a log line for each object it exported', async () => {
    const tenant = testTenant()
    const job = await newJob(tenant)
    await tenant.call('POST', `${job}/start`)
    tenant.simulator.clock.advance(HOUR / 2)
    const { lastExecution } = await statusOf(tenant, job)
    const jobId = job.split('/').at(-1) ?? ''
    const { body } = await tenant.call('GET', `/auditLogs/provisioning?$filter=jobId eq '${jobId}'&$top=1000`)
    const lines = body.value as Json[]
    expect(lines).toHaveLength(lastExecution.countImported)
    const written = lines.filter(({ provisioningStatusInfo }) => provisioningStatusInfo.status === 'success')
    expect(written).toHaveLength(lastExecution.countExported)
    const [entry] = written
    expect(entry).toMatchObject({
      cycleId: lastExecution.activityIdentifier,
      provisioningAction: 'create',
      provisioningStatusInfo: { status: 'success', errorInformation: null },
    })
    const steps = entry.provisioningSteps.map((step: Json) => step.provisioningStepType)
    expect([steps.slice(0, 3), steps.at(-1)]).toEqual([['import', 'scoping', 'matching'], 'export'])
    expect(entry.modifiedProperties.length).toBeGreaterThan(3)
  })

  it('needs a template that exists', async () => {
    const { call, principal } = testTenant()
    const jobs = `/servicePrincipals/${await principal('Salesforce')}/synchronization/jobs`
    expect((await call('POST', jobs, { templateId: 'nothing' })).status).toBe(404)
    expect((await call('POST', jobs, {})).status).toBe(400)
    expect((await call('POST', jobs, '{')).status).toBe(400)
    expect(
      (
        await call('POST', `/servicePrincipals/${await principal('Contoso Intranet')}/synchronization/jobs`, {
          templateId: 'scim',
        })
      ).status,
    ).toBe(400)
  })
})

describe('a steady job', () => {
  it('runs at its interval and stays idle while nothing changes', async () => {
    const tenant = testTenant()
    const job = await tenant.job('Salesforce')
    const before = await statusOf(tenant, job)
    tenant.simulator.clock.advance(3 * HOUR)
    const after = await statusOf(tenant, job)
    const ended = Date.parse(after.lastExecution.timeEnded)
    expect(tenant.simulator.clock.now() - ended).toBeLessThanOrEqual(40 * MINUTE)
    expect(
      (Date.parse(after.lastExecution.timeBegan) - Date.parse(before.lastExecution.timeBegan)) % (40 * MINUTE),
    ).toBe(0)
    expect(after.lastExecution).toMatchObject({ countExported: 0, state: 'Succeeded' })
    expect(after.synchronizedEntryCountByType).toEqual(before.synchronizedEntryCountByType)
  })

  it('provisions assigned people and disables people who lose their assignment', async () => {
    const tenant = testTenant()
    const job = await tenant.job('Box')
    const sp = job.split('/')[2] ?? ''
    const assigned = (await tenant.call('GET', `/servicePrincipals/${sp}/appRoleAssignedTo?$top=999`)).body
      .value as Json[]
    const taken = new Set(assigned.map(({ principalId }: Json) => principalId))
    const group = assigned.find(({ principalType }: Json) => principalType === 'Group')
    expect(group).toBeDefined()
    const members = new Set(
      ((await tenant.call('GET', `/groups/${group.principalId}/members?$top=999`)).body.value as Json[]).map(
        ({ id }: Json) => id,
      ),
    )
    const people = (await tenant.call('GET', '/users?$top=999&$select=id,accountEnabled,userType')).body.value as Json[]
    const joiner = people.find(
      ({ id, accountEnabled, userType }: Json) =>
        accountEnabled && userType === 'Member' && !taken.has(id) && !members.has(id),
    )
    await tenant.call('POST', `/servicePrincipals/${sp}/appRoleAssignedTo`, {
      appRoleId: group.appRoleId,
      resourceId: sp,
      principalId: joiner.id,
    })
    tenant.simulator.clock.advance(25 * MINUTE)
    const log = async () =>
      (
        await tenant.call(
          'GET',
          `/auditLogs/provisioning?$filter=sourceIdentity/id eq '${joiner.id}' and servicePrincipal/id eq '${sp}'`,
        )
      ).body.value as Json[]
    expect((await log()).map((entry) => entry.provisioningAction)).toContain('create')
    const id = (
      (await tenant.call('GET', `/servicePrincipals/${sp}/appRoleAssignedTo?$top=999`)).body.value as Json[]
    ).find(({ principalId }: Json) => principalId === joiner.id).id
    await tenant.call('DELETE', `/servicePrincipals/${sp}/appRoleAssignedTo/${id}`)
    tenant.simulator.clock.advance(25 * MINUTE)
    expect((await log())[0]).toMatchObject({
      provisioningAction: 'disable',
      modifiedProperties: [{ displayName: 'status', oldValue: 'active', newValue: 'inactive' }],
    })
  })

  it('finishes the running cycle before it pauses, and continues where it stopped', async () => {
    const tenant = testTenant()
    const job = await newJob(tenant)
    await tenant.call('POST', `${job}/start`)
    tenant.simulator.clock.advance(10_000)
    await tenant.call('POST', `${job}/pause`)
    expect((await statusOf(tenant, job)).progress).toHaveLength(1)
    tenant.simulator.clock.advance(HOUR)
    const paused = await statusOf(tenant, job)
    expect(paused).toMatchObject({
      code: 'Paused',
      schedule: { state: 'Disabled' },
      progress: [],
      lastExecution: { state: 'Succeeded' },
    })
    tenant.simulator.clock.advance(DAY)
    expect((await statusOf(tenant, job)).lastExecution).toEqual(paused.lastExecution)
    await tenant.call('POST', `${job}/start`)
    tenant.simulator.clock.advance(5 * MINUTE)
    // Only managers who were created after their direct reports remain to be written.
    const { lastExecution: second } = await statusOf(tenant, job)
    expect(second).toMatchObject({ state: 'Succeeded', countImportedReferenceDeltas: second.countExported })
    expect(second.countExported).toBeGreaterThan(0)
    tenant.simulator.clock.advance(40 * MINUTE)
    expect((await statusOf(tenant, job)).lastExecution).toMatchObject({
      countExported: 0,
      countImported: 0,
      state: 'Succeeded',
    })
  })

  it('retries failed objects at growing intervals, and shows them waiting', async () => {
    const tenant = testTenant()
    const job = await tenant.job('Box')
    const before = await statusOf(tenant, job)
    expect(before.lastExecution.countEscrowed).toBeGreaterThan(0)
    tenant.simulator.clock.advance(12 * HOUR)
    const after = await statusOf(tenant, job)
    expect(after.lastExecution.countEscrowed).toBe(before.lastExecution.countEscrowed)
    const failures = (
      await tenant.call(
        'GET',
        `/auditLogs/provisioning?$filter=jobId eq '${job.split('/').at(-1) ?? ''}' and provisioningStatusInfo/status eq 'failure'&$top=500`,
      )
    ).body.value as Json[]
    expect(failures.length).toBeGreaterThan(before.lastExecution.countEscrowed)
    expect(failures[0].provisioningStatusInfo.errorInformation.errorCode).not.toBe('')
  })

  it('starts over after a schema change', async () => {
    const tenant = testTenant()
    const job = await tenant.job('Salesforce')
    const schema = (await tenant.call('GET', `${job}/schema`)).body
    const mapping = schema.synchronizationRules[0].objectMappings.find((one: Json) => one.sourceObjectName === 'User')
    const title = mapping.attributeMappings.find(
      (one: Json) => one.source?.type === 'Attribute' && one.matchingPriority === 0,
    )
    title.source = { expression: '"changed"', name: 'changed', type: 'Constant', parameters: [] }
    expect((await tenant.call('PUT', `${job}/schema`, schema)).status).toBe(204)
    tenant.simulator.clock.advance(2 * HOUR)
    const { lastSuccessfulExecutionWithExports: run, synchronizedEntryCountByType } = await statusOf(tenant, job)
    // People whose account is disabled are processed and left unchanged.
    expect(run.countExported).toBeGreaterThan(60)
    expect(run.countExported).toBeLessThan(synchronizedEntryCountByType[0].value)
    expect(run.countImported).toBeGreaterThanOrEqual(run.countEntitled)
  })
})

describe('a schema that changes while a cycle runs', () => {
  it('applies to the next cycle, which is an initial one', async () => {
    const tenant = testTenant()
    const job = await newJob(tenant)
    await tenant.call('POST', `${job}/start`)
    tenant.simulator.clock.advance(10_000)
    const { text } = await tenant.call('GET', `${job}/schema`)
    expect((await tenant.call('PUT', `${job}/schema`, text)).status).toBe(204)
    tenant.simulator.clock.advance(HOUR / 2)
    const first = (await statusOf(tenant, job)).lastExecution
    tenant.simulator.clock.advance(40 * MINUTE)
    const second = (await statusOf(tenant, job)).lastExecution
    expect([second.activityIdentifier === first.activityIdentifier, second.countImported]).toEqual([
      false,
      first.countImported,
    ])
  })
})

describe('quarantine', () => {
  it('is retried after 24 hours and lifted once the credentials are replaced', async () => {
    const tenant = testTenant({ scenario: 'quarantineAndRecovery' })
    const job = await tenant.job('Salesforce')
    const before = await statusOf(tenant, job)
    expect(before).toMatchObject({
      code: 'Quarantine',
      quarantine: { reason: 'EncounteredQuarantineException', error: { tenantActionable: true } },
      schedule: { state: 'Active' },
    })
    expect(
      (await tenant.call('POST', `${job}/validateCredentials`, { useSavedCredentials: true })).body.error.message,
    ).toContain('CredentialValidationFailure')
    tenant.simulator.clock.advance(DAY)
    const later = await statusOf(tenant, job)
    expect(later.quarantine.seriesBegan).toBe(before.quarantine.seriesBegan)
    expect(later.quarantine.seriesCount).toBe(before.quarantine.seriesCount + 1)

    const secrets = job.replace(/jobs\/.*/, 'secrets')
    expect(
      (
        await tenant.call('PUT', secrets, {
          value: [
            { key: 'SecretToken', value: 'renewed' },
            { key: 'SyncAll', value: 'false' },
          ],
        })
      ).status,
    ).toBe(204)
    expect((await tenant.call('POST', `${job}/validateCredentials`, { useSavedCredentials: true })).status).toBe(204)
    await tenant.call('POST', `${job}/restart`, { criteria: { resetScope: '' } })
    expect(await statusOf(tenant, job)).toMatchObject({ code: 'Active', quarantine: null })
    tenant.simulator.clock.advance(HOUR)
    expect(await statusOf(tenant, job)).toMatchObject({
      code: 'Active',
      countSuccessiveCompleteFailures: 0,
      lastExecution: { state: 'Succeeded' },
    })
  })

  it('backs off 5 minutes, 6, 12, 24 hours, and ends after 28 days', async () => {
    const tenant = testTenant()
    const job = await newJob(tenant)
    await tenant.call('PUT', job.replace(/jobs\/.*/, 'secrets'), { value: [{ key: 'SecretToken', value: 'wrong' }] })
    await tenant.call('POST', `${job}/start`)
    tenant.simulator.clock.advance(3_000)
    const gaps: number[] = []
    for (let count = 1; count <= 5; count++) {
      const { quarantine, countSuccessiveCompleteFailures } = await statusOf(tenant, job)
      expect([quarantine.seriesCount, countSuccessiveCompleteFailures]).toEqual([count, count])
      gaps.push((Date.parse(quarantine.nextAttempt) - Date.parse(quarantine.currentBegan)) / HOUR)
      tenant.simulator.clock.advance(Date.parse(quarantine.nextAttempt) - tenant.simulator.clock.now())
    }
    expect(gaps).toEqual([5 / 60, 6, 12, 24, 24])
    tenant.simulator.clock.advance(28 * DAY)
    const ended = await statusOf(tenant, job)
    expect(ended).toMatchObject({
      code: 'Paused',
      schedule: { state: 'Disabled' },
      quarantine: { reason: 'EncounteredQuarantineException' },
    })
    tenant.simulator.clock.advance(2 * DAY)
    expect(await statusOf(tenant, job)).toEqual(ended)
  })

  it('holds a mass delete until it is forced', async () => {
    const tenant = testTenant({ scenario: 'massDeleteHeld' })
    const job = await tenant.job('Salesforce')
    const jobId = job.split('/').at(-1) ?? ''
    expect(await statusOf(tenant, job)).toMatchObject({ code: 'Quarantine', quarantine: { reason: 'TooManyDeletes' } })
    const actions = async (action: string) =>
      (
        await tenant.call(
          'GET',
          `/auditLogs/provisioning?$filter=jobId eq '${jobId}' and provisioningAction eq '${action}'&$top=500`,
        )
      ).body.value as Json[]
    expect(await actions('stagedDelete')).toHaveLength(37)
    await tenant.call('POST', `${job}/restart`, { criteria: { resetScope: 'QuarantineState, Watermark, Escrows' } })
    tenant.simulator.clock.advance(HOUR)
    expect(await statusOf(tenant, job)).toMatchObject({ code: 'Quarantine', quarantine: { reason: 'TooManyDeletes' } })
    expect(await actions('disable')).toHaveLength(0)
    await tenant.call('POST', `${job}/restart`, { criteria: { resetScope: 'ForceDeletes' } })
    tenant.simulator.clock.advance(HOUR)
    expect(await statusOf(tenant, job)).toMatchObject({ code: 'Active', quarantine: null })
    expect(await actions('disable')).toHaveLength(37)
  })
})

describe('restart', () => {
  it.each([
    ['Escrows', { escrowed: 0, initial: false }],
    ['Watermark', { escrowed: 'same', initial: true }],
    ['Watermark,Escrows', { escrowed: 'same', initial: true }],
    [undefined, { escrowed: 'same', initial: true }],
    ['Full', { escrowed: 'same', initial: true }],
  ])('with %s', async (resetScope, { escrowed, initial }) => {
    const tenant = testTenant()
    const job = await tenant.job('Box')
    const before = await statusOf(tenant, job)
    const restarted = await tenant.call(
      'POST',
      `${job}/restart`,
      resetScope === undefined ? undefined : { criteria: { resetScope } },
    )
    expect(restarted.status).toBe(204)
    tenant.simulator.clock.advance(19 * MINUTE)
    const { lastExecution } = await statusOf(tenant, job)
    expect(lastExecution.timeEnded > before.lastExecution.timeEnded).toBe(true)
    // Without the list no one is retried. A full pass processes them again, and they fail again.
    expect(lastExecution.countEscrowed).toBe(escrowed === 'same' ? before.lastExecution.countEscrowed : escrowed)
    expect(lastExecution.countImported > 50).toBe(initial)
  })

  it('makes a paused job run, and refuses an invalid scope', async () => {
    const tenant = testTenant()
    const job = await tenant.job('Salesforce')
    await tenant.call('POST', `${job}/pause`)
    expect((await tenant.call('POST', `${job}/restart`, { criteria: { resetScope: 'watermark' } })).status).toBe(400)
    expect((await statusOf(tenant, job)).code).toBe('Paused')
    await tenant.call('POST', `${job}/microsoft.graph.restart`, { criteria: {} })
    expect(await statusOf(tenant, job)).toMatchObject({ code: 'Active', schedule: { state: 'Active' } })
  })
})

describe('a job', () => {
  it('accepts settings, and nothing else, by PATCH', async () => {
    const tenant = testTenant()
    const job = await tenant.job('Salesforce')
    expect(
      (
        await tenant.call('PATCH', job, {
          synchronizationJobSettings: [{ name: 'LookaheadQueryEnabled', value: 'True' }],
        })
      ).status,
    ).toBe(204)
    expect((await tenant.call('GET', job)).body.synchronizationJobSettings).toContainEqual({
      name: 'LookaheadQueryEnabled',
      value: 'True',
    })
    expect((await tenant.call('PATCH', job, { schedule: { interval: 'PT5M' } })).status).toBe(400)
  })

  it('is gone once it is deleted, and the audit log says who did it', async () => {
    const tenant = testTenant()
    const job = await tenant.job('Salesforce')
    expect((await tenant.call('DELETE', job)).status).toBe(204)
    const gone = await tenant.call('GET', job)
    expect([gone.status, gone.body.error.code]).toEqual([404, 'ProvisioningTaskNotFound'])
    const [audit] = (await tenant.call('GET', '/auditLogs/directoryAudits')).body.value
    expect(audit).toMatchObject({
      activityDisplayName: 'Delete provisioning configuration',
      initiatedBy: { user: { userPrincipalName: expect.stringContaining('@') } },
    })
  })

  it('pauses automatically after an initial cycle that pruned its escrows', async () => {
    const tenant = testTenant()
    const job = await tenant.job('Google')
    expect(await statusOf(tenant, job)).toMatchObject({
      code: 'Paused',
      escrowsPruned: true,
      schedule: { state: 'Disabled' },
    })
  })
})
