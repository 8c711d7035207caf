import type { AppSeed, SeedGroup, SeedUser, TargetBehaviour, TemplateSeed } from './appSeed'
import type { GuidOf } from './people'
import { fn, attr } from './schemas/expressions'
import { mapping } from './schemas/build'
import { salesforce } from './schemas/salesforce'
import { scim, scimUser } from './schemas/scim'

const enterpriseApp = ['WindowsAzureActiveDirectoryIntegratedApp']
const nonGallery = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621'
const employees = (user: SeedUser) => user.userType === 'Member'

const healthyTarget: TargetBehaviour = { credentialsValid: true, pageSize: 25, pagesPerMinute: 4 }

const template = (id: string, applicationId: string, metadata: [string, string][], schema: TemplateSeed['schema'], factoryTag = id): TemplateSeed => ({
  id,
  applicationId,
  default: true,
  description: null,
  discoverable: true,
  factoryTag,
  metadata: metadata.map(([key, value]) => ({ key, value })),
  schema,
})

/** The enterprise apps that the demo tenant shows, each in a situation of its own. */
export function createApps(people: readonly SeedUser[], groups: readonly SeedGroup[], guid: GuidOf, now: number): AppSeed[] {
  void [people, groups, now]
  const salesforceGallery = 'd5e4366d-2f54-43dc-a50a-90f0d33c8507'
  return [
    {
      key: 'salesforce',
      displayName: 'Salesforce',
      applicationTemplateId: salesforceGallery,
      tags: enterpriseApp,
      homepage: 'https://login.salesforce.com/',
      accountEnabled: true,
      provisionable: true,
      templates: [
        template('SfOutDelta', salesforceGallery, [['galleryApplicationIdentifier', salesforceGallery], ['galleryApplicationKey', 'salesforce.com']], () =>
          salesforce(guid, { templateId: 'SfOutDelta', directoryName: 'salesforce.com', suffix: '.crm' }),
        ),
      ],
      jobs: [
        {
          templateId: 'SfOutDelta',
          interval: 'PT40M',
          start: { kind: 'steady', runningForDays: 412, lastRunMinutesAgo: 13 },
          target: healthyTarget,
          entryTypes: { users: 'User to User' },
          schema: () => salesforce(guid, { templateId: 'SfOutDelta', directoryName: 'salesforce.com', suffix: '.crm', customised: true }),
        },
      ],
      secrets: [{ key: 'SyncAll', value: 'false' }],
      assigned: { groups: ['SG-Salesforce Users', 'SG-Salesforce Admins'], appRole: 'Standard User' },
    },
    {
      key: 'timesheets',
      displayName: 'Woodgrove Timesheets',
      applicationTemplateId: nonGallery,
      tags: enterpriseApp,
      accountEnabled: true,
      provisionable: true,
      templates: [
        template('scim', nonGallery, [['galleryApplicationIdentifier', nonGallery], ['galleryApplicationKey', 'scim']], () =>
          scim(guid, { templateId: 'scim', target: 'customappsso', users: [mapping('userName', 'userPrincipalName', { match: 1 }), mapping('emails[type eq "work"].value', fn('ToLower', attr('mail'), null)), ...scimUser()] }),
        ),
      ],
      jobs: [
        { templateId: 'scim', interval: 'PT40M', start: { kind: 'late', runningForDays: 96, lastRunHoursAgo: 5 }, target: healthyTarget, entryTypes: { users: 'User to User', groups: 'Group to Group' } },
      ],
      secrets: [{ key: 'BaseAddress', value: 'https://timesheets.woodgrovebank.com/scim' }, { key: 'SecretToken', value: '*' }],
      assigned: { users: employees, appRole: 'User' },
    },
  ]
}
