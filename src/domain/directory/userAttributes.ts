import type { AttributeRecord, Value } from '../expression/values'
import type { User } from '../resources/directory'

/** How Entra ID's attribute in a synchronization schema is found on a user of Graph. */
type Reading = { property: string; read: (user: Readonly<Record<string, unknown>>) => unknown }

const same = (...names: string[]): [string, Reading][] =>
  names.map((name) => [name, { property: name, read: (user) => user[name] }])
const renamed = (attribute: string, property: string): [string, Reading] => [
  attribute,
  { property, read: (user) => user[property] },
]

const extensionAttributes = Array.from({ length: 15 }, (_, index): [string, Reading] => {
  const name = `extensionAttribute${String(index + 1)}`
  return [
    name,
    {
      property: 'onPremisesExtensionAttributes',
      read: ({ onPremisesExtensionAttributes: all }) =>
        typeof all === 'object' && all !== null ? (Reflect.get(all, name) as unknown) : null,
    },
  ]
})

/** The user attributes of the Entra ID source schema that GET /users/{id}?$select= answers. */
const readings: ReadonlyMap<string, Reading> = new Map<string, Reading>([
  ...same(
    'accountEnabled',
    'ageGroup',
    'businessPhones',
    'city',
    'companyName',
    'consentProvidedForMinor',
    'country',
    'createdDateTime',
    'creationType',
    'department',
  ),
  ...same(
    'displayName',
    'employeeHireDate',
    'employeeId',
    'employeeLeaveDateTime',
    'employeeType',
    'externalUserState',
    'faxNumber',
    'givenName',
    'imAddresses',
    'jobTitle',
    'legalAgeGroupClassification',
  ),
  ...same(
    'mail',
    'mailNickname',
    'mobilePhone',
    'officeLocation',
    'onPremisesDistinguishedName',
    'onPremisesDomainName',
    'onPremisesImmutableId',
    'onPremisesSamAccountName',
    'onPremisesSecurityIdentifier',
  ),
  ...same(
    'onPremisesSyncEnabled',
    'onPremisesUserPrincipalName',
    'otherMails',
    'passwordPolicies',
    'postalCode',
    'preferredDataLocation',
    'preferredLanguage',
    'proxyAddresses',
    'securityIdentifier',
  ),
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
  [
    'telephoneNumber',
    {
      property: 'businessPhones',
      read: ({ businessPhones: all }) => (Array.isArray(all) ? ((all as unknown[])[0] ?? null) : null),
    },
  ],
  // People in the recycle bin are not in /users.
  ['IsSoftDeleted', { property: 'id', read: () => false }],
])

/** `extension_<app id without dashes>_name`: a directory extension. Graph uses the same name. */
const directoryExtension = /^extension_[0-9a-f]{32}_\w+$/i

function readingOf(attribute: string): Reading | undefined {
  return (
    readings.get(attribute) ??
    (directoryExtension.test(attribute) ? { property: attribute, read: (user) => user[attribute] } : undefined)
  )
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

/** A person's values for these attributes as JSON, by attribute. Those that no user has (HR, Active Directory) are left out. */
export function readUser(user: User, attributes: readonly string[]): Map<string, unknown> {
  const found = new Map<string, unknown>()
  for (const attribute of attributes) {
    const reading = readingOf(attribute)
    if (reading) found.set(attribute, reading.read(user as unknown as Readonly<Record<string, unknown>>))
  }
  return found
}

/** A user as the record that expressions and scoping filters read. Attributes that users don't have are null. */
export function recordOfUser(user: User, attributes: readonly string[]): AttributeRecord {
  const record: Record<string, Value> = Object.create(null) as Record<string, Value>
  for (const attribute of attributes) {
    const reading = readingOf(attribute)
    if (reading) record[attribute] = valueOfJson(reading.read(user as unknown as Readonly<Record<string, unknown>>))
  }
  return record
}

/** Converts a JSON value to a value of the language: integers become 64-bit integers, objects stay JSON. */
function valueOfJson(json: unknown): Value {
  switch (typeof json) {
    case 'string':
    case 'boolean':
    case 'bigint':
      return json
    case 'number':
      return Number.isSafeInteger(json) ? BigInt(json) : json
    case 'object':
      if (json === null) return null
      if (Array.isArray(json))
        return json
          .filter((item) => item !== null && item !== undefined)
          .map((item: unknown) => (typeof item === 'string' ? item : JSON.stringify(item)))
      return JSON.stringify(json)
    default:
      return null
  }
}
