/** Cross-tenant synchronization: the same directory on both sides, under two names. */
import type { SynchronizationSchema } from '../../../domain/resources/synchronization'
import type { GuidOf } from '../../base/ids'
import { direct, group, mapping, objectMapping, rule, schema, scope, sharedRuleId, where } from './build'
import { entra, entraName } from './entra'
import { constant } from './expressions'

const target = 'Azure Active Directory (target tenant)'

/** `customised`: with Contoso's scope instead of everyone who is assigned. */
export const crossTenant = (guid: GuidOf, customised = false): SynchronizationSchema =>
  schema(
    'Azure2Azure',
    '6.0',
    [
      rule({ id: sharedRuleId, name: 'USER_INBOUND_USER', from: entraName, to: target }, [
        objectMapping(
          `Provision ${entraName} Users`,
          'User',
          'User',
          [
            mapping('originalUserPrincipalName', 'userPrincipalName', { match: 1 }),
            mapping('userType', constant('Member')),
            mapping('showInAddressList', null, { default: 'True' }),
            ...direct(`
              IsSoftDeleted IsSoftDeleted
              accountEnabled accountEnabled
              city city
              companyName companyName
              country country
              department department
              displayName displayName
              employeeId employeeId
              employeeType employeeType
              facsimileTelephoneNumber facsimileTelephoneNumber
              givenName givenName
              jobTitle jobTitle
              mail mail
              mailNickname mailNickname
              manager manager
              mobile mobile
              physicalDeliveryOfficeName physicalDeliveryOfficeName
              postalCode postalCode
              preferredLanguage preferredLanguage
              state state
              streetAddress streetAddress
              surname surname
              telephoneNumber telephoneNumber
              usageLocation usageLocation
              userPrincipalName userPrincipalName
            `),
          ],
          {
            joining: 'originalUserPrincipalName',
            customerDefined: customised,
            ...(customised && {
              scope: scope(
                group(
                  'Engineering and research',
                  where('department', 'REGEX MATCH', '^(Engineering|R&D)$'),
                  where('mail', 'IS NOT NULL'),
                ),
                group('Aurora', where('extensionAttribute10', 'IS NOT NULL')),
              ),
            }),
          },
        ),
      ]),
    ],
    [entra(guid), entra(guid, target, guid('directory:targetTenant'))],
  )
