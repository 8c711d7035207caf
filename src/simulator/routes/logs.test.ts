import { MINUTE } from '../../base/time'
import { describe, expect, it } from 'vitest'
import { testTenant, type Json, type TestTenant } from '../tenant.fixture'

const logs = '/auditLogs/provisioning'
const audits = '/auditLogs/directoryAudits'
const list = async ({ call, wait }: TestTenant, address: string): Promise<Json[]> => {
  wait(10_000)
  return (await call('GET', address)).body.value
}

describe('the provisioning log', () => {
  it.each([
    "jobId eq 'x'",
    "jobid eq 'x'",
    "contains(tolower(servicePrincipal/displayName), 'sales') and activityDateTime gt 2026-01-01 and activityDateTime lt 2026-02-01T00:00:00Z",
    "(provisioningAction eq 'create' or provisioningAction eq 'update') and provisioningStatusInfo/status eq 'failure'",
    'durationInMilliseconds gt 5',
    "contains(sourceIdentity/displayName, 'ann')",
    'activitydatetime ge 2026-01-01T00:00:00Z AND ActivityDateTime le 2026-02-01T00:00:00Z',
    "cycleId ne 'x' and servicePrincipal/id eq 'y'",
  ])('takes the filter %s', async (filter) => {
    const { call } = testTenant()
    expect((await call('GET', `${logs}?$filter=${encodeURIComponent(filter)}`)).status).toBe(200)
  })

  it.each([
    "startswith(jobId, 'x')",
    "not (jobId eq 'x')",
    "jobId in ('x')",
    "contains(activityDateTime, '2026')",
    "jobId gt 'x'",
    "modifiedProperties/any(p:p/displayName eq 'mail')",
    "provisioningStatusInfo/errorInformation/errorCode eq 'x'",
    'jobId eq',
  ])('refuses the filter %s', async (filter) => {
    const { call } = testTenant()
    expect((await call('GET', `${logs}?$filter=${encodeURIComponent(filter)}`)).status).toBe(400)
  })

  it('sorts and pages the filtered lines', async () => {
    const { call } = testTenant()
    const query = '$filter=activityDateTime ge 2025-12-01&$orderby=activityDateTime asc&$top=3'
    const { body } = await call('GET', `${logs}?${query}`)
    const times = (body.value as { activityDateTime: string }[]).map(({ activityDateTime }) => activityDateTime)
    expect(times).toHaveLength(3)
    expect(times).toEqual([...times].sort())
  })

  it.each(['$count=true', '$search="x"', '$skip=5', '$expand=x', '$top=0'])('refuses %s', async (option) => {
    expect((await testTenant().call('GET', `${logs}?${option}`)).status).toBe(400)
  })

  it('is sorted newest first or as requested, page by page', async () => {
    const tenant = testTenant()
    const first = (await tenant.call('GET', `${logs}?$top=5`)).body
    const dates = first.value.map(({ activityDateTime }: Json) => activityDateTime)
    expect(dates).toEqual([...dates].sort().reverse())
    const second = (await tenant.call('GET', first['@odata.nextLink'])).body
    expect(new Set([...first.value, ...second.value].map(({ id }: Json) => id)).size).toBe(10)
    const [oldest] = await list(tenant, `${logs}?$orderby=activityDateTime&$top=1`)
    expect(oldest.activityDateTime < dates[4]).toBe(true)
  })

  it('has whole seconds, the IDs of written objects, and the written values', async () => {
    const tenant = testTenant()
    const lines = await list(tenant, `${logs}?$top=1000`)
    expect(lines.length).toBeGreaterThan(100)
    for (const { activityDateTime, provisioningAction, provisioningStatusInfo, targetIdentity, ...line } of lines) {
      expect(activityDateTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
      const isWritten = provisioningStatusInfo.status === 'success' && provisioningAction !== 'other'
      if (!isWritten) continue
      expect(targetIdentity.id).toMatch(/./)
      for (const { oldValue, newValue } of line.modifiedProperties as Json[]) expect(newValue).not.toBe(oldValue)
      const { details } = (line.provisioningSteps as Json[]).at(-1)
      const names = (line.modifiedProperties as Json[]).map(({ displayName }) => displayName)
      expect(Object.keys(details).sort()).toEqual([...new Set(['ReportableIdentifier', ...names])].sort())
    }
  })

  it('compares text case-sensitively', async () => {
    const tenant = testTenant()
    const [one] = await list(tenant, `${logs}?$top=1`)
    const name = one.servicePrincipal.displayName as string
    expect(await list(tenant, `${logs}?$filter=servicePrincipal/displayName eq '${name.toUpperCase()}'`)).toEqual([])
    expect(
      await list(tenant, `${logs}?$filter=tolower(servicePrincipal/displayName) eq '${name.toLowerCase()}'&$top=1`),
    ).toHaveLength(1)
  })

  it('describes each line with steps that agree with its result', async () => {
    const tenant = testTenant()
    tenant.simulator.clock.advance(24 * 60 * MINUTE)
    const lines = await list(tenant, `${logs}?$top=500`)
    expect(lines.length).toBeGreaterThan(50)
    for (const { provisioningSteps, provisioningStatusInfo, provisioningAction, modifiedProperties, id } of lines) {
      const last = provisioningSteps.at(-1)
      const scoping = provisioningSteps.find(({ provisioningStepType }: Json) => provisioningStepType === 'scoping')
      expect([id, provisioningStatusInfo.errorInformation === null]).toEqual([
        id,
        provisioningStatusInfo.status === 'success' || provisioningStatusInfo.status === 'warning',
      ])
      if (provisioningStatusInfo.status === 'failure')
        expect(provisioningSteps.some(({ status }: Json) => status === 'failure')).toBe(true)
      if (provisioningAction === 'create' || provisioningAction === 'update') {
        expect([id, scoping.status]).toEqual([id, 'success'])
        expect([id, last.provisioningStepType]).toEqual([id, 'export'])
        expect(modifiedProperties.length).toBeGreaterThan(0)
      }
      if (provisioningAction === 'disable') expect([id, scoping.status]).toEqual([id, 'skipped'])
    }
  })

  it('allows five requests in ten seconds, together with the audits', async () => {
    const { call, wait, simulator } = testTenant()
    simulator.clock.setRate(0)
    const statuses: number[] = []
    for (const address of [logs, audits, logs, audits, logs, audits]) statuses.push((await call('GET', address)).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
    wait(3_000)
    expect((await call('GET', logs)).headers.get('retry-after')).toBe('7')
    wait(7_000)
    expect((await call('GET', logs)).status).toBe(200)
  })
})

describe('the audit log', () => {
  const activities = async (tenant: TestTenant) =>
    (await list(tenant, `${audits}?$top=50`)).map(({ activityDisplayName }) => activityDisplayName)

  it('lists the quarantines that existed at the start', async () => {
    const tenant = testTenant()
    const quarantines = (await list(tenant, audits)).filter(
      ({ activityDisplayName }) => activityDisplayName === 'Quarantine',
    )
    expect(quarantines.length).toBeGreaterThan(0)
    expect(quarantines[0]).toMatchObject({
      result: 'failure',
      initiatedBy: { user: null },
      additionalDetails: [{ key: 'JobId' }],
    })
  })

  it('lists changes, newest first', async () => {
    const tenant = testTenant()
    const { call } = tenant
    const job = await tenant.job('Zoom')
    const principal = `/servicePrincipals/${job.split('/')[2] ?? ''}`
    await call('PUT', `${principal}/synchronization/secrets`, {
      value: [
        { key: 'SecretToken', value: 'a good one' },
        { key: 'SyncAll', value: 'true' },
      ],
    })
    await call('POST', `${job}/start`)
    await call('POST', `${job}/pause`)
    await call('POST', `${job}/restart`, { criteria: { resetScope: 'Full' } })
    await call('PUT', `${job}/schema`, (await call('GET', `${job}/schema`)).body)
    await call('DELETE', `${job}/schema`)
    const user = (await call('GET', '/users?$top=1')).body.value[0]
    const added = (
      await call('POST', `${principal}/appRoleAssignedTo`, {
        principalId: user.id,
        resourceId: principal.split('/')[2],
        appRoleId: (await call('GET', principal)).body.appRoles[0].id,
      })
    ).body
    await call('DELETE', `${principal}/appRoleAssignedTo/${added.id}`)
    await call('DELETE', job)
    expect((await activities(tenant)).slice(0, 9)).toEqual([
      'Delete provisioning configuration',
      'Remove app role assignment from user',
      'Add app role assignment grant to user',
      'Update attribute mappings or scope',
      'Update attribute mappings or scope',
      'Enable/restart provisioning configuration',
      'Disable/pause provisioning configuration',
      'Enable/start provisioning configuration',
      'Update provisioning setting or credentials',
    ])
    const secrets = (await list(tenant, audits)).find(({ activityDisplayName }) =>
      activityDisplayName.startsWith('Update provisioning'),
    )
    expect(secrets.targetResources[0].modifiedProperties).toContainEqual({
      displayName: 'SecretToken',
      oldValue: '*',
      newValue: '*',
    })
    expect(JSON.stringify(secrets)).not.toContain('a good one')
  })

  it('lists the begin and the end of a quarantine', async () => {
    const tenant = testTenant()
    const { call, simulator } = tenant
    const job = await tenant.job('Salesforce')
    const secrets = `/servicePrincipals/${job.split('/')[2] ?? ''}/synchronization/secrets`
    await call('PUT', secrets, { value: [{ key: 'SecretToken', value: 'wrong' }] })
    simulator.clock.advance(120 * MINUTE)
    const [entered] = await list(tenant, audits)
    expect(entered).toMatchObject({
      activityDisplayName: 'Quarantine',
      result: 'failure',
      targetResources: [
        {
          modifiedProperties: [
            { displayName: 'QuarantineReason', oldValue: null, newValue: 'EncounteredQuarantineException' },
          ],
        },
      ],
    })
    await call('PUT', secrets, { value: [{ key: 'SecretToken', value: 'good' }] })
    await call('POST', `${job}/restart`, {})
    expect((await activities(tenant)).slice(0, 2)).toEqual(['Quarantine', 'Enable/restart provisioning configuration'])
  })
})

describe('after a reload', () => {
  it('the audit log is unchanged', async () => {
    const tenant = testTenant()
    await tenant.call('POST', `${await tenant.job('Box')}/pause`)
    tenant.simulator.clock.advance(26 * 60 * MINUTE)
    const before = await list(tenant, `${audits}?$top=100`)
    const again = testTenant({ state: JSON.parse(JSON.stringify(tenant.simulator.save())) })
    expect(await list(again, `${audits}?$top=100`)).toEqual(before)
  })
})

describe('details of a line', () => {
  it('list only attributes of the source directory, under keys without punctuation', async () => {
    const tenant = testTenant()
    const principal = await tenant.principal('Slack')
    const { body } = await tenant.call('GET', `${logs}?$filter=servicePrincipal/id eq '${principal}'&$top=20`)
    const steps = (body.value as { provisioningSteps: { provisioningStepType: string; details: object }[] }[]).flatMap(
      ({ provisioningSteps }) => provisioningSteps,
    )
    const keysOf = (type: string) =>
      new Set(steps.filter((step) => step.provisioningStepType === type).flatMap(({ details }) => Object.keys(details)))
    const read = keysOf('import')
    expect(read.has('userPrincipalName')).toBe(true)
    expect([...read].filter((key) => /worker|personid/i.test(key))).toEqual([])
    expect([...read, ...keysOf('matching')].filter((key) => /\W/.test(key))).toEqual([])
  })
})
