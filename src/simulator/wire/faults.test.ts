import { describe, expect, it } from 'vitest'
import type { FaultKind } from '../base/simulator'
import { routeMatches } from './faults'
import { testTenant } from '../tenant.fixture'

describe('routeMatches', () => {
  it.each([
    [
      'PUT /servicePrincipals/*/synchronization/jobs/*/schema',
      'PUT /servicePrincipals/a/synchronization/jobs/b.c/schema',
      true,
    ],
    [
      'PUT /servicePrincipals/*/synchronization/jobs/*/schema',
      'GET /servicePrincipals/a/synchronization/jobs/b.c/schema',
      false,
    ],
    ['GET /users', 'GET /users/x', false],
    ['* /users*', 'DELETE /users/x', true],
    ['GET /$batch', 'GET /$batch', true],
    ['GET /a.c', 'GET /abc', false],
  ])('%s on %s', (route, path, is) => expect(routeMatches(route, path)).toBe(is))
})

describe('faults', () => {
  it.each<[FaultKind, number, string, Record<string, string>]>([
    ['throttle', 429, 'TooManyRequests', { 'retry-after': '7' }],
    ['unavailable', 503, 'ServiceUnavailable', { 'retry-after': '7' }],
    ['gatewayTimeout', 504, 'GatewayTimeout', {}],
    ['badRequest', 400, 'BadRequest', {}],
    ['unauthorized', 401, 'InvalidAuthenticationToken', {}],
    ['forbidden', 403, 'Authorization_RequestDenied', {}],
    ['notFound', 404, 'ResourceNotFound', {}],
    ['conflict', 409, 'Conflict', {}],
    ['preconditionFailed', 412, 'PreconditionFailed', {}],
    ['serverErrorNested', 500, 'UnknownError', {}],
  ])('%s answers %i', async (kind, status, code, headers) => {
    const { simulator, call } = testTenant()
    simulator.faults.add({ kind, route: 'GET /me', times: 1, amount: 7 })
    const answer = await call('GET', '/me')
    expect([answer.status, answer.body.error.code]).toEqual([status, code])
    for (const [name, value] of Object.entries(headers)) expect(answer.headers.get(name)).toBe(value)
    expect((await call('GET', '/me')).status).toBe(200)
  })

  it('leaves out Retry-After on request', async () => {
    const { simulator, call } = testTenant()
    simulator.faults.add({ kind: 'throttle', route: 'GET /me', amount: 0 })
    expect((await call('GET', '/me')).headers.has('retry-after')).toBe(false)
    expect((await call('GET', '/me')).status).toBe(429)
    simulator.faults.clear()
    expect((await call('GET', '/me')).status).toBe(200)
  })

  it.each<[FaultKind, number, RegExp]>([
    ['noContent', 204, /^$/],
    ['malformed', 200, /^<!DOCTYPE html>/],
    ['wrongType', 200, /^\[7,/],
    ['truncated', 200, /^\{"@odata.context"/],
  ])('%s spoils the answer of a request that was applied', async (kind, status, body) => {
    const { simulator } = testTenant()
    simulator.faults.add({ kind, route: 'GET /me', times: 1 })
    const ask = () =>
      simulator.fetch(new Request('https://graph.microsoft.com/v1.0/me', { headers: { authorization: 'Bearer x' } }))
    const answer = await ask()
    const text = await answer.text()
    expect(answer.status).toBe(status)
    expect(text).toMatch(body)
    expect(await (await ask()).json()).toHaveProperty('id')
  })

  it('challenges with claims that can be decoded', async () => {
    const { simulator, call } = testTenant()
    simulator.faults.add({ kind: 'claimsChallenge', route: 'GET /me' })
    const { status, headers } = await call('GET', '/me')
    expect(status).toBe(401)
    const [, claims] = /error="insufficient_claims", claims="([^"]+)"/.exec(headers.get('www-authenticate') ?? '') ?? []
    expect(JSON.parse(atob(claims ?? ''))).toMatchObject({ access_token: { nbf: { essential: true } } })
  })

  it('drops the connection before or after the request was applied', async () => {
    const { simulator, call, job } = testTenant()
    const address = await job('Salesforce')
    const pause = `${address}/pause`
    simulator.faults.add({ kind: 'dropped', route: 'POST *pause', times: 1 })
    await expect(call('POST', pause)).rejects.toThrow(new TypeError('Failed to fetch'))
    expect((await call('GET', address)).body.status.code).toBe('Active')
    simulator.faults.add({ kind: 'droppedAfter', route: 'POST *pause', times: 1 })
    await expect(call('POST', pause)).rejects.toThrow(new TypeError('Failed to fetch'))
    expect((await call('GET', address)).body.status.code).toBe('Paused')
  })

  it('is slow, and stops waiting for an aborted request', async () => {
    const { simulator } = testTenant()
    simulator.faults.add({ kind: 'slow', route: 'GET /me', amount: 60_000 })
    const controller = new AbortController()
    const pending = simulator.fetch(
      new Request('https://graph.microsoft.com/v1.0/me', {
        headers: { authorization: 'Bearer x' },
        signal: controller.signal,
      }),
    )
    controller.abort()
    await expect(pending).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('evaluates an expression differently from our evaluator, once', async () => {
    const { simulator, call, job } = testTenant()
    simulator.faults.add({ kind: 'otherAnswer', route: 'POST *parseExpression', times: 1 })
    const ask = async () =>
      (
        await call('POST', `${await job('Salesforce')}/schema/parseExpression`, {
          expression: '[a]',
          testInputObject: { properties: [{ key: 'a', value: 'Renée' }] },
        })
      ).body.evaluationResult
    expect(await ask()).toEqual(['RENÉE'])
    expect(await ask()).toEqual(['Renée'])
  })

  it('deviates only where a chosen function runs', async () => {
    const { simulator, call, job } = testTenant()
    const path = `${await job('Salesforce')}/schema/parseExpression`
    simulator.faults.add({ kind: 'otherAnswer', route: 'POST *parseExpression', functions: ['trim', 'Replace'] })
    const ask = async (expression: string, value: string) =>
      (await call('POST', path, { expression, testInputObject: { properties: [{ key: 'a', value }] } })).body
        .evaluationResult
    expect(await ask('Trim([a])', 'Renée')).toEqual(['RENÉE'])
    expect(await ask('ToUpper([a])', 'Renée')).toEqual(['RENÉE'])
    expect(await ask('ToLower([a])', 'Renée')).toEqual(['renée'])
    // The branch with the function is taken for one value only.
    const branches = 'IIF([a]="Renée", Trim([a]), [a])'
    expect(await ask(branches, 'Renée')).toEqual(['RENÉE'])
    expect(await ask(branches, 'René')).toEqual(['René'])
  })

  it('affects parts of a batch one by one', async () => {
    const { simulator, call } = testTenant()
    simulator.faults.add({ kind: 'throttle', route: 'GET /me', times: 1, amount: 3 })
    const { status, body } = await call('POST', '/$batch', {
      requests: [1, 2].map((id) => ({ id: String(id), method: 'GET', url: '/me' })),
    })
    expect(status).toBe(200)
    const statuses = (body.responses as { status: number; headers: Record<string, string> }[]).sort(
      (a, b) => a.status - b.status,
    )
    expect(statuses.map((part) => part.status)).toEqual([200, 429])
    expect(statuses[1]?.headers['Retry-After']).toBe('3')
  })

  it('are preset in the throttled tenant', async () => {
    const { simulator, call } = testTenant({ scenario: 'throttledTenant' })
    expect(simulator.faults.list().length).toBeGreaterThan(0)
    const id = (await call('GET', '/servicePrincipals?$top=1')).body.value[0].id
    expect((await call('GET', `/servicePrincipals/${id}/synchronization/jobs`)).status).toBe(429)
  })
})
