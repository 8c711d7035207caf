import { describe, expect, it } from 'vitest'
import { createPalette, type PaletteEntry } from './rankEntries'
import { readPasted } from './readPasted'

const entry = (group: PaletteEntry['group'], label: string, ...also: string[]): PaletteEntry => ({
  id: `${group}:${label}`,
  label,
  group,
  also,
})
const id = (digit: string) => `${digit.repeat(8)}-0000-4000-8000-${digit.repeat(12)}`
const entries = [
  ...['Apps', 'Explain a person', 'Provision on demand', 'Provisioning logs', 'Expressions', 'Connection'].map(
    (label) => entry('page', label),
  ),
  entry('page', 'Permissions of Syncscope', 'scopes', 'Synchronization.ReadWrite.All'),
  ...[
    ['Salesforce', '1'],
    ['Salesforce Sandbox', '2'],
    ['Slack', '3'],
    ['ServiceNow', '4'],
    ['SAP SuccessFactors', '5'],
    ['Workday to Active Directory', '6'],
    ['AWS IAM Identity Center', '7'],
    ['Google Workspace', '8'],
    ['Zürich Portal', '9'],
    ['Box', 'a'],
    ['Dropbox Business', 'b'],
    ['Zoom', 'c'],
    ['Azure Databricks (analytics)', 'd'],
    ['Atlassian Cloud', 'e'],
  ].map(([label = '', digit = '']) => entry('app', label, id(digit))),
  ...['Append', 'IIF', 'Switch', 'SelectUniqueValue', 'NormalizeDiacritics', 'FormatDateTime', 'Join', 'Split'].map(
    (label) => entry('function', label),
  ),
  entry('action', 'Keyboard and help', 'shortcuts'),
  entry('action', 'Sign out'),
  entry('action', 'Look and time zone', 'dark mode', 'theme', 'utc'),
]
const find = createPalette(entries)
const first = (query: string, recent: readonly string[] = []) => find(query, recent, 10)[0]?.label

describe('the palette', () => {
  it.each([
    ['apps', 'Apps'],
    ['app', 'Apps'],
    ['explain', 'Explain a person'],
    ['person', 'Explain a person'],
    ['eap', 'Explain a person'],
    ['on demand', 'Provision on demand'],
    ['demand', 'Provision on demand'],
    ['pod', 'Provision on demand'],
    ['logs', 'Provisioning logs'],
    ['prov log', 'Provisioning logs'],
    ['provisioning l', 'Provisioning logs'],
    ['pl', 'Provisioning logs'],
    ['expr', 'Expressions'],
    ['connection', 'Connection'],
    ['conn', 'Connection'],
    ['scopes', 'Permissions of Syncscope'],
    ['perm', 'Permissions of Syncscope'],
    ['synchronization.readwrite', 'Permissions of Syncscope'],
    ['salesforce', 'Salesforce'],
    ['sales', 'Salesforce'],
    ['salesforce s', 'Salesforce Sandbox'],
    ['sandbox', 'Salesforce Sandbox'],
    ['sf sand', undefined],
    ['slack', 'Slack'],
    ['SLACK', 'Slack'],
    ['sl', 'Slack'],
    ['slck', 'Slack'],
    ['servicenow', 'ServiceNow'],
    ['service now', 'ServiceNow'],
    ['now', 'ServiceNow'],
    ['sn', 'ServiceNow'],
    ['snow', 'ServiceNow'],
    ['success', 'SAP SuccessFactors'],
    ['sap', 'SAP SuccessFactors'],
    ['factors', 'SAP SuccessFactors'],
    ['workday', 'Workday to Active Directory'],
    ['workday ad', undefined],
    ['wtad', 'Workday to Active Directory'],
    ['active directory', 'Workday to Active Directory'],
    ['aws', 'AWS IAM Identity Center'],
    ['iam', 'AWS IAM Identity Center'],
    ['identity center', 'AWS IAM Identity Center'],
    ['aiic', 'AWS IAM Identity Center'],
    ['google', 'Google Workspace'],
    ['gw', 'Google Workspace'],
    ['zurich', 'Zürich Portal'],
    ['Zürich', 'Zürich Portal'],
    ['box', 'Box'],
    ['dropbox', 'Dropbox Business'],
    ['zoom', 'Zoom'],
    ['databricks', 'Azure Databricks (analytics)'],
    ['analytics', 'Azure Databricks (analytics)'],
    ['atlassian', 'Atlassian Cloud'],
    ['atl', 'Atlassian Cloud'],
    ['append', 'Append'],
    ['iif', 'IIF'],
    ['suv', 'SelectUniqueValue'],
    ['unique', 'SelectUniqueValue'],
    ['normalize', 'NormalizeDiacritics'],
    ['diacritics', 'NormalizeDiacritics'],
    ['formatdate', 'FormatDateTime'],
    ['help', 'Keyboard and help'],
    ['shortcuts', 'Keyboard and help'],
    ['sign out', 'Sign out'],
    ['dark', 'Look and time zone'],
    ['utc', 'Look and time zone'],
    [id('3'), 'Slack'],
    [`  ${id('a').toUpperCase()} `, 'Box'],
  ])('finds for %j: %s', (query, label) => {
    expect(first(query)).toBe(label)
  })

  it('puts what was opened lately first among equals, and never above a better match', () => {
    expect(first('s', ['app:ServiceNow'])).toBe('ServiceNow')
    expect(first('slack', ['app:Salesforce'])).toBe('Slack')
  })
  it('shows recent entries and then pages for an empty text', () => {
    expect(find('', ['app:Box', 'app:gone'], 3).map(({ label }) => label)).toEqual(['Box', 'Apps', 'Explain a person'])
  })
  it('finds nothing for a text that no entry has', () => {
    expect(find('qqqq', [], 10)).toEqual([])
  })
})

describe('readPasted', () => {
  const principal = id('1')
  const job = `slack.${'0'.repeat(32)}.${'f'.repeat(32)}`
  it.each<[string, object | undefined]>([
    [principal, { was: 'id', id: principal }],
    [` "${principal.toUpperCase()}" `, { was: 'id', id: principal }],
    [`{${principal}}`, { was: 'id', id: principal }],
    [`(${principal})`, { was: 'id', id: principal }],
    [job, { was: 'job', jobId: job }],
    [`'${job}'`, { was: 'job', jobId: job }],
    [
      `https://graph.microsoft.com/v1.0/servicePrincipals/${principal}/synchronization/jobs/${job}/schema`,
      { was: 'graphUrl', servicePrincipalId: principal, jobId: job },
    ],
    [
      `https://graph.microsoft.com/beta/servicePrincipals/${principal}/synchronization/jobs`,
      { was: 'graphUrl', servicePrincipalId: principal },
    ],
    [
      `https://graph.microsoft.com/v1.0/servicePrincipals('${principal}')/synchronization/jobs('${job}')`,
      { was: 'graphUrl', servicePrincipalId: principal, jobId: job },
    ],
    [`https://graph.microsoft.com/v1.0/servicePrincipals(appId='${principal}')`, { was: 'graphUrl', appId: principal }],
    [
      `https://graph.microsoft.com/v1.0/applications/${principal}/synchronization/templates/SfOutDelta/schema`,
      { was: 'graphUrl', applicationId: principal, templateId: 'SfOutDelta' },
    ],
    [`https://graph.microsoft.us/v1.0/users/${principal}`, { was: 'graphUrl', userId: principal }],
    [`https://graph.microsoft.com/v1.0/groups/${principal}/members`, { was: 'graphUrl', groupId: principal }],
    [`/servicePrincipals/${principal}`, { was: 'graphUrl', servicePrincipalId: principal }],
    [`servicePrincipals/${principal}/synchronization`, { was: 'graphUrl', servicePrincipalId: principal }],
    [`v1.0/users/${principal}`, { was: 'graphUrl', userId: principal }],
    [
      `https://entra.microsoft.com/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Overview/objectId/${principal}/appId/${id('2')}`,
      { was: 'adminCenterUrl', servicePrincipalId: principal, appId: id('2') },
    ],
    [
      `https://portal.azure.com/#view/Microsoft_AAD_Connect_Provisioning/ProvisioningMenuBlade/~/ProvisioningLogs/objectId/${principal}`,
      { was: 'adminCenterUrl', servicePrincipalId: principal },
    ],
    [
      `https://entra.microsoft.com/#view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/${principal}`,
      { was: 'adminCenterUrl', userId: principal },
    ],
    [
      `https://entra.microsoft.com/#view/Microsoft_AAD_IAM/GroupDetailsMenuBlade/~/Overview/groupId/${principal}`,
      { was: 'adminCenterUrl', groupId: principal },
    ],
    [
      `https://entra.microsoft.com/?feature=x#view/A/B/objectId/${principal}/jobId/${job}`,
      { was: 'adminCenterUrl', servicePrincipalId: principal, jobId: job },
    ],
    [
      `https://graph.microsoft.com/v1.0/servicePrincipals/${principal}/synchronization/jobs/${encodeURIComponent(job)}`,
      { was: 'graphUrl', servicePrincipalId: principal, jobId: job },
    ],
    ['https://graph.microsoft.com/v1.0/%E0%A4%A', undefined],
    ['https://example.com/nothing', undefined],
    ['why is alice not in slack', { was: 'question', person: 'alice', app: 'slack' }],
    ["Why isn't Alice in Slack?", { was: 'question', person: 'Alice', app: 'Slack' }],
    [
      'why does Mason Sullivan have no account in Salesforce',
      { was: 'question', person: 'Mason Sullivan', app: 'Salesforce' },
    ],
    [
      'why has Mason Sullivan no account in Salesforce?',
      { was: 'question', person: 'Mason Sullivan', app: 'Salesforce' },
    ],
    ['why is Zoe missing from Google Workspace', { was: 'question', person: 'Zoe', app: 'Google Workspace' }],
    ["why doesn't Bob have an account in Box", { was: 'question', person: 'Bob', app: 'Box' }],
    ['slack', undefined],
    ['Alice Whyte', undefined],
    ['', undefined],
  ])('%s', (text, expected) => {
    expect(readPasted(text)).toEqual(expected)
  })
})
