/** Microsoft Entra ID as a source: the same directory in the schema of every outbound job. */
import type { DirectoryDefinition } from '../../../domain/resources/synchronization'
import { extensionPrefix } from '../../base/ids'
import type { GuidOf } from '../../base/ids'
import { directory, object, softDeletes } from './build'

export const entraName = 'Azure Active Directory'
/** The directory's ID is the same in every tenant. */
const entraId = '66e4a8cc-1b7b-435e-95f8-f06cea133828'

const extensionAttributes = Array.from({ length: 15 }, (_, index) => `extensionAttribute${index + 1}`).join('\n')

const userAttributes = (guid: GuidOf) => `
  objectId | anchor
  IsSoftDeleted | Boolean required
  accountEnabled | Boolean required
  appRoleAssignments | multivalued
  alternativeSecurityIds | multivalued
  city
  companyName
  country
  createdDateTime | DateTime ReadOnly
  department
  displayName | required
  employeeHireDate | DateTime
  employeeId
  employeeLeaveDateTime | DateTime
  employeeOrgData.costCenter
  employeeOrgData.division
  employeeType
  ${extensionAttributes}
  ${extensionPrefix(guid)}badgeNumber | Integer custom
  ${extensionPrefix(guid)}costCenter | custom
  ${extensionPrefix(guid)}isRemote | Boolean custom
  facsimileTelephoneNumber
  givenName
  jobTitle
  mail
  mailNickname | required
  manager | ref=User
  mobile
  netId
  onPremisesDistinguishedName
  onPremisesSamAccountName
  onPremisesSecurityIdentifier
  onPremisesUserPrincipalName
  originalUserPrincipalName
  otherMails | multivalued
  passwordProfile.password | WriteOnly
  physicalDeliveryOfficeName
  postalCode
  preferredLanguage
  proxyAddresses | multivalued
  showInAddressList | Boolean
  state
  streetAddress
  surname
  telephoneNumber
  usageLocation
  userPrincipalName | required
  userType
`

const groupAttributes = `
  objectId | anchor
  IsSoftDeleted | Boolean
  description
  displayName | required
  mail
  mailEnabled | Boolean
  mailNickname | required
  members | multivalued ref=User,Group
  onPremisesSecurityIdentifier
  owners | multivalued ref=User
  proxyAddresses | multivalued
  securityEnabled | Boolean
`

/** Entra's metadata for groups: deleted ones are retained for a while, but groups can't be disabled. */
const groupMetadata = {
  IsSoftDeletionSupported: 'true',
  IsSynchronizeAllSupported: 'true',
  ConnectorDataStorageRequired: 'true',
  PropertyNameSoftDeleted: 'IsSoftDeleted',
}

/** The directory with users and groups, under another name and ID if Entra is the target. */
export const entra = (guid: GuidOf, name = entraName, id = entraId): DirectoryDefinition =>
  directory(
    guid,
    name,
    [
      object('User', userAttributes(guid), softDeletes('accountEnabled', 'IsSoftDeleted')),
      object('Group', groupAttributes, groupMetadata),
    ],
    { id, version: '1.0' },
  )
