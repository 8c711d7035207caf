import { pages, retriedByItself, type CodeTable } from './entry'

/** What is true of jobs that read from or write back to Workday, SuccessFactors, or the inbound provisioning API. */
export const hrCodes: CodeTable = {
  page: 'HR and API-driven provisioning: troubleshooting',
  entries: [
    {
      codes: ['InvalidCredentials', 'CredentialValidationFailure', 'Unauthorized'],
      connectors: ['hrInbound', 'hrWriteback'],
      kind: 'credentials',
      title: 'The HR system rejects the integration account',
      cause:
        'The integration user of the HR system is locked or expired, its password was changed (often by a tenant refresh), or its authentication method was retired.',
      fix: 'Ask the administrator of the HR system to unlock or renew the integration account, save it here, and test it again. If the job goes through an agent, see that the agent is running too.',
      documentation: pages.workday,
    },
    {
      codes: ['ServiceUnavailable', 'WebExceptionProtocolError', 'InternalServerError', 'BadGateway', 'GatewayTimeout'],
      connectors: ['hrInbound', 'hrWriteback'],
      kind: 'passing',
      title: "The HR system can't be reached",
      cause: "The HR system didn't respond or failed. Workday implementation tenants are often offline on weekends.",
      fix: `${retriedByItself} Ask the administrator of the HR system about planned downtime if it lasts.`,
      documentation: pages.workday,
    },
    {
      codes: ['AzureActiveDirectoryInvalidUserPrincipalName'],
      kind: 'object',
      title: "Entra ID doesn't accept the user principal name",
      cause:
        "The mapping of userPrincipalName returns a name that is already used, invalid, or in a domain that the tenant doesn't have.",
      fix: 'Let the mapping of userPrincipalName end in a verified domain, for example with DefaultDomain(), and make the part before it unique, for example with RandomString.',
      documentation: pages.inboundApi,
    },
    {
      codes: ['InvalidDomain', 'AzureActiveDirectoryInvalidDomain'],
      connectors: ['hrInbound'],
      kind: 'object',
      title: 'The tenant has no such domain',
      cause: "The user principal name or mail ends in a domain that isn't verified in the tenant.",
      fix: 'Let the mapping end in a verified domain, for example with DefaultDomain().',
      documentation: pages.inboundApi,
    },
    {
      codes: ['MandatoryFieldsMissing', 'MissingValues', 'BadRequest'],
      connectors: ['hrWriteback'],
      kind: 'object',
      title: "The HR system doesn't take an empty value",
      cause: 'An attribute to write back is empty in Entra ID, and the HR system rejects empty values.',
      fix: 'Wrap the mapping in IgnoreFlowIfNullOrEmpty, or return a value for an empty source.',
      documentation: pages.writeback,
    },
  ],
}
