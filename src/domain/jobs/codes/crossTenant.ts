import { pages, type CodeTable } from './entry'

/** The codes of cross-tenant synchronization. The page writes the product's new name into some; logs have `AzureActiveDirectory`. */
export const crossTenantCodes: CodeTable = {
  page: 'Analyze provisioning logs: error codes for cross-tenant synchronization',
  entries: [
    {
      codes: ['AzureActiveDirectoryCannotUpdateObjectsOriginatedInExternalService'],
      kind: 'crossTenant',
      title: 'The target tenant owns this property',
      cause: "A property (mail, showInAddressList) is mastered elsewhere and can't be changed from here.",
      fix: 'The service may retry without it. Otherwise, change it in the target tenant.',
      documentation: pages.crossTenant,
    },
    {
      codes: ['AzureDirectoryB2BManagementPolicyCheckFailure'],
      kind: 'crossTenant',
      title: "Automatic redemption isn't allowed",
      cause: "One tenant doesn't have the cross-tenant policy that redeems invitations automatically.",
      fix: 'Enable automatic redemption inbound in the target and outbound in the source tenant.',
      documentation: pages.crossTenant,
    },
    {
      codes: ['AzureActiveDirectoryQuotaLimitExceeded'],
      kind: 'crossTenant',
      title: 'The target tenant is full',
      cause: 'The tenant has reached its limit of directory objects.',
      fix: 'Remove objects or have the quota raised.',
      documentation: pages.crossTenant,
    },
    {
      codes: ['InvitationCreationFailureInvalidPropertyValue'],
      kind: 'crossTenant',
      title: 'A value prevents the invitation',
      cause: "The primary SMTP address is invalid or a group's, or the user type is neither Guest nor Member.",
      fix: 'Correct the mail address or the userType mapping.',
      documentation: pages.crossTenant,
    },
    {
      codes: ['InvitationCreationFailure'],
      kind: 'crossTenant',
      title: 'The invitation failed',
      cause: "The service couldn't invite the person to the target tenant.",
      fix: "Ask Microsoft's support with the request id.",
      documentation: pages.crossTenant,
    },
    {
      codes: ['AzureActiveDirectoryForbidden'],
      kind: 'crossTenant',
      title: 'Invitations are blocked',
      cause: "The target tenant's external collaboration settings don't allow the invitation.",
      fix: "Allow it in the target tenant's external collaboration settings.",
      documentation: pages.crossTenant,
    },
    {
      codes: ['InvitationCreationFailureUserAccountDisabled'],
      kind: 'crossTenant',
      title: 'The account in the target tenant is disabled',
      cause:
        'The person already has an account in the target tenant whose invitation is pending, and that account is disabled.',
      fix: 'Enable the account in the target tenant, then provision the person again.',
      documentation: pages.crossTenant,
    },
    {
      codes: ['InvitationCreationFailureAmbiguousUser'],
      kind: 'crossTenant',
      title: 'An internal user of the target tenant has the same address',
      cause:
        'A proxy address of the invited person belongs to an internal user of the target tenant. It must be unique.',
      fix: 'Delete that internal user, or take the person out of the scope of the synchronization.',
      documentation: pages.crossTenant,
    },
    {
      codes: ['AzureActiveDirectoryCannotUpdateObjectsMasteredOnPremises'],
      kind: 'crossTenant',
      title: 'The account is managed on-premises',
      cause:
        'The account in the target tenant came from Active Directory and was made external later. Its source of authority is still on-premises.',
      fix: "Cross-tenant synchronization can't update it. Change it in the Active Directory of the target tenant, or take the person out of scope.",
      documentation: pages.crossTenant,
    },
    {
      codes: ['EntityTypeNotSupported'],
      kind: 'notAFailure',
      title: 'Groups only decide who is in scope here',
      cause:
        "The object is a group, and this job doesn't provision groups. They only decide which people are in scope.",
      fix: 'No action needed. To provision on demand, select a person instead of a group.',
      documentation: pages.crossTenant,
    },
  ],
}
