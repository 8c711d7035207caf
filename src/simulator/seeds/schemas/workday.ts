/**
 * Workday to Active Directory: workers read with XPath, unique names, and organizational units that are set only once.
 */
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
import type { Source } from './expressions'

const data = 'wd:Worker/wd:Worker_Data'
const person = `${data}/wd:Personal_Data`
const preferred = `${person}/wd:Name_Data/wd:Preferred_Name_Data/wd:Name_Detail_Data`
const legal = `${person}/wd:Name_Data/wd:Legal_Name_Data/wd:Name_Detail_Data`
const position = `${data}/wd:Employment_Data/wd:Worker_Job_Data[@wd:Primary_Job=1]/wd:Position_Data`
const status = `${data}/wd:Employment_Data/wd:Worker_Status_Data`
const site = `${position}/wd:Business_Site_Summary_Data/wd:Address_Data`
const contact = `${person}/wd:Contact_Data`
const organization = (type: string) =>
  `${data}/wd:Organization_Data/wd:Worker_Organization_Data/wd:Organization_Data[wd:Organization_Type_Reference/wd:ID='${type}']/wd:Organization_Name/text()`

const worker = `
  WID | anchor xpath=wd:Worker/wd:Worker_Reference/wd:ID[@wd:type='WID']/text()
  WorkerID | required xpath=${data}/wd:Worker_ID/text()
  Active | Boolean required xpath=${status}/wd:Active/text()
  AddressLineData | xpath=${site}/wd:Address_Line_Data[@wd:Type='ADDRESS_LINE_1']/text()
  BusinessTitle | xpath=${position}/wd:Business_Title/text()
  Company | xpath=${organization('Company')}
  CompanyType | xpath=${organization('Company_Hierarchy')}
  ContractEndDate | xpath=${data}/wd:Employment_Data/wd:Worker_Contract_Data/wd:Contract_End_Date/text()
  CostCenter | xpath=${organization('Cost_Center')}
  CountryReferenceFriendly | xpath=${site}/wd:Country_Reference/@wd:Descriptor
  CountryReferenceTwoLetter | xpath=${site}/wd:Country_Reference/wd:ID[@wd:type='ISO_3166-1_Alpha-2_Code']/text()
  CountryRegionReference | xpath=${site}/wd:Country_Region_Reference/@wd:Descriptor
  EmailAddressPrimaryWork | xpath=${contact}/wd:Email_Address_Data[wd:Usage_Data/wd:Type_Data/@wd:Primary=1]/wd:Email_Address/text()
  EmployeeType | xpath=${position}/wd:Worker_Type_Reference/@wd:Descriptor
  Fax | xpath=${contact}/wd:Phone_Data[wd:Phone_Device_Type_Reference/@wd:Descriptor='Fax']/@wd:Formatted_Phone
  FirstName | xpath=${legal}/wd:First_Name/text()
  HireDate | DateTime xpath=${status}/wd:Hire_Date/text()
  LastName | xpath=${legal}/wd:Last_Name/text()
  LocalReference | xpath=${person}/wd:Language_Data/wd:Language_Reference/wd:ID[@wd:type='User_Language_ID']/text()
  ManagerReference | ref=Worker xpath=${position}/wd:Manager_as_of_last_detected_manager_change_Reference/wd:ID[@wd:type='Employee_ID']/text()
  MiddleName | xpath=${legal}/wd:Middle_Name/text()
  Mobile | xpath=${contact}/wd:Phone_Data[wd:Phone_Device_Type_Reference/@wd:Descriptor='Mobile']/@wd:E164_Formatted_Phone
  Municipality | xpath=${site}/wd:Municipality/text()
  PostalCode | xpath=${site}/wd:Postal_Code/text()
  PreferredFirstName | required xpath=${preferred}/wd:First_Name/text()
  PreferredLastName | required xpath=${preferred}/wd:Last_Name/text()
  PreferredNameData | xpath=${preferred}/@wd:Formatted_Name
  PrimaryWorkTelephone | xpath=${contact}/wd:Phone_Data[wd:Usage_Data/wd:Type_Data/@wd:Primary=1]/@wd:International_Formatted_Phone
  StatusHireDate | required xpath=${status}/wd:Hire_Date/text()
  StatusHireRescinded | Boolean required xpath=${status}/wd:Hire_Rescinded/text()
  StatusTerminated | Boolean required xpath=${status}/wd:Terminated/text()
  SupervisoryOrganization | xpath=${organization('Supervisory')}
  UserID | xpath=${data}/wd:User_ID/text()
  WorkSpaceReference | xpath=${position}/wd:Work_Space__Reference/@wd:Descriptor
  WorkerTerminationDate | DateTime xpath=${status}/wd:Termination_Date/text()
`

/**
 * A login from the first name, or what's left of it, and the last name, without characters that a mail address doesn't
 * allow.
 */
const plainLogin = (first: Source) =>
  fn('Replace', login(first, attr('PreferredLastName')), null, '[^A-Za-z0-9.-]', null, '', null, null)

/** The three candidates for a login name in Active Directory. */
const tries = (suffix: string) => {
  const first = attr('PreferredFirstName')
  return [plainLogin(first), plainLogin(fn('Mid', first, 1, 1)), plainLogin(fn('Mid', first, 1, 2))].map((name) =>
    suffix === '' ? fn('Left', name, 20) : fn('Join', '@', name, suffix),
  )
}

const organizationalUnit = () =>
  fn(
    'Join',
    '',
    fn(
      'Switch',
      fn('Coalesce', attr('SupervisoryOrganization'), ''),
      'OU=Staff,',
      'Engineering',
      'OU=Engineering,',
      'R&D',
      'OU=Engineering,',
      'Sales',
      'OU=Sales,',
      'IT',
      'OU=Administrators,',
    ),
    fn(
      'Switch',
      fn('Coalesce', attr('CountryReferenceTwoLetter'), ''),
      'OU=World,',
      'US',
      'OU=Americas,',
      'BR',
      'OU=Americas,',
      'IN',
      'OU=Asia,',
      'DE',
      'OU=Europe,',
      'DK',
      'OU=Europe,',
      'PL',
      'OU=Europe,',
    ),
    'OU=People,DC=corp,DC=contoso,DC=com',
  )

/** Disabled while the first day is more than two weeks away, and after the last day. */
const accountDisabled = () =>
  iif(
    fn('DateDiff', 'd', fn('Now'), fn('CDate', attr('StatusHireDate'))),
    '>',
    14,
    'True',
    iif(
      attr('StatusTerminated'),
      '=',
      'True',
      'True',
      iif(attr('StatusHireRescinded'), '=', 'True', 'True', fn('Not', attr('Active'))),
    ),
  )

export const workdayToActiveDirectory = (guid: GuidOf): SynchronizationSchema =>
  schema(
    'Workday2AD',
    'Date:2025-08-19T06:02:45.3310000Z, ActivityId:58f0c8de-95b7-4d7b-8a4e-3f1f0d0a6c2b',
    [
      rule(
        {
          id: sharedRuleId,
          name: 'USER_INBOUND_USER',
          from: 'Workday',
          to: 'On Premises Active Directory',
          containers: ['OU=People,DC=corp,DC=contoso,DC=com'],
        },
        [
          objectMapping(
            'Synchronize Workday Workers to On Premises Active Directory',
            'Worker',
            'user',
            [
              mapping('employeeID', 'WorkerID', { match: 1 }),
              mapping(
                'cn',
                fn(
                  'NormalizeDiacritics',
                  fn(
                    'Join',
                    ' ',
                    attr('PreferredFirstName'),
                    attr('PreferredLastName'),
                    fn('Append', fn('Append', '(', attr('WorkerID')), ')'),
                  ),
                ),
                { flow: 'ObjectAddOnly' },
              ),
              mapping('userPrincipalName', fn('SelectUniqueValue', ...tries('contoso.com')), { flow: 'ObjectAddOnly' }),
              mapping('sAMAccountName', fn('SelectUniqueValue', ...tries('')), { flow: 'ObjectAddOnly' }),
              mapping('mail', fn('SelectUniqueValue', ...tries('contoso.com')), { flow: 'ObjectAddOnly' }),
              mapping('mailNickname', plainLogin(attr('PreferredFirstName')), { flow: 'ObjectAddOnly' }),
              mapping(
                'proxyAddresses',
                fn(
                  'Split',
                  fn(
                    'Join',
                    ',',
                    fn('Append', 'SMTP:', fn('Join', '@', plainLogin(attr('PreferredFirstName')), 'contoso.com')),
                    fn(
                      'Append',
                      'smtp:',
                      fn('Join', '@', plainLogin(attr('PreferredFirstName')), 'contoso.mail.onmicrosoft.com'),
                    ),
                  ),
                  ',',
                ),
                { flow: 'ObjectAddOnly' },
              ),
              mapping('parentDistinguishedName', organizationalUnit(), { flow: 'ObjectAddOnly' }),
              mapping('displayName', fn('Join', ' ', attr('PreferredFirstName'), attr('PreferredLastName'))),
              mapping('accountDisabled', accountDisabled()),
              mapping(
                'msDS-cloudExtensionAttribute1',
                fn('FormatDateTime', fn('Left', attr('StatusHireDate'), 10), null, 'yyyy-MM-dd', 'yyyyMMdd000000.0Z'),
              ),
              mapping(
                'telephoneNumber',
                fn('Replace', attr('PrimaryWorkTelephone'), null, '[()\\s-]+', null, '', null, null),
              ),
              mapping('mobile', fn('Replace', attr('Mobile'), null, '[()\\s-]+', null, '', null, null)),
              mapping(
                'description',
                fn(
                  'IgnoreFlowIfNullOrEmpty',
                  fn('Join', ' · ', attr('BusinessTitle'), attr('SupervisoryOrganization')),
                ),
              ),
              mapping('employeeType', 'EmployeeType', { default: 'Employee' }),
              mapping('preferredLanguage', fn('Replace', attr('LocalReference'), '_', null, null, '-', null, null), {
                flow: 'ObjectAddOnly',
              }),
              mapping('pwdLastSet', null, { default: '0', flow: 'ObjectAddOnly' }),
              mapping('division', fn('IgnoreFlowIfNullOrEmpty', fn('Word', attr('CostCenter'), 1, ' -')), {
                flow: 'AttributeAddOnly',
              }),
              ...direct(`
              c CountryReferenceTwoLetter
              co CountryReferenceFriendly
              company Company
              department SupervisoryOrganization
              extensionAttribute1 CostCenter
              facsimileTelephoneNumber Fax
              givenName PreferredFirstName
              l Municipality
              manager ManagerReference
              physicalDeliveryOfficeName WorkSpaceReference
              postalCode PostalCode
              sn PreferredLastName
              st CountryRegionReference
              streetAddress AddressLineData
              title BusinessTitle
            `),
            ],
            {
              flowTypes: 'Add,Update',
              customerDefined: true,
              joining: 'employeeID',
              scope: scope(
                group(
                  'Employees in Europe',
                  where('WorkerID', 'REGEX MATCH', '^[0-9]{6,8}$'),
                  where('CountryReferenceTwoLetter', 'NOT REGEX MATCH', '^(US|BR|IN)$'),
                ),
                group(
                  'American headquarters',
                  where('CountryReferenceTwoLetter', 'EQUALS', 'US'),
                  where('Municipality', 'NOT EQUALS', 'Boston'),
                ),
              ),
            },
          ),
        ],
      ),
    ],
    [
      directory(guid, 'Workday', [object('Worker', worker)], {
        readOnly: true,
        discoverabilities: 'AttributeNames, AttributeDataTypes',
        discoveryDateTime: '2025-08-18T15:12:00Z',
        version: '2',
      }),
      directory(guid, 'On Premises Active Directory', [adUser()], {
        discoverabilities: 'AttributeNames,AttributeDataTypes,AttributeReadOnly,ReferenceAttributes',
        discoveryDateTime: '2025-08-18T15:12:41Z',
        version: '2',
      }),
    ],
  )
