import type { AppSeed } from '../tenant/appSeed'
import { healthy, secrets, steady, usersAndGroups } from './appBuilders'
import type { AppBuilders } from './appBuilders'
import { box } from './schemas/box'
import { googleWorkspace } from './schemas/googleWorkspace'
import { salesforce } from './schemas/salesforce'
import { atlassian, awsIdentityCenter, databricks, slack, zoom } from './schemas/scimApps'
import { serviceNow } from './schemas/serviceNow'

const production = { templateId: 'SfOutDelta', directoryName: 'salesforce.com', suffix: '.crm' }
const sandbox = {
  templateId: 'SfSandboxOutDelta',
  directoryName: 'salesforce.com Sandbox',
  suffix: '.crm.staging',
  version: '5.2',
}

/** Gallery apps that people are provisioned to, each in a different situation. */
export function galleryApps({
  app,
  template,
  guid,
  suffix,
  notifications,
  groupsNamed,
  daysAgo,
}: AppBuilders): AppSeed[] {
  return [
    // Healthy for more than a year. An older job, whose ID ends with the tenant.
    app({
      key: 'salesforce',
      gallery: 'salesforce',
      displayName: 'Salesforce',
      homepage: 'https://contoso.my.salesforce.com/',
      templates: [
        template(
          'SfOutDelta',
          'salesforce',
          'username password! secrettoken! url',
          () => salesforce(guid, production),
          { metadata: [['isOAuthEnabled', 'false']] },
        ),
      ],
      jobs: [
        {
          templateId: 'SfOutDelta',
          interval: 'PT40M',
          start: steady(412, 13),
          target: healthy,
          settings: [{ name: 'QuarantineTooManyDeletesThreshold', value: '500' }],
          entryTypes: { users: 'User to User' },
          schema: () =>
            salesforce(guid, {
              ...production,
              customised: true,
              version: 'Date:2025-11-14T07:52:30.4420000Z, ActivityId:b1e6f8a4-1c77-49f0-8f0e-93d7c2a0e5ab',
            }),
        },
      ],
      secrets: secrets({
        UserName: 'svc-provisioning@contoso.com.crm',
        Password: '*',
        SecretToken: '*',
        Url: 'https://contoso.my.salesforce.com',
        SyncAll: 'false',
        ...notifications(),
      }),
      assigned: { groups: ['SG-Salesforce Users', 'SG-Salesforce Admins'], appRole: 'Standard User' },
    }),

    // Paused on purpose.
    app({
      key: 'salesforceSandbox',
      gallery: 'salesforceSandbox',
      displayName: 'Salesforce Sandbox (staging)',
      templates: [
        template('SfSandboxOutDelta', 'salesforceSandbox', 'username password! secrettoken! sandboxname', () =>
          salesforce(guid, sandbox),
        ),
      ],
      jobs: [
        {
          templateId: 'SfSandboxOutDelta',
          interval: 'PT40M',
          start: { kind: 'paused', pausedHoursAgo: 212, runningForDays: 240 },
          target: healthy,
          entryTypes: { users: 'User to User' },
        },
      ],
      secrets: secrets({
        UserName: 'svc-provisioning@contoso.com.crm.staging',
        Password: '*',
        SecretToken: '*',
        Sandbox: 'True',
        SandboxName: 'staging',
        SyncAll: 'false',
      }),
      assigned: { groups: ['SG-Salesforce Admins', 'SG-Sales Americas'], appRole: 'System Administrator' },
    }),

    // Works, but some people fail in every cycle.
    app({
      key: 'box',
      gallery: 'box',
      displayName: 'Box',
      templates: [
        template('BoxOutDelta', 'box', '', () => box(guid), {
          metadata: [
            ['isOAuthEnabled', 'true'],
            [
              'oAuthSettings',
              JSON.stringify({ clientId: 'contoso-box', exchangeUri: 'https://api.box.com/oauth2/token' }),
            ],
          ],
        }),
      ],
      jobs: [
        {
          templateId: 'BoxOutDelta',
          idSuffix: suffix('box'),
          interval: 'PT20M',
          start: steady(133, 6, 9),
          target: {
            ...healthy,
            objectErrors: [
              {
                code: 'BoxEntryConflict',
                message: 'Box answered 409: an account with this login already exists outside of the managed users.',
                count: 4,
              },
              {
                code: 'LicenseLimitExceeded',
                message: 'Box answered 403: the enterprise has no free license for another managed user.',
                count: 3,
              },
              {
                code: 'InvalidDomain',
                message: 'Box answered 400: the domain of the login is not verified for the enterprise.',
                count: 2,
              },
            ],
          },
          entryTypes: { users: 'User to User', groups: 'Group to Group' },
        },
      ],
      secrets: secrets({
        Oauth2AccessToken: '*',
        Oauth2RefreshToken: '*',
        Oauth2AccessTokenCreationTime: daysAgo(0.03),
        SyncAll: 'false',
        ...notifications(),
      }),
      assigned: {
        users: (user) => user.userType === 'Guest' && user.companyName === 'Trey Research',
        groups: ['SG-Engineering', 'SG-Finance', 'SG-Legal', 'SG-Human Resources', 'Board'],
        appRole: 'user',
      },
    }),

    // The token was revoked. The job would be disabled 28 days after the first failure.
    app({
      key: 'slack',
      gallery: 'slack',
      displayName: 'Slack',
      homepage: 'https://contoso.slack.com/',
      templates: [
        template('Slack', 'slack', 'secrettoken!', () => slack(guid), {
          factoryTag: 'CustomSCIM',
          metadata: [['isOAuthEnabled', 'true']],
        }),
      ],
      jobs: [
        {
          templateId: 'Slack',
          idSuffix: suffix('slack'),
          interval: 'PT40M',
          start: {
            kind: 'quarantine',
            reason: 'EncounteredQuarantineException',
            beganDaysAgo: 19,
            runningForDays: 301,
            seriesCount: 21,
          },
          target: {
            ...healthy,
            credentialsValid: false,
            credentialError: {
              code: 'SystemForCrossDomainIdentityManagementCredentialValidationFailure',
              message:
                'GET https://api.slack.com/scim/v1/Users?startIndex=1&count=1 answered 401 Unauthorized: token_revoked. Authorize again in the provisioning settings.',
            },
          },
          entryTypes: usersAndGroups,
        },
      ],
      secrets: secrets({
        SecretToken: '*',
        Oauth2AccessTokenCreationTime: daysAgo(301),
        SyncAll: 'false',
        ...notifications(),
      }),
      assigned: {
        groups: ['SG-Technology', 'SG-Engineering', 'SG-IT Operations', 'SG-Sales', 'Project Aurora'],
        appRole: 'Member',
      },
    }),

    // The initial cycle is running. Its template's metadata has an unknown key, twice.
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
          // A busy target with manually created people: some match, some match twice, some block others.
          target: {
            credentialsValid: true,
            pageSize: 2,
            pagesPerMinute: 0.35,
            throttles: 0.12,
            unique: ['emails[type eq "work"].value'],
          },
          strays: [
            { people: 4, copies: 1, attributes: () => ({ externalId: null, title: null }) },
            { people: 1, copies: 2, attributes: () => ({ externalId: null }) },
            {
              people: 2,
              copies: 1,
              attributes: ({ mailNickname }) => ({ externalId: null, userName: `${mailNickname}.local` }),
            },
          ],
          settings: [{ name: 'AzureIngestionAttributeOptimization', value: 'False' }],
          entryTypes: {
            users: 'User to urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
            groups: 'Group to urn:ietf:params:scim:schemas:core:2.0:Group',
          },
        },
      ],
      secrets: secrets({
        BaseAddress: 'https://scim.eu-central-1.amazonaws.com/contoso/scim/v2',
        SecretToken: '*',
        TokenExpiration: daysAgo(-341),
        SyncAll: 'false',
        ...notifications(),
      }),
      assigned: { groups: groupsNamed('AWS-'), appRole: 'User' },
    }),

    // Two groups lost their members by mistake, and the deletes are held.
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
          start: {
            kind: 'quarantine',
            reason: 'TooManyDeletes',
            beganDaysAgo: 2,
            runningForDays: 77,
            seriesCount: 4,
            stagedDeletes: 34,
          },
          target: healthy,
          settings: [{ name: 'QuarantineTooManyDeletesThreshold', value: '20' }],
          entryTypes: usersAndGroups,
        },
      ],
      secrets: secrets({
        BaseAddress: 'https://adb-4711.11.azuredatabricks.net/api/2.0/preview/scim',
        SecretToken: '*',
        SyncAll: 'false',
        ...notifications({ DeleteThresholdEnabled: true, DeleteThresholdValue: 20 }),
      }),
      assigned: { groups: groupsNamed('DBX-'), appRole: 'User' },
    }),

    // The initial cycle had so many failures that the service cut the list and paused the job.
    app({
      key: 'gsuite',
      gallery: 'gsuite',
      displayName: 'Google Cloud / G Suite Connector by Microsoft',
      templates: [
        template('gsuite', 'gsuite', '', () => googleWorkspace(guid), {
          metadata: [
            ['isOAuthEnabled', 'true'],
            [
              'synchronizationLearnMoreIbizaFwLink',
              'https://learn.microsoft.com/entra/identity/saas-apps/g-suite-provisioning-tutorial',
            ],
          ],
        }),
      ],
      jobs: [
        {
          templateId: 'gsuite',
          idSuffix: suffix('gsuite'),
          interval: 'PT40M',
          start: { kind: 'escrowsPruned', pausedHoursAgo: 31, escrows: 61 },
          target: {
            ...healthy,
            objectErrors: [
              {
                code: 'InvalidDomain',
                message:
                  'Google answered 400: the domain g.contoso.com is not among the verified domains of the customer.',
                count: 44,
              },
              { code: 'MissingValues', message: 'Google answered 412: name.familyName must not be empty.', count: 17 },
            ],
          },
          entryTypes: usersAndGroups,
        },
      ],
      secrets: secrets({
        Oauth2AccessToken: '*',
        Oauth2RefreshToken: '*',
        Domain: 'g.contoso.com',
        SyncAll: 'true',
        SkipOutOfScopeDeletions: 'True',
      }),
      assigned: { appRole: 'User' },
    }),

    // Configured and never started.
    app({
      key: 'zoom',
      gallery: 'zoom',
      displayName: 'Zoom',
      templates: [template('Zoom', 'zoom', 'baseaddress secrettoken!', () => zoom(guid), { factoryTag: 'CustomSCIM' })],
      jobs: [
        {
          templateId: 'Zoom',
          idSuffix: suffix('zoom'),
          interval: 'PT40M',
          start: { kind: 'neverRun' },
          target: healthy,
          entryTypes: { users: 'User to User' },
        },
      ],
      secrets: secrets({ BaseAddress: 'https://api.zoom.us/scim', SecretToken: '*', SyncAll: 'true' }),
      assigned: { appRole: 'User' },
    }),

    // A job without credentials.
    app({
      key: 'atlassian',
      gallery: 'atlassian',
      displayName: 'Atlassian Cloud',
      templates: [
        template('AtlassianCloud', 'atlassian', 'baseaddress secrettoken!', () => atlassian(guid), {
          factoryTag: 'CustomSCIM',
        }),
      ],
      jobs: [
        {
          templateId: 'AtlassianCloud',
          idSuffix: suffix('atlassian'),
          interval: 'P10675199DT2H48M5.4775807S',
          start: { kind: 'notConfigured' },
          target: { ...healthy, credentialsValid: false },
          entryTypes: usersAndGroups,
        },
      ],
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
  ]
}
