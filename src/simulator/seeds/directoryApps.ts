import type { AppSeed } from '../tenant/appSeed'
import { employees, healthy, secrets, steady } from './appBuilders'
import type { AppBuilders } from './appBuilders'
import { apiInbound } from './schemas/apiInbound'
import { adPasswordHash, adToEntra, exchangeHybridWriteback } from './schemas/cloudSync'
import { crossTenant } from './schemas/crossTenant'
import { successFactorsToActiveDirectory } from './schemas/successFactors'
import { workdayToActiveDirectory } from './schemas/workday'

/**
 * Apps between directories: HR to Active Directory, Active Directory to Entra, Entra to another tenant, and a feed into
 * Entra.
 */
export function directoryApps({ app, template, guid, suffix, notifications, daysAgo }: AppBuilders): AppSeed[] {
  return [
    app({
      key: 'workdayToAd',
      gallery: 'workdayToAd',
      displayName: 'Workday to corp.contoso.com',
      templates: [
        template('Workday2AD', 'workdayToAd', 'username password! baseaddress', () => workdayToActiveDirectory(guid), {
          metadata: [
            ['isSynchronizationAgentRequired', 'true'],
            ['isSynchronizationAgentAssignmentRequired', 'true'],
            ['LookaheadQueryEnabled', 'true'],
          ],
        }),
      ],
      jobs: [
        {
          templateId: 'Workday2AD',
          idSuffix: suffix('workdayToAd'),
          interval: 'PT40M',
          start: steady(139, 28, 3),
          target: { ...healthy, pagesPerMinute: 2 },
          // Two people have two manually created accounts each. One person has no number to match by.
          strays: [
            {
              people: 2,
              copies: 2,
              failure: ({ employeeId }) => ({
                code: 'DuplicateTargetEntries',
                message: `2 objects in the target have employeeID "${employeeId ?? ''}". Matching needs exactly one.`,
              }),
            },
          ],
          fails: ({ employeeId }) =>
            employeeId === null
              ? {
                  code: 'ImportSkipped',
                  message: 'The object has no value for any matching attribute (employeeID), so it cannot be matched.',
                }
              : undefined,
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
        ...notifications({ DeleteThresholdEnabled: false, HumanResourcesLookaheadQueryEnabled: true }),
      }),
      assigned: { appRole: 'User' },
    }),

    app({
      key: 'successFactorsToAd',
      gallery: 'successFactorsToAd',
      displayName: 'SuccessFactors to corp.contoso.com (Nordics)',
      templates: [
        template(
          'SuccessFactors2AD',
          'successFactorsToAd',
          'username password! baseaddress',
          () => successFactorsToActiveDirectory(guid),
          { metadata: [['isSynchronizationAgentRequired', 'true']] },
        ),
      ],
      jobs: [
        {
          templateId: 'SuccessFactors2AD',
          idSuffix: suffix('successFactorsToAd'),
          interval: 'PT40M',
          start: steady(58, 17),
          target: { ...healthy, pagesPerMinute: 3 },
          entryTypes: { users: 'User to user' },
        },
      ],
      secrets: secrets({
        UserName: 'ENTRA_API@contosoDK',
        Password: '*',
        BaseAddress: 'https://api.successfactors.example/odata/v2',
        CompanyId: 'contosoDK',
        SyncAll: 'true',
        ...notifications(),
      }),
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
          target: {
            ...healthy,
            objectErrors: [
              {
                code: 'AzureActiveDirectoryForbidden',
                message: 'The policy of the target tenant does not allow this invitation.',
                count: 1,
              },
            ],
          },
          entryTypes: { users: 'User to User' },
          schema: () => crossTenant(guid, true),
        },
      ],
      secrets: secrets({
        CompanyId: guid('tenant:fabrikam'),
        AuthenticationType: 'SyncPolicy',
        SyncAll: 'false',
        ...notifications(),
      }),
      assigned: { groups: ['SG-Engineering', 'SG-Research', 'Project Aurora'], appRole: 'User' },
    }),

    // One service principal, two jobs, three templates.
    app({
      key: 'cloudSync',
      gallery: 'cloudSync',
      displayName: 'corp.contoso.com (cloud sync)',
      homepage:
        'https://account.activedirectory.windowsazure.com/applications/default.aspx?metadata=AD2AADProvisioning|ISV9.1|primary|z',
      templates: [
        template('AD2AADProvisioning', 'cloudSync', 'domain', () => adToEntra(guid), {
          metadata: [['isSynchronizationAgentRequired', 'true']],
        }),
        template('AD2AADPasswordHash', 'cloudSync', 'domain', () => adPasswordHash(guid), {
          default: false,
          metadata: [['isSynchronizationAgentRequired', 'true']],
        }),
        template('AAD2ADExchangeHybridWriteback', 'cloudSync', 'domain', () => exchangeHybridWriteback(guid), {
          default: false,
          discoverable: true,
          metadata: [['isSynchronizationInPreview', 'true']],
        }),
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
      secrets: secrets({
        Domain: JSON.stringify({ domain: 'corp.contoso.com' }),
        AppKey: JSON.stringify({ appKeyScenario: 'AD2AADProvisioning' }),
        SyncAll: 'true',
        ...notifications(),
      }),
      assigned: { appRole: 'User' },
    }),

    app({
      key: 'apiInbound',
      gallery: 'apiToEntra',
      displayName: 'HR feed (API-driven)',
      templates: [template('API2AAD', 'apiToEntra', '', () => apiInbound(guid))],
      jobs: [
        {
          templateId: 'API2AAD',
          idSuffix: suffix('apiInbound'),
          interval: 'PT40M',
          start: steady(23, 39),
          target: healthy,
          entryTypes: { users: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User to User' },
        },
      ],
      secrets: secrets({ ...notifications({ DeleteThresholdEnabled: true, DeleteThresholdValue: 50 }) }),
      assigned: { users: (user) => employees(user) && user.usageLocation === 'PL', appRole: 'User' },
    }),
  ]
}
