import { describe, expect, it } from 'vitest'
import type { User } from '../resources/directory'
import { recordOfUser, userProperties } from './userAttributes'

const extension = 'extension_0123456789abcdef0123456789abcdef_costCenter'
const person = {
  id: '7',
  userPrincipalName: 'sian@contoso.com',
  mail: null,
  givenName: '',
  businessPhones: ['+44 20 7946 0000'],
  accountEnabled: true,
  employeeHireDate: '2024-02-01T00:00:00Z',
  proxyAddresses: ['SMTP:sian@contoso.com', 'smtp:s@contoso.com'],
  onPremisesExtensionAttributes: { extensionAttribute3: 'blue', extensionAttribute4: null },
  [extension]: 4711,
} as unknown as User

describe('userProperties', () => {
  it("names each property once, and says what a user doesn't have", () => {
    expect(
      userProperties([
        'mobile',
        'mobilePhone',
        'extensionAttribute1',
        'extensionAttribute9',
        extension,
        'WorkerID',
        'mail',
      ]),
    ).toEqual({
      select: ['mobilePhone', 'onPremisesExtensionAttributes', extension, 'mail'],
      unavailable: ['WorkerID'],
    })
  })
})

describe('an attribute that Graph names differently', () => {
  it.each([
    ['objectId', 'id'],
    ['originalUserPrincipalName', 'userPrincipalName'],
    ['mobile', 'mobilePhone'],
    ['facsimileTelephoneNumber', 'faxNumber'],
    ['physicalDeliveryOfficeName', 'officeLocation'],
    ['dirSyncEnabled', 'onPremisesSyncEnabled'],
    ['immutableId', 'onPremisesImmutableId'],
    ['onPremiseSecurityIdentifier', 'onPremisesSecurityIdentifier'],
  ])('%s is read from %s', (attribute, property) => {
    expect(userProperties([attribute]).select).toEqual([property])
    expect(recordOfUser({ [property]: 'x' } as unknown as User, [attribute])).toMatchObject({ [attribute]: 'x' })
  })
})

describe('recordOfUser', () => {
  it('gives the values that expressions run on', () => {
    expect({
      ...recordOfUser(person, [
        'objectId',
        'mail',
        'telephoneNumber',
        'accountEnabled',
        'proxyAddresses',
        extension,
        'IsSoftDeleted',
        'WorkerID',
      ]),
    }).toEqual({
      objectId: '7',
      mail: null,
      telephoneNumber: '+44 20 7946 0000',
      accountEnabled: true,
      proxyAddresses: ['SMTP:sian@contoso.com', 'smtp:s@contoso.com'],
      [extension]: 4711n,
      IsSoftDeleted: false,
    })
  })
})
