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

const bulk = (...resources: object[]) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
  Operations: resources.map((data, index) => ({ method: 'POST', path: '/Users', bulkId: String(index), data })),
  failOnErrors: null,
})

describe('a bulk request', () => {
  it('accepts names and paths in any letter case', () => {
    const request = {
      Schemas: ['urn:ietf:params:SCIM:api:messages:2.0:BulkRequest'],
      operations: [
        {
          method: 'POST',
          PATH: '/users',
          bulkid: '1',
          Data: {
            Schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
            EXTERNALID: '7',
            username: 'ann',
            Name: { familyname: 'Lee' },
            [enterprise.toUpperCase()]: { Department: 'Sales' },
          },
        },
      ],
    }
    const [upload] = readBulkRequest(request, ['userName', 'name.familyName', `${enterprise}:department`])
    expect(upload).toMatchObject({
      externalId: '7',
      userName: 'ann',
      attributes: { userName: 'ann', 'name.familyName': 'Lee', [`${enterprise}:department`]: 'Sales' },
    })
  })

  it.each([
    ['a bulkId twice', { ...bulk(barbara), Operations: [...bulk(barbara).Operations, ...bulk(barbara).Operations] }],
    ['a resource without schemas', bulk({ ...barbara, schemas: undefined })],
    ['a resource whose list of schemas is empty', bulk({ ...barbara, schemas: [] })],
    ['a resource whose schemas are text', bulk({ ...barbara, schemas: enterprise })],
    ['a resource without externalId', bulk({ ...barbara, externalId: undefined })],
    ['another path', { ...bulk(barbara), Operations: [{ ...bulk(barbara).Operations[0], path: '/Groups' }] }],
    ['another method', { ...bulk(barbara), Operations: [{ ...bulk(barbara).Operations[0], method: 'PUT' }] }],
  ])('is refused with %s', async (_name, body) => {
    const { call, job } = testTenant()
    const address = `${await job('HR feed')}/bulkUpload`
    const { status, body: answer } = await call('POST', address, body, { 'content-type': 'application/scim+json' })
    expect([status, answer.error.code]).toEqual([400, 'BadRequest'])
  })
})

describe('managers of uploaded people', () => {
  const person = (externalId: string, manager?: string) => ({
    ...barbara,
    externalId,
    userName: `p${externalId}@example.com`,
    displayName: `Person ${externalId}`,
    name: { familyName: `Family${externalId}`, givenName: `Given${externalId}` },
    [enterprise]: { ...(manager !== undefined && { manager: { value: manager } }) },
  })

  it.each([
    ['in the same request', [[person('9001', '9002'), person('9002')]]],
    ['sent later', [[person('9001', '9002')], [person('9002')]]],
  ])('are found when they were %s, and no id of ours is shown', async (_name, requests) => {
    const { call, job, simulator, wait } = testTenant()
    const address = await job('HR feed')
    for (const people of requests) {
      const { status } = await call('POST', `${address}/bulkUpload`, bulk(...people), {
        'content-type': 'application/scim+json',
      })
      expect(status).toBe(202)
      simulator.clock.advance(2 * 60 * 60_000)
    }
    wait(10_000)
    const jobId = address.split('/').at(-1) ?? ''
    const { text, body } = await call('GET', `/auditLogs/provisioning?$filter=jobId eq '${jobId}'&$top=50`)
    const lines = body.value as Json[]
    const boss = lines.find(
      ({ sourceIdentity, provisioningAction }) => sourceIdentity.id === '9002' && provisioningAction === 'create',
    )
    const written = lines
      .filter(({ sourceIdentity }) => sourceIdentity.id === '9001')
      .flatMap(({ modifiedProperties }) => modifiedProperties as Json[])
      .filter(({ displayName }) => displayName === 'manager')
    expect(written).toEqual([{ displayName: 'manager', oldValue: null, newValue: boss?.targetIdentity.id }])
    expect(boss?.targetIdentity.id).not.toBe('')
    expect(text).not.toContain('upload:')
  })
})

describe('an API-driven job', () => {
  it('provisions uploaded people through its mappings, and later changes to them', async () => {
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
