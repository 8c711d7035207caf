import type { AttributeRecord, Scalar } from '../../domain/expression/values'
import type { SeedGroup, SeedUser } from '../tenant/appSeed'

/** A person or a group with the attribute names of source directories: Entra ID's, then the HR connectors'. */
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
  for (let index = 1; index <= 15; index++)
    extensions[`extensionAttribute${index}`] = user.onPremisesExtensionAttributes[`extensionAttribute${index}`] ?? null
  const costCenter = user.onPremisesExtensionAttributes.extensionAttribute1 ?? null
  const division = user.department === null ? null : (divisions[user.department] ?? 'Corporate')
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
    employeeLeaveDateTime: user.employeeLeaveDateTime,
    'employeeOrgData.costCenter': costCenter,
    'employeeOrgData.division': division,
    createdDateTime: user.createdDateTime,
    onPremisesSamAccountName: user.mailNickname,
    ...(user.userType === 'Member' && workerRecord(user, costCenter, division)),
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
    employeeID: user.employeeId,
    // 512 is a normal account, and 2 means that it's disabled.
    userAccountControl: user.accountEnabled ? 512n : 514n,
    accountDisabled: !user.accountEnabled,
  }
}

/** The same person as HR systems store employees: the connectors' workers, and an API-driven feed's user. */
function workerRecord(user: SeedUser, costCenter: string | null, division: string | null): AttributeRecord {
  // The account is disabled after a person left. Joiners are disabled too, and have no mail address yet.
  const hasLeft = !user.accountEnabled && user.employeeLeaveDateTime !== null
  return {
    // Workday.
    WID: user.id.replaceAll('-', ''),
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
    CountryReferenceFriendly: user.country,
    CountryRegionReference: user.state,
    CostCenter: costCenter,
    EmployeeType: user.employeeType,
    LocalReference: user.preferredLanguage?.replace('-', '_') ?? null,
    ManagerReference: user.managerId,
    Mobile: user.mobilePhone,
    PrimaryWorkTelephone: user.businessPhones[0] ?? null,
    PreferredNameData: user.displayName,
    StatusTerminated: hasLeft,
    StatusHireRescinded: false,
    WorkerTerminationDate: user.employeeLeaveDateTime,
    // SuccessFactors.
    userId: user.employeeId,
    username: user.mailNickname,
    firstName: user.givenName,
    lastName: user.surname,
    startDate: usDate(user.employeeHireDate),
    endDate: usDate(user.employeeLeaveDateTime),
    latestTerminationDate: hasLeft ? usDate(user.employeeLeaveDateTime) : null,
    emplStatus: hasLeft ? 'T' : user.accountEnabled ? 'A' : 'U',
    isContingentWorker: user.employeeType === 'Contractor',
    activeEmploymentsCount: hasLeft ? 0n : 1n,
    email: user.mail,
    cellPhoneNumber: user.mobilePhone,
    businessPhoneNumber: user.businessPhones[0] ?? null,
    countryOfCompany: user.usageLocation,
    costCenter,
    division,
    businessUnit: division,
    location: user.officeLocation,
    officeLocationCity: user.city,
    officeLocationZipCode: user.postalCode,
    preferredName: user.displayName,
    // API-driven: SCIM.
    externalId: user.employeeId,
    active: user.accountEnabled,
    userName: user.userPrincipalName,
    'name.givenName': user.givenName,
    'name.familyName': user.surname,
    'name.formatted': user.displayName,
    locale: user.preferredLanguage,
    'emails[type eq "work"].value': user.mail,
    'phoneNumbers[type eq "work"].value': user.businessPhones[0] ?? null,
    'phoneNumbers[type eq "mobile"].value': user.mobilePhone,
    'addresses[type eq "work"].country': user.usageLocation,
    'addresses[type eq "work"].locality': user.city,
    'addresses[type eq "work"].postalCode': user.postalCode,
    'addresses[type eq "work"].region': user.state,
    'addresses[type eq "work"].streetAddress': user.streetAddress,
    [`${enterprise}:department`]: user.department,
    [`${enterprise}:division`]: division,
    [`${enterprise}:costCenter`]: costCenter,
    [`${enterprise}:organization`]: user.companyName,
    [`${enterprise}:manager`]: user.managerId,
    [`${enterprise}:employeeNumber`]: user.employeeId,
    [`${csv}:HireDate`]: user.employeeHireDate?.slice(0, 10) ?? null,
    [`${csv}:LeaveDate`]: user.employeeLeaveDateTime?.slice(0, 10) ?? null,
  }
}

const divisions: Readonly<Record<string, string>> = {
  Engineering: 'Technology',
  'R&D': 'Technology',
  IT: 'Technology',
  Sales: 'Commercial',
  Marketing: 'Commercial',
  'Customer Support': 'Commercial',
}

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const csv = 'urn:ietf:params:scim:schemas:extension:csv:1.0:User'

/** A date and time as SuccessFactors prints it: `3/16/2020 12:00:00 AM`. */
function usDate(date: string | null): string | null {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)/.exec(date ?? '') ?? []
  return year === '' ? null : `${Number(month)}/${Number(day)}/${year} 12:00:00 AM`
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
