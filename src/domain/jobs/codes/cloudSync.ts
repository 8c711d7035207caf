import { pages, retriedByItself, type CodeTable } from './entry'

const agentOnTheServer = "On the agent's server, check that the Microsoft Entra Provisioning Agent service is running."
const thenLift = 'Then end the quarantine.'

/** The codes of cloud sync's own page: its agents, its service account, and the directory that it writes to. */
export const cloudSyncCodes: CodeTable = {
  page: 'Cloud sync: error codes and descriptions',
  entries: [
    {
      codes: ['HybridIdentityServiceNoActiveAgents'],
      kind: 'agent',
      title: 'No provisioning agent is running',
      cause:
        'No assigned agent is listening. Its service is stopped, its server is down, or a firewall blocks the connection to Microsoft.',
      fix: `${agentOnTheServer} Start it, or open the outbound connections that it needs (port 443 to *.servicebus.windows.net and *.msappproxy.net). ${thenLift}`,
      documentation: pages.cloudSync,
    },
    {
      codes: ['HybridIdentityServiceNoAgentsAssigned'],
      kind: 'agent',
      title: 'No provisioning agent is assigned to the domain',
      cause: 'No agent is registered for this Active Directory domain any more. It was probably removed.',
      fix: `Install an agent on a server of the domain and register it again, or assign one that is there. ${thenLift}`,
      documentation: pages.cloudSync,
    },
    {
      codes: ['HybridIdentityServiceInvalidResource'],
      kind: 'agent',
      title: "The service doesn't know which agent to ask",
      cause: 'The configuration names no agent that is registered for the domain, so nothing can be read there.',
      fix: `Register the provisioning agent in the Active Directory domain again, then restart this configuration. ${thenLift}`,
      documentation: pages.cloudSync,
    },
    {
      codes: ['HybridIdentityServiceAgentSignalingError'],
      kind: 'agent',
      title: "The provisioning agent doesn't respond",
      cause:
        "The service couldn't hand its request to the agent. The agent hangs, or Microsoft's service bus has an outage.",
      fix: `${agentOnTheServer} Restart it. ${thenLift} If the problem continues, send the job ID to Microsoft Support.`,
      documentation: pages.cloudSync,
    },
    {
      codes: ['Timeout', 'HybridIdentityServiceAgentTimeout', 'HybridSynchronizationTimeoutError'],
      connectors: ['cloudSync', 'hrInbound'],
      kind: 'agent',
      title: 'The provisioning agent took too long',
      cause:
        "The agent didn't respond within 10 minutes. It's busy, its server is low on CPU, memory, or disk space, or the domain controller is slow.",
      fix: `${agentOnTheServer} Check the server load and its connection to the domain controller. ${thenLift}`,
      documentation: pages.cloudSync,
    },
    {
      codes: ['HybridSynchronizationActiveDirectoryInternalServerError'],
      kind: 'agent',
      title: 'The provisioning agent failed',
      cause: "The agent couldn't process the request for Active Directory that the service sent it.",
      fix: "Check the agent's event log and trace files on its server. If the problem continues, send the agent name and the job ID to Microsoft Support.",
      documentation: pages.cloudSync,
    },
    {
      codes: ['AzureDirectoryServiceServerBusy'],
      kind: 'passing',
      title: 'Entra ID is busy',
      cause: "The directory that cloud sync writes to couldn't take the request at the moment (error 81).",
      fix: 'No action needed. The service retries automatically. If the problem continues for 24 hours, contact Microsoft Support.',
      documentation: pages.cloudSync,
    },
    {
      codes: ['AzureActiveDirectoryInvalidCredential', 'AzureActiveDirectoryInvalidCredentials'],
      connectors: ['cloudSync', 'hrInbound'],
      kind: 'credentials',
      title: "The credentials of the cloud sync configuration aren't valid",
      cause:
        "The service account ADToAADSyncServiceAccount, with which cloud sync signs in to Entra ID, doesn't exist in the tenant any more or was changed.",
      fix: `Repair the configuration's account: run Repair-AADCloudSyncToolsAccount from the AADCloudSyncTools PowerShell module on the agent's server. ${thenLift}`,
      documentation: pages.cloudSync,
    },
    {
      codes: ['AzureActiveDirectoryExpiredCredentials', 'AzureActiveDirectoryExpiredCredential'],
      connectors: ['cloudSync', 'hrInbound'],
      kind: 'credentials',
      title: 'The credentials of the cloud sync configuration have expired',
      cause: 'The password of the service account with which cloud sync signs in to Entra ID has expired.',
      fix: `Repair the configuration's account: run Repair-AADCloudSyncToolsAccount from the AADCloudSyncTools PowerShell module on the agent's server. ${thenLift}`,
      documentation: pages.cloudSync,
    },
    {
      codes: ['AzureActiveDirectoryAuthenticationFailed'],
      connectors: ['cloudSync', 'hrInbound'],
      kind: 'credentials',
      title: "The cloud sync configuration couldn't sign in",
      cause:
        "Signing in to Entra ID with the service account of the configuration failed, and the service doesn't know why.",
      fix: `Repair the configuration's account with Repair-AADCloudSyncToolsAccount. ${thenLift} If the problem continues, send the job ID to Microsoft Support.`,
      documentation: pages.cloudSync,
    },
    {
      codes: [
        'AzureActiveDirectoryInvalidCredential',
        'AzureActiveDirectoryExpiredCredentials',
        'AzureActiveDirectoryAuthenticationFailed',
      ],
      connectors: ['app', 'crossTenant', 'hrWriteback'],
      kind: 'credentials',
      title: 'Signing in to Entra ID failed',
      cause: "The service couldn't sign in to the tenant that it reads or writes.",
      fix: "Test the job's connection. If the problem continues, send the job ID to Microsoft Support.",
      documentation: pages.cloudSync,
    },
    {
      codes: ['TooManyRequests', 'ServiceUnavailable', 'InternalServerError'],
      connectors: ['cloudSync'],
      kind: 'passing',
      title: "Entra ID or the agent couldn't take the request",
      cause: 'One side of the synchronization was overloaded or failed at the moment.',
      fix: `${retriedByItself} If it lasts, look at the agent and at the service health page.`,
      documentation: pages.cloudSyncHelp,
    },
    {
      codes: ['DuplicateTargetEntries'],
      connectors: ['cloudSync'],
      kind: 'matching',
      title: 'Several target objects match one source object',
      cause:
        'More than one object in the target has the matching value: the source anchor, or msDS-ExternalDirectoryObjectId for groups written to Active Directory.',
      fix: 'Leave exactly one object with that value in the target.',
      documentation: pages.cloudSyncHelp,
    },
  ],
}
