/** Cloud sync: Active Directory to Entra, password hashes, and writeback for Exchange. */
import type { AttributeMapping, SynchronizationSchema } from '../../../domain/resources/synchronization'
import type { GuidOf } from '../../base/ids'
import { adContact, adGroup, adUser } from './activeDirectory'
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
  where,
} from './build'
import { entra, entraName } from './entra'
import { attr, fn } from './expressions'

const onPremises = 'Active Directory'

const numbers = Array.from({ length: 15 }, (_, index) => index + 1)

const users = (): AttributeMapping[] => [
  mapping('onPremisesObjectIdentifier', fn('ConvertToBase64', attr('objectGUID')), { match: 1 }),
  mapping('userPrincipalName', 'userPrincipalName', { match: 2 }),
  mapping('accountEnabled', fn('Not', fn('CBool', fn('BitAnd', attr('userAccountControl'), 2)))),
  mapping('displayName', fn('Trim', fn('Coalesce', attr('displayName'), attr('cn')))),
  mapping('mailNickname', fn('Trim', fn('Coalesce', attr('mailNickname'), attr('sAMAccountName')))),
  mapping('IsSoftDeleted', null, { default: 'False' }),
  mapping('givenName', fn('Trim', attr('givenName'))),
  mapping('surname', fn('Trim', attr('sn'))),
  mapping('jobTitle', fn('Trim', attr('title'))),
  mapping('department', fn('Trim', attr('department'))),
  mapping('companyName', fn('Trim', attr('company'))),
  mapping('usageLocation', fn('ToUpper', attr('c')), { flow: 'AttributeAddOnly' }),
  ...numbers.map((number) => mapping(`extensionAttribute${number}`, fn('Trim', attr(`extensionAttribute${number}`)))),
  ...direct(`
    city l
    country co
    employeeId employeeID
    facsimileTelephoneNumber facsimileTelephoneNumber
    mail mail
    manager manager
    mobile mobile
    onPremisesSamAccountName sAMAccountName
    onPremisesSecurityIdentifier objectSid
    physicalDeliveryOfficeName physicalDeliveryOfficeName
    postalCode postalCode
    preferredLanguage preferredLanguage
    proxyAddresses proxyAddresses
    state st
    streetAddress streetAddress
    telephoneNumber telephoneNumber
  `),
]

const groups = (): AttributeMapping[] => [
  mapping('onPremisesObjectIdentifier', fn('ConvertToBase64', attr('objectGUID')), { match: 1 }),
  mapping('displayName', fn('Trim', fn('Coalesce', attr('displayName'), attr('cn')))),
  mapping('mailNickname', 'sAMAccountName'),
  mapping('securityEnabled', fn('CBool', fn('BitAnd', attr('groupType'), -2147483648))),
  ...direct(`
    description description
    mail mail
    members member
    onPremisesSecurityIdentifier objectSid
    owners managedBy
    proxyAddresses proxyAddresses
  `),
]

const contacts = (): AttributeMapping[] => [
  mapping('onPremisesObjectIdentifier', fn('ConvertToBase64', attr('objectGUID')), { match: 1 }),
  mapping('displayName', fn('Coalesce', attr('displayName'), attr('cn'))),
  ...direct(`
    givenName givenName
    mail mail
    surname sn
    telephoneNumber telephoneNumber
  `),
]

/** Entra with the link to the on-premises object, and with contacts. */
function entraAsTarget(guid: GuidOf) {
  const target = entra(guid)
  const link = object('', 'onPremisesObjectIdentifier | Immutable').attributes ?? []
  return {
    ...target,
    objects: [
      ...(target.objects ?? []).map((candidate) => ({
        ...candidate,
        attributes: [...(candidate.attributes ?? []), ...link],
      })),
      object(
        'Contact',
        'objectId | anchor\nonPremisesObjectIdentifier | Immutable\ndisplayName | required\ngivenName\nmail\nsurname\ntelephoneNumber',
      ),
    ],
  }
}

const flowTypes = 'Add,Update,Delete'

export const adToEntra = (guid: GuidOf): SynchronizationSchema =>
  schema(
    'AD2AADProvisioning',
    'v1.2',
    [
      rule(
        {
          id: sharedRuleId,
          name: 'AD2AADProvisioning',
          from: onPremises,
          to: entraName,
          containers: ['OU=People,DC=corp,DC=contoso,DC=com', 'OU=Groups,DC=corp,DC=contoso,DC=com'],
          groups: ['CN=Cloud Sync Pilot,OU=Groups,DC=corp,DC=contoso,DC=com'],
        },
        [
          objectMapping('Provision Active Directory users', 'user', 'User', users(), {
            flowTypes,
            scope: {
              ...scope(group('Routable names', where('userPrincipalName', 'ENDS_WITH', '@contoso.com'))),
              // As in Microsoft's defaults for cloud sync, system accounts aren't read at all.
              inputFilterGroups: [
                group(
                  'No system accounts',
                  where('sAMAccountName', 'IS NOT NULL'),
                  where('sAMAccountName', 'NOT REGEX MATCH', '^(AAD_|MSOL_|CAS_)'),
                ),
              ],
            },
          }),
          objectMapping('Provision Active Directory groups', 'group', 'Group', groups(), { flowTypes }),
          objectMapping('Provision Active Directory contacts', 'contact', 'Contact', contacts(), { flowTypes }),
        ],
      ),
    ],
    [
      directory(guid, onPremises, [adUser(), adGroup(), adContact()], {
        discoverabilities: 'AttributeNames, AttributeDataTypes, ReferenceAttributes',
        discoveryDateTime: '2025-07-03T10:00:17Z',
        version: '4',
      }),
      entraAsTarget(guid),
    ],
  )

export const adPasswordHash = (guid: GuidOf): SynchronizationSchema =>
  schema(
    'AD2AADPasswordHash',
    'v1.2',
    [
      rule(
        {
          id: sharedRuleId,
          name: 'AD2AADPasswordHash',
          from: onPremises,
          to: entraName,
          onDemand: false,
          editable: false,
        },
        [
          objectMapping(
            'Synchronize password hashes',
            'user',
            'User',
            [
              mapping('onPremisesObjectIdentifier', fn('ConvertToBase64', attr('objectGUID')), { match: 1 }),
              mapping('CredentialData', 'CredentialData', { always: true }),
            ],
            {
              flowTypes: 'Update',
              excludeFromReporting: true,
            },
          ),
        ],
      ),
    ],
    [
      directory(guid, onPremises, [object('user', 'objectGUID | anchor Binary ReadOnly\nCredentialData | Binary')], {
        readOnly: true,
      }),
      directory(
        guid,
        entraName,
        [
          object(
            'User',
            'objectId | anchor\nonPremisesObjectIdentifier | Immutable\nCredentialData | Binary WriteOnly',
          ),
        ],
        { id: entra(guid).id },
      ),
    ],
  )

export const exchangeHybridWriteback = (guid: GuidOf): SynchronizationSchema =>
  schema(
    'AAD2ADExchangeHybridWriteback',
    '1.0',
    [
      rule(
        {
          id: sharedRuleId,
          name: 'AAD2ADExchangeHybridWriteback',
          from: entraName,
          to: onPremises,
          onDemand: false,
        },
        [
          objectMapping(
            'Write Exchange attributes back',
            'User',
            'user',
            [
              mapping('objectGUID', 'onPremisesObjectIdentifier', { match: 1 }),
              mapping('msExchArchiveStatus', 'cloudMsExchArchiveStatus'),
              mapping('msExchUserHoldPolicies', 'cloudMsExchUserHoldPolicies'),
              mapping('proxyAddresses', 'cloudLegacyExchangeDN', { flow: 'MultiValueAddOnly' }),
            ],
            { flowTypes: 'Update' },
          ),
        ],
      ),
    ],
    [
      directory(
        guid,
        entraName,
        [
          object(
            'User',
            'objectId | anchor\nonPremisesObjectIdentifier\ncloudLegacyExchangeDN\ncloudMsExchArchiveStatus | Integer\ncloudMsExchUserHoldPolicies | multivalued',
          ),
        ],
        { id: entra(guid).id, readOnly: true },
      ),
      directory(guid, onPremises, [
        object(
          'user',
          'objectGUID | anchor\nmsExchArchiveStatus | Integer\nmsExchUserHoldPolicies | multivalued\nproxyAddresses | multivalued',
        ),
      ]),
    ],
  )
