import { describe, expect, it } from 'vitest'
import { testTenant } from '../tenant.fixture'

const part = (value: object) => btoa(JSON.stringify(value)).replaceAll('=', '')
const bearer = (claims: object) => ({ authorization: `Bearer ${part({ alg: 'none' })}.${part(claims)}.x` })
/** The real time of the test tenant. */
const now = Date.parse('2026-02-01T12:00:00Z') / 1000

describe('tokens', () => {
  it('grant application permissions by their roles', async () => {
    const { call } = testTenant()
    const roles = bearer({ roles: ['Application.Read.All'] })
    expect((await call('GET', '/servicePrincipals?$top=1', undefined, roles)).status).toBe(200)
    expect((await call('GET', '/users?$top=1', undefined, roles)).status).toBe(403)
  })

  it('are refused with the challenge once they expire', async () => {
    const { call } = testTenant()
    const answer = (exp: number) => call('GET', '/me', undefined, bearer({ scp: 'User.Read', exp }))
    expect((await answer(now + 60)).status).toBe(200)
    const { status, body, headers } = await answer(now - 1)
    expect([status, body.error.code]).toEqual([401, 'InvalidAuthenticationToken'])
    expect(headers.get('WWW-Authenticate')).toContain('error="invalid_token"')
  })
})
