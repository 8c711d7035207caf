/** SuccessFactors to Active Directory: employees read with JSONPath, dates, and a login derived from an ID. */
import type { SynchronizationSchema } from '../../../domain/resources/synchronization'
import type { GuidOf } from '../../base/ids'
import { adUser } from './activeDirectory'
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
import { attr, fn, iif, login } from './expressions'

const employment = '$.employmentNav.results[0]'
const job = `${employment}.jobInfoNav.results[0]`
const person = '$.personalInfoNav.results[0]'
const phone = (type: string) => `$.phoneNav.results[?(@.phoneType == '${type}')].phoneNumber`

const employee = `
  personIdExternal | anchor jsonpath=$.personIdExternal
  userId | required jsonpath=${employment}.userId
  activeEmploymentsCount | Integer jsonpath=$.activeEmploymentsCount
  businessUnit | jsonpath=${job}.businessUnitNav.name_localized
  businessPhoneNumber | jsonpath=${phone('10605')}
  cellPhoneNumber | jsonpath=${phone('10606')}
  company | jsonpath=${job}.companyNav.company
  costCenter | jsonpath=${job}.costCenterNav.externalCode
  countryOfCompany | jsonpath=${job}.companyNav.countryOfRegistrationNav.twoCharCountryCode
  customString1 | jsonpath=${job}.customString1
  department | jsonpath=${job}.departmentNav.name_localized
  division | jsonpath=${job}.divisionNav.name_localized
  email | jsonpath=$.emailNav.results[?(@.isPrimary == true)].emailAddress
  emplStatus | required jsonpath=${job}.emplStatusNav.externalCode
  endDate | DateTime jsonpath=${employment}.endDate
  firstName | required jsonpath=${person}.firstName
  isContingentWorker | Boolean required jsonpath=${employment}.isContingentWorker
  jobTitle | jsonpath=${job}.jobTitle
  lastName | required jsonpath=${person}.lastName
  latestTerminationDate | DateTime jsonpath=${employment}.latestTerminationDate
  location | jsonpath=${job}.locationNav.name
  manager | ref=User jsonpath=${job}.managerUserNav.empInfo.personIdExternal
  officeLocationCity | jsonpath=${job}.locationNav.addressNavDEFLT.city
  officeLocationZipCode | jsonpath=${job}.locationNav.addressNavDEFLT.zipCode
  preferredName | jsonpath=${person}.preferredName
  startDate | required jsonpath=${employment}.startDate
  username | jsonpath=${employment}.userNav.username
`

export const successFactorsToActiveDirectory = (guid: GuidOf): SynchronizationSchema =>
  schema(
    'SuccessFactors2AD',
    '6.0',
    [
      rule(
        {
          id: sharedRuleId,
          name: 'USER_INBOUND_USER',
          from: 'SuccessFactors',
          to: 'On Premises Active Directory',
        },
        [
          objectMapping(
            'Synchronize SuccessFactors Users to On Premises Active Directory',
            'User',
            'user',
            [
              mapping('employeeID', 'personIdExternal', { match: 1 }),
              mapping('employeeNumber', 'userId', { match: 2 }),
              mapping('cn', fn('NormalizeDiacritics', fn('Join', ' ', attr('firstName'), attr('lastName'))), {
                flow: 'ObjectAddOnly',
              }),
              mapping(
                'userPrincipalName',
                fn(
                  'SelectUniqueValue',
                  fn('Join', '@', fn('ToLower', login(attr('firstName'), attr('lastName'))), 'contoso.com'),
                  fn(
                    'Join',
                    '@',
                    fn('ToLower', login(attr('firstName'), attr('lastName'), attr('personIdExternal'))),
                    'contoso.com',
                  ),
                ),
                { flow: 'ObjectAddOnly' },
              ),
              mapping(
                'sAMAccountName',
                fn(
                  'Append',
                  'sf',
                  fn(
                    'Replace',
                    fn('Append', '000000', attr('personIdExternal')),
                    null,
                    '^.*(?<digits>.{6})$',
                    null,
                    '${digits}',
                    null,
                    null,
                  ),
                ),
                { flow: 'ObjectAddOnly' },
              ),
              mapping('displayName', fn('Join', ', ', fn('ToUpper', attr('lastName')), attr('firstName'))),
              mapping(
                'initials',
                fn('Join', '', fn('Mid', attr('firstName'), 1, 1), fn('Mid', attr('lastName'), 1, 1)),
              ),
              mapping(
                'accountDisabled',
                iif(attr('emplStatus'), '=', 'A', 'False', iif(attr('emplStatus'), '=', 'U', 'False', 'True')),
              ),
              mapping('employeeType', iif(attr('isContingentWorker'), '=', 'True', 'Contractor', 'Employee')),
              mapping(
                'description',
                fn(
                  'Append',
                  'Since ',
                  fn('FormatDateTime', attr('startDate'), null, 'M/d/yyyy h:mm:ss tt', 'yyyy-MM-dd'),
                ),
              ),
              mapping('mail', fn('ToLower', attr('email')), { flow: 'ObjectAddOnly' }),
              mapping('title', fn('PCase', attr('jobTitle'))),
              mapping('extensionAttribute3', fn('IgnoreFlowIfNullOrEmpty', attr('customString1'))),
              mapping(
                'parentDistinguishedName',
                fn(
                  'Join',
                  '',
                  'OU=',
                  fn('Coalesce', attr('countryOfCompany'), 'World'),
                  ',OU=SuccessFactors,OU=People,DC=corp,DC=contoso,DC=com',
                ),
                { flow: 'ObjectAddOnly' },
              ),
              mapping('mobile', fn('Replace', attr('cellPhoneNumber'), null, '[^0-9+]', null, '', null, null)),
              mapping(
                'telephoneNumber',
                fn('Replace', attr('businessPhoneNumber'), null, '[^0-9+]', null, '', null, null),
              ),
              mapping('pwdLastSet', null, { default: '0', flow: 'ObjectAddOnly' }),
              ...direct(`
              c countryOfCompany
              company company
              department department
              division division
              extensionAttribute1 costCenter
              extensionAttribute2 businessUnit
              givenName firstName
              l officeLocationCity
              manager manager
              physicalDeliveryOfficeName location
              postalCode officeLocationZipCode
              sn lastName
            `),
            ],
            {
              flowTypes: 'Add, Update',
              joining: 'employeeID',
              scope: scope(group('Numbered', where('personIdExternal', 'REGEX MATCH', '^[1-9][0-9]+$'))),
            },
          ),
        ],
      ),
    ],
    [
      directory(guid, 'SuccessFactors', [object('User', employee)], {
        readOnly: true,
        discoverabilities: 'AttributeNames',
        discoveryDateTime: '2025-10-02T11:30:00Z',
        version: '1',
      }),
      directory(guid, 'On Premises Active Directory', [adUser()]),
    ],
  )
