import { describe, expect, it } from 'vitest'
import type { User } from '../../../domain/resources/directory'
import { fromUser } from './fromUser'

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

describe('fromUser', () => {
  it('gives each attribute its own type', () => {
    expect(
      fromUser(person, [
        'objectId',
        'mail',
        'givenName',
        'telephoneNumber',
        'accountEnabled',
        'employeeHireDate',
        'proxyAddresses',
        'extensionAttribute3',
        'extensionAttribute4',
        extension,
        'IsSoftDeleted',
        'department',
      ]),
    ).toEqual({
      objectId: { type: 'text', value: '7' },
      mail: { type: 'null' },
      givenName: { type: 'text', value: '' },
      telephoneNumber: { type: 'text', value: '+44 20 7946 0000' },
      accountEnabled: { type: 'boolean', value: true },
      employeeHireDate: { type: 'date', value: '2024-02-01T00:00:00Z' },
      proxyAddresses: { type: 'list', values: ['SMTP:sian@contoso.com', 'smtp:s@contoso.com'] },
      extensionAttribute3: { type: 'text', value: 'blue' },
      extensionAttribute4: { type: 'null' },
      [extension]: { type: 'number', value: '4711' },
      IsSoftDeleted: { type: 'boolean', value: false },
      department: { type: 'null' },
    })
  })
  it('leaves out attributes that no user has', () => expect(fromUser(person, ['WorkerID'])).toEqual({}))
})
