import { pages, type CodeTable } from './entry'

const AD = 'HybridSynchronizationActiveDirectory'

/**
 * Codes that a provisioning agent reports for Active Directory, in cloud sync and in HR jobs. The HR pages name some
 * of them, public reports name others, and the rest are LDAP result names (RFC 4511).
 */
export const activeDirectoryCodes: CodeTable = {
  page: 'Provisioning agent and Active Directory',
  entries: [
    {
      codes: [`${AD}InsufficientAccessRights`, 'InsufficientAccessRights'],
      kind: 'rights',
      title: "The agent's account may not change this object",
      cause:
        "The account of the provisioning agent (provAgentgMSA) doesn't have permission. Either the OU doesn't inherit permissions, or the user belongs to a protected group (AdminSDHolder).",
      fix: "Enable inheritance up to the domain on the user's OU. For members of protected groups, remove them from the group or change the permissions of AdminSDHolder.",
      documentation: pages.accessRights,
    },
    {
      codes: [`${AD}CannotFindAttribute`],
      kind: 'object',
      title: 'Active Directory has no such attribute',
      cause: "A mapping writes an attribute that the agent doesn't find in the schema of Active Directory.",
      fix: 'Correct the name in the mapping. If the attribute was added lately, restart the provisioning agent: it reads the schema when it starts.',
      documentation: pages.hrUpdate,
    },
    {
      codes: [`${AD}InvalidParameter`],
      kind: 'object',
      title: "Active Directory doesn't accept a value",
      cause:
        'A value has the wrong form for its attribute. Boolean attributes such as msExchHideFromAddressLists take only TRUE and FALSE in capital letters.',
      fix: 'Find the attribute in the message, and change its mapping to return a format that Active Directory accepts.',
      documentation: pages.workdayExpressions,
    },
    {
      codes: [`${AD}InvalidAttributeSyntax`, 'InvalidAttributeSyntax'],
      kind: 'object',
      title: 'An empty or misshapen value was sent to Active Directory',
      cause: "Active Directory doesn't take empty text. A source attribute is empty and its mapping sends it as it is.",
      fix: 'Wrap the mapping in IgnoreFlowIfNullOrEmpty, or give it another value for an empty source with Switch.',
      documentation: pages.hrCreate,
    },
    {
      codes: [`${AD}UserPrincipalNameNotUnique`],
      kind: 'matching',
      title: 'The user principal name is taken in the forest',
      cause: 'Another account in the forest already has the user principal name that the mapping returns.',
      fix: 'Change the mapping to return unique names, for example with SelectUniqueValue on creation, or correct the account that has the name.',
      documentation: pages.workday,
    },
    {
      codes: [`${AD}ObjectNameAlreadyExists`, `${AD}EntryAlreadyExists`, 'EntryAlreadyExists'],
      kind: 'matching',
      title: 'An object with this name is already in the container',
      cause: 'The container of Active Directory already holds an object with the same name (cn).',
      fix: 'Change the mappings of cn and parentDistinguishedName to return a distinguished name that is unique in the domain.',
      documentation: pages.cloudSyncHelp,
    },
    {
      codes: [`${AD}UnexpectedDuplicateEntriesFound`],
      kind: 'matching',
      title: 'Several objects of Active Directory match',
      cause: 'Two or more objects carry the same matching value, often after an object was restored or set up twice.',
      fix: 'Leave exactly one object with that value in the domain.',
      documentation: pages.cloudSyncHelp,
    },
    {
      codes: [`${AD}DistinguishedNameBadSyntax`, `${AD}NamingViolation`, `${AD}InvalidDNSyntax`],
      kind: 'object',
      title: "The distinguished name isn't valid",
      cause:
        "The mappings of cn and parentDistinguishedName return a distinguished name that Active Directory can't read. Commas and other special characters need a backslash.",
      fix: 'Correct the two mappings, and look at the exported values in the log.',
      documentation: pages.cloudSyncHelp,
    },
    {
      codes: [`${AD}OperationsError`, 'OperationsError'],
      kind: 'object',
      title: "The container doesn't exist in this forest",
      cause:
        "The distinguished name is outside the forest. The container (OU) is misspelled, or parentDistinguishedName doesn't return a known container.",
      fix: 'Check the Active Directory container and the mapping of parentDistinguishedName. It must always return a container of the domain.',
      documentation: pages.workday,
    },
    {
      codes: [`${AD}ConstraintViolation`, 'ConstraintViolation', 'SystemForCrossDomainIdentityManagementBadResponse'],
      connectors: ['cloudSync', 'hrInbound'],
      kind: 'object',
      title: 'A value breaks a limit of Active Directory',
      cause:
        'Active Directory limits the attribute that the message names. For example, cn and company take at most 64 characters.',
      fix: 'Shorten the value in its mapping, for example with Mid or Left.',
      documentation: pages.workday,
    },
    {
      codes: [
        `${AD}DirectoryObjectNotFound`,
        `${AD}InexistentAccount`,
        `${AD}NoSuchObject`,
        'NoSuchObject',
        'ExternalError',
      ],
      connectors: ['cloudSync', 'hrInbound'],
      kind: 'matching',
      title: 'The object is gone from Active Directory',
      cause: 'The object to change, or one that it refers to, was deleted or moved in Active Directory.',
      fix: 'See that the object is there. Provisioning it on demand matches it again.',
      documentation: pages.cloudSyncHelp,
    },
    {
      codes: [
        'HybridSynchronizationUnableToFindDomainController',
        `${AD}UnableToFindDomainController`,
        `${AD}LdapBindOperationFailed`,
      ],
      kind: 'agent',
      title: "The agent can't reach a domain controller",
      cause: "The agent found no domain controller, or couldn't sign in to one.",
      fix: "See that the agent's server reaches a domain controller on port 389 (LDAP) and that the agent's service account may sign in. Then end the quarantine.",
      documentation: pages.cloudSyncHelp,
    },
    {
      codes: [
        'HybridSynchronizationUnableToFindGlobalCatalog',
        `${AD}UnableToFindGlobalCatalog`,
        `${AD}LdapBindToGlobalCatalogFailed`,
      ],
      kind: 'agent',
      title: "The agent can't reach a global catalog",
      cause: "The agent found no global catalog server, or couldn't sign in to one.",
      fix: "See that the agent's server reaches a global catalog on port 3268. Then end the quarantine.",
      documentation: pages.cloudSyncHelp,
    },
    {
      codes: ['EndpointUnavailable'],
      connectors: ['hrInbound', 'cloudSync'],
      kind: 'agent',
      title: "The agent couldn't read Active Directory",
      cause: 'The provisioning agent met an error while it read the account.',
      fix: "Look at the agent's events in the Windows event log of its server (event ID 2).",
      documentation: pages.workday,
    },
    {
      codes: ['HybridSynchronizationInvalidResponse'],
      kind: 'agent',
      title: 'The agent is too old for this job',
      cause:
        "The agent's response can't be used. Agents earlier than version 1.1.1370 can't write to Active Directory for cloud sync.",
      fix: 'Update the provisioning agent on all of its servers. Then end the quarantine.',
      documentation: pages.cloudSyncHelp,
    },
  ],
}
