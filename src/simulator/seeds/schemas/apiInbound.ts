/** API-driven inbound: SCIM attributes as the source, Entra users as the target. */
import type { SynchronizationSchema } from '../../../domain/resources/synchronization'
import { extensionPrefix } from '../../base/ids'
import type { GuidOf } from '../../base/ids'
import { direct, directory, mapping, object, objectMapping, rule, schema, sharedRuleId, softDeletes } from './build'
import { entra, entraName } from './entra'
import { attr, constant, fn, iif, login } from './expressions'
import { enterprise } from './scim'

const csv = 'urn:ietf:params:scim:schemas:extension:csv:1.0:User'

const source = `
  externalId | anchor
  active | Boolean required
  addresses[type eq "work"].country
  addresses[type eq "work"].locality
  addresses[type eq "work"].postalCode
  addresses[type eq "work"].region
  addresses[type eq "work"].streetAddress
  displayName | required
  emails[type eq "home"].value
  emails[type eq "work"].value
  locale
  name.familyName | required
  name.formatted
  name.givenName | required
  nickName
  phoneNumbers[type eq "mobile"].value
  phoneNumbers[type eq "work"].value
  preferredLanguage
  title
  userName | required
  userType
  ${enterprise}:costCenter
  ${enterprise}:department
  ${enterprise}:division
  ${enterprise}:employeeNumber
  ${enterprise}:manager | ref=${enterprise}
  ${enterprise}:organization
  ${csv}:HireDate | custom
  ${csv}:JobCode | custom
  ${csv}:LeaveDate | custom
`

const principal = () =>
  fn('Join', '@', fn('ToLower', login(attr('name.givenName'), attr('name.familyName'))), 'contoso.com')

export const apiInbound = (guid: GuidOf): SynchronizationSchema =>
  schema(
    'API2AAD',
    '6.0',
    [
      rule({ id: sharedRuleId, name: 'USER_INBOUND_USER', from: 'API', to: entraName }, [
        objectMapping(
          `Provision API Users to ${entraName}`,
          enterprise,
          'User',
          [
            mapping('employeeId', 'externalId', { match: 1 }),
            mapping('userPrincipalName', principal(), { flow: 'ObjectAddOnly' }),
            mapping('mailNickname', login(attr('name.givenName'), attr('name.familyName')), { flow: 'ObjectAddOnly' }),
            mapping('accountEnabled', iif(attr('active'), '=', 'False', 'False', 'True')),
            mapping('IsSoftDeleted', null, { default: 'False' }),
            mapping('displayName', 'displayName'),
            mapping('userType', constant('Member'), { flow: 'ObjectAddOnly' }),
            mapping('usageLocation', 'addresses[type eq "work"].country', { default: 'US' }),
            mapping('preferredLanguage', fn('Coalesce', attr('preferredLanguage'), attr('locale')), {
              default: 'en-US',
            }),
            mapping(
              'employeeHireDate',
              fn('FormatDateTime', attr(`${csv}:HireDate`), null, 'yyyy-MM-dd', 'yyyyMMddHHmmss.fZ'),
            ),
            mapping(
              'employeeLeaveDateTime',
              fn('FormatDateTime', attr(`${csv}:LeaveDate`), null, 'yyyy-MM-dd', 'yyyyMMddHHmmss.fZ'),
            ),
            mapping('companyName', `${enterprise}:organization`, { default: 'Contoso' }),
            mapping(
              'mobile',
              fn('Replace', attr('phoneNumbers[type eq "mobile"].value'), null, '[()\\s-]+', null, '', null, null),
            ),
            mapping(`${extensionPrefix(guid)}costCenter`, `${enterprise}:costCenter`),
            ...direct(`
              department ${enterprise}:department
              employeeOrgData.division ${enterprise}:division
              employeeType userType
              extensionAttribute5 ${csv}:JobCode
              givenName name.givenName
              jobTitle title
              manager ${enterprise}:manager
              surname name.familyName
            `),
            mapping('city', 'addresses[type eq "work"].locality'),
            mapping('postalCode', 'addresses[type eq "work"].postalCode'),
            mapping('streetAddress', 'addresses[type eq "work"].streetAddress'),
            mapping('state', 'addresses[type eq "work"].region'),
            mapping('telephoneNumber', 'phoneNumbers[type eq "work"].value'),
          ],
          { joining: 'employeeId' },
        ),
      ]),
    ],
    [
      directory(guid, 'API', [object(enterprise, source, softDeletes('active', 'active'))], {
        discoverabilities: 'None',
      }),
      // Groups aren't included.
      { ...entra(guid), objects: (entra(guid).objects ?? []).filter((candidate) => candidate.name === 'User') },
    ],
  )
