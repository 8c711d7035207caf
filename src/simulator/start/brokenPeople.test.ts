import { describe, expect, it } from 'vitest'
import { createDb } from './tenantDb'
import { testTenant, type Json } from '../tenant.fixture'
import { brokenPeople } from './brokenPeople.fixture'

const db = createDb('contoso', Date.parse('2026-01-05T09:00:00Z'))
const people = brokenPeople(db)

describe('the broken people of the demo tenant', () => {
  it('are broken in more than ten ways', () => {
    expect(new Set(people.map(({ reason }) => reason)).size).toBeGreaterThanOrEqual(12)
    expect(new Set(people.map(({ userId }) => userId)).size).toBe(people.length)
  })

  it.each(people)(
    '$reason: $userPrincipalName in $appKey is answered with $code on demand',
    async ({ userId, servicePrincipalId, jobId, code }) => {
      const { call } = testTenant()
      const job = `/servicePrincipals/${servicePrincipalId}/synchronization/jobs/${jobId}`
      // A quarantine because of refused credentials would be all that on-demand could say.
      await call('PUT', job.replace(/jobs\/.*/, 'secrets'), {
        value: [
          { key: 'BaseAddress', value: 'https://target.contoso.com/scim' },
          { key: 'SecretToken', value: 'renewed' },
          { key: 'SyncAll', value: /Workday/.test(jobId) ? 'true' : 'false' },
        ],
      })
      // Apps that were signed in to with OAuth are provisioned on demand only while the job is paused.
      if (/^(Box|Slack)/.test(jobId)) await call('POST', `${job}/pause`)
      const schema = (await call('GET', `${job}/schema`)).body
      const rule = (schema.synchronizationRules as Json[]).find(({ objectMappings }) =>
        objectMappings.some(
          ({ sourceObjectName, enabled }: Json) => /^(User|Worker)$/.test(sourceObjectName) && enabled,
        ),
      )
      const objectTypeName = rule.objectMappings.find(({ sourceObjectName }: Json) =>
        /^(User|Worker)$/.test(sourceObjectName),
      ).sourceObjectName
      const answer = await call('POST', `${job}/provisionOnDemand`, {
        parameters: [{ ruleId: rule.id, subjects: [{ objectId: userId, objectTypeName }] }],
      })
      expect(answer.status).toBe(200)
      const key = JSON.parse(answer.body.key)
      expect(key.details.errorCode ?? JSON.parse(answer.body.value).action).toBe(code)
    },
  )
})
