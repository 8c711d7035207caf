/** Salesforce: flat attribute names, constants without a source, role names, and a second rule that can't be edited. */
import type { SynchronizationSchema } from '../../../domain/resources/synchronization'
import type { GuidOf } from '../../base/ids'
import {
  direct,
  directory,
  group,
  mapping,
  noSoftDeletes,
  object,
  objectMapping,
  rule,
  schema,
  scope,
  sharedRuleId,
  where,
} from './build'
import { entra, entraName } from './entra'
import { attr, constant, fn, iif } from './expressions'

const user = `
  Id | anchor
  IsActive | Boolean required
  Alias | required max=8
  City
  CommunityNickname | max=40
  CompanyName
  Country
  Department | max=80
  Division
  Email | required
  EmailEncodingKey | required
  EmployeeNumber | max=20
  Extension
  Fax
  FederationIdentifier | caseExact
  FirstName | max=40
  LanguageLocaleKey | required
  LastName | required max=80
  LocaleSidKey | required
  ManagerId | ref=User
  MobilePhone | max=40
  Phone | max=40
  PostalCode
  ProfileName | required
  ReceivesInfoEmails | Boolean
  State
  Street | max=255
  TimeZoneSidKey | required
  Title | max=80
  Username | required
  UserPermissionsCallCenterAutoLogin | Boolean required
  UserPermissionsInteractionUser | Boolean
  UserPermissionsMarketingUser | Boolean required
  UserPermissionsOfflineUser | Boolean required
  UserRoleId | ref=UserRole
`

type Variant = { templateId: string; directoryName: string; suffix: string; customised?: boolean; version?: string }

/** SfOutDelta and its sandbox variant. `customised`: as Contoso's administrators changed it. */
export function salesforce(
  guid: GuidOf,
  { templateId, directoryName, suffix, customised = false, version = '6.0' }: Variant,
): SynchronizationSchema {
  const users = [
    mapping('Username', fn('Append', attr('userPrincipalName'), suffix), { match: 1 }),
    mapping('IsActive', fn('Not', attr('IsSoftDeleted'))),
    mapping('Alias', fn('Mid', attr('userPrincipalName'), 1, 8)),
    mapping('Email', fn('Coalesce', attr('mail'), attr('userPrincipalName'))),
    mapping('EmailEncodingKey', null, { default: 'UTF-8' }),
    mapping('FirstName', 'givenName'),
    mapping('LastName', 'surname', { default: '.' }),
    mapping('CommunityNickname', fn('Mid', attr('mailNickname'), 1, 40), { flow: 'ObjectAddOnly' }),
    mapping('FederationIdentifier', 'userPrincipalName'),
    mapping('EmployeeNumber', 'employeeId'),
    mapping('LanguageLocaleKey', null, { default: 'en_US' }),
    mapping('LocaleSidKey', fn('Replace', attr('preferredLanguage'), '-', null, null, '_', null, null), {
      default: 'en_US',
    }),
    mapping('ProfileName', fn('SingleAppRoleAssignment', attr('appRoleAssignments')), { default: 'Chatter Free User' }),
    mapping('TimeZoneSidKey', null, { default: 'Europe/Berlin' }),
    mapping('MobilePhone', fn('Replace', attr('mobile'), null, '[()\\s.-]+', null, '', null, null)),
    mapping('ReceivesInfoEmails', null, { default: 'False', flow: 'ObjectAddOnly' }),
    mapping('UserPermissionsCallCenterAutoLogin', null, { default: 'False' }),
    mapping(
      'UserPermissionsMarketingUser',
      iif(fn('Coalesce', attr('department'), 'None'), '=', 'Marketing', 'True', 'False'),
    ),
    mapping('UserPermissionsOfflineUser', null, { default: 'False' }),
    mapping('UserPermissionsInteractionUser', null, { default: 'False' }),
    ...direct(`
      City city
      CompanyName companyName
      Country country
      Department department
      Fax facsimileTelephoneNumber
      ManagerId manager
      Phone telephoneNumber
      PostalCode postalCode
      State state
      Street streetAddress
      Title jobTitle
    `),
    ...(customised
      ? [
          mapping(
            'Division',
            fn('Switch', attr('companyName'), 'Other', 'Contoso', 'Contoso Group', 'Contoso Labs', 'Research'),
            { flow: 'ObjectAddOnly' },
          ),
          mapping('Extension', fn('IgnoreFlowIfNullOrEmpty', fn('Word', attr('telephoneNumber'), 2, 'x'))),
        ]
      : []),
  ]
  const employees = scope(
    group(
      'Sales and marketing',
      where('department', 'REGEX MATCH', '^(Sales|Marketing)$'),
      where('accountEnabled', 'IS TRUE'),
    ),
    group(
      'Support in Europe',
      where('department', 'EQUALS', 'Customer Support'),
      where('usageLocation', 'NOT EQUALS', 'US'),
      where('mail', 'IS NOT NULL'),
    ),
    group('Cost centers 2xxx', where('extensionAttribute1', 'Includes', 'CC-2')),
  )
  return schema(
    templateId,
    version,
    [
      rule({ id: sharedRuleId, name: 'USER_OUTBOUND_USER', from: entraName, to: directoryName }, [
        objectMapping(`Synchronize ${entraName} Users to ${directoryName}`, 'User', 'User', users, {
          flowTypes: 'Add, Update, Delete',
          ...(customised && { scope: employees, customerDefined: true }),
        }),
        // Placeholders of the connector, disabled and without a source object.
        objectMapping(null, '', 'UserRole', [mapping('Name', null, { match: 1 })], {
          enabled: false,
          flowTypes: 'Add, Update, Delete',
        }),
        objectMapping(null, '', 'PermissionSet', [mapping('Name', null, { match: 1 })], {
          enabled: false,
          flowTypes: 'Add, Update, Delete',
        }),
      ]),
      rule(
        {
          id: 'c220a780-ce7f-462f-9d93-87a52e81c90e',
          name: 'PROFILE_INBOUND_APPROLE',
          from: directoryName,
          to: entraName,
          priority: 2,
          editable: false,
          onDemand: false,
        },
        [
          objectMapping(
            `Synchronize ${directoryName} Profiles to ${entraName}`,
            'Profile',
            'AppRole',
            [
              mapping('displayName', 'Name', { match: 1 }),
              mapping('allowedMemberTypes', constant('User')),
              mapping('description', 'Description', { default: '.' }),
              mapping('isEnabled', null, { default: 'True' }),
            ],
            { flowTypes: 'Add, Update, Delete', excludeFromReporting: true },
          ),
        ],
      ),
    ],
    [
      withAppRoles(guid),
      directory(
        guid,
        directoryName,
        [
          object('User', user, noSoftDeletes),
          object('UserRole', 'Id | anchor\nName | required', noSoftDeletes),
          object('PermissionSet', 'Id | anchor\nName | required', noSoftDeletes),
          object('Profile', 'Id | anchor\nName | required\nDescription', noSoftDeletes),
        ],
        {
          // As in the published export.
          ...(directoryName === 'salesforce.com' && { id: '8ffa6169-f354-4751-9b77-9c00765be92d' }),
          discoverabilities: 'AttributeNames, AttributeDataTypes, AttributeReadOnly',
          version: '52.0',
          discoveryDateTime: '2025-11-14T07:41:09Z',
        },
      ),
    ],
  )
}

/** Entra with the object that imported profiles become. */
function withAppRoles(guid: GuidOf) {
  const source = entra(guid)
  return {
    ...source,
    objects: [
      ...(source.objects ?? []),
      object(
        'AppRole',
        'id | anchor\nallowedMemberTypes | multivalued\ndescription\ndisplayName | required\nisEnabled | Boolean\nvalue',
        noSoftDeletes,
      ),
    ],
  }
}
