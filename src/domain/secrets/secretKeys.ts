/** Members of `synchronizationSecret` (metadata v1.0), which are case-sensitive on input. */
export const secretKeys: ReadonlySet<string> = new Set(
  `None UserName Password SecretToken AppKey BaseAddress ClientIdentifier ClientSecret SingleSignOnType Sandbox Url Domain ConsumerKey
  ConsumerSecret TokenKey TokenExpiration Oauth2AccessToken Oauth2AccessTokenCreationTime Oauth2RefreshToken SyncAll InstanceName Oauth2ClientId
  Oauth2ClientSecret CompanyId UpdateKeyOnSoftDelete SynchronizationSchedule SystemOfRecord SandboxName EnforceDomain SyncNotificationSettings
  SkipOutOfScopeDeletions Oauth2AuthorizationCode Oauth2RedirectUri ApplicationTemplateIdentifier Oauth2TokenExchangeUri Oauth2AuthorizationUri
  AuthenticationType Server PerformInboundEntitlementGrants HardDeletesEnabled SyncAgentCompatibilityKey SyncAgentADContainer ValidateDomain
  TestReferences ConnectionString`.split(/\s+/),
)

/** Values that reading masks with `*`: what gives access, not what configures. */
const masked: ReadonlySet<string> = new Set(
  'Password SecretToken ClientSecret ConsumerSecret TokenKey Oauth2AccessToken Oauth2RefreshToken Oauth2ClientSecret Oauth2AuthorizationCode ConnectionString'.split(
    ' ',
  ),
)

/** Whether a key holds what gives access: its value is never read back, and never to be shown. */
export const isCredential = (key: string): boolean => masked.has(key)

/** Values that are JSON text: they cannot be removed with an empty string, only set to `{}`. */
export const jsonValued: ReadonlySet<string> = new Set(['SyncNotificationSettings'])
