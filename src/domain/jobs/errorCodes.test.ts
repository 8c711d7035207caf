import { expect, it } from 'vitest'
import { explainErrorCode, knownErrorCodes } from './errorCodes'

it.each([
  ['EntryConflict', 'EntryConflict', undefined],
  ['ContosoEntryConflict', 'EntryConflict', 'Contoso'],
  ['BoxInsufficientPermissions', 'InsufficientPermissions', 'Box'],
  ['SalesforceInvalidCredentials', 'InvalidCredentials', 'Salesforce'],
  [
    'SystemForCrossDomainIdentityManagementInvalidCredentials',
    'SystemForCrossDomainIdentityManagementInvalidCredentials',
    undefined,
  ],
  [
    'SystemForCrossDomainIdentityManagementCredentialValidationFailure',
    'SystemForCrossDomainIdentityManagementCredentialValidationFailure',
    undefined,
  ],
  ['SystemForCrossDomainIdentityManagementConflict', 'Conflict', 'SystemForCrossDomainIdentityManagement'],
  ['InvitationCreationFailureInvalidPropertyValue', 'InvitationCreationFailureInvalidPropertyValue', undefined],
  ['azureactivedirectoryforbidden', 'AzureActiveDirectoryForbidden', undefined],
])('%s is read as %s', (sent, code, connector) => {
  const facts = explainErrorCode(sent)
  expect(facts?.code).toBe(code)
  expect(facts?.connector).toBe(connector)
})

it.each([[undefined], [null], [''], ['None'], ['SomethingUndocumented']])('%s is not explained', (code) => {
  expect(explainErrorCode(code)).toBeUndefined()
})

/** Every code that a public source names (docs/graph-behaviours.md B33). */
const published =
  `SystemForCrossDomainIdentityManagementInvalidCredentials SystemForCrossDomainIdentityManagementCredentialValidationFailure
SystemForCrossDomainIdentityManagementCredentialValidationUnavailable SalesforceInvalidCredentials Conflict EntryConflict TooManyRequests
InternalServerError InsufficientRights MethodNotAllowed NotPermitted Unauthorized UnprocessableEntity WebExceptionProtocolError InvalidAnchor
NotImplemented MandatoryFieldsMissing MissingValues SchemaAttributeNotFound InternalError InvalidDomain Timeout LicenseLimitExceeded
DuplicateTargetEntries DuplicateSourceEntries ImportSkipped EntrySynchronizationSkipped SystemForCrossDomainIdentityManagementMultipleEntriesInResponse
SystemForCrossDomainIdentityManagementServiceIncompatible SchemaPropertyCanOnlyAcceptValue AzureActiveDirectoryCannotUpdateObjectsOriginatedInExternalService
AzureDirectoryB2BManagementPolicyCheckFailure AzureActiveDirectoryQuotaLimitExceeded InvitationCreationFailure AzureActiveDirectoryForbidden
InvitationCreationFailureInvalidPropertyValue`.split(/\s+/)

it.each(published)('explains %s with a cause, a fix and a page', (code) => {
  const facts = explainErrorCode(code)
  expect(facts?.cause).toBeTruthy()
  expect(facts?.fix).toBeTruthy()
  expect(new URL(facts?.documentation ?? '').hostname).toBe('learn.microsoft.com')
})

it('lists each code once', () =>
  expect(new Set(knownErrorCodes.map((code) => code.toLowerCase())).size).toBe(knownErrorCodes.length))
