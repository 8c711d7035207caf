import { describe, expect, it } from 'vitest'
import { testTenant } from '../tenant.fixture'

type Part = { id: string; status: number; headers: Record<string, string>; body: { error?: { code: string } } }

async function send(tenant: ReturnType<typeof testTenant>, ...requests: object[]): Promise<Record<string, Part>> {
  const { status, body } = await tenant.call('POST', '/$batch', { requests })
  expect(status).toBe(200)
  return Object.fromEntries((body.responses as Part[]).map((part) => [part.id, part]))
}

describe('parts of a batch', () => {
  it('have headers in the documented spelling', async () => {
    const { a } = await send(testTenant(), { id: 'a', method: 'GET', url: '/me' })
    expect(a?.headers).toMatchObject({ 'Cache-Control': 'no-cache' })
    expect(a?.headers['Content-Type']).toContain('application/json')
  })

  it('say when to retry', async () => {
    const tenant = testTenant()
    tenant.simulator.faults.add({ kind: 'throttle', route: 'GET /me', times: 1, amount: 7 })
    const { a } = await send(tenant, { id: 'a', method: 'GET', url: '/me' })
    expect([a?.status, a?.headers['Retry-After']]).toEqual([429, '7'])
  })

  it('are refused one by one: a body without a type, an unknown method, a dropped connection', async () => {
    const tenant = testTenant()
    const job = await tenant.job('Salesforce')
    tenant.simulator.faults.add({ kind: 'dropped', route: 'GET /organization', times: 1 })
    const { a, b, c, d } = await send(
      tenant,
      { id: 'a', method: 'POST', url: `${job}/restart`, body: { criteria: { resetScope: 'None' } } },
      { id: 'b', method: 'NO VERB', url: '/me' },
      { id: 'c', method: 'GET', url: '/organization' },
      { id: 'd', method: 'GET', url: '/me' },
    )
    expect([a?.status, b?.status, c?.status, d?.status]).toEqual([400, 400, 504, 200])
    expect(a?.body.error?.code).toBe('BadRequest')
  })

  it('accept a content type in any case', async () => {
    const tenant = testTenant()
    const job = await tenant.job('Salesforce')
    const headers = { 'content-type': 'application/json' }
    const { a } = await send(tenant, {
      id: 'a',
      method: 'POST',
      url: `${job}/schema/parseExpression`,
      headers,
      body: { expression: '[mail]' },
    })
    expect(a?.status).toBe(200)
  })
})
