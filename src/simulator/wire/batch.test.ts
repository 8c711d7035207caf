import { describe, expect, it } from 'vitest'
import { testTenant, type Json } from '../tenant.fixture'

describe('$batch', () => {
  const { call, principal } = testTenant()
  const part = (id: string, url = '/me', more: object = {}) => ({ id, method: 'GET', url, ...more })

  it('answers each part by its ID, with its own status, headers and body', async () => {
    const id = await principal('Salesforce')
    const { status, body } = await call('POST', '/$batch', {
      requests: [
        part('jobs', `/servicePrincipals/${id}/synchronization/jobs`),
        part('none', '/users/x'),
        part('search', 'users?$search="displayName:an"&$count=true', { headers: { ConsistencyLevel: 'eventual' } }),
        {
          id: 'patch',
          method: 'PATCH',
          url: `/servicePrincipals/${id}/synchronization/jobs/x`,
          body: {},
          headers: { 'Content-Type': 'application/json' },
        },
      ],
    })
    expect(status).toBe(200)
    const answers = Object.fromEntries((body.responses as Json[]).map((one) => [one.id, one]))
    expect(Object.fromEntries((body.responses as Json[]).map((one) => [one.id, one.status]))).toEqual({
      jobs: 200,
      none: 404,
      search: 200,
      patch: 404,
    })
    expect(answers.jobs.body.value[0].templateId).toBe('SfOutDelta')
    expect(answers.jobs.headers['Content-Type']).toContain('application/json')
    expect(answers.none.body.error.code).toBe('Request_ResourceNotFound')
    expect(answers.search.body['@odata.count']).toBeGreaterThan(0)
  })

  it('waits for a dependency, and fails with it', async () => {
    const { body } = await call('POST', '/$batch', {
      requests: [
        part('a', '/users/x'),
        part('b', '/me', { dependsOn: ['a'] }),
        part('c'),
        part('d', '/me', { dependsOn: ['c'] }),
      ],
    })
    expect(Object.fromEntries((body.responses as Json[]).map((one) => [one.id, one.status]))).toEqual({
      a: 404,
      b: 424,
      c: 200,
      d: 200,
    })
  })

  it('guarantees no order', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => String(index))
    const { body } = await call('POST', '/$batch', { requests: ids.map((id) => part(id)) })
    const order = (body.responses as Json[]).map(({ id }) => id)
    expect(order).not.toEqual(ids)
    expect([...order].sort()).toEqual([...ids].sort())
  })

  it.each([
    ['more than twenty', { requests: Array.from({ length: 21 }, (_, index) => part(String(index))) }],
    ['an id twice', { requests: [part('1'), part('1')] }],
    ['a part without an id', { requests: [{ method: 'GET', url: '/me' }] }],
    ['an unknown dependency', { requests: [part('1', '/me', { dependsOn: ['2'] })] }],
    ['a later dependency', { requests: [part('1', '/me', { dependsOn: ['2'] }), part('2')] }],
    ['no list', {}],
  ])('refuses %s', async (_name, body) => {
    const answer = await call('POST', '/$batch', body)
    expect([answer.status, answer.body.error.code]).toEqual([400, 'BadRequest'])
  })
})
