/**
 * What the keys of `synchronizationSecret` are for, where that is public (docs/graph-behaviours.md B23). A key without
 * an entry is shown unchanged.
 */
const meanings: Readonly<Record<string, string>> = {
  BaseAddress: 'Address of the target: the tenant URL, or the SCIM endpoint.',
  Url: 'Address of the target.',
  SecretToken: 'The bearer token that the app issued for provisioning.',
  UserName: 'Name of the account that provisioning signs in with.',
  Password: 'Password of the account that provisioning signs in with.',
  AppKey: 'A key of the application or, for cloud sync, JSON that names the scenario.',
  ClientIdentifier: 'Client id at the target.',
  ClientSecret: 'Client secret at the target.',
  ConsumerKey: 'Consumer key of OAuth 1.',
  ConsumerSecret: 'Consumer secret of OAuth 1.',
  TokenKey: 'Token of OAuth 1.',
  Oauth2ClientId: 'Client id of the OAuth 2 exchange.',
  Oauth2ClientSecret: 'Client secret of the OAuth 2 exchange.',
  Oauth2AccessToken: 'Access token that the OAuth exchange stored.',
  Oauth2RefreshToken: 'Refresh token that the OAuth exchange stored.',
  Oauth2TokenExchangeUri: 'Where the OAuth exchange asks for tokens.',
  Oauth2AuthorizationUri: 'Where the OAuth authorization begins.',
  SyncAll: 'If true, all users and groups of the directory are in scope. If false, only the assigned ones.',
  SkipOutOfScopeDeletions: "If true, accounts that leave the scope aren't disabled.",
  SyncNotificationSettings: 'Mail about quarantine, and the guard against accidental deletes.',
  HardDeletesEnabled: 'Whether accounts of permanently deleted people are deleted in the app.',
  CompanyId: 'The other tenant (cross-tenant synchronization), or the company at the target.',
  AuthenticationType: 'How provisioning signs in. SyncPolicy for cross-tenant synchronization.',
  Domain: 'The domain to synchronize. JSON for cloud sync.',
  ConnectionString: 'Connection string of the target.',
  InstanceName: 'Name of the instance at the target.',
  Sandbox: 'Whether the app is a sandbox.',
}

/** What a key is for. Undefined if no public source says so. */
export const describeSecret = (key: string): string | undefined => meanings[key]
