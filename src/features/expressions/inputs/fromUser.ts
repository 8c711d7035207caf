import type { User } from '../../../domain/resources/directory'
import type { Inputs, InputValue } from '../playgroundState'

/** How Entra ID's attribute in a synchronization schema is found on a user of Graph. */
type Reading = { property: string; read: (user: Readonly<Record<string, unknown>>) => unknown }

const same = (...names: string[]): [string, Reading][] => names.map((name) => [name, { property: name, read: (user) => user[name] }])
const renamed = (attribute: string, property: string): [string, Reading] => [attribute, { property, read: (user) => user[property] }]

const extensionAttributes = Array.from({ length: 15 }, (_, index): [string, Reading] => {
  const name = `extensionAttribute${String(index + 1)}`
  return [name, { property: 'onPremisesExtensionAttributes', read: ({ onPremisesExtensionAttributes: all }) => (typeof all === 'object' && all !== null ? (Reflect.get(all, name) as unknown) : null) }]
})

/** The user attributes of the Entra ID source schema that GET /users/{id}?$select= answers. */
const readings: ReadonlyMap<string, Reading> = new Map<string, Reading>([
  ...same('accountEnabled', 'ageGroup', 'businessPhones', 'city', 'companyName', 'consentProvidedForMinor', 'country', 'createdDateTime', 'creationType', 'department'),
  ...same('displayName', 'employeeHireDate', 'employeeId', 'employeeLeaveDateTime', 'employeeType', 'externalUserState', 'faxNumber', 'givenName', 'imAddresses', 'jobTitle', 'legalAgeGroupClassification'),
  ...same('mail', 'mailNickname', 'mobilePhone', 'officeLocation', 'onPremisesDistinguishedName', 'onPremisesDomainName', 'onPremisesImmutableId', 'onPremisesSamAccountName', 'onPremisesSecurityIdentifier'),
  ...same('onPremisesSyncEnabled', 'onPremisesUserPrincipalName', 'otherMails', 'passwordPolicies', 'postalCode', 'preferredDataLocation', 'preferredLanguage', 'proxyAddresses', 'securityIdentifier'),
  ...same('showInAddressList', 'state', 'streetAddress', 'surname', 'usageLocation', 'userPrincipalName', 'userType'),
  ...extensionAttributes,
  renamed('objectId', 'id'),
  renamed('originalUserPrincipalName', 'userPrincipalName'),
  renamed('mobile', 'mobilePhone'),
  renamed('facsimileTelephoneNumber', 'faxNumber'),
  renamed('physicalDeliveryOfficeName', 'officeLocation'),
  renamed('dirSyncEnabled', 'onPremisesSyncEnabled'),
  renamed('immutableId', 'onPremisesImmutableId'),
  renamed('onPremiseSecurityIdentifier', 'onPremisesSecurityIdentifier'),
  ['telephoneNumber', { property: 'businessPhones', read: ({ businessPhones: all }) => (Array.isArray(all) ? ((all as unknown[])[0] ?? null) : null) }],
  // People in the recycle bin are not in /users.
  ['IsSoftDeleted', { property: 'id', read: () => false }],
])

/** `extension_<app id without dashes>_name`: a property of its own, named the same in Graph. */
const directoryExtension = /^extension_[0-9a-f]{32}_\w+$/i

function readingOf(attribute: string): Reading | undefined {
  return readings.get(attribute) ?? (directoryExtension.test(attribute) ? { property: attribute, read: (user) => user[attribute] } : undefined)
}

/** Which properties `$select` has to name for these attributes, and which attributes no user of Graph has. */
export function userProperties(attributes: readonly string[]): { select: string[]; unavailable: string[] } {
  const select = new Set<string>()
  const unavailable: string[] = []
  for (const attribute of attributes) {
    const reading = readingOf(attribute)
    if (reading) select.add(reading.property)
    else unavailable.push(attribute)
  }
  return { select: [...select], unavailable }
}

const graphDate = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/

/** A person's values for these attributes. Those that no user has (HR, Active Directory) are left out. */
export function fromUser(user: User, attributes: readonly string[]): Inputs {
  const found: [string, InputValue][] = []
  for (const attribute of attributes) {
    const reading = readingOf(attribute)
    if (reading) found.push([attribute, toInput(reading.read(user as unknown as Readonly<Record<string, unknown>>))])
  }
  return Object.fromEntries(found)
}

/** A JSON value as an input. Text that Graph writes for an instant is a date; objects stay their JSON. */
export function toInput(json: unknown): InputValue {
  switch (typeof json) {
    case 'string':
      return graphDate.test(json) ? { type: 'date', value: json } : { type: 'text', value: json }
    case 'number':
    case 'bigint':
      return { type: 'number', value: String(json) }
    case 'boolean':
      return { type: 'boolean', value: json }
    case 'object':
      if (json === null) return { type: 'null' }
      if (Array.isArray(json)) return { type: 'list', values: json.filter((item) => item !== null && item !== undefined).map((item: unknown) => (typeof item === 'string' ? item : jsonText(item))) }
      return { type: 'text', value: jsonText(json) }
    default:
      return { type: 'null' }
  }
}

const jsonText = (json: unknown): string => JSON.stringify(json, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))
