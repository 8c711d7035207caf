/** Box: flat names, a role by assignment, folders only for new accounts. */
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
import { attr, fn } from './expressions'

const user = `
  id | anchor
  address
  can_see_managed_users | Boolean
  enforce_sso | Boolean
  is_exempt_from_device_limits | Boolean
  is_exempt_from_login_verification | Boolean
  is_sync_enabled | Boolean
  job_title
  language
  login | required
  name | required max=50
  personal_folder | max=100
  phone
  role
  space_amount | Integer
  status
  timezone
  tracking_codes[name eq "costCenter"].value | custom
  tracking_codes[name eq "badge"].value | custom
`

export const box = (guid: GuidOf): SynchronizationSchema =>
  schema(
    'BoxOutDelta',
    'Date:2025-12-02T14:20:11.8140000Z, ActivityId:7b1c9f0e-5a34-4d0c-9c1b-2f6f3e7a4d11',
    [
      rule({ id: sharedRuleId, name: 'USERGROUP_OUTBOUND_USERGROUP', from: entraName, to: 'Box' }, [
        objectMapping(
          `Provision ${entraName} Users`,
          'User',
          'User',
          [
            mapping('login', fn('ToLower', attr('userPrincipalName')), { match: 1 }),
            mapping('name', fn('Mid', attr('displayName'), 1, 50)),
            mapping('status', fn('Switch', attr('IsSoftDeleted'), null, 'False', 'active', 'True', 'inactive')),
            mapping('role', fn('SingleAppRoleAssignment', attr('appRoleAssignments')), {
              default: 'user',
              flow: 'ObjectAddOnly',
            }),
            mapping(
              'address',
              fn(
                'IgnoreFlowIfNullOrEmpty',
                fn('Join', ', ', attr('streetAddress'), attr('postalCode'), attr('city'), attr('usageLocation')),
              ),
            ),
            mapping('language', fn('Left', fn('Coalesce', attr('preferredLanguage'), 'en'), 2), {
              flow: 'ObjectAddOnly',
            }),
            mapping('phone', fn('Replace', attr('telephoneNumber'), null, '[^0-9+]+', null, '', null, null)),
            mapping('personal_folder', fn('Join', ' ', 'Files of', fn('NormalizeDiacritics', attr('displayName'))), {
              flow: 'ObjectAddOnly',
            }),
            mapping('space_amount', null, { default: '107374182400', flow: 'ObjectAddOnly' }),
            mapping('timezone', null, { default: 'Europe/Berlin', flow: 'ObjectAddOnly' }),
            mapping('is_sync_enabled', null, { default: 'True' }),
            mapping('enforce_sso', null, { default: 'True' }),
            mapping('can_see_managed_users', null, { default: 'False' }),
            mapping(
              'tracking_codes[name eq "costCenter"].value',
              fn(
                'Replace',
                attr('employeeOrgData.costCenter'),
                null,
                'CC-(?<code>[0-9]{4})',
                'code',
                null,
                attr('extensionAttribute1'),
                null,
              ),
            ),
            ...direct('job_title jobTitle'),
          ],
          {
            joining: 'login',
            scope: scope(
              group(
                'Everyone with mail',
                where('mail', 'IS NOT NULL'),
                where('userPrincipalName', 'NOT REGEX MATCH', '#EXT#'),
              ),
              group('Partners of Aurora', where('mail', 'ENDS_WITH', '@treyresearch.net')),
            ),
          },
        ),
        objectMapping(
          `Provision ${entraName} Groups`,
          'Group',
          'Group',
          [
            mapping('name', 'displayName', { match: 1 }),
            mapping('description', 'description'),
            mapping('members', 'members'),
          ],
          { joining: 'name' },
        ),
      ]),
    ],
    [
      entra(guid),
      directory(guid, 'Box', [
        object('User', user, noSoftDeletes),
        object(
          'Group',
          'id | anchor\nname | required\ndescription\ninvitability_level\nmembers | multivalued ref=User',
          noSoftDeletes,
        ),
      ]),
    ],
  )
