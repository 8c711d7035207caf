/** On-premises Active Directory, as a target of HR and as a source of cloud sync. */
import type { ObjectDefinition } from '../../../domain/resources/synchronization'
import { object, softDeletes } from './build'

const numbered = (prefix: string, last: number) =>
  Array.from({ length: last }, (_, index) => `${prefix}${index + 1}`).join('\n')

const userAttributes = `
  objectGUID | anchor Binary ReadOnly
  accountDisabled | Boolean
  accountExpires | Integer
  c
  cn | required max=64
  co
  company | max=64
  department | max=64
  description
  displayName | max=256
  division
  employeeID | max=16
  employeeNumber
  employeeType
  ${numbered('extensionAttribute', 15)}
  facsimileTelephoneNumber
  givenName | max=64
  homePhone
  initials | max=6
  ipPhone
  isDeleted | Boolean ReadOnly
  l
  mail | max=256
  mailNickname
  manager | ref=user
  mobile
  msDS-cloudExtensionAttribute1
  msDS-cloudExtensionAttribute2
  ms-Exch-Extension-Custom-Attribute-1 | multivalued
  objectSid | Binary ReadOnly
  parentDistinguishedName
  physicalDeliveryOfficeName
  postalCode
  preferredLanguage
  proxyAddresses | multivalued
  pwdLastSet | Integer
  sAMAccountName | required max=20
  sn
  st
  streetAddress
  telephoneNumber
  thumbnailPhoto | Binary
  title | max=128
  userAccountControl | Integer default=512
  userPrincipalName | required
  whenCreated | DateTime ReadOnly
`

export const adUser = (): ObjectDefinition =>
  object('user', userAttributes, softDeletes('accountDisabled', 'isDeleted'))

export const adGroup = (): ObjectDefinition =>
  object(
    'group',
    `
      objectGUID | anchor Binary ReadOnly
      cn | required
      description
      displayName
      groupType | Integer required
      mail
      managedBy | ref=user
      member | multivalued ref=user,group
      objectSid | Binary ReadOnly
      proxyAddresses | multivalued
      sAMAccountName | required
    `,
  )

export const adContact = (): ObjectDefinition =>
  object(
    'contact',
    'objectGUID | anchor Binary ReadOnly\ncn | required\ndisplayName\ngivenName\nmail\nsn\ntargetAddress\ntelephoneNumber',
  )
