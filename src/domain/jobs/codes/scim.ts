import { pages, retriedByItself, type CodeTable } from './entry'

const SCIM = 'SystemForCrossDomainIdentityManagement'

/** What the SCIM connector says of the target's answers, its name in front. */
export const scimCodes: CodeTable = {
  page: 'SCIM: connection, compatibility, and answers',
  entries: [
    {
      codes: ['SystemForCrossDomainIdentityManagementInvalidCredentials'],
      kind: 'credentials',
      title: "The tenant URL isn't valid",
      cause: "The target's address or token is missing or can't be used as saved.",
      fix: 'Check the tenant URL and the secret token, save them, and test again.',
      documentation: pages.credentials,
    },
    {
      codes: ['SystemForCrossDomainIdentityManagementCredentialValidationFailure'],
      kind: 'credentials',
      title: 'The target refused the credentials',
      cause: "The target answered 401 to a request with the saved token: it's expired, revoked, or of another tenant.",
      fix: 'Create a new token in the target, save it, and test again.',
      documentation: pages.quarantine,
    },
    {
      codes: ['SystemForCrossDomainIdentityManagementCredentialValidationUnavailable'],
      kind: 'credentials',
      title: "The credentials couldn't be tested",
      cause: "The target didn't answer the test request, or answered with an error of its own.",
      fix: 'See whether the target is up and its address is right, then test again.',
      documentation: pages.credentials,
    },
    {
      codes: ['SystemForCrossDomainIdentityManagementMultipleEntriesInResponse'],
      kind: 'compatibility',
      title: 'One object was asked for, several came',
      cause: "The target's SCIM answer holds more than one entry where one is expected, or members that were excluded.",
      fix: "The target's developer must make its filter exact.",
      documentation: pages.scim,
    },
    {
      codes: ['SystemForCrossDomainIdentityManagementServiceIncompatible'],
      kind: 'compatibility',
      title: "The target's SCIM answer can't be read",
      cause: "The service can't parse what the target sent.",
      fix: "Check the tenant URL; if it's right, the target's developer must follow the SCIM profile of Entra.",
      documentation: pages.scim,
    },
    {
      codes: [`${SCIM}BadRequest`],
      kind: 'object',
      title: 'The target refused this object',
      cause:
        "The target's SCIM endpoint answered 400: it doesn't accept a value or the form of this request. The credentials are fine.",
      fix: "Read the target's own words (detail and scimType) and correct the value or the mapping they name. If the words name no value, ask the target's developer.",
      documentation: pages.scim,
    },
    {
      codes: [`${SCIM}ServiceUnavailable`, `${SCIM}BadGateway`, `${SCIM}GatewayTimeout`],
      kind: 'passing',
      title: "The target can't be reached",
      cause: "The target's SCIM endpoint answered that it isn't available (502, 503, 504), or didn't answer.",
      fix: `${retriedByItself} If it lasts, see whether the endpoint is up and reachable from the internet.`,
      documentation: pages.scim,
    },
    {
      codes: [`${SCIM}NotFound`],
      kind: 'compatibility',
      title: 'The target answers “not found”',
      cause:
        "The SCIM endpoint answered 404, for an account that is gone there or for an address that it doesn't have.",
      fix: "Check the tenant URL. A search without a hit must be answered with 200 and an empty list; that is for the target's developer.",
      documentation: pages.quarantine,
    },
    {
      codes: [`${SCIM}BadResponse`],
      connectors: ['app', 'crossTenant', 'hrWriteback'],
      kind: 'compatibility',
      title: "The target's answer can't be used",
      cause: "The target answered in a form, or with a status, that the SCIM connector doesn't expect.",
      fix: "Read the answer in the message. The target's developer must follow the SCIM profile of Entra.",
      documentation: pages.scim,
    },
  ],
}
