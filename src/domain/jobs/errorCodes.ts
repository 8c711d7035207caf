/** Where a code belongs: to the connection as a whole, to one object, to the target or service of the moment, to cross-tenant sync. */
export type ErrorCodeKind =
  'credentials' | 'object' | 'matching' | 'rights' | 'passing' | 'compatibility' | 'crossTenant' | 'notAFailure'

export type ErrorCodeFacts = {
  /** The dictionary's code, without a connector's prefix. */
  code: string
  /** What stood before it: `Salesforce` of `SalesforceInvalidCredentials`. */
  connector?: string
  kind: ErrorCodeKind
  title: string
  cause: string
  fix: string
  /** The public page that describes it. */
  documentation: string
}

const learn = 'https://learn.microsoft.com/entra/identity'
const logsPage = `${learn}/monitoring-health/howto-analyze-provisioning-logs#error-codes`
const crossTenantPage = `${learn}/monitoring-health/howto-analyze-provisioning-logs#error-codes-for-cross-tenant-synchronization`
const credentialsPage = `${learn}/app-provisioning/application-provisioning-config-problem-scim-compatibility`
const quarantinePage = `${learn}/app-provisioning/application-provisioning-quarantine-status`
const mappingPage = `${learn}/app-provisioning/customize-application-attributes`
const scimPage = `${learn}/app-provisioning/use-scim-to-provision-users-and-groups`

type Entry = Omit<ErrorCodeFacts, 'code' | 'connector'> & { codes: readonly string[] }

const retriedByItself = 'Nothing to do: the service tries again by itself, usually in about 40 minutes.'

// The codes are those of the public "analyze provisioning logs" page and of recorded job answers.
const dictionary: readonly Entry[] = [
  {
    codes: ['SystemForCrossDomainIdentityManagementInvalidCredentials'],
    kind: 'credentials',
    title: 'The tenant URL is not valid',
    cause: 'The target’s address or token is missing or cannot be used as saved.',
    fix: 'Check the tenant URL and the secret token, save them, and test again.',
    documentation: credentialsPage,
  },
  {
    codes: ['SystemForCrossDomainIdentityManagementCredentialValidationFailure'],
    kind: 'credentials',
    title: 'The target refused the credentials',
    cause: 'The target answered 401 to a request with the saved token: it is expired, revoked, or of another tenant.',
    fix: 'Create a new token in the target, save it, and test again.',
    documentation: quarantinePage,
  },
  {
    codes: ['SystemForCrossDomainIdentityManagementCredentialValidationUnavailable'],
    kind: 'credentials',
    title: 'The credentials could not be tested',
    cause: 'The target did not answer the test request, or answered with an error of its own.',
    fix: 'See whether the target is up and its address is right, then test again.',
    documentation: credentialsPage,
  },
  {
    codes: ['InvalidCredentials', 'CredentialValidationFailure'],
    kind: 'credentials',
    title: 'The credentials are not valid',
    cause: 'The account or token with which the service signs in to the target no longer works.',
    fix: 'Get current credentials of an administrator of the target, save them, and test again.',
    documentation: quarantinePage,
  },
  {
    codes: ['InsufficientPermissions'],
    kind: 'credentials',
    title: 'The credentials lack rights in the target',
    cause:
      'Signing in works, but the account may not do what provisioning needs; often the authorisation was withdrawn.',
    fix: 'Authorise the connection again with an administrator of the target.',
    documentation: quarantinePage,
  },
  {
    codes: ['EntryConflict', 'Conflict'],
    kind: 'matching',
    title: 'Another account already has these values',
    cause: 'The target refused to create or change the account because a unique value (user name, mail) is taken.',
    fix: 'Correct the conflicting values on either side, or the matching attributes if that account should have been taken over.',
    documentation: mappingPage,
  },
  {
    codes: ['TooManyRequests'],
    kind: 'passing',
    title: 'The target is throttling',
    cause: 'The target received more requests than it accepts.',
    fix: retriedByItself,
    documentation: logsPage,
  },
  {
    codes: ['InternalServerError'],
    kind: 'passing',
    title: 'The target failed',
    cause: 'The target answered with an unexpected error of its own.',
    fix: `${retriedByItself} If it lasts, ask the target’s vendor.`,
    documentation: logsPage,
  },
  {
    codes: ['InsufficientRights', 'MethodNotAllowed', 'NotPermitted', 'Unauthorized'],
    kind: 'rights',
    title: 'The target did not allow the change',
    cause: 'The service is signed in to the target, but may not make this change there.',
    fix: 'Give the account used for provisioning the rights that the vendor’s instructions name.',
    documentation: logsPage,
  },
  {
    codes: ['UnprocessableEntity'],
    kind: 'object',
    title: 'The target could not process the object',
    cause: 'The target understood the request and refused its content, or is not set up for it.',
    fix: 'Compare the values sent (modified properties in the log) with what the target accepts.',
    documentation: logsPage,
  },
  {
    codes: ['WebExceptionProtocolError'],
    kind: 'passing',
    title: 'The connection to the target failed',
    cause: 'An HTTP protocol error occurred on the way to the target.',
    fix: retriedByItself,
    documentation: logsPage,
  },
  {
    codes: ['InvalidAnchor'],
    kind: 'matching',
    title: 'The linked account no longer exists',
    cause: 'The target account that was created or matched for this person has vanished from the target.',
    fix: 'Restore that account, or rebuild the links so that everyone is matched again.',
    documentation: logsPage,
  },
  {
    codes: ['NotImplemented'],
    kind: 'compatibility',
    title: 'The target does not offer this operation',
    cause: 'The target answered that it has not implemented what was asked.',
    fix: 'Check the vendor’s instructions for what it supports, and remove the mappings that need more.',
    documentation: logsPage,
  },
  {
    codes: ['MandatoryFieldsMissing', 'MissingValues'],
    kind: 'object',
    title: 'A required value is missing',
    cause: 'The target needs an attribute that is empty for this object, or that no mapping fills.',
    fix: 'Fill the attribute in the source, or give its mapping a default value.',
    documentation: mappingPage,
  },
  {
    codes: ['SchemaAttributeNotFound'],
    kind: 'object',
    title: 'An attribute does not exist in the target',
    cause: 'A mapping writes to an attribute that the target does not have.',
    fix: 'Correct the name in the mapping (upper and lower case count), or remove it.',
    documentation: mappingPage,
  },
  {
    codes: ['InternalError'],
    kind: 'passing',
    title: 'The provisioning service failed',
    cause: 'An internal error of the service itself.',
    fix: retriedByItself,
    documentation: logsPage,
  },
  {
    codes: ['InvalidDomain'],
    kind: 'object',
    title: 'A domain is not accepted',
    cause: 'A value holds a domain name that the target does not allow.',
    fix: 'Change the domain on the person, or allow it in the target.',
    documentation: logsPage,
  },
  {
    codes: ['Timeout'],
    kind: 'passing',
    title: 'The target took too long',
    cause: 'No answer came within the time the service waits.',
    fix: retriedByItself,
    documentation: logsPage,
  },
  {
    codes: ['LicenseLimitExceeded'],
    kind: 'object',
    title: 'No licence is left in the target',
    cause: 'The account could not be created because the target’s licences are used up.',
    fix: 'Buy licences, or narrow who is assigned.',
    documentation: logsPage,
  },
  {
    codes: ['DuplicateTargetEntries'],
    kind: 'matching',
    title: 'Several target accounts match one person',
    cause: 'More than one account in the target has the matching value.',
    fix: 'Remove the duplicate in the target, or match by something unique.',
    documentation: mappingPage,
  },
  {
    codes: ['DuplicateSourceEntries'],
    kind: 'matching',
    title: 'Several people match one target account',
    cause: 'More than one source object has the matching value.',
    fix: 'Remove the duplicate in the source, or match by something unique.',
    documentation: mappingPage,
  },
  {
    codes: ['ImportSkipped'],
    kind: 'notAFailure',
    title: 'Skipped before scoping',
    cause:
      'The object has no value for the matching attribute, so it was not evaluated further. That does not say it is in scope.',
    fix: 'Fill the matching attribute if the object should be provisioned.',
    documentation: logsPage,
  },
  {
    codes: ['EntrySynchronizationSkipped'],
    kind: 'notAFailure',
    title: 'Nothing to do for this object',
    cause: 'It is out of scope, or already the same in the target.',
    fix: 'Nothing, unless you expected a change: then check its scope and assignment.',
    documentation: logsPage,
  },
  {
    codes: ['SystemForCrossDomainIdentityManagementMultipleEntriesInResponse'],
    kind: 'compatibility',
    title: 'One object was asked for, several came',
    cause: 'The target’s SCIM answer holds more than one entry where one is expected, or members that were excluded.',
    fix: 'The target’s developer must make its filter exact.',
    documentation: scimPage,
  },
  {
    codes: ['SystemForCrossDomainIdentityManagementServiceIncompatible'],
    kind: 'compatibility',
    title: 'The target’s SCIM answer cannot be read',
    cause: 'The service cannot parse what the target sent.',
    fix: 'Check the tenant URL; if it is right, the target’s developer must follow the SCIM profile of Entra.',
    documentation: scimPage,
  },
  {
    codes: ['SchemaPropertyCanOnlyAcceptValue'],
    kind: 'object',
    title: 'Several values for a single-valued attribute',
    cause: 'The target attribute takes one value and the source gives several.',
    fix: 'Map a single-valued attribute or an expression that picks one.',
    documentation: mappingPage,
  },
  {
    codes: ['AzureActiveDirectoryCannotUpdateObjectsOriginatedInExternalService'],
    kind: 'crossTenant',
    title: 'The target tenant owns this property',
    cause: 'A property (mail, showInAddressList) is mastered elsewhere and cannot be changed from here.',
    fix: 'The service may retry without it; otherwise change it in the target tenant.',
    documentation: crossTenantPage,
  },
  {
    codes: ['AzureDirectoryB2BManagementPolicyCheckFailure'],
    kind: 'crossTenant',
    title: 'Automatic redemption is not allowed',
    cause: 'The cross-tenant policy that redeems invitations by itself is missing on one side.',
    fix: 'Enable automatic redemption inbound in the target and outbound in the source tenant.',
    documentation: crossTenantPage,
  },
  {
    codes: ['AzureActiveDirectoryQuotaLimitExceeded'],
    kind: 'crossTenant',
    title: 'The target tenant is full',
    cause: 'The tenant has reached its limit of directory objects.',
    fix: 'Remove objects or have the quota raised.',
    documentation: crossTenantPage,
  },
  {
    codes: ['InvitationCreationFailureInvalidPropertyValue'],
    kind: 'crossTenant',
    title: 'A value prevents the invitation',
    cause: 'The primary SMTP address is invalid or a group’s, or the user type is neither Guest nor Member.',
    fix: 'Correct the mail address or the userType mapping.',
    documentation: crossTenantPage,
  },
  {
    codes: ['InvitationCreationFailure'],
    kind: 'crossTenant',
    title: 'The invitation failed',
    cause: 'The service could not invite the person to the target tenant.',
    fix: 'Ask Microsoft’s support with the request id.',
    documentation: crossTenantPage,
  },
  {
    codes: ['AzureActiveDirectoryForbidden'],
    kind: 'crossTenant',
    title: 'Invitations are blocked',
    cause: 'The target tenant’s external collaboration settings do not allow the invitation.',
    fix: 'Allow it in the target tenant’s external collaboration settings.',
    documentation: crossTenantPage,
  },
]

const byCode = new Map(
  dictionary.flatMap((entry) => entry.codes.map((code) => [code.toLowerCase(), { code, entry }] as const)),
)
/** Longest first, so that a prefixed `…EntryConflict` is not taken for a `…Conflict`. */
const suffixes = [...byCode.entries()].sort(([a], [b]) => b.length - a.length)

function facts(code: string, { kind, title, cause, fix, documentation }: Entry, connector?: string): ErrorCodeFacts {
  return { code, kind, title, cause, fix, documentation, ...(connector ? { connector } : {}) }
}

/**
 * Explains a synchronization error code (`status.error`, `quarantine.error`, a log's `errorCode`). Connectors put their name in
 * front (`SalesforceInvalidCredentials`): then the rest is looked up. Undefined for an unknown code and for `None`.
 */
export function explainErrorCode(code: string | null | undefined): ErrorCodeFacts | undefined {
  if (!code) return undefined
  const wanted = code.toLowerCase()
  const exact = byCode.get(wanted)
  if (exact) return facts(exact.code, exact.entry)
  const found = suffixes.find(([suffix]) => wanted.endsWith(suffix))
  return found && facts(found[1].code, found[1].entry, code.slice(0, code.length - found[0].length))
}

/** Every code in the dictionary, for tests and for a reference page. */
export const knownErrorCodes: readonly string[] = dictionary.flatMap((entry) => entry.codes)
