/** One permission of Microsoft Graph in the words of its reference page. A kind is absent where these aren't known. */
export type Permission = {
  name: string
  access: 'Read' | 'Read/Write'
  delegated?: PermissionDescription
  application?: PermissionDescription
}

export type PermissionDescription = {
  displayName: string
  description: string
  /** Whether an administrator has to consent. Application permissions always need it. */
  adminConsent: boolean
}

const describe = (displayName: string, description: string, adminConsent = true): PermissionDescription => ({
  displayName,
  description,
  adminConsent,
})

/**
 * The permissions that the console can request. Names and descriptions are the service's own data.
 * https://learn.microsoft.com/graph/permissions-reference
 */
export const permissions: readonly Permission[] = [
  {
    name: 'Synchronization.ReadWrite.All',
    access: 'Read/Write',
    delegated: describe(
      'Read and write all Azure AD synchronization data',
      'Allows the app to configure the Azure AD synchronization service, on behalf of the signed-in user.',
    ),
    application: describe(
      'Read and write all Azure AD synchronization data.',
      'Allows the application to configure the Azure AD synchronization service, without a signed-in user.',
    ),
  },
  {
    name: 'Synchronization.Read.All',
    access: 'Read',
    delegated: describe(
      'Read all Azure AD synchronization data',
      'Allows the app to read Azure AD synchronization information, on behalf of the signed-in user.',
    ),
    application: describe(
      'Read all Azure AD synchronization data.',
      'Allows the application to read Azure AD synchronization information, without a signed-in user.',
    ),
  },
  {
    name: 'Application.Read.All',
    access: 'Read',
    delegated: describe(
      'Read applications',
      'Allows the app to read applications and service principals on behalf of the signed-in user.',
    ),
    application: describe(
      'Read all applications',
      'Allows the app to read all applications and service principals without a signed-in user.',
    ),
  },
  {
    name: 'User.Read',
    access: 'Read',
    delegated: describe(
      'Sign in and read user profile',
      'Allows users to sign-in to the app, and allows the app to read the profile of signed-in users. It also allows the app to read basic company information of signed-in users.',
      false,
    ),
  },
  {
    name: 'User.ReadBasic.All',
    access: 'Read',
    delegated: describe(
      "Read all users' basic profiles",
      'Allows the app to read a basic set of profile properties of other users in your organization on behalf of the signed-in user. This includes display name, first and last name, email address and photo.',
      false,
    ),
    application: describe(
      "Read all users' basic profiles",
      'Allows the app to read a basic set of profile properties of other users in your organization without a signed-in user. Includes display name, first and last name, email address, open extensions, and photo.',
    ),
  },
  {
    name: 'User.Read.All',
    access: 'Read',
    delegated: describe(
      "Read all users' full profiles",
      'Allows the app to read the full set of profile properties, reports, and managers of other users in your organization, on behalf of the signed-in user.',
    ),
    application: describe(
      "Read all users' full profiles",
      'Allows the app to read user profiles without a signed in user.',
    ),
  },
  {
    name: 'GroupMember.Read.All',
    access: 'Read',
    delegated: describe(
      'Read group memberships',
      'Allows the app to list groups, read basic group properties and read membership of all groups the signed-in user has access to.',
    ),
    application: describe(
      'Read all group memberships',
      'Allows the app to read memberships and basic group properties for all groups without a signed-in user.',
    ),
  },
  {
    name: 'AuditLog.Read.All',
    access: 'Read',
    delegated: describe(
      'Read audit log data',
      'Allows the app to read and query your audit log activities, on behalf of the signed-in user.',
    ),
    application: describe(
      'Read all audit log data',
      'Allows the app to read and query your audit log activities, without a signed-in user.',
    ),
  },
  {
    name: 'Directory.ReadWrite.All',
    access: 'Read/Write',
    delegated: describe(
      'Read and write directory data',
      "Allows the app to read and write data in your organization's directory, such as users, and groups. It does not allow the app to delete users or groups, or reset user passwords.",
    ),
    application: describe(
      'Read and write directory data',
      "Allows the app to read and write data in your organization's directory, such as users, and groups, without a signed-in user. Does not allow user or group deletion.",
    ),
  },
  { name: 'Application.ReadWrite.All', access: 'Read/Write' },
  { name: 'Group.ReadBasic.All', access: 'Read' },
  { name: 'GroupMember.ReadBasic.All', access: 'Read' },
  { name: 'ProvisioningLog.Read.All', access: 'Read' },
  { name: 'SynchronizationData-User.Upload', access: 'Read/Write' },
]

/** The permission of a name, whatever its letter case. Undefined for a name that the console never requests. */
export const permissionOf = (name: string): Permission | undefined =>
  permissions.find((permission) => permission.name.toLowerCase() === name.toLowerCase())
