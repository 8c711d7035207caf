import { describe, expect, it } from 'vitest'
import { explainQuarantine } from './quarantine'
import { restartGoals } from './restart'
import { restartGoalIds } from './restartGoals'
import { execution, testJob } from './job.fixture'

const quarantined = (reason: string, error?: { code: string; message: string; tenantActionable: boolean }) =>
  testJob({ code: 'Quarantine', quarantine: { reason, seriesCount: 1, ...(error ? { error } : {}) } })

/** quarantineReason of the v1.0 metadata, and the product page's spelling of one of them. */
const reasons = [
  'EncounteredBaseEscrowThreshold',
  'EncounteredTotalEscrowThreshold',
  'EncounteredEscrowProportionThreshold',
  'EncounteredQuarantineException',
  'Unknown',
  'QuarantinedOnDemand',
  'QuarantineOnDemand',
  'TooManyDeletes',
  'IngestionInterrupted',
]

describe('explainQuarantine', () => {
  it.each(reasons)('knows %s and the way out of it', (reason) => {
    const explanation = explainQuarantine(quarantined(reason))
    expect(explanation).toMatchObject({ reason, known: true })
    expect(explanation?.causes.length).toBeGreaterThan(0)
    expect(explanation?.steps.length).toBeGreaterThan(0)
  })

  it.each(reasons)('offers for %s only restarts that are open', (reason) => {
    const job = quarantined(reason)
    const offered =
      explainQuarantine(job)
        ?.steps.flatMap((step) => step.actions)
        .filter((action) => restartGoalIds.some((id) => id === action)) ?? []
    expect(offered.length).toBeGreaterThan(0)
    expect(restartGoals(job).filter(({ id, blocked }) => blocked && offered.includes(id))).toEqual([])
  })

  it('shows an unknown reason as the service sent it', () => {
    expect(explainQuarantine(quarantined('EncounteredSolarFlare'))).toMatchObject({
      reason: 'EncounteredSolarFlare',
      known: false,
      title: 'Quarantine: EncounteredSolarFlare',
    })
  })

  it('sees no quarantine in a healthy job, nor in one with an empty reason', () => {
    expect(explainQuarantine(testJob())).toBeUndefined()
    expect(explainQuarantine(testJob({ code: 'Paused', quarantine: { reason: '', seriesCount: 2 } }))).toBeUndefined()
    expect(explainQuarantine({ id: 'x', status: null })).toBeUndefined()
  })

  it('calls credentials by their name when the error code does', () => {
    const explanation = explainQuarantine(
      quarantined('EncounteredQuarantineException', {
        code: 'SalesforceInvalidCredentials',
        message: '',
        tenantActionable: true,
      }),
    )
    expect(explanation?.title).toContain('rejects the saved credentials')
    expect(explainQuarantine(quarantined('EncounteredQuarantineException'))?.title).toBe('The run as a whole fails')
    // The recorded Box answer carries its error only in the last execution.
    const box = testJob({
      code: 'Quarantine',
      lastExecution: execution({ error: { code: 'BoxInsufficientPermissions', message: '', tenantActionable: true } }),
      quarantine: { reason: 'EncounteredQuarantineException' },
    })
    expect(explainQuarantine(box)?.title).toContain('rejects the saved credentials')
  })

  it('names the numbers: the job’s delete threshold, the share of failures', () => {
    const job = testJob(
      { code: 'Quarantine', quarantine: { reason: 'TooManyDeletes' } },
      { synchronizationJobSettings: [{ name: 'QuarantineTooManyDeletesThreshold', value: '25' }] },
    )
    expect(explainQuarantine(job)?.meaning).toContain('25 objects or more')
    expect(explainQuarantine(quarantined('EncounteredEscrowProportionThreshold'))?.meaning).toMatch(/40%.*5,000/)
  })

  describe('of a connector without its own credentials', () => {
    const cloudSync = (code?: string) =>
      explainQuarantine({
        ...testJob({
          code: 'Quarantine',
          quarantine: {
            reason: 'EncounteredQuarantineException',
            ...(code === undefined ? {} : { error: { code, message: '', tenantActionable: true } }),
          },
        }),
        id: 'AD2AADProvisioning.1234.5678',
        templateId: 'AD2AADProvisioning',
      })
    const textOf = (explanation: ReturnType<typeof cloudSync>) =>
      JSON.stringify([
        explanation?.title,
        explanation?.meaning,
        explanation?.causes,
        explanation?.steps.map(({ text }) => text),
      ])

    it.each([
      undefined,
      'HybridIdentityServiceNoActiveAgents',
      'HybridIdentityServiceInvalidResource',
      'AzureDirectoryServiceServerBusy',
    ])("doesn't mention tokens and tenant URLs for %s", (code) => {
      const explanation = cloudSync(code)
      expect(textOf(explanation)).not.toMatch(/token|tenant URL|SCIM/i)
      const actions = explanation?.steps.flatMap((step) => step.actions) ?? []
      expect(actions).not.toContain('validateCredentials')
      expect(actions).toContain('liftQuarantine')
    })
    it('leads to the agent, to support, or to the account that broke', () => {
      expect(textOf(cloudSync('HybridIdentityServiceNoAgentsAssigned'))).toMatch(/Install an agent/)
      expect(textOf(cloudSync('HybridSynchronizationActiveDirectoryInternalServerError'))).toMatch(
        /agent name and the job ID/,
      )
      const account = cloudSync('AzureActiveDirectoryInvalidCredential')
      expect(account?.title).toMatch(/credentials of the cloud sync configuration/)
      expect(textOf(account)).toMatch(/Repair/)
    })
  })

  it.each([
    ['Azure2Azure', 'AzureDirectoryB2BManagementPolicyCheckFailure', /automatic redemption/i],
    ['Azure2Azure', undefined, /cross-tenant access settings/],
    ['Workday2AD', 'WorkdayInvalidCredentials', /integration account/],
    ['Workday2AD', 'HybridIdentityServiceNoActiveAgents', /Provisioning Agent service is running/],
    ['WorkdayWriteback', undefined, /integration account/],
  ])('advises a job of %s with the code %s by its own connector', (templateId, code, advice) => {
    const job = {
      ...testJob({
        code: 'Quarantine',
        quarantine: {
          reason: 'EncounteredQuarantineException',
          ...(code === undefined ? {} : { error: { code, message: '', tenantActionable: true } }),
        },
      }),
      templateId,
    }
    const explanation = explainQuarantine(job)
    expect(JSON.stringify(explanation)).toMatch(advice)
    // Testing the saved connection says nothing about an agent that is down.
    if (code?.includes('Agents'))
      expect(explanation?.steps.flatMap(({ actions }) => actions)).not.toContain('validateCredentials')
    expect(JSON.stringify(explanation)).not.toMatch(/tenant URL|secret token/)
  })
})
