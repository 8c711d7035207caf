/** SCIM 2.0 targets: bracketed value paths, enterprise and custom extension URNs, groups with references. */
import type {
  AttributeMapping,
  DirectoryDefinition,
  Filter,
  SynchronizationSchema,
} from '../../../domain/resources/synchronization'
import type { GuidOf } from '../../base/ids'
import {
  direct,
  directory,
  mapping,
  noSoftDeletes,
  object,
  objectMapping,
  rule,
  schema,
  sharedRuleId,
  softDeletes,
} from './build'
import { entra, entraName } from './entra'
import { attr, fn, isActive } from './expressions'

export const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const coreGroup = 'urn:ietf:params:scim:schemas:core:2.0:Group'

const userAttributes = `
  id | anchor
  active | Boolean
  addresses[type eq "work"].country
  addresses[type eq "work"].formatted
  addresses[type eq "work"].locality
  addresses[type eq "work"].postalCode
  addresses[type eq "work"].region
  addresses[type eq "work"].streetAddress
  addresses[type eq "other"].formatted
  displayName
  emails[type eq "work"].value
  emails[type eq "home"].value
  externalId
  locale
  name.familyName
  name.formatted
  name.givenName
  name.honorificPrefix
  name.honorificSuffix
  nickName
  phoneNumbers[type eq "fax"].value
  phoneNumbers[type eq "mobile"].value
  phoneNumbers[type eq "work"].value
  preferredLanguage
  profileUrl
  roles | multivalued
  roles[primary eq "True"].value
  timezone
  title
  userName | required
  userType
  ${enterprise}:costCenter
  ${enterprise}:department
  ${enterprise}:division
  ${enterprise}:employeeNumber
  ${enterprise}:manager | ref=User
  ${enterprise}:organization
`

const groupAttributes = `
  id | anchor
  displayName | required
  externalId
  members | multivalued ref=User,Group
`

/** The default mappings of a SCIM gallery app, without login and mail. */
export const scimUser = (): AttributeMapping[] => [
  mapping('active', isActive()),
  mapping('name.formatted', fn('IgnoreFlowIfNullOrEmpty', fn('Join', ' ', attr('givenName'), attr('surname')))),
  ...direct(`
    displayName displayName
    title jobTitle
    preferredLanguage preferredLanguage
    name.givenName givenName
    name.familyName surname
    addresses[type eq "work"].locality city
    addresses[type eq "work"].region state
    addresses[type eq "work"].postalCode postalCode
    addresses[type eq "work"].country country
    addresses[type eq "work"].streetAddress streetAddress
    addresses[type eq "work"].formatted physicalDeliveryOfficeName
    phoneNumbers[type eq "work"].value telephoneNumber
    phoneNumbers[type eq "mobile"].value mobile
    phoneNumbers[type eq "fax"].value facsimileTelephoneNumber
    ${enterprise}:employeeNumber employeeId
    ${enterprise}:department department
    ${enterprise}:organization companyName
    ${enterprise}:manager manager
  `),
]

export type ScimOptions = {
  templateId: string
  /** The name of the target directory. `customappsso` for non-gallery apps. */
  target: string
  version?: string
  /** The user mappings, without groups. */
  users: AttributeMapping[]
  userScope?: Filter
  userFlowTypes?: string
  customerDefined?: boolean
  groups?: boolean | { scope: Filter }
  /** Further attribute definitions of the target's user, as lines for `object()`. */
  extraAttributes?: string
  /** Object names: URNs in newer templates, `User` and `Group` in older ones. */
  urns?: boolean
  discoverabilities?: string
  discoveryDateTime?: string
  softDeletion?: boolean
  /** One rule for users and groups (the default), or one for each. */
  separateRules?: boolean
}

export function scim(guid: GuidOf, options: ScimOptions): SynchronizationSchema {
  const { templateId, target, urns = false, groups = true } = options
  // In published exports the user is named after the enterprise extension, and the group after the core schema.
  const userObject = urns ? enterprise : 'User'
  const groupObject = urns ? coreGroup : 'Group'
  const named = (attributes: string) =>
    urns
      ? attributes
          .replaceAll('ref=User,Group', `ref=${enterprise},${coreGroup}`)
          .replaceAll('ref=User', `ref=${enterprise}`)
      : attributes
  const users = objectMapping(`Provision ${entraName} Users`, 'User', userObject, options.users, {
    ...(options.userScope && { scope: options.userScope }),
    ...(options.userFlowTypes !== undefined && { flowTypes: options.userFlowTypes }),
    ...(options.customerDefined && { customerDefined: true }),
    joining: 'userName',
  })
  const groupMapping = objectMapping(
    `Provision ${entraName} Groups`,
    'Group',
    groupObject,
    [
      mapping('displayName', 'displayName', { match: 1 }),
      mapping('externalId', 'objectId', { match: 2 }),
      mapping('members', 'members'),
    ],
    { enabled: groups !== false, ...(typeof groups === 'object' && { scope: groups.scope }), joining: 'displayName' },
  )
  const ids = { from: entraName, to: target }
  return schema(
    templateId,
    options.version ?? '6.0',
    options.separateRules
      ? [
          rule({ id: sharedRuleId, name: 'USER_OUTBOUND_USER', ...ids }, [users]),
          rule({ id: guid(`rule:${templateId}:groups`), name: 'GROUP_OUTBOUND_GROUP', priority: 2, ...ids }, [
            groupMapping,
          ]),
        ]
      : [rule({ id: sharedRuleId, name: 'USERGROUP_OUTBOUND_USERGROUP', ...ids }, [groupMapping, users])],
    [entra(guid), scimDirectory(guid, options, userObject, groupObject, named)],
  )
}

const scimDirectory = (
  guid: GuidOf,
  options: ScimOptions,
  userObject: string,
  groupObject: string,
  named: (attributes: string) => string,
): DirectoryDefinition =>
  directory(
    guid,
    options.target,
    [
      object(
        userObject,
        named(userAttributes + (options.extraAttributes ?? '')),
        options.softDeletion === false ? noSoftDeletes : softDeletes('active', 'active'),
      ),
      object(groupObject, named(groupAttributes), noSoftDeletes),
    ],
    {
      discoverabilities: options.discoverabilities ?? 'None',
      ...(options.discoveryDateTime !== undefined && { discoveryDateTime: options.discoveryDateTime, version: '1' }),
    },
  )
