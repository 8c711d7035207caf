import { describe, expect, it } from 'vitest'
import { readBulkRequest, scimAttributes } from './bulkUpload'
import { testTenant, type Json } from '../tenant.fixture'

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const barbara = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', enterprise],
  externalId: '701984',
  userName: 'bjensen@example.com',
  displayName: 'Babs Jensen',
  name: { familyName: 'Jensen', givenName: 'Barbara' },
  emails: [
    { value: 'bjensen@example.com', type: 'work', primary: true },
    { value: 'babs@jensen.org', type: 'home' },
  ],
  addresses: [{ type: 'work', locality: 'Hollywood' }],
  roles: [{ primary: true, value: 'Guide' }],
  phoneNumbers: [],
  active: true,
  [enterprise]: { employeeNumber: '701984', department: 'Tour Operations', manager: { value: '89607' } },
}

describe('a SCIM resource', () => {
  it('becomes the attributes of a synchronization schema', () => {
    expect(scimAttributes(barbara)).toEqual({
      externalId: '701984',
      userName: 'bjensen@example.com',
      displayName: 'Babs Jensen',
      'name.familyName': 'Jensen',
      'name.givenName': 'Barbara',
      'emails[type eq "work"].value': 'bjensen@example.com',
      'emails[type eq "home"].value': 'babs@jensen.org',
      'addresses[type eq "work"].locality': 'Hollywood',
      'roles[primary eq "True"].value': 'Guide',
      active: true,
      [`${enterprise}:employeeNumber`]: '701984',
      [`${enterprise}:department`]: 'Tour Operations',
      [`${enterprise}:manager`]: '89607',
      [`${enterprise}:manager.value`]: '89607',
    })
  })
  it.each([null, [], {}, { schemas: 'x' }, { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'] }])(
    'is refused in %j',
    (body) => {
      expect(() => readBulkRequest(body)).toThrow()
    },
  )
})

describe('an API-driven job', () => {
  it('provisions what was uploaded through its mappings, and later changes of it', async () => {
    const { call, job, simulator, wait } = testTenant()
    const address = await job('HR feed')
    const send = async (data: object) => {
      const body = {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
        Operations: [{ method: 'POST', bulkId: '1', path: '/Users', data }],
        failOnErrors: null,
      }
      const answer = await call('POST', `${address}/bulkUpload`, body, { 'content-type': 'application/scim+json' })
      expect(answer.status).toBe(202)
      simulator.clock.advance(60 * 60_000)
      wait(10_000)
      const { value } = (await call('GET', answer.headers.get('location') ?? '')).body
      return (value as Json[]).find(({ sourceIdentity }) => sourceIdentity.id === '701984')
    }
    const created = await send(barbara)
    expect(created).toMatchObject({ provisioningAction: 'create', provisioningStatusInfo: { status: 'success' } })
    expect(created.modifiedProperties).toContainEqual({ displayName: 'surname', oldValue: null, newValue: 'Jensen' })
    expect(created.modifiedProperties).toContainEqual({
      displayName: 'department',
      oldValue: null,
      newValue: 'Tour Operations',
    })
    const moved = await send({
      ...barbara,
      [enterprise]: { ...barbara[enterprise as 'schemas'], department: 'Logistics' },
    })
    expect(moved).toMatchObject({ provisioningAction: 'update', targetIdentity: { id: created.targetIdentity.id } })
    expect(moved.modifiedProperties).toEqual([
      { displayName: 'department', oldValue: 'Tour Operations', newValue: 'Logistics' },
    ])
  })
})
