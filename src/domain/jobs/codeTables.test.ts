import { describe, expect, it } from 'vitest'
import { codeTables, explainConnectionCode, explainErrorCode, knownErrorCodes } from './errorCodes'
import type { Connector } from './connector'

/** The codes as Microsoft's pages list them, by page. A code that appears there later belongs here and into a table. */
const published: Readonly<Record<string, { connector: Connector; codes: string }>> = {
  'provisioning log': {
    connector: 'app',
    codes: `Conflict EntryConflict TooManyRequests InternalServerError InsufficientRights MethodNotAllowed NotPermitted Unauthorized
      UnprocessableEntity WebExceptionProtocolError InvalidAnchor NotImplemented MandatoryFieldsMissing MissingValues SchemaAttributeNotFound
      InternalError InvalidDomain Timeout LicenseLimitExceeded DuplicateTargetEntries DuplicateSourceEntries ImportSkipped
      EntrySynchronizationSkipped SystemForCrossDomainIdentityManagementMultipleEntriesInResponse
      SystemForCrossDomainIdentityManagementServiceIncompatible SchemaPropertyCanOnlyAcceptValue`,
  },
  'cross-tenant synchronization': {
    connector: 'crossTenant',
    codes: `AzureActiveDirectoryCannotUpdateObjectsOriginatedInExternalService AzureDirectoryB2BManagementPolicyCheckFailure
      AzureActiveDirectoryQuotaLimitExceeded InvitationCreationFailure InvitationCreationFailureUserAccountDisabled
      AzureActiveDirectoryForbidden InvitationCreationFailureInvalidPropertyValue InvitationCreationFailureAmbiguousUser
      AzureActiveDirectoryCannotUpdateObjectsMasteredOnPremises EntityTypeNotSupported`,
  },
  'cloud sync': {
    connector: 'cloudSync',
    codes: `TimeOut HybridSynchronizationActiveDirectoryInternalServerError HybridIdentityServiceNoAgentsAssigned
      HybridIdentityServiceNoActiveAgents HybridIdentityServiceInvalidResource HybridIdentityServiceAgentSignalingError
      AzureDirectoryServiceServerBusy AzureActiveDirectoryInvalidCredential AzureActiveDirectoryExpiredCredentials
      AzureActiveDirectoryAuthenticationFailed`,
  },
  'agents and Active Directory': {
    connector: 'hrInbound',
    codes: `HybridSynchronizationActiveDirectoryInsufficientAccessRights HybridSynchronizationActiveDirectoryCannotFindAttribute
      HybridSynchronizationActiveDirectoryInvalidParameter HybridSynchronizationActiveDirectoryUserPrincipalNameNotUnique
      SystemForCrossDomainIdentityManagementBadResponse EndpointUnavailable HybridIdentityServiceAgentTimeout
      HybridSynchronizationTimeoutError HybridSynchronizationInvalidResponse HybridSynchronizationUnableToFindDomainController
      HybridSynchronizationActiveDirectoryLdapBindOperationFailed HybridSynchronizationActiveDirectoryUnableToFindGlobalCatalog
      HybridSynchronizationActiveDirectoryLdapBindToGlobalCatalogFailed HybridSynchronizationActiveDirectoryDistinguishedNameBadSyntax
      HybridSynchronizationActiveDirectoryObjectNameAlreadyExists HybridSynchronizationActiveDirectoryDirectoryObjectNotFound
      HybridSynchronizationActiveDirectoryInexistentAccount HybridSynchronizationActiveDirectoryUnexpectedDuplicateEntriesFound
      SchemaInvalid`,
  },
  'HR and API-driven': {
    connector: 'hrInbound',
    codes: 'AzureActiveDirectoryInvalidUserPrincipalName InvalidDomain InvalidCredentials DuplicateSourceEntries',
  },
  SCIM: {
    connector: 'app',
    codes: `SystemForCrossDomainIdentityManagementInvalidCredentials SystemForCrossDomainIdentityManagementCredentialValidationFailure
      SystemForCrossDomainIdentityManagementCredentialValidationUnavailable SystemForCrossDomainIdentityManagementBadRequest
      SystemForCrossDomainIdentityManagementServiceUnavailable SystemForCrossDomainIdentityManagementNotFound
      SystemForCrossDomainIdentityManagementBadResponse MultipleGrantsNotSupported SalesforceInvalidCredentials BoxInsufficientPermissions`,
  },
}
const all = Object.entries(published).flatMap(([page, { connector, codes }]) =>
  codes.split(/\s+/).map((code) => ({ page, code, connector })),
)

describe('the published codes', () => {
  it.each(all)('of $page: $code has its own cause and remedy', ({ code, connector }) => {
    const facts = explainErrorCode(code, connector)
    // The text for a whole family is the fallback. Each code that a documentation page lists must have its own entry.
    expect(knownErrorCodes.some((known) => facts?.code.toLowerCase() === known.toLowerCase())).toBe(true)
    expect(facts?.cause.length).toBeGreaterThan(30)
    expect(facts?.fix.length).toBeGreaterThan(30)
    expect(new URL(facts?.documentation ?? '').hostname).toBe('learn.microsoft.com')
    // Without the connector there are words too.
    expect(explainErrorCode(code)?.title).toBeTruthy()
  })

  it('are in tables that name their page', () => {
    expect(codeTables.every(({ page, entries }) => page.length > 5 && entries.length > 0)).toBe(true)
    expect(knownErrorCodes.length).toBeGreaterThan(80)
  })

  it('have no entry twice for one connector', () => {
    const seen = codeTables.flatMap(({ entries }) =>
      entries.flatMap(({ codes, connectors }) =>
        codes.flatMap((code) => (connectors ?? ['every one']).map((connector) => `${code.toLowerCase()} ${connector}`)),
      ),
    )
    expect(seen.filter((each, index) => seen.indexOf(each) !== index)).toEqual([])
  })
})

describe('the words', () => {
  const words = (code: string, connector: Connector) => {
    const facts = explainErrorCode(code, connector)
    return `${facts?.title}. ${facts?.cause} ${facts?.fix}`
  }

  it('do not mention tokens and tenant URLs for connectors that use an agent', () => {
    for (const { code } of all.filter(({ connector }) => connector === 'cloudSync'))
      expect(words(code, 'cloudSync')).not.toMatch(/token|tenant URL|SCIM/i)
  })

  it('differ with the connector that sent the code', () => {
    expect(words('Timeout', 'cloudSync')).toMatch(/agent/)
    expect(words('Timeout', 'app')).not.toMatch(/agent/)
    expect(words('WorkdayInvalidCredentials', 'hrInbound')).toMatch(/integration account/)
    expect(words('DuplicateTargetEntries', 'cloudSync')).toMatch(/source anchor/)
    expect(words('AzureActiveDirectoryInvalidCredential', 'cloudSync')).toMatch(
      /credentials of the cloud sync configuration/,
    )
    expect(words('AzureActiveDirectoryInvalidCredential', 'crossTenant')).not.toMatch(/cloud sync/)
  })

  it.each([
    ['HybridIdentityServiceSomethingNew', 'agent'],
    ['HybridSynchronizationActiveDirectoryOddity', 'agent'],
    ['HybridSynchronizationActiveDirectoryTimeout', 'agent'],
    ['InvitationCreationFailureSomethingNew', 'crossTenant'],
    ['SystemForCrossDomainIdentityManagementTeapot', 'compatibility'],
    ['AzureActiveDirectoryNovelty', 'object'],
  ])('for %s, which no table lists, are those of its part of the service', (code, kind) => {
    expect(explainErrorCode(code)).toMatchObject({ code, kind })
  })

  it('explain a failed credentials test only with codes about the connection', () => {
    expect(explainConnectionCode('BadRequest')).toBeUndefined()
    expect(explainConnectionCode('Unauthorized')).toBeUndefined()
    expect(explainConnectionCode('Request_BadRequest')).toBeUndefined()
    expect(explainConnectionCode('SystemForCrossDomainIdentityManagementCredentialValidationFailure')?.kind).toBe(
      'credentials',
    )
  })
})
