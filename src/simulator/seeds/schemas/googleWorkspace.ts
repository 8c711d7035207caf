/** Google: dotted names, another login domain, organizational units that are set only once. */
import type { SynchronizationSchema } from '../../../domain/resources/synchronization'
import type { GuidOf } from '../../base/ids'
import {
  direct,
  directory,
  group,
  mapping,
  object,
  objectMapping,
  rule,
  schema,
  scope,
  sharedRuleId,
  softDeletes,
  where,
} from './build'
import { entra, entraName } from './entra'
import { attr, fn, iif } from './expressions'

const user = `
  id | anchor
  addresses[type eq "work"].country
  addresses[type eq "work"].countryCode
  addresses[type eq "work"].locality
  addresses[type eq "work"].postalCode
  addresses[type eq "work"].region
  addresses[type eq "work"].streetAddress
  changePasswordAtNextLogin | Boolean
  emails[type eq "work"].address
  externalIds[type eq "organization"].value
  includeInGlobalAddressList | Boolean
  isAdmin | Boolean ReadOnly
  keywords[type eq "mission"].value
  lastLoginTime | DateTime ReadOnly
  name.familyName | required max=60
  name.givenName | required max=60
  organizations[type eq "work"].costCenter
  organizations[type eq "work"].department
  organizations[type eq "work"].name
  organizations[type eq "work"].title
  orgUnitPath
  phones[type eq "mobile"].value
  phones[type eq "work"].value
  primaryEmail | required
  relations[type eq "manager"].value | ref=User
  suspended | Boolean
`

export const googleWorkspace = (guid: GuidOf): SynchronizationSchema =>
  schema(
    'gsuite',
    'v1.2',
    [
      rule({ id: sharedRuleId, name: 'USERGROUP_OUTBOUND_USERGROUP', from: entraName, to: 'Google Apps' }, [
        objectMapping(
          `Synchronize ${entraName} Users to Google Apps`,
          'User',
          'User',
          [
            mapping(
              'primaryEmail',
              fn('Replace', attr('userPrincipalName'), null, '(?<domain>@.*)$', 'domain', '@g.contoso.com', null, null),
              { match: 1 },
            ),
            mapping('suspended', fn('Switch', attr('IsSoftDeleted'), null, 'False', 'False', 'True', 'True')),
            mapping('name.givenName', fn('Coalesce', attr('givenName'), attr('displayName'))),
            mapping('name.familyName', 'surname', { default: '-' }),
            mapping(
              'orgUnitPath',
              iif(
                fn('Coalesce', attr('employeeType'), 'Employee'),
                '=',
                'Contractor',
                '/External',
                iif(fn('Coalesce', attr('department'), 'None'), '=', 'IT', '/Internal/IT', '/Internal'),
              ),
              { flow: 'ObjectAddOnly' },
            ),
            mapping('changePasswordAtNextLogin', null, { default: 'False', flow: 'ObjectAddOnly' }),
            mapping('includeInGlobalAddressList', null, { default: 'True' }),
            mapping('phones[type eq "mobile"].value', fn('StripSpaces', attr('mobile'))),
            mapping('organizations[type eq "work"].costCenter', 'extensionAttribute1'),
            ...direct(`
              emails[type eq "work"].address mail
              externalIds[type eq "organization"].value employeeId
              organizations[type eq "work"].department department
              organizations[type eq "work"].name companyName
              organizations[type eq "work"].title jobTitle
              addresses[type eq "work"].country country
              addresses[type eq "work"].countryCode usageLocation
              addresses[type eq "work"].locality city
              addresses[type eq "work"].postalCode postalCode
              addresses[type eq "work"].region state
              addresses[type eq "work"].streetAddress streetAddress
              phones[type eq "work"].value telephoneNumber
              relations[type eq "manager"].value manager
            `),
          ],
          { joining: 'primaryEmail', customerDefined: true },
        ),
        objectMapping(
          `Synchronize ${entraName} Groups to Google Apps`,
          'Group',
          'Group',
          [
            mapping('email', fn('Append', fn('ToLower', attr('mailNickname')), '@g.contoso.com'), { match: 1 }),
            ...direct(`
              name displayName
              description description
              members members
            `),
          ],
          { joining: 'email', scope: scope(group('Mail-enabled', where('mailEnabled', 'IS TRUE'))) },
        ),
      ]),
    ],
    [
      entra(guid),
      directory(
        guid,
        'Google Apps',
        [
          object('User', user, softDeletes('suspended', 'suspended')),
          object(
            'Group',
            'id | anchor\nemail | required\nname | required\ndescription\nmembers | multivalued ref=User,Group',
          ),
        ],
        {
          discoverabilities: 'AttributeNames, AttributeDataTypes',
          discoveryDateTime: '2025-09-30T16:05:52Z',
          version: '3',
        },
      ),
    ],
  )
