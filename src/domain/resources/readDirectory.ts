import { flag, identifier, list, nameText, object, some, text, type Reader } from '../../base/reader'
import type {
  Application,
  ApplicationTemplate,
  AppRoleAssignment,
  Collection,
  DirectoryObject,
  Group,
  Organization,
  ServicePrincipal,
  User,
} from './directory'

const link: Reader<string | null> = (value, odd) => {
  if (value === null || (typeof value === 'string' && value !== '')) return value
  odd.add("isn't a link, so further pages are missing")
  return undefined
}

/** A page of a collection. Entries that can't be read are left out. */
export const readCollection = <T>(entry: Reader<T>): Reader<Collection<NonNullable<T>>> =>
  some(
    object<Collection<NonNullable<T>>>(
      {
        '@odata.context': some(text),
        '@odata.nextLink': some(link),
        '@odata.count': (value) => (typeof value === 'number' ? value : undefined),
        value: some(list(entry)) as Reader<NonNullable<T>[]>,
      },
      { value: true },
    ),
  )

export const readServicePrincipal = object<ServicePrincipal>(
  {
    id: identifier,
    appId: identifier,
    displayName: nameText,
    appDisplayName: nameText,
    applicationTemplateId: nameText,
    appOwnerOrganizationId: nameText,
    servicePrincipalType: nameText,
    tags: some(list(some(text))),
    accountEnabled: flag,
    homepage: nameText,
    loginUrl: nameText,
    notificationEmailAddresses: some(list(some(text))),
  },
  { id: true },
)

export const readApplication = object<Application>(
  {
    id: identifier,
    appId: identifier,
    displayName: nameText,
    applicationTemplateId: nameText,
    createdDateTime: text,
  },
  { id: true, appId: true },
)

export const readGalleryTemplate = object<ApplicationTemplate>(
  {
    id: identifier,
    categories: list(some(text)),
    description: text,
    displayName: nameText,
    homePageUrl: text,
    logoUrl: text,
    publisher: text,
    supportedProvisioningTypes: list(some(text)),
    supportedSingleSignOnModes: list(some(text)),
  },
  { id: true },
)

type NamedUser = Pick<
  User,
  'id' | 'displayName' | 'userPrincipalName' | 'mail' | 'mailNickname' | 'employeeId' | 'accountEnabled'
>

/** The other attributes of a person are inputs of expressions, and `domain/directory` takes whatever they are. */
export const readUser = object<NamedUser>(
  {
    id: identifier,
    displayName: nameText,
    userPrincipalName: nameText,
    mail: nameText,
    mailNickname: text,
    employeeId: text,
    accountEnabled: flag,
  },
  { id: true },
) as Reader<User | null>

export const readGroup = object<Pick<Group, 'id' | 'displayName' | 'description' | 'mail'>>(
  { id: identifier, displayName: nameText, description: nameText, mail: nameText },
  { id: true },
) as Reader<Group | null>

const directoryObject = {
  id: identifier,
  '@odata.type': some(text),
  displayName: nameText,
  userPrincipalName: nameText,
}

export const readDirectoryObject = object<DirectoryObject>(directoryObject, { id: true })

export const readMembership = object<DirectoryObject & { roleTemplateId?: string | null }>(
  { ...directoryObject, roleTemplateId: nameText },
  { id: true },
)

export const readAppRoleAssignment = object<
  Pick<AppRoleAssignment, 'id' | 'appRoleId' | 'principalId' | 'principalType' | 'principalDisplayName'>
>(
  {
    id: identifier,
    appRoleId: some(text),
    principalId: nameText,
    principalType: nameText,
    principalDisplayName: nameText,
  },
  { id: true },
) as Reader<AppRoleAssignment | null>

export const readOrganization = object<Organization>(
  {
    id: identifier,
    displayName: nameText,
    verifiedDomains: some(
      list(
        object<{ name?: string; isDefault?: boolean; isInitial?: boolean }>(
          { name: some(text), isDefault: some(flag), isInitial: some(flag) },
          {},
        ),
      ),
    ),
  },
  { id: true },
)

/** What instantiating a gallery app creates. */
export const readInstantiatedApp = some(
  object<{ application: Application; servicePrincipal: ServicePrincipal }>(
    { application: some(readApplication), servicePrincipal: some(readServicePrincipal) },
    { application: true, servicePrincipal: true },
  ),
)

type AppRoles = { appRoles?: { id: string; displayName?: string | null; value?: string | null }[] }

/** The roles that a service principal offers for assignments. */
export const readAppRoles = some(
  object<AppRoles>(
    {
      appRoles: some(
        list(
          object<NonNullable<AppRoles['appRoles']>[number]>(
            { id: identifier, displayName: nameText, value: nameText },
            { id: true },
          ),
        ),
      ),
    },
    {},
  ),
)
