import { expect, it } from 'vitest'
import { connectorOf } from './connector'

it.each([
  ['scim', {}, 'app'],
  ['SfOutDelta', { source: 'Azure Active Directory', target: 'salesforce.com' }, 'app'],
  ['AD2AADProvisioning.30b500.5c29', {}, 'cloudSync'],
  ['AD2AADPasswordHash', {}, 'cloudSync'],
  ['AAD2ADGroupProvisioning', {}, 'cloudSync'],
  ['AAD2ADExchangeHybridWriteback', {}, 'cloudSync'],
  ['ADDCInPassthrough', {}, 'cloudSync'],
  ['', { source: 'Active Directory', target: 'Azure Active Directory' }, 'cloudSync'],
  ['', { source: 'Microsoft Entra ID', target: 'Active Directory' }, 'cloudSync'],
  ['Azure2Azure', {}, 'crossTenant'],
  ['', { source: 'Azure Active Directory', target: 'Azure Active Directory (target tenant)' }, 'crossTenant'],
  ['Workday2AD', {}, 'hrInbound'],
  ['WorkdayToAADUserProvisioning', {}, 'hrInbound'],
  ['API2AAD', {}, 'hrInbound'],
  ['', { source: 'SAP SuccessFactors', target: 'On Premises Active Directory' }, 'hrInbound'],
  ['WorkdayWriteback', {}, 'hrWriteback'],
  ['', { source: 'Azure Active Directory', target: 'Workday' }, 'hrWriteback'],
  ['sfSandboxOutDelta', {}, 'app'],
] as const)('%s between %o runs on the connector %s', (template, directories, connector) =>
  expect(connectorOf(template, directories)).toBe(connector),
)
