import { pages, retriedByItself, type CodeTable } from './entry'

const SCIM = 'SystemForCrossDomainIdentityManagement'

/** What the SCIM connector says of the target's answers, its name in front. */
export const scimCodes: CodeTable = {
  page: 'SCIM: connection, compatibility, and responses',
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
      title: 'The app rejected the credentials',
      cause: "The app returned error 401 for the saved token. It's expired, revoked, or from another tenant.",
      fix: 'Create a new token in the target, save it, and test again.',
      documentation: pages.quarantine,
    },
    {
      codes: ['SystemForCrossDomainIdentityManagementCredentialValidationUnavailable'],
      kind: 'credentials',
      title: "The credentials couldn't be tested",
      cause: "The app didn't respond to the test request, or it returned an error.",
      fix: 'See whether the target is up and its address is right, then test again.',
      documentation: pages.credentials,
    },
    {
      codes: ['SystemForCrossDomainIdentityManagementMultipleEntriesInResponse'],
      kind: 'compatibility',
      title: 'One object was asked for, several came',
      cause: "The app's SCIM response has more than one entry where one is expected, or members that were excluded.",
      fix: "The target's developer must make its filter exact.",
      documentation: pages.scim,
    },
    {
      codes: ['SystemForCrossDomainIdentityManagementServiceIncompatible'],
      kind: 'compatibility',
      title: "The app's SCIM response can't be read",
      cause: "The service can't parse what the target sent.",
      fix: "Check the tenant URL. If it's correct, the app's developer must follow the SCIM profile of Microsoft Entra.",
      documentation: pages.scim,
    },
    {
      codes: [`${SCIM}BadRequest`],
      kind: 'object',
      title: 'The app rejected this object',
      cause:
        "The app's SCIM endpoint returned error 400. It doesn't accept a value or the format of the request. The credentials work.",
      fix: "Read the target's own words (detail and scimType) and correct the value or the mapping they name. If the words name no value, ask the target's developer.",
      documentation: pages.scim,
    },
    {
      codes: [`${SCIM}ServiceUnavailable`, `${SCIM}BadGateway`, `${SCIM}GatewayTimeout`],
      kind: 'passing',
      title: "The target can't be reached",
      cause: "The app's SCIM endpoint isn't available (502, 503, 504) or didn't respond.",
      fix: `${retriedByItself} If it lasts, see whether the endpoint is up and reachable from the internet.`,
      documentation: pages.scim,
    },
    {
      codes: [`${SCIM}NotFound`],
      kind: 'compatibility',
      title: 'The app returns “not found”',
      cause: "The SCIM endpoint returned error 404. The account was deleted, or the address doesn't exist.",
      fix: "Check the tenant URL. A search without results must return 200 and an empty list, which the app's developer must ensure.",
      documentation: pages.quarantine,
    },
    {
      codes: [`${SCIM}BadResponse`],
      connectors: ['app', 'crossTenant', 'hrWriteback'],
      kind: 'compatibility',
      title: "The app's response can't be used",
      cause: "The app's response has a format or status that the SCIM connector doesn't expect.",
      fix: "Read the response in the message. The app's developer must follow the SCIM profile of Microsoft Entra.",
      documentation: pages.scim,
    },
  ],
}
