/**
 * The properties that Graph v1.0 documents for directory objects. A `$filter` may name these, whether or not the demo tenant
 * has values for them, and directory extensions. Any other name is a 400, as the service answers.
 * Source: the "Properties" tables of the user, group, servicePrincipal and application resources.
 */

export type EntityType = { name: string; properties: ReadonlySet<string> }

const entityType = (name: string, properties: string): EntityType => ({
  name: `microsoft.graph.${name}`,
  properties: new Set(properties.toLowerCase().split(/\s+/)),
})

export const entityTypes = {
  user: entityType(
    'user',
    `id deletedDateTime accountEnabled ageGroup assignedLicenses assignedPlans businessPhones city companyName
     consentProvidedForMinor country createdDateTime creationType customSecurityAttributes department displayName employeeHireDate
     employeeId employeeLeaveDateTime employeeOrgData employeeType externalUserState externalUserStateChangeDateTime faxNumber
     givenName identities imAddresses isResourceAccount jobTitle lastPasswordChangeDateTime mail mailNickname mobilePhone
     officeLocation onPremisesDistinguishedName onPremisesDomainName onPremisesExtensionAttributes onPremisesImmutableId
     onPremisesLastSyncDateTime onPremisesProvisioningErrors onPremisesSamAccountName onPremisesSecurityIdentifier
     onPremisesSyncEnabled onPremisesUserPrincipalName otherMails passwordPolicies postalCode preferredDataLocation
     preferredLanguage provisionedPlans proxyAddresses refreshTokensValidFromDateTime securityIdentifier serviceProvisioningErrors
     showInAddressList signInActivity signInSessionsValidFromDateTime state streetAddress surname usageLocation
     userPrincipalName userType manager memberOf ownedObjects`,
  ),
  group: entityType(
    'group',
    `id deletedDateTime assignedLabels assignedLicenses classification createdDateTime description displayName expirationDateTime
     groupTypes hasMembersWithLicenseErrors isAssignableToRole licenseProcessingState mail mailEnabled mailNickname membershipRule
     membershipRuleProcessingState onPremisesDomainName onPremisesLastSyncDateTime onPremisesNetBiosName
     onPremisesProvisioningErrors onPremisesSamAccountName onPremisesSecurityIdentifier onPremisesSyncEnabled preferredDataLocation
     preferredLanguage proxyAddresses renewedDateTime resourceBehaviorOptions resourceProvisioningOptions securityEnabled
     securityIdentifier serviceProvisioningErrors theme uniqueName visibility members memberOf owners`,
  ),
  servicePrincipal: entityType(
    'servicePrincipal',
    `id deletedDateTime accountEnabled addIns alternativeNames appDescription appDisplayName appId applicationTemplateId
     appOwnerOrganizationId appRoleAssignmentRequired appRoles createdDateTime customSecurityAttributes description
     disabledByMicrosoftStatus displayName homepage info keyCredentials loginUrl logoutUrl notes notificationEmailAddresses
     oauth2PermissionScopes passwordCredentials preferredSingleSignOnMode preferredTokenSigningKeyThumbprint replyUrls
     resourceSpecificApplicationPermissions samlSingleSignOnSettings servicePrincipalNames servicePrincipalType signInAudience tags
     tokenEncryptionKeyId verifiedPublisher owners memberOf`,
  ),
  application: entityType(
    'application',
    `id deletedDateTime addIns api appId applicationTemplateId appRoles certification createdDateTime defaultRedirectUri
     description disabledByMicrosoftStatus displayName groupMembershipClaims identifierUris info isDeviceOnlyAuthSupported
     isFallbackPublicClient keyCredentials logo nativeAuthenticationApisEnabled notes oauth2RequirePostResponse optionalClaims
     parentalControlSettings passwordCredentials publicClient publisherDomain requestSignatureVerification requiredResourceAccess
     samlMetadataUrl serviceManagementReference servicePrincipalLockConfiguration signInAudience spa tags tokenEncryptionKeyId
     uniqueName verifiedPublisher web owners`,
  ),
} as const

/** The first property in a filter that the type doesn't have. Directory extensions are recognized by their form. */
export const unknownProperty = ({ properties }: EntityType, used: Iterable<string>): string | undefined =>
  [...used].find((path) => {
    const [root = ''] = path.split('/')
    return !properties.has(root.toLowerCase()) && !/^extension_[0-9a-f]{32}_/i.test(root) && !root.startsWith('@')
  })
