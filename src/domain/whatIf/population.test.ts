import { describe, expect, it } from 'vitest'
import type { AppRoleAssignment, User } from '../resources/directory'
import type { SynchronizationJob } from '../resources/synchronization'
import { entitlementsOf, pastedPersonOf, personOf, settingsOf } from './population'

const role = { id: 'r1', value: 'user', displayName: 'User' }
const assignment = (principalId: string, principalType: string, appRoleId = 'r1', at = '2026-01-01T00:00:00Z') =>
  ({ principalId, principalType, appRoleId, createdDateTime: at }) as AppRoleAssignment

describe('who is entitled', () => {
  const entitlements = entitlementsOf(
    [
      assignment('ann', 'User'),
      assignment('ann', 'User', 'r1', '2026-03-01T00:00:00Z'),
      assignment('ben', 'User', '00000000-0000-0000-0000-000000000000'),
      assignment('g1', 'Group'),
      assignment('g2', 'Group'),
    ],
    new Map([['g1', ['ben', 'cat']]]),
    [role],
  )

  it('counts direct and group assignments once, with the latest date', () => {
    expect([...entitlements.people.keys()]).toEqual(['ann', 'ben', 'cat'])
    expect(entitlements.people.get('ann')).toEqual({
      isEntitled: true,
      assignedAt: Date.parse('2026-03-01T00:00:00Z'),
      roles: ['{"id":"r1","value":"user","displayName":"User"}'],
    })
  })

  it('lets a role of a group make up for default access', () => {
    expect(entitlements.people.get('ben')?.isEntitled).toBe(true)
    expect(entitlements.people.get('ben')?.roles).toHaveLength(2)
  })

  it("doesn't know about others while a group is unread", () => {
    expect(entitlements.unreadGroups).toBe(1)
    expect(personOf({ id: 'dan' }, [], entitlements).entitlement).toBeUndefined()
    expect(personOf({ id: 'cat' }, [], entitlements).entitlement).toEqual({ isAssigned: true, isEntitled: true })
    expect(personOf({ id: 'dan' }, [], { ...entitlements, unreadGroups: 0 }).entitlement).toEqual({
      isAssigned: false,
      isEntitled: false,
    })
    expect(personOf({ id: 'dan' }, [], undefined).entitlement).toBeUndefined()
  })

  it("doesn't know whether an unread group gives a role to somebody with default access", () => {
    const groups = entitlementsOf(
      [assignment('ben', 'User', '00000000-0000-0000-0000-000000000000'), assignment('g2', 'Group')],
      new Map(),
      [role],
    )
    expect(personOf({ id: 'ben' }, [], groups).entitlement).toBeUndefined()
  })

  it('takes nothing for empty that a pasted text lacks, and finds assignments by object ID only', () => {
    const user = { id: 'ann@contoso.com', department: null, userPrincipalName: 'ann@contoso.com' } as unknown as User
    const person = pastedPersonOf(user, ['department', 'country', 'mobile'], entitlements)
    expect(person.lacks).toEqual(['country', 'mobile'])
    expect(person.entitlement).toBeUndefined()
    const id = '00000000-0000-4000-8000-000000000001'
    const none = { people: new Map(), unreadGroups: 0 }
    expect(pastedPersonOf({ ...user, id }, [], none).entitlement).toEqual({ isAssigned: false, isEntitled: false })
  })

  it('gives a person the attributes that the plan names, and the roles', () => {
    const person = personOf(
      { id: 'cat', userPrincipalName: 'cat@x', department: 'Sales' },
      ['department'],
      entitlements,
    )
    expect(person.attributes).toMatchObject({
      department: 'Sales',
      appRoleAssignments: ['{"id":"r1","value":"user","displayName":"User"}'],
    })
  })
})

describe('the settings', () => {
  const job = (value?: string): SynchronizationJob => ({
    id: 'job',
    synchronizationJobSettings: value === undefined ? [] : [{ name: 'QuarantineTooManyDeletesThreshold', value }],
  })

  it("have the product's defaults", () => {
    expect(settingsOf(undefined, undefined)).toEqual({
      synchronizesAll: false,
      skipOutOfScopeDeletions: false,
      deleteThreshold: 500,
    })
  })

  it("take the app's threshold before the job's", () => {
    const notification = (fields: object) => [{ key: 'SyncNotificationSettings', value: JSON.stringify(fields) }]
    expect(settingsOf([], job('80')).deleteThreshold).toBe(80)
    expect(settingsOf(notification({ DeleteThresholdValue: 40 }), job('80')).deleteThreshold).toBe(40)
    expect(settingsOf(notification({ Enabled: true }), job('80')).deleteThreshold).toBe(80)
    expect(settingsOf(notification({ DeleteThresholdEnabled: false }), job('80')).deleteThreshold).toBeUndefined()
  })

  it('read flags in any case', () => {
    const pairs = [
      { key: 'SyncAll', value: 'True' },
      { key: 'SkipOutOfScopeDeletions', value: '1' },
    ]
    expect(settingsOf(pairs, undefined)).toMatchObject({ synchronizesAll: true, skipOutOfScopeDeletions: true })
  })
})
