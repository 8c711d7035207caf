import { describe, expect, it } from 'vitest'
import { testTenant } from '../tenant.fixture'

describe('secrets', () => {
  it('are written as a whole and read masked', async () => {
    const { call, principal } = testTenant()
    const secrets = `/servicePrincipals/${await principal('Salesforce')}/synchronization/secrets`
    const put = (...value: { key: string; value: string | null }[]) => call('PUT', secrets, { value })
    expect(
      (
        await put(
          { key: 'BaseAddress', value: 'https://a' },
          { key: 'SecretToken', value: 'hush' },
          { key: 'SyncAll', value: 'false' },
        )
      ).status,
    ).toBe(204)
    const read = async () =>
      Object.fromEntries(
        (await call('GET', secrets)).body.value.map((pair: { key: string; value: string }) => [pair.key, pair.value]),
      )
    expect(await read()).toMatchObject({ BaseAddress: 'https://a', SecretToken: '*', SyncAll: 'false' })
    // Settings that are left out are erased. A credential stays, even if it's sent as it was read.
    await put({ key: 'SecretToken', value: '*' }, { key: 'SkipOutOfScopeDeletions', value: 'True' })
    expect(await read()).toMatchObject({ SecretToken: '*', SkipOutOfScopeDeletions: 'True' })
    expect(await read()).not.toHaveProperty('BaseAddress')
    await put({ key: 'SecretToken', value: '' })
    expect(await read()).not.toHaveProperty('SecretToken')
  })

  it('refuses an empty notification setting as the backend does, in a nested error', async () => {
    const { call, principal } = testTenant()
    const { status, body } = await call(
      'PUT',
      `/servicePrincipals/${await principal('Salesforce')}/synchronization/secrets`,
      { value: [{ key: 'SyncNotificationSettings', value: '' }] },
    )
    expect([status, body.error.code]).toEqual([400, 'UnknownError'])
    expect(JSON.parse(body.error.message)).toEqual({
      error: { code: 'InvalidNotificationSettings', message: null, target: null, details: [], innerError: null },
    })
  })

  it('answers 500 to a key in the wrong case', async () => {
    const { call, job } = testTenant()
    const { status, body } = await call('POST', `${await job('Salesforce')}/microsoft.graph.validateCredentials`, {
      credentials: [{ key: 'baseAddress', value: 'x' }],
    })
    expect(status).toBe(500)
    expect(body).toEqual({ error: { code: 'InternalError', message: "Requested value 'baseAddress' was not found." } })
  })

  it('tests credentials without a job, by template', async () => {
    const { call, principal } = testTenant()
    const validate = `/servicePrincipals/${await principal('ServiceNow')}/synchronization/jobs/validateCredentials`
    const templateId = (await call('GET', validate.replace('jobs/validateCredentials', 'templates'))).body.value[0].id
    expect(
      (await call('POST', validate, { templateId, credentials: [{ key: 'Password', value: 'good' }] })).status,
    ).toBe(204)
    const refused = await call('POST', validate, { templateId, credentials: [{ key: 'Password', value: 'wrong one' }] })
    expect([refused.status, refused.body.error.code]).toEqual([400, 'UnknownError'])
    expect((await call('POST', validate, { credentials: [] })).status).toBe(400)
  })

  it('stores tokens of an authorization code on both sides', async () => {
    const { call, principal } = testTenant()
    const id = await principal('Salesforce')
    expect(
      (
        await call('POST', `/servicePrincipals/${id}/synchronization/acquireAccessToken`, {
          credentials: [{ key: 'Oauth2AuthorizationCode', value: 'c' }],
        })
      ).status,
    ).toBe(204)
    const { value } = (await call('GET', `/servicePrincipals/${id}/synchronization/secrets`)).body
    expect(value).toContainEqual({ key: 'Oauth2AccessToken', value: '*' })
    const { appId } = (await call('GET', `/servicePrincipals/${id}`)).body
    expect(
      (await call('POST', `/applications(appId='${appId}')/synchronization/acquireAccessToken`, { credentials: [{}] }))
        .status,
    ).toBe(204)
  })
})
