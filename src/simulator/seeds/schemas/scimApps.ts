/** The SCIM apps: their additional mappings, their scope, and the peculiarities of their targets. */
import type { AttributeMapping, SynchronizationSchema } from '../../../domain/resources/synchronization'
import { extensionPrefix } from '../../base/ids'
import type { GuidOf } from '../../base/ids'
import { direct, group, mapping, scope, where } from './build'
import { attr, constant, fn, iif, login } from './expressions'
import { enterprise, scim, scimUser } from './scim'

/** The mappings without these targets. */
const except = (mappings: AttributeMapping[], targets: string[]) =>
  mappings.filter((candidate) => !targets.includes(candidate.targetAttributeName ?? ''))

export const awsIdentityCenter = (guid: GuidOf): SynchronizationSchema =>
  scim(guid, {
    templateId: 'aWSSingleSignon',
    target: 'AWSSingleSignon',
    urns: true,
    users: [
      mapping('userName', 'userPrincipalName', { match: 1 }),
      mapping('externalId', 'objectId', { match: 2 }),
      mapping('locale', 'preferredLanguage'),
      mapping('emails[type eq "work"].value', fn('Coalesce', attr('mail'), attr('userPrincipalName'))),
      ...except(scimUser(), ['phoneNumbers[type eq "fax"].value', 'preferredLanguage']),
      mapping(`${enterprise}:costCenter`, 'extensionAttribute1'),
      mapping(`${enterprise}:division`, 'employeeOrgData.division'),
    ],
    userScope: scope(
      group(
        'Accounts of employees',
        where('userPrincipalName', 'ENDS_WITH', '@contoso.com'),
        where('employeeId', 'REGEX MATCH', '^[0-9]{6,8}$'),
      ),
    ),
    groups: { scope: scope(group('AWS groups', where('displayName', 'REGEX MATCH', '^AWS-'))) },
    discoverabilities: 'AttributeNames',
  })

export const databricks = (guid: GuidOf): SynchronizationSchema =>
  scim(guid, {
    templateId: 'dataBricks',
    target: 'Databricks',
    version: 'v1.2',
    users: [
      mapping('userName', fn('ToLower', attr('userPrincipalName')), { match: 1 }),
      mapping('externalId', 'objectId', { match: 2 }),
      mapping('displayName', 'displayName'),
      mapping('active', fn('Switch', attr('IsSoftDeleted'), null, 'False', 'True', 'True', 'False')),
      mapping('emails[type eq "work"].value', 'mail'),
      mapping('name.givenName', 'givenName'),
      mapping('name.familyName', 'surname'),
      mapping('roles', fn('AppRoleAssignmentsComplex', attr('appRoleAssignments'))),
      mapping('entitlements[value eq "workspace-access"].value', constant('workspace-access'), {
        flow: 'ObjectAddOnly',
      }),
    ],
    extraAttributes:
      'entitlements[value eq "workspace-access"].value\nentitlements[value eq "allow-cluster-create"].value',
    separateRules: true,
    softDeletion: false,
  })

export const slack = (guid: GuidOf): SynchronizationSchema =>
  scim(guid, {
    templateId: 'Slack',
    target: 'Slack',
    users: [
      mapping('userName', fn('Mid', fn('ToLower', attr('mailNickname')), 1, 21), { match: 2 }),
      mapping('emails[type eq "work"].value', fn('Coalesce', attr('mail'), attr('userPrincipalName')), { match: 1 }),
      mapping('nickName', fn('Mid', attr('mailNickname'), 1, 21), { flow: 'ObjectAddOnly' }),
      mapping(
        'profileUrl',
        fn('Replace', attr('mailNickname'), '{alias}', null, null, null, null, 'https://people.contoso.com/{alias}'),
      ),
      mapping('timezone', null, { default: 'Europe/Berlin', flow: 'ObjectAddOnly' }),
      mapping('roles[primary eq "True"].value', fn('SingleAppRoleAssignment', attr('appRoleAssignments'))),
      ...except(scimUser(), ['phoneNumbers[type eq "fax"].value']),
    ],
    userScope: scope(group('Members', where('accountEnabled', 'IS TRUE'), where('mail', 'IS NOT NULL'))),
    extraAttributes: 'photos[type eq "photo"].value\nphoneNumbers[type eq "other"].value',
  })

export const zoom = (guid: GuidOf): SynchronizationSchema =>
  scim(guid, {
    templateId: 'Zoom',
    target: 'Zoom',
    users: [
      mapping('userName', 'mail', { match: 1 }),
      mapping('emails[type eq "work"].value', 'mail'),
      mapping('userType', iif(fn('Coalesce', attr('department'), 'None'), '=', 'Sales', 'Licensed', 'Basic'), {
        flow: 'ObjectAddOnly',
      }),
      ...except(scimUser(), ['phoneNumbers[type eq "fax"].value', 'addresses[type eq "work"].formatted']),
      mapping(`${enterprise}:costCenter`, 'extensionAttribute1'),
    ],
    groups: false,
  })

export const atlassian = (guid: GuidOf): SynchronizationSchema =>
  scim(guid, {
    templateId: 'AtlassianCloud',
    target: 'Atlassian Cloud',
    urns: true,
    users: [
      mapping('userName', 'userPrincipalName', { match: 1 }),
      mapping('emails[type eq "work"].value', 'mail'),
      mapping('externalId', 'mailNickname'),
      mapping('roles', fn('AssertiveAppRoleAssignmentsComplex', attr('appRoleAssignments'))),
      mapping('timezone', null, { default: 'Europe/Berlin', flow: 'ObjectAddOnly' }),
      ...except(scimUser(), ['phoneNumbers[type eq "fax"].value']),
    ],
  })

/** Contoso's own attributes of the timesheets app. */
export const contosoUser = 'urn:ietf:params:scim:schemas:extension:contoso:2.0:User'

/** Non-gallery: the template's schema, or Contoso's with a custom extension and directory extensions. */
export const timesheets = (guid: GuidOf, customised = false): SynchronizationSchema =>
  scim(guid, {
    templateId: 'scim',
    target: 'customappsso',
    urns: true,
    ...(customised && {
      version: 'Date:2025-10-21T09:42:37.1180000Z, ActivityId:0f0a7c52-3b86-4f6e-8a53-6b0f7c1f2e90',
    }),
    customerDefined: customised,
    users: customised
      ? [
          mapping('externalId', 'employeeId', { match: 1 }),
          mapping('userName', 'userPrincipalName', { match: 2 }),
          mapping(
            'emails[type eq "work"].value',
            fn('ToLower', fn('Coalesce', attr('mail'), attr('userPrincipalName'))),
          ),
          mapping('nickName', fn('Append', fn('ToLower', login(attr('givenName'), attr('surname'))), '.ts'), {
            flow: 'ObjectAddOnly',
          }),
          mapping('locale', 'preferredLanguage', { default: 'en-US' }),
          mapping(`${contosoUser}:costCenter`, `${extensionPrefix(guid)}costCenter`),
          mapping(`${contosoUser}:badgeNumber`, `${extensionPrefix(guid)}badgeNumber`),
          mapping(`${contosoUser}:isRemote`, `${extensionPrefix(guid)}isRemote`, { default: 'False' }),
          mapping(
            `${contosoUser}:hireDate`,
            fn('FormatDateTime', attr('employeeHireDate'), null, 'yyyy-MM-ddTHH:mm:ssZ', 'yyyy-MM-dd'),
          ),
          mapping(`${contosoUser}:workModels`, fn('Split', attr('extensionAttribute7'), ';')),
          mapping(
            `${contosoUser}:region`,
            fn('Switch', fn('Coalesce', attr('usageLocation'), ''), 'EMEA', 'US', 'AMER', 'BR', 'AMER', 'IN', 'APAC'),
            { flow: 'ObjectAddOnly' },
          ),
          mapping(`${contosoUser}:supervisor`, 'manager'),
          ...except(scimUser(), ['phoneNumbers[type eq "fax"].value', `${enterprise}:employeeNumber`]),
          mapping(
            `${enterprise}:employeeNumber`,
            fn('Replace', attr('employeeId'), null, '^0+(?<digits>[0-9]+)$', null, '${digits}', null, null),
          ),
        ]
      : [mapping('userName', 'userPrincipalName', { match: 1 }), mapping('externalId', 'mailNickname'), ...scimUser()],
    ...(customised && {
      userScope: scope(
        group('Employees', where('employeeType', 'EQUALS', 'Employee'), where('companyName', 'EQUALS', 'Contoso')),
        group(
          'Contractors with a badge',
          where('employeeType', 'EQUALS', 'Contractor'),
          where(`${extensionPrefix(guid)}badgeNumber`, 'Greater_Than_OR_EQUALS', '41000'),
        ),
        group(
          'Interns in Europe',
          where('employeeType', 'EQUALS', 'Intern'),
          where('usageLocation', 'NOT REGEX MATCH', '^(US|BR|IN)$'),
        ),
      ),
      extraAttributes: `
        ${contosoUser}:costCenter | custom required
        ${contosoUser}:badgeNumber | Integer custom
        ${contosoUser}:isRemote | Boolean custom
        ${contosoUser}:hireDate | custom
        ${contosoUser}:workModels | multivalued custom
        ${contosoUser}:region | custom
        ${contosoUser}:supervisor | custom ref=User property=userName
      `,
    }),
  })

/** An application from another tenant, with its own template. */
export const litwareInsights = (guid: GuidOf): SynchronizationSchema =>
  scim(guid, {
    templateId: 'LitwareInsights',
    target: 'Litware Insights',
    userFlowTypes: 'Add,Update',
    users: [
      mapping('userName', 'userPrincipalName', { match: 1 }),
      mapping('emails[type eq "work"].value', 'mail'),
      ...direct(`
        displayName displayName
        title jobTitle
        ${enterprise}:department department
        ${enterprise}:manager manager
      `),
      mapping('active', fn('Not', attr('IsSoftDeleted'))),
    ],
    groups: false,
  })
