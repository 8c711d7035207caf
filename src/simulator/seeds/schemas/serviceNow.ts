/** ServiceNow: table columns as attributes, one rule for users and one for groups. */
import type { SynchronizationSchema } from '../../../domain/resources/synchronization'
import type { GuidOf } from '../../base/ids'
import { direct, directory, mapping, noSoftDeletes, object, objectMapping, rule, schema, sharedRuleId } from './build'
import { entra, entraName } from './entra'
import { attr, fn } from './expressions'

const user = `
  sys_id | anchor
  active | Boolean
  building
  city
  company | max=80
  cost_center
  country
  department | max=100
  email | max=100
  employee_number
  fax
  first_name
  gender
  home_phone
  last_name
  location
  locked_out | Boolean
  manager | ref=sys_user
  middle_name
  mobile_phone
  name
  notification
  phone
  preferred_language
  state
  street
  sys_created_on | DateTime ReadOnly
  time_zone
  title
  user_name | required max=40
  vip | Boolean
  zip
`

export const serviceNow = (guid: GuidOf): SynchronizationSchema =>
  schema(
    'serviceNow',
    '6.0',
    [
      rule({ id: sharedRuleId, name: 'USER_OUTBOUND_USER', from: entraName, to: 'ServiceNow' }, [
        objectMapping(
          `Synchronize ${entraName} Users to ServiceNow`,
          'User',
          'sys_user',
          [
            mapping('user_name', 'userPrincipalName', { match: 1 }),
            mapping('active', fn('Not', attr('IsSoftDeleted'))),
            mapping('name', fn('IgnoreFlowIfNullOrEmpty', fn('Join', ' ', attr('givenName'), attr('surname')))),
            mapping(
              'preferred_language',
              fn('ToLower', fn('Left', fn('Coalesce', attr('preferredLanguage'), 'en'), 2)),
            ),
            mapping('time_zone', null, { default: 'Europe/Berlin', flow: 'ObjectAddOnly' }),
            mapping('locked_out', null, { default: 'False', flow: 'ObjectAddOnly' }),
            ...direct(`
              city city
              company companyName
              cost_center employeeOrgData.costCenter
              country country
              department department
              email mail
              employee_number employeeId
              fax facsimileTelephoneNumber
              first_name givenName
              last_name surname
              location physicalDeliveryOfficeName
              manager manager
              mobile_phone mobile
              phone telephoneNumber
              state state
              street streetAddress
              title jobTitle
              zip postalCode
            `),
          ],
          { flowTypes: 'Add, Update, Delete', joining: 'user_name' },
        ),
      ]),
      rule(
        {
          id: guid('rule:serviceNow:groups'),
          name: 'GROUP_OUTBOUND_GROUP',
          from: entraName,
          to: 'ServiceNow',
          priority: 2,
        },
        [
          objectMapping(
            `Synchronize ${entraName} Groups to ServiceNow`,
            'Group',
            'sys_user_group',
            direct(`
            description description
            email mail
            members members
          `).concat(mapping('name', 'displayName', { match: 1 })),
            { enabled: false, flowTypes: 'Add, Update', joining: 'name' },
          ),
        ],
      ),
    ],
    [
      entra(guid),
      directory(guid, 'ServiceNow', [
        object('sys_user', user, noSoftDeletes),
        object(
          'sys_user_group',
          'sys_id | anchor\nname | required\ndescription\nemail\nmembers | multivalued ref=sys_user',
          noSoftDeletes,
        ),
      ]),
    ],
  )
