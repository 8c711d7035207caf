import type { AppSeed } from '../tenant/appSeed'
import { employees, healthy, secrets, steady } from './appBuilders'
import type { AppBuilders } from './appBuilders'
import { contosoUser, litwareInsights, timesheets } from './schemas/scimApps'

/** Apps that are not in the gallery. */
export function customApps({ app, template, guid, suffix, notifications }: AppBuilders): AppSeed[] {
  return [
    // The service hasn't run the job for hours, and some people lack a required attribute.
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
          // Since its latest release the target requires a cost center.
          fails: (user) =>
            user.onPremisesExtensionAttributes.extensionAttribute1 === null
              ? {
                  code: 'MandatoryFieldsMissing',
                  message: `The target requires ${contosoUser}:costCenter, and no mapping gives a value.`,
                }
              : undefined,
          entryTypes: {
            users: 'User to urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
            groups: 'Group to urn:ietf:params:scim:schemas:core:2.0:Group',
          },
          schema: () => timesheets(guid, true),
        },
      ],
      secrets: secrets({
        BaseAddress: 'https://timesheets.woodgrovebank.com/scim?aadOptscim062020',
        SecretToken: '*',
        SyncAll: 'false',
        SkipOutOfScopeDeletions: 'False',
        HardDeletesEnabled: 'False',
        ...notifications(),
      }),
      assigned: {
        users: (user) => employees(user) && user.country === 'Germany',
        groups: ['SG-Contractors', 'SG-Payroll', 'SG-People Managers'],
        appRole: 'User',
      },
    }),

    // Another tenant's application: this tenant has a service principal and no application whose templates could be
    // edited.
    app({
      key: 'litware',
      displayName: 'Litware Insights',
      foreign: true,
      templates: [
        template('LitwareInsights', 'nonGallery', 'baseaddress secrettoken!', () => litwareInsights(guid), {
          applicationId: guid('litware:application'),
          factoryTag: 'CustomSCIM',
        }),
      ],
      jobs: [
        {
          templateId: 'LitwareInsights',
          idSuffix: suffix('litware'),
          interval: 'PT40M',
          start: steady(11, 21),
          target: healthy,
          entryTypes: { users: 'User to User' },
        },
      ],
      secrets: secrets({ BaseAddress: 'https://insights.litwareinc.com/scim/v2', SecretToken: '*', SyncAll: 'false' }),
      assigned: { groups: ['SG-People Managers'], appRole: 'Analyst', defaultAccess: 1 },
    }),

    // A plain app registration, whose templates call answers an error.
    app({
      key: 'intranet',
      displayName: 'Contoso Intranet',
      provisionable: false,
      homepage: 'https://intranet.contoso.com/',
      templates: [],
      jobs: [],
      assigned: { groups: ['All Employees'], appRole: 'User' },
    }),
  ]
}
