import type { AttributeRecord, Scalar } from '../domain/expression/values'
import type { SeedGroup, SeedUser } from './seeds/appSeed'

/** A person, or a group, by the names that the source directories of synchronization schemas use: Entra ID's, then the HR connectors'. */
const records = new WeakMap<SeedUser | SeedGroup, AttributeRecord>()

function remembered<T extends SeedUser | SeedGroup>(source: T, make: (source: T) => AttributeRecord): AttributeRecord {
  const known = records.get(source)
  if (known) return known
  const record = make(source)
  records.set(source, record)
  return record
}

export const recordOfUser = (user: SeedUser): AttributeRecord => remembered(user, userRecord)
export const recordOfGroup = (group: SeedGroup): AttributeRecord => remembered(group, groupRecord)

function userRecord(user: SeedUser): AttributeRecord {
  const extensions: Record<string, Scalar> = {}
  for (let index = 1; index <= 15; index++) extensions[`extensionAttribute${index}`] = user.onPremisesExtensionAttributes[`extensionAttribute${index}`] ?? null
  return {
    objectId: user.id,
    IsSoftDeleted: false,
    accountEnabled: user.accountEnabled,
    userPrincipalName: user.userPrincipalName,
    originalUserPrincipalName: user.userPrincipalName,
    displayName: user.displayName,
    givenName: user.givenName,
    surname: user.surname,
    mail: user.mail,
    mailNickname: user.mailNickname,
    userType: user.userType,
    department: user.department,
    jobTitle: user.jobTitle,
    companyName: user.companyName,
    employeeId: user.employeeId,
    employeeHireDate: user.employeeHireDate,
    employeeType: user.employeeType,
    city: user.city,
    state: user.state,
    country: user.country,
    usageLocation: user.usageLocation,
    postalCode: user.postalCode,
    streetAddress: user.streetAddress,
    physicalDeliveryOfficeName: user.officeLocation,
    mobile: user.mobilePhone,
    telephoneNumber: user.businessPhones[0] ?? null,
    preferredLanguage: user.preferredLanguage,
    proxyAddresses: user.proxyAddresses,
    otherMails: user.otherMails,
    manager: user.managerId,
    ...extensions,
    ...user.extensions,
    // The HR connectors' worker, made of the same person.
    WorkerID: user.employeeId,
    personIdExternal: user.employeeId,
    UserID: user.mailNickname,
    Active: user.accountEnabled,
    FirstName: user.givenName,
    LastName: user.surname,
    PreferredFirstName: user.givenName,
    PreferredLastName: user.surname,
    BusinessTitle: user.jobTitle,
    SupervisoryOrganization: user.department,
    Company: user.companyName,
    HireDate: user.employeeHireDate,
    StatusHireDate: user.employeeHireDate,
    Municipality: user.city,
    CountryReferenceTwoLetter: user.usageLocation,
    WorkSpaceReference: user.officeLocation,
    PostalCode: user.postalCode,
    AddressLineData: user.streetAddress,
    EmailAddressPrimaryWork: user.mail,
    // Active Directory's names, for cloud sync.
    sAMAccountName: user.mailNickname,
    cn: user.displayName,
    sn: user.surname,
    c: user.usageLocation,
    co: user.country,
    l: user.city,
    st: user.state,
    title: user.jobTitle,
    company: user.companyName,
    objectGUID: user.id,
  }
}

const groupRecord = (group: SeedGroup): AttributeRecord => ({
  objectId: group.id,
  objectGUID: group.id,
  IsSoftDeleted: false,
  displayName: group.displayName,
  cn: group.displayName,
  description: group.description,
  mailNickname: group.mailNickname,
  mailEnabled: group.mailEnabled,
  securityEnabled: group.securityEnabled,
  members: group.members,
})
