import type { MetadataEntry, SecretPair } from '../../domain/resources/synchronization'
import type { AppSeed, JobSeed, SeedGroup, SeedUser, TargetBehaviour, TemplateSeed } from './appSeed'
import { galleryId } from './galleryTemplates'
import type { GalleryKey } from './galleryTemplates'
import { administratorUserPrincipalName } from './people'
import type { GuidOf } from './people'
import { apiInbound } from './schemas/apiInbound'
import { box } from './schemas/box'
import { adPasswordHash, adToEntra, exchangeHybridWriteback } from './schemas/cloudSync'
import { crossTenant } from './schemas/crossTenant'
import { googleWorkspace } from './schemas/googleWorkspace'
import { salesforce } from './schemas/salesforce'
import { atlassian, awsIdentityCenter, databricks, litwareInsights, slack, timesheets, zoom } from './schemas/scimApps'
import { serviceNow } from './schemas/serviceNow'
import { successFactorsToActiveDirectory } from './schemas/successFactors'
import { workdayToActiveDirectory } from './schemas/workday'

const DAY = 86_400_000
const employees = (user: SeedUser) => user.userType === 'Member'

const healthy: TargetBehaviour = { credentialsValid: true, pageSize: 25, pagesPerMinute: 6 }
/** `User to User` and `Group to Group`, as SCIM apps count. */
const usersAndGroups = { users: 'User to User', groups: 'Group to Group' }

/** `password!` is a secret box of the credentials form, `username` a plain one. */
const configurationFields = (fields: string) => JSON.stringify(fields.split(' ').map((field) => (field.endsWith('!') ? { name: field.slice(0, -1), secret: true } : { name: field })))

/** Text pairs in the order written; a list, because the service does send duplicate keys. */
const entries = (pairs: [key: string, value: string][]): MetadataEntry[] => pairs.map(([key, value]) => ({ key, value }))

/** What the secrets call answers: credentials masked with `*`, settings in the clear. */
const secrets = (pairs: Record<string, string>): SecretPair[] => Object.entries(pairs).map(([key, value]) => ({ key, value }))

/**
 * The enterprise apps that the demo tenant shows, each in a situation of its own: people see in one list what otherwise takes
 * years to meet. `now` is epoch milliseconds.
 */
export function createApps(people: readonly SeedUser[], groups: readonly SeedGroup[], guid: GuidOf, now: number): AppSeed[] {
  const colleague = people.find((person) => person.jobTitle === 'IT Manager')
  const recipients = [administratorUserPrincipalName, ...(colleague?.mail ? [colleague.mail] : [])].join(';')
  const groupsNamed = (prefix: string) => groups.map((group) => group.displayName).filter((name) => name.startsWith(prefix))
  const daysAgo = (days: number) => new Date(now - days * DAY).toISOString()
  const suffix = (key: string) => guid(`jobSuffix:${key}`)

  const notifications = (threshold: number | null = null) => ({
    SyncNotificationSettings: JSON.stringify({ Enabled: true, Recipients: recipients, DeleteThresholdEnabled: true, DeleteThresholdValue: threshold ?? 500 }),
  })

  const template = (id: string, gallery: GalleryKey, fields: string, schema: TemplateSeed['schema'], more: Partial<Omit<TemplateSeed, 'metadata'>> & { metadata?: [string, string][] } = {}): TemplateSeed => {
    const { metadata = [], ...rest } = more
    const applicationId = galleryId(guid, gallery)
    return {
      id,
      applicationId,
      default: true,
      description: null,
      discoverable: true,
      factoryTag: id,
      metadata: entries([
        ['galleryApplicationIdentifier', applicationId],
        ['galleryApplicationKey', id.toLowerCase()],
        ...metadata,
        ...(fields === '' ? [] : [['configurationFields', configurationFields(fields)] as [string, string]]),
      ]),
      schema,
      ...rest,
    }
  }

  type Situation = Pick<AppSeed, 'key' | 'displayName' | 'templates' | 'jobs' | 'assigned'> & Partial<AppSeed> & { gallery?: GalleryKey }
  const app = ({ gallery, ...situation }: Situation): AppSeed => ({
    tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
    accountEnabled: true,
    provisionable: true,
    secrets: [],
    ...(gallery && { applicationTemplateId: galleryId(guid, gallery) }),
    ...situation,
  })

  const steady = (runningForDays: number, lastRunMinutesAgo: number, escrows = 0): JobSeed['start'] => ({ kind: 'steady', runningForDays, lastRunMinutesAgo, ...(escrows > 0 && { escrows }) })

  const production = { templateId: 'SfOutDelta', directoryName: 'salesforce.com', suffix: '.crm' }
  const sandbox = { templateId: 'SfSandboxOutDelta', directoryName: 'salesforce.com Sandbox', suffix: '.crm.staging', version: '5.2' }

  return [
    // Healthy for more than a year; an older job, whose id ends with the tenant.
    app({
      key: 'salesforce',
      gallery: 'salesforce',
      displayName: 'Salesforce',
      homepage: 'https://contoso.my.salesforce.com/',
      templates: [template('SfOutDelta', 'salesforce', 'username password! secrettoken! url', () => salesforce(guid, production), { metadata: [['isOAuthEnabled', 'false']] })],
      jobs: [
        {
          templateId: 'SfOutDelta',
          interval: 'PT40M',
          start: steady(412, 13),
          target: healthy,
          settings: [{ name: 'QuarantineTooManyDeletesThreshold', value: '500' }],
          entryTypes: { users: 'User to User' },
          schema: () => salesforce(guid, { ...production, customised: true, version: 'Date:2025-11-14T07:52:30.4420000Z, ActivityId:b1e6f8a4-1c77-49f0-8f0e-93d7c2a0e5ab' }),
        },
      ],
      secrets: secrets({ UserName: 'svc-provisioning@contoso.com.crm', Password: '*', SecretToken: '*', Url: 'https://contoso.my.salesforce.com', SyncAll: 'false', ...notifications() }),
      assigned: { groups: ['SG-Salesforce Users', 'SG-Salesforce Admins'], appRole: 'Standard User' },
    }),

    // Paused on purpose.
    app({
      key: 'salesforceSandbox',
      gallery: 'salesforceSandbox',
      displayName: 'Salesforce Sandbox (staging)',
      templates: [template('SfSandboxOutDelta', 'salesforceSandbox', 'username password! secrettoken! sandboxname', () => salesforce(guid, sandbox))],
      jobs: [{ templateId: 'SfSandboxOutDelta', interval: 'PT40M', start: { kind: 'paused', pausedHoursAgo: 212, runningForDays: 240 }, target: healthy, entryTypes: { users: 'User to User' } }],
      secrets: secrets({ UserName: 'svc-provisioning@contoso.com.crm.staging', Password: '*', SecretToken: '*', Sandbox: 'True', SandboxName: 'staging', SyncAll: 'false' }),
      assigned: { groups: ['SG-Salesforce Admins', 'SG-Sales Americas'], appRole: 'System Administrator' },
    }),

    // Works, but some people fail in every cycle.
    app({
      key: 'box',
      gallery: 'box',
      displayName: 'Box',
      templates: [template('BoxOutDelta', 'box', '', () => box(guid), { metadata: [['isOAuthEnabled', 'true'], ['oAuthSettings', JSON.stringify({ clientId: 'contoso-box', exchangeUri: 'https://api.box.com/oauth2/token' })]] })],
      jobs: [
        {
          templateId: 'BoxOutDelta',
          idSuffix: suffix('box'),
          interval: 'PT20M',
          start: steady(133, 6, 9),
          target: {
            ...healthy,
            objectErrors: [
              { code: 'BoxEntryConflict', message: 'Box answered 409: an account with this login already exists outside of the managed users.', count: 4 },
              { code: 'LicenseLimitExceeded', message: 'Box answered 403: the enterprise has no free license for another managed user.', count: 3 },
              { code: 'InvalidDomain', message: 'Box answered 400: the domain of the login is not verified for the enterprise.', count: 2 },
            ],
          },
          entryTypes: { users: 'User to User', groups: 'Group to Group' },
        },
      ],
      secrets: secrets({ Oauth2AccessToken: '*', Oauth2RefreshToken: '*', Oauth2AccessTokenCreationTime: daysAgo(0.03), SyncAll: 'false', ...notifications() }),
      assigned: { users: (user) => user.userType === 'Guest' && user.companyName === 'Trey Research', groups: ['SG-Engineering', 'SG-Finance', 'SG-Legal', 'SG-Human Resources', 'Board'], appRole: 'user' },
    }),

    // The token was revoked; 28 days after the first failure the job would be disabled.
    app({
      key: 'slack',
      gallery: 'slack',
      displayName: 'Slack',
      homepage: 'https://contoso.slack.com/',
      templates: [template('Slack', 'slack', 'secrettoken!', () => slack(guid), { factoryTag: 'CustomSCIM', metadata: [['isOAuthEnabled', 'true']] })],
      jobs: [
        {
          templateId: 'Slack',
          idSuffix: suffix('slack'),
          interval: 'PT40M',
          start: { kind: 'quarantine', reason: 'EncounteredQuarantineException', beganDaysAgo: 19, runningForDays: 301, seriesCount: 21 },
          target: {
            ...healthy,
            credentialsValid: false,
            credentialError: {
              code: 'SystemForCrossDomainIdentityManagementCredentialValidationFailure',
              message: 'GET https://api.slack.com/scim/v1/Users?startIndex=1&count=1 answered 401 Unauthorized: token_revoked. Authorize again in the provisioning settings.',
            },
          },
          entryTypes: usersAndGroups,
        },
      ],
      secrets: secrets({ SecretToken: '*', Oauth2AccessTokenCreationTime: daysAgo(301), SyncAll: 'false', ...notifications() }),
      assigned: { groups: ['SG-Technology', 'SG-Engineering', 'SG-IT Operations', 'SG-Sales', 'Project Aurora'], appRole: 'Member' },
    }),

    // The initial cycle is under way. Its template's metadata has an unknown key, twice.
    app({
      key: 'aws',
      gallery: 'aws',
      displayName: 'AWS IAM Identity Center',
      templates: [
        template('aWSSingleSignon', 'aws', 'baseaddress secrettoken!', () => awsIdentityCenter(guid), {
          metadata: [
            ['AzureIngestionAttributeOptimization', 'False'],
            ['AzureIngestionAttributeOptimization', 'False'],
            ['isSynchronizationInPreview', 'true'],
          ],
        }),
      ],
      jobs: [
        {
          templateId: 'aWSSingleSignon',
          idSuffix: suffix('aws'),
          interval: 'PT40M',
          start: { kind: 'initialCycle', startedMinutesAgo: 48, completedShare: 0.38 },
          target: { credentialsValid: true, pageSize: 2, pagesPerMinute: 0.35 },
          settings: [{ name: 'AzureIngestionAttributeOptimization', value: 'False' }],
          entryTypes: { users: 'User to urn:ietf:params:scim:schemas:core:2.0:User', groups: 'Group to urn:ietf:params:scim:schemas:core:2.0:Group' },
        },
      ],
      secrets: secrets({ BaseAddress: 'https://scim.eu-central-1.amazonaws.com/contoso/scim/v2', SecretToken: '*', TokenExpiration: new Date(now + 341 * DAY).toISOString(), SyncAll: 'false', ...notifications() }),
      assigned: { groups: groupsNamed('AWS-'), appRole: 'User' },
    }),

    // Two groups lost their members by mistake; the deletes are held.
    app({
      key: 'databricks',
      gallery: 'databricks',
      displayName: 'Azure Databricks (analytics)',
      templates: [template('dataBricks', 'databricks', 'baseaddress secrettoken!', () => databricks(guid))],
      jobs: [
        {
          templateId: 'dataBricks',
          idSuffix: suffix('databricks'),
          interval: 'PT40M',
          start: { kind: 'quarantine', reason: 'TooManyDeletes', beganDaysAgo: 2, runningForDays: 77, seriesCount: 4, stagedDeletes: 34 },
          target: healthy,
          settings: [{ name: 'QuarantineTooManyDeletesThreshold', value: '20' }],
          entryTypes: usersAndGroups,
        },
      ],
      secrets: secrets({ BaseAddress: 'https://adb-4711.11.azuredatabricks.net/api/2.0/preview/scim', SecretToken: '*', SyncAll: 'false', ...notifications(20) }),
      assigned: { groups: groupsNamed('DBX-'), appRole: 'User' },
    }),

    // So many failures in the initial cycle that the service cut the list and paused the job.
    app({
      key: 'gsuite',
      gallery: 'gsuite',
      displayName: 'Google Cloud / G Suite Connector by Microsoft',
      templates: [template('gsuite', 'gsuite', '', () => googleWorkspace(guid), { metadata: [['isOAuthEnabled', 'true'], ['synchronizationLearnMoreIbizaFwLink', 'https://learn.microsoft.com/entra/identity/saas-apps/g-suite-provisioning-tutorial']] })],
      jobs: [
        {
          templateId: 'gsuite',
          idSuffix: suffix('gsuite'),
          interval: 'PT40M',
          start: { kind: 'escrowsPruned', pausedHoursAgo: 31, escrows: 61 },
          target: {
            ...healthy,
            objectErrors: [
              { code: 'InvalidDomain', message: 'Google answered 400: the domain g.contoso.com is not among the verified domains of the customer.', count: 44 },
              { code: 'MissingValues', message: 'Google answered 412: name.familyName must not be empty.', count: 17 },
            ],
          },
          entryTypes: usersAndGroups,
        },
      ],
      secrets: secrets({ Oauth2AccessToken: '*', Oauth2RefreshToken: '*', Domain: 'g.contoso.com', SyncAll: 'true', SkipOutOfScopeDeletions: 'True' }),
      assigned: { appRole: 'User' },
    }),

    // Configured and never started.
    app({
      key: 'zoom',
      gallery: 'zoom',
      displayName: 'Zoom',
      templates: [template('Zoom', 'zoom', 'baseaddress secrettoken!', () => zoom(guid), { factoryTag: 'CustomSCIM' })],
      jobs: [{ templateId: 'Zoom', idSuffix: suffix('zoom'), interval: 'PT40M', start: { kind: 'neverRun' }, target: healthy, entryTypes: { users: 'User to User' } }],
      secrets: secrets({ BaseAddress: 'https://api.zoom.us/scim', SecretToken: '*', SyncAll: 'true' }),
      assigned: { appRole: 'User' },
    }),

    // A job without credentials.
    app({
      key: 'atlassian',
      gallery: 'atlassian',
      displayName: 'Atlassian Cloud',
      templates: [template('AtlassianCloud', 'atlassian', 'baseaddress secrettoken!', () => atlassian(guid), { factoryTag: 'CustomSCIM' })],
      jobs: [{ templateId: 'AtlassianCloud', idSuffix: suffix('atlassian'), interval: 'P10675199DT2H48M5.4775807S', start: { kind: 'notConfigured' }, target: { ...healthy, credentialsValid: false }, entryTypes: usersAndGroups }],
      assigned: { groups: ['SG-Engineering'], appRole: 'User' },
    }),

    // Templates, and no job yet.
    app({
      key: 'serviceNow',
      gallery: 'serviceNow',
      displayName: 'ServiceNow',
      templates: [template('serviceNow', 'serviceNow', 'instancename username password!', () => serviceNow(guid))],
      jobs: [],
      assigned: { groups: ['SG-IT Operations', 'All Employees'], appRole: 'User' },
    }),

    app({
      key: 'workdayToAd',
      gallery: 'workdayToAd',
      displayName: 'Workday to corp.contoso.com',
      templates: [
        template('Workday2AD', 'workdayToAd', 'username password! baseaddress', () => workdayToActiveDirectory(guid), {
          metadata: [['isSynchronizationAgentRequired', 'true'], ['isSynchronizationAgentAssignmentRequired', 'true'], ['LookaheadQueryEnabled', 'true']],
        }),
      ],
      jobs: [
        {
          templateId: 'Workday2AD',
          idSuffix: suffix('workdayToAd'),
          interval: 'PT40M',
          start: steady(139, 28, 2),
          target: { ...healthy, pagesPerMinute: 2, objectErrors: [{ code: 'DuplicateTargetEntries', message: 'Two users in Active Directory have this employeeID.', count: 2 }] },
          settings: [
            { name: 'LookaheadQueryEnabled', value: 'True' },
            { name: 'LookaheadQueryIntervalValue', value: '30' },
            { name: 'DomainFQDN', value: 'corp.contoso.com' },
            { name: 'DomainNetBios', value: 'CORP' },
          ],
          entryTypes: { users: 'Worker to user' },
        },
      ],
      secrets: secrets({
        UserName: 'ISU_Entra@contoso',
        Password: '*',
        BaseAddress: 'https://wd5-impl-services1.workday.com/ccx/service/contoso/Human_Resources/v41.2',
        Server: 'corp.contoso.com',
        SyncAgentADContainer: 'OU=People,DC=corp,DC=contoso,DC=com',
        SyncAll: 'true',
        SyncNotificationSettings: JSON.stringify({ Enabled: true, Recipients: recipients, DeleteThresholdEnabled: false, HumanResourcesLookaheadQueryEnabled: true }),
      }),
      assigned: { appRole: 'User' },
    }),

    app({
      key: 'successFactorsToAd',
      gallery: 'successFactorsToAd',
      displayName: 'SuccessFactors to corp.contoso.com (Nordics)',
      templates: [template('SuccessFactors2AD', 'successFactorsToAd', 'username password! baseaddress', () => successFactorsToActiveDirectory(guid), { metadata: [['isSynchronizationAgentRequired', 'true']] })],
      jobs: [{ templateId: 'SuccessFactors2AD', idSuffix: suffix('successFactorsToAd'), interval: 'PT40M', start: steady(58, 17), target: { ...healthy, pagesPerMinute: 3 }, entryTypes: { users: 'User to user' } }],
      secrets: secrets({ UserName: 'ENTRA_API@contosoDK', Password: '*', BaseAddress: 'https://api.successfactors.example/odata/v2', CompanyId: 'contosoDK', SyncAll: 'true', ...notifications() }),
      assigned: { appRole: 'User' },
    }),

    app({
      key: 'crossTenant',
      gallery: 'crossTenant',
      displayName: 'Fabrikam (cross-tenant synchronization)',
      templates: [template('Azure2Azure', 'crossTenant', 'companyid authenticationtype', () => crossTenant(guid))],
      jobs: [
        {
          templateId: 'Azure2Azure',
          idSuffix: suffix('crossTenant'),
          interval: 'PT40M',
          start: steady(205, 35, 1),
          target: { ...healthy, objectErrors: [{ code: 'AzureActiveDirectoryForbidden', message: 'The policy of the target tenant does not allow this invitation.', count: 1 }] },
          entryTypes: { users: 'User to User' },
          schema: () => crossTenant(guid, true),
        },
      ],
      secrets: secrets({ CompanyId: guid('tenant:fabrikam'), AuthenticationType: 'SyncPolicy', SyncAll: 'false', ...notifications() }),
      assigned: { groups: ['SG-Engineering', 'SG-Research', 'Project Aurora'], appRole: 'User' },
    }),

    // One principal, two jobs, three templates.
    app({
      key: 'cloudSync',
      gallery: 'cloudSync',
      displayName: 'corp.contoso.com (cloud sync)',
      homepage: 'https://account.activedirectory.windowsazure.com/applications/default.aspx?metadata=AD2AADProvisioning|ISV9.1|primary|z',
      templates: [
        template('AD2AADProvisioning', 'cloudSync', 'domain', () => adToEntra(guid), { metadata: [['isSynchronizationAgentRequired', 'true']] }),
        template('AD2AADPasswordHash', 'cloudSync', 'domain', () => adPasswordHash(guid), { default: false, metadata: [['isSynchronizationAgentRequired', 'true']] }),
        template('AAD2ADExchangeHybridWriteback', 'cloudSync', 'domain', () => exchangeHybridWriteback(guid), { default: false, discoverable: true, metadata: [['isSynchronizationInPreview', 'true']] }),
      ],
      jobs: [
        {
          templateId: 'AD2AADProvisioning',
          idSuffix: suffix('cloudSync'),
          interval: 'PT2M',
          start: steady(640, 1),
          target: { credentialsValid: true, pageSize: 100, pagesPerMinute: 20 },
          settings: [
            { name: 'Domain', value: JSON.stringify({ domain: 'corp.contoso.com' }) },
            { name: 'DomainFQDN', value: 'corp.contoso.com' },
            { name: 'DomainNetBios', value: 'CORP' },
            { name: 'ForestFQDN', value: 'corp.contoso.com' },
            { name: 'ForestNetBios', value: 'CORP' },
            { name: 'DomainDiscoveredAt', value: daysAgo(186) },
          ],
          entryTypes: { users: 'user to User', groups: 'group to Group' },
        },
        {
          templateId: 'AD2AADPasswordHash',
          idSuffix: suffix('cloudSyncPasswords'),
          interval: 'PT2M',
          start: steady(640, 1),
          target: { credentialsValid: true, pageSize: 250, pagesPerMinute: 20 },
          entryTypes: { users: 'user to User' },
        },
      ],
      secrets: secrets({ Domain: JSON.stringify({ domain: 'corp.contoso.com' }), AppKey: JSON.stringify({ appKeyScenario: 'AD2AADProvisioning' }), SyncAll: 'true', ...notifications() }),
      assigned: { appRole: 'User' },
    }),

    // Nothing wrong but the time: the service has not come round for hours.
    app({
      key: 'timesheets',
      gallery: 'nonGallery',
      displayName: 'Woodgrove Timesheets',
      homepage: 'https://timesheets.woodgrovebank.com/',
      templates: [template('scim', 'nonGallery', 'baseaddress secrettoken!', () => timesheets(guid))],
      jobs: [
        {
          templateId: 'scim',
          idSuffix: suffix('timesheets'),
          interval: 'PT40M',
          start: { kind: 'late', runningForDays: 96, lastRunHoursAgo: 5 },
          target: healthy,
          entryTypes: { users: 'User to urn:ietf:params:scim:schemas:core:2.0:User', groups: 'Group to urn:ietf:params:scim:schemas:core:2.0:Group' },
          schema: () => timesheets(guid, true),
        },
      ],
      secrets: secrets({ BaseAddress: 'https://timesheets.woodgrovebank.com/scim?aadOptscim062020', SecretToken: '*', SyncAll: 'false', SkipOutOfScopeDeletions: 'False', HardDeletesEnabled: 'False', ...notifications() }),
      assigned: { users: (user) => employees(user) && user.country === 'Germany', groups: ['SG-Contractors', 'SG-Payroll', 'SG-People Managers'], appRole: 'User' },
    }),

    app({
      key: 'apiInbound',
      gallery: 'apiToEntra',
      displayName: 'HR feed (API-driven)',
      templates: [template('API2AAD', 'apiToEntra', '', () => apiInbound(guid))],
      jobs: [{ templateId: 'API2AAD', idSuffix: suffix('apiInbound'), interval: 'PT40M', start: steady(23, 39), target: healthy, entryTypes: { users: 'User to User' } }],
      secrets: secrets({ ...notifications(50) }),
      assigned: { users: (user) => employees(user) && user.usageLocation === 'PL', appRole: 'User' },
    }),

    // Another tenant's application: a principal here, no application to edit templates of.
    app({
      key: 'litware',
      displayName: 'Litware Insights',
      foreign: true,
      templates: [
        template('LitwareInsights', 'nonGallery', 'baseaddress secrettoken!', () => litwareInsights(guid), { applicationId: guid('litware:application'), factoryTag: 'CustomSCIM' }),
      ],
      jobs: [{ templateId: 'LitwareInsights', idSuffix: suffix('litware'), interval: 'PT40M', start: steady(11, 21), target: healthy, entryTypes: { users: 'User to User' } }],
      secrets: secrets({ BaseAddress: 'https://insights.litwareinc.com/scim/v2', SecretToken: '*', SyncAll: 'false' }),
      assigned: { groups: ['SG-People Managers'], appRole: 'Analyst' },
    }),

    // A plain app registration: its templates call answers an error.
    app({ key: 'intranet', displayName: 'Contoso Intranet', provisionable: false, homepage: 'https://intranet.contoso.com/', templates: [], jobs: [], assigned: { groups: ['All Employees'], appRole: 'User' } }),
  ]
}
