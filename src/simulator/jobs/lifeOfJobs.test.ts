import { DAY, HOUR, MINUTE } from '../../base/time'
import { describe, expect, it } from 'vitest'
import type { ScenarioName } from '../base/simulator'
import { applyScenario } from '../start/scenarios'
import { createEventRunner, timedSlices } from './runDueEvents'
import { createDb } from '../start/tenantDb'
import { testTenant, type Json, type TestTenant } from '../tenant.fixture'

const statusOf = async ({ call }: TestTenant, job: string): Promise<Json> => {
  const { body } = await call('GET', job)
  return { ...body.status, schedule: body.schedule }
}
const principalIn = (job: string) => job.split('/')[2] ?? ''
const jobIdIn = (job: string) => job.split('/').at(-1) ?? ''

async function logOf({ call, wait }: TestTenant, job: string, filter = ''): Promise<Json[]> {
  // Logs may be requested five times in ten seconds.
  wait(2_000)
  const { body } = await call(
    'GET',
    `/auditLogs/provisioning?$filter=jobId eq '${jobIdIn(job)}'${filter === '' ? '' : ` and ${filter}`}&$top=1000`,
  )
  return body.value
}

/** The target's account of a person, as the Matching step of provisionOnDemand shows it. */
async function accountOf(tenant: TestTenant, job: string, objectId: string): Promise<Json> {
  const schema = (await tenant.call('GET', `${job}/schema`)).body
  const rule = schema.synchronizationRules.find((one: Json) =>
    one.objectMappings.some(({ sourceObjectName }: Json) => sourceObjectName === 'User'),
  )
  tenant.wait(10_000)
  const { body } = await tenant.call('POST', `${job}/provisionOnDemand`, {
    parameters: [{ ruleId: rule.id, subjects: [{ objectId, objectTypeName: 'User' }] }],
  })
  return JSON.parse(body.value).provisioningSteps.find(({ type }: Json) => type === 'Matching')?.details
}

async function edit(
  { call }: TestTenant,
  job: string,
  change: (mappings: Json[], objectMapping: Json) => void,
): Promise<void> {
  const schema = (await call('GET', `${job}/schema`)).body
  const objectMapping = schema.synchronizationRules
    .flatMap((rule: Json) => rule.objectMappings)
    .find(({ sourceObjectName }: Json) => sourceObjectName === 'User')
  change(objectMapping.attributeMappings, objectMapping)
  expect((await call('PUT', `${job}/schema`, schema)).status).toBe(204)
}

describe('an edited mapping', () => {
  it('shows in the target and in the log after the next cycle, old value and new', async () => {
    const tenant = testTenant()
    const job = await tenant.job('Litware')
    const people = (await tenant.call('GET', '/users?$top=999&$select=id,jobTitle,accountEnabled')).body.value as Json[]
    const before = (await logOf(tenant, job)).find(({ provisioningAction }) => provisioningAction === 'create')
    const person = people.find(({ id }) => id === before.sourceIdentity.id)
    expect((await accountOf(tenant, job, person.id)).title).toBe(person.jobTitle)

    await edit(tenant, job, (mappings) => {
      const title = mappings.find(({ targetAttributeName }) => targetAttributeName === 'title')
      title.source = {
        expression: 'ToUpper([jobTitle], )',
        name: 'ToUpper',
        type: 'Function',
        parameters: [
          { key: 'source', value: { expression: '[jobTitle]', name: 'jobTitle', type: 'Attribute', parameters: [] } },
        ],
      }
    })
    tenant.simulator.clock.advance(HOUR)
    // The attribute isn't caseExact, so a change of letter case is no change, as on the real service.
    expect((await statusOf(tenant, job)).lastExecution).toMatchObject({ countExported: 0, state: 'Succeeded' })

    await edit(tenant, job, (mappings) => {
      const title = mappings.find(({ targetAttributeName }) => targetAttributeName === 'title')
      title.source = {
        expression: 'Append([jobTitle], " (Contoso)")',
        name: 'Append',
        type: 'Function',
        parameters: [
          { key: 'source', value: { expression: '[jobTitle]', name: 'jobTitle', type: 'Attribute', parameters: [] } },
          {
            key: 'suffix',
            value: { expression: '" (Contoso)"', name: ' (Contoso)', type: 'Constant', parameters: [] },
          },
        ],
      }
    })
    tenant.simulator.clock.advance(HOUR)
    const { lastExecution } = await statusOf(tenant, job)
    expect(lastExecution.countExported).toBeGreaterThan(20)
    const lines = await logOf(tenant, job, `cycleId eq '${lastExecution.activityIdentifier}'`)
    const line = lines.find(({ sourceIdentity }) => sourceIdentity.id === person.id)
    expect(line).toMatchObject({
      provisioningAction: 'update',
      modifiedProperties: [
        { displayName: 'title', oldValue: person.jobTitle, newValue: `${person.jobTitle} (Contoso)` },
      ],
    })
    expect((await accountOf(tenant, job, person.id)).title).toBe(`${person.jobTitle} (Contoso)`)
  })
})

describe('invalid credentials', () => {
  it('lead to quarantine and to disabling after four weeks; correcting them and starting again recovers', async () => {
    const tenant = testTenant()
    const job = await tenant.job('Salesforce')
    const secrets = `/servicePrincipals/${principalIn(job)}/synchronization/secrets`
    expect((await tenant.call('PUT', secrets, { value: [{ key: 'SecretToken', value: 'expired' }] })).status).toBe(204)
    tenant.simulator.clock.advance(HOUR)
    expect(await statusOf(tenant, job)).toMatchObject({
      code: 'Quarantine',
      quarantine: { reason: 'EncounteredQuarantineException' },
      lastExecution: { state: 'Failed' },
    })
    tenant.simulator.clock.advance(27 * DAY)
    expect(await statusOf(tenant, job)).toMatchObject({ code: 'Quarantine' })
    tenant.simulator.clock.advance(2 * DAY)
    expect(await statusOf(tenant, job)).toMatchObject({
      code: 'Paused',
      schedule: { state: 'Disabled' },
      quarantine: { reason: 'EncounteredQuarantineException' },
    })

    await tenant.call('PUT', secrets, { value: [{ key: 'SecretToken', value: 'renewed' }] })
    await tenant.call('POST', `${job}/restart`, { criteria: { resetScope: '' } })
    tenant.simulator.clock.advance(HOUR)
    const after = await statusOf(tenant, job)
    expect(after).toMatchObject({
      code: 'Active',
      quarantine: null,
      countSuccessiveCompleteFailures: 0,
      lastExecution: { state: 'Succeeded' },
    })
    // A month of joiners and movers is waiting.
    expect(after.lastSuccessfulExecutionWithExports.countExported).toBeGreaterThan(3)
  })

  it('writes the joiners, movers and leavers of its weeks in the first cycle that reaches the target', async () => {
    const tenant = testTenant({ scenario: 'quarantineAndRecovery' })
    const job = await tenant.job('Salesforce')
    await tenant.call('PUT', job.replace(/jobs\/.*/, 'secrets'), { value: [{ key: 'SecretToken', value: 'renewed' }] })
    await tenant.call('POST', `${job}/restart`, { criteria: { resetScope: 'QuarantineState' } })
    tenant.simulator.clock.advance(HOUR)
    const { lastSuccessfulExecutionWithExports: wrote, code } = await statusOf(tenant, job)
    expect(code).toBe('Active')
    const lines = await logOf(tenant, job, `cycleId eq '${wrote.activityIdentifier}'`)
    const written = (action: string) => lines.filter((line: Json) => line.provisioningAction === action).length
    for (const action of ['create', 'update', 'disable']) expect(written(action), action).toBeGreaterThan(1)
  })

  it('pass the next attempt without help once they are corrected', async () => {
    const tenant = testTenant({ scenario: 'quarantineAndRecovery' })
    const job = await tenant.job('Salesforce')
    await tenant.call('PUT', `/servicePrincipals/${principalIn(job)}/synchronization/secrets`, {
      value: [{ key: 'SecretToken', value: 'renewed' }],
    })
    expect((await statusOf(tenant, job)).code).toBe('Quarantine')
    tenant.simulator.clock.advance(25 * HOUR)
    expect(await statusOf(tenant, job)).toMatchObject({ code: 'Active', quarantine: null })
  })
})

describe('a group that loses its assignment', () => {
  /** Removes the assignment of the group that brings most people into Salesforce, with a threshold of 20. */
  async function left() {
    const tenant = testTenant()
    const job = await tenant.job('Salesforce')
    const principal = principalIn(job)
    const settings = (value: number) => ({
      value: [
        {
          key: 'SyncNotificationSettings',
          value: JSON.stringify({ Enabled: true, DeleteThresholdEnabled: true, DeleteThresholdValue: value }),
        },
      ],
    })
    const secrets = `/servicePrincipals/${principal}/synchronization/secrets`
    await tenant.call('PUT', secrets, settings(20))
    const assigned = (await tenant.call('GET', `/servicePrincipals/${principal}/appRoleAssignedTo`)).body
      .value as Json[]
    const group = assigned.find(({ principalDisplayName }) => principalDisplayName === 'SG-Salesforce Users')
    expect((await tenant.call('DELETE', `/servicePrincipals/${principal}/appRoleAssignedTo/${group.id}`)).status).toBe(
      204,
    )
    tenant.simulator.clock.advance(HOUR)
    const status = await statusOf(tenant, job)
    expect(status).toMatchObject({ code: 'Quarantine', quarantine: { reason: 'TooManyDeletes' } })
    const held = await logOf(
      tenant,
      job,
      `cycleId eq '${status.lastExecution.activityIdentifier}' and provisioningAction eq 'stagedDelete'`,
    )
    expect(held.length).toBeGreaterThan(20)
    const disabled = async () => (await logOf(tenant, job, "provisioningAction eq 'disable'")).length
    expect(await disabled()).toBe(0)
    return { tenant, job, principal, group, held, disabled, raise: () => tenant.call('PUT', secrets, settings(500)) }
  }

  it('is held above the threshold, listed, and released by force', async () => {
    const { tenant, job, held, disabled } = await left()
    await tenant.call('POST', `${job}/restart`, { criteria: { resetScope: 'ForceDeletes' } })
    tenant.simulator.clock.advance(HOUR)
    expect(await statusOf(tenant, job)).toMatchObject({ code: 'Active', quarantine: null })
    expect(await disabled()).toBe(held.length)
  })

  it('is rejected by bringing the people back', async () => {
    const { tenant, job, principal, group, disabled } = await left()
    const { appRoleId, principalId } = group
    expect(
      (
        await tenant.call('POST', `/servicePrincipals/${principal}/appRoleAssignedTo`, {
          appRoleId,
          principalId,
          resourceId: principal,
        })
      ).status,
    ).toBe(201)
    await tenant.call('POST', `${job}/restart`, { criteria: { resetScope: 'QuarantineState' } })
    tenant.simulator.clock.advance(HOUR)
    expect(await statusOf(tenant, job)).toMatchObject({ code: 'Active', quarantine: null })
    expect(await disabled()).toBe(0)
  })

  it('goes through once the threshold is higher', async () => {
    const { tenant, job, held, disabled, raise } = await left()
    await raise()
    tenant.simulator.clock.advance(7 * HOUR)
    expect(await statusOf(tenant, job)).toMatchObject({ code: 'Active', quarantine: null })
    expect(await disabled()).toBe(held.length)
  })

  it('is rejected by widening the filter in the scenario', async () => {
    const tenant = testTenant({ scenario: 'massDeleteHeld' })
    const job = await tenant.job('Salesforce')
    await edit(tenant, job, (_mappings, objectMapping) => (objectMapping.scope = null))
    await tenant.call('POST', `${job}/restart`, { criteria: { resetScope: '' } })
    tenant.simulator.clock.advance(HOUR)
    expect(await statusOf(tenant, job)).toMatchObject({ code: 'Active', quarantine: null })
    expect(await logOf(tenant, job, "provisioningAction eq 'disable'")).toEqual([])
  })
})

describe('restart', () => {
  it('with Full matches everyone again, and no one gets a second account', async () => {
    const tenant = testTenant()
    const job = await tenant.job('Salesforce')
    const before = await statusOf(tenant, job)
    await tenant.call('POST', `${job}/restart`, { criteria: { resetScope: 'Full' } })
    expect((await statusOf(tenant, job)).synchronizedEntryCountByType).toEqual([])
    tenant.simulator.clock.advance(30 * MINUTE)
    const after = await statusOf(tenant, job)
    expect(after.lastExecution).toMatchObject({ countExported: 0, state: 'Succeeded' })
    // Disabled people are out of scope, and no link leads to them any more.
    expect(after.synchronizedEntryCountByType[0].value).toBeLessThan(before.synchronizedEntryCountByType[0].value)
    expect(after.synchronizedEntryCountByType[0].value).toBeGreaterThan(60)
  })
})

describe('a busy target', () => {
  it('refuses people at first and accepts them later, and matches manually created accounts', async () => {
    const tenant = testTenant()
    const job = await tenant.job('AWS')
    tenant.simulator.clock.advance(2 * DAY)
    const lines = await logOf(tenant, job)
    const failed = (code: string) =>
      lines.filter(({ provisioningStatusInfo }) => provisioningStatusInfo.errorInformation?.errorCode === code)
    const busy = new Set(failed('TooManyRequests').map(({ sourceIdentity }) => sourceIdentity.id))
    expect(busy.size).toBeGreaterThan(2)
    const created = lines
      .filter(
        ({ provisioningAction, provisioningStatusInfo }) =>
          provisioningAction === 'create' && provisioningStatusInfo.status === 'success',
      )
      .map(({ sourceIdentity }) => sourceIdentity.id)
    expect(
      [...busy].filter(
        (id) =>
          !created.includes(id) &&
          !lines.some((one) => one.sourceIdentity.id === id && one.provisioningAction === 'update'),
      ),
    ).toEqual([])
    expect(new Set(failed('EntryConflict').map(({ sourceIdentity }) => sourceIdentity.id)).size).toBe(2)
    expect(new Set(failed('DuplicateTargetEntries').map(({ sourceIdentity }) => sourceIdentity.id)).size).toBe(1)
  })
})

describe('the counters of a run', () => {
  it.each<[ScenarioName, number]>([
    ['contoso', 0],
    ['contoso', 1],
    ['contoso', 9],
    ['initialCycle', 0.1],
    ['massDeleteHeld', 0],
    ['massDeleteHeld', 3],
    ['quarantineAndRecovery', 1],
  ])('are the sums of its log lines: %s after %d days', async (scenario, days) => {
    const now = Date.parse('2026-01-05T09:00:00Z')
    const db = createDb('contoso', now, (content) => applyScenario(scenario, content))
    await createEventRunner(db, timedSlices).runUntil(now + days * DAY)
    let runs = 0
    for (const { id, log, lastExecution, lastSuccessful, lastSuccessfulWithExports } of [...db.apps.values()].flatMap(
      ({ jobs }) => jobs,
    ))
      for (const run of [lastExecution, lastSuccessful, lastSuccessfulWithExports]) {
        if (!run?.activityIdentifier || run.error) continue
        runs++
        const lines = log.filter(({ cycleId }) => cycleId === run.activityIdentifier)
        const exports = lines.filter(({ action }) => ['create', 'update', 'disable', 'delete'].includes(action))
        const { countImported, countExports, countExported, state } = run
        expect({ id, countImported, countExports, countExported, state }).toEqual({
          id,
          countImported: lines.length,
          countExports: exports.length,
          countExported: exports.filter(({ status }) => status === 'success').length,
          state: lines.some(({ status }) => status === 'failure') ? 'EntryLevelErrors' : 'Succeeded',
        })
      }
    expect(runs).toBeGreaterThan(20)
  })
})

describe('a second full run without changes', () => {
  it.each([
    'Salesforce',
    'Box',
    'AWS',
    'Workday',
    'SuccessFactors',
    'Fabrikam',
    'corp.contoso.com (cloud sync)',
    'Woodgrove',
    'Litware',
    'Zoom',
    'Google',
  ])('writes nothing: %s', async (name) => {
    const tenant = testTenant()
    const job = await tenant.job(name)
    for (let pass = 1; pass <= 3; pass++) {
      await tenant.call('POST', `${job}/restart`, { criteria: { resetScope: 'Watermark, Escrows, QuarantineState' } })
      tenant.simulator.clock.advance(4 * HOUR - 20 * MINUTE)
    }
    const full = (await logOf(tenant, job)).reduce(
      (counts, { cycleId }) => counts.set(cycleId, (counts.get(cycleId) ?? 0) + 1),
      new Map<string, number>(),
    )
    const last = [...full].find(([, count]) => count > 15)?.[0]
    expect(last).toBeDefined()
    const lines = await logOf(tenant, job, `cycleId eq '${last ?? ''}'`)
    expect(
      lines
        .filter(
          ({ provisioningAction, provisioningStatusInfo }) =>
            provisioningAction !== 'other' && provisioningStatusInfo.status === 'success',
        )
        .map(({ sourceIdentity, modifiedProperties }) => [sourceIdentity.displayName, modifiedProperties]),
    ).toEqual([])
  })
})
